"""The response plan inside the file of a workshop; figures by neighbourhood stay where they are."""

from functools import partial
from typing import Any

from django.db.models import Model

from guide.items import Question
from inclusion.enums import Channel
from inclusion.models import GroupEstimate, Measure, Precaution, Relay, ResponsePlan, Service
from inclusion.selectors import MEASURES, OBSTACLES, PLACES, PRECAUTIONS
from workshops.models import Workshop
from workshops.services.exporting import Cargo, rows_of
from workshops.services.unpacking import unpack_tables
from workshops.steps import GROUPS_QUESTION
from workshops.values import OTHER

# In this order: a measure comes before its relays, a service before its precautions. The entries
# of the map that relays point to keep their ids; the cargo of `stakeholders` brings them.
TABLES = {
    "plan": ResponsePlan,
    "estimates": GroupEstimate,
    "measures": Measure,
    "relays": Relay,
    "services": Service,
    "precautions": Precaution,
}
MOST_ROWS = 10_000


def pack(workshop: Workshop) -> dict[str, Any]:
    """
    The response plan as plain data.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.

    Returns
    -------
    dict[str, Any]
        Its tables. What was measured by neighbourhood belongs to the municipality: not here.
    """
    return {name: rows_of(model, workshop) for name, model in TABLES.items()}


def unpack(workshop: Workshop, packed: dict[str, Any]) -> None:
    """
    Write the response plan.

    Parameters
    ----------
    workshop : Workshop
        Just imported.
    packed : dict[str, Any]
        As `pack` gives it, perhaps changed by anybody.

    Raises
    ------
    ValueError
        Rows that no plan has.
    """
    check = partial(_check, _keys(workshop))
    unpack_tables(workshop, packed, TABLES, most=MOST_ROWS, check=check)


def _keys(workshop: Workshop) -> dict[str, frozenset[str]]:
    """Column → the keys that it may hold, of the workshop's edition and its own additions."""
    questions = workshop.whole_edition().questions
    return {
        "group": _of(questions.get(GROUPS_QUESTION)),
        "kind": _of(questions.get(MEASURES)) | {OTHER},
        "places": _of(questions.get(PLACES)) | {OTHER},
        "obstacles": _of(questions.get(OBSTACLES)),
        "precaution": _of(questions.get(PRECAUTIONS)),
        "channels": frozenset(Channel.values),
    }


def _of(question: Question | None) -> frozenset[str]:
    """Rows where it has rows; else its options. An edition may lack the question."""
    return (
        frozenset(one.key for one in (question.rows or question.options))
        if question
        else frozenset()
    )


def _check(known: dict[str, frozenset[str]], row: Model) -> None:
    for name, keys in known.items():
        value = getattr(row, name, ())
        if not keys.issuperset([value] if isinstance(value, str) else value):
            raise ValueError(f"{name} that the edition does not have")


CARGO = Cargo(pack, unpack, TABLES)
