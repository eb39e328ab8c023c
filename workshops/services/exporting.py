"""A whole workshop as one sealed file, to be carried to another installation."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Field, Model, Q
from django.utils.translation import gettext as _

from accounts.models import User
from workshops.enums import Act, Phase
from workshops.models import (
    Answer,
    AuditEvent,
    Decision,
    Participant,
    Round,
    Submission,
    Tally,
    Workshop,
)
from workshops.sealed import sealed
from workshops.services.running import record

FORMAT = 1
KIND = "city-compass-workshop"
TABLES = {
    "rounds": Round,
    "participants": Participant,
    "answers": Answer,
    "submissions": Submission,
    "tallies": Tally,
    "decisions": Decision,
    "events": AuditEvent,
}
# Whose the rows are is said by where they are imported to; the edition is named by its hash.
LEFT_OUT = frozenset({"municipality", "workshop", "edition"})


@dataclass(frozen=True)
class Cargo:
    """
    What an app above adds to the file of a workshop.

    Attributes
    ----------
    pack : Callable[[Workshop], dict]
        Its rows as plain JSON.
    unpack : Callable[[Workshop, dict], None]
        Writes them, inside the transaction of the import; raises ValueError, KeyError or
        ValidationError where they are not right.
    tables : Mapping[str, type[Model]]
        Those of its rows that are written as `rows_of` writes them: docs/export-format.md.
    """

    pack: Callable[[Workshop], dict[str, Any]]
    unpack: Callable[[Workshop, dict[str, Any]], None]
    tables: Mapping[str, type[Model]]


_cargo: dict[str, Cargo] = {}


def register_cargo(name: str, cargo: Cargo) -> None:
    """
    Let the file of a workshop carry the rows of an app above.

    Parameters
    ----------
    name : str
        Under which they stand in the file.
    cargo : Cargo
        How they come in and out.
    """
    _cargo[name] = cargo


def cargoes() -> dict[str, Cargo]:
    """
    What the file carries beside the tables of this app.

    Returns
    -------
    dict[str, Cargo]
        By name.
    """
    return _cargo


class CarryError(Exception):
    """The workshop cannot be carried; the text says why, for people."""


def export_workshop(*, workshop: Workshop, code: str, by: User | None) -> bytes:
    """
    Everything of a workshop, in one sealed file.

    Parameters
    ----------
    workshop : Workshop
        With its edition.
    code : str
        The seal code, which is stored nowhere.
    by : User | None
        Who takes it out.

    Returns
    -------
    bytes
        Canonical JSON: the same workshop and code give the same bytes.

    Raises
    ------
    CarryError
        Somebody answered in a round whose results nobody may see yet.
    """
    with transaction.atomic():
        # One statement per table, all of one moment: nobody saves or moves the room meanwhile.
        Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
        list(workshop.rounds.select_for_update(of=("self",)))
        _refuse_hidden(workshop)
        content = sealed(document_of(workshop), code)
        record(workshop=workshop, by=by, act=Act.EXPORTED)
    return content


def _refuse_hidden(workshop: Workshop) -> None:
    """The file can be read: before the reveal it would show what nobody may see."""
    hidden = workshop.rounds.exclude(phase=Phase.REVEALED)
    answered = hidden.filter(Q(answers__isnull=False) | Q(tallies__isnull=False))
    if keys := set(answered.values_list("module", flat=True)):
        titles = [str(one.title) for one in workshop.questionnaire().modules if one.key in keys]
        words = _("Reveal these modules first, because the file shows every answer: %(modules)s")
        raise CarryError(words % {"modules": ", ".join(titles)})


def document_of(workshop: Workshop) -> dict[str, Any]:
    """
    A workshop as plain data.

    Parameters
    ----------
    workshop : Workshop
        With its edition.

    Returns
    -------
    dict
        Rows in the order of their random ids, so that none tells who came first.
    """
    workshop = Workshop.objects.select_related("edition", "room").get(pk=workshop.pk)
    return {
        "kind": KIND,
        "format": FORMAT,
        "edition": {"number": workshop.edition.number, "sha256": workshop.edition.sha256},
        "workshop": _row(workshop),
        "place": workshop.room.place,
        **{name: rows_of(model, workshop) for name, model in TABLES.items()},
        "cargo": {name: cargo.pack(workshop) for name, cargo in cargoes().items()},
    }


def rows_of(model: type[Model], workshop: Workshop) -> list[dict]:
    """
    The rows of one table inside a workshop, as plain data.

    Parameters
    ----------
    model : type[Model]
        An `InWorkshop`.
    workshop : Workshop
        Whose rows.

    Returns
    -------
    list[dict]
        In the order of their ids.
    """
    rows = model.objects.filter(workshop=workshop).order_by("pk")
    has_by = "by" in {field.name for field in fields_of(model)}
    return [_row(row) for row in (rows.select_related("by") if has_by else rows)]


def _row(row: Model) -> dict[str, Any]:
    return {field.name: _plain(row, field) for field in fields_of(type(row))}


def fields_of(model: type[Model]) -> list[Field]:
    """
    The columns of a table that the file carries.

    Parameters
    ----------
    model : type[Model]
        The workshop or one of `TABLES`.

    Returns
    -------
    list[Field]
        Without those that the importing side sets.
    """
    return [field for field in model._meta.concrete_fields if field.name not in LEFT_OUT]


def _plain(row: Model, field: Field) -> Any:
    """Of a member of staff only the name leaves the house."""
    if field.name == "by":
        return row.by.name if row.by else ""
    value = getattr(row, field.attname)
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
