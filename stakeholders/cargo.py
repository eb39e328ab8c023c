"""The map of a workshop inside the workshop's file; contacts stay where they are."""

from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.db.models.functions import Lower

from stakeholders.models import EcosystemMap, EmptyCategory, MapEntry, Relation, Stakeholder
from workshops.models import Workshop
from workshops.services.exporting import Cargo, rows_of
from workshops.services.unpacking import unpack_tables

TABLES = {"map": EcosystemMap, "empty": EmptyCategory, "entries": MapEntry, "relations": Relation}
REGISTER = ("name", "category", "description", "tags")
MOST_ROWS = 10_000


def pack(workshop: Workshop) -> dict[str, Any]:
    """
    The map as plain data.

    Parameters
    ----------
    workshop : Workshop
        Whose map.

    Returns
    -------
    dict[str, Any]
        Its tables, and "register": what the register says of the stakeholders on it, by id.
    """
    listed = Stakeholder.objects.filter(entries__workshop=workshop).order_by("pk")
    register = {str(one.pk): {name: getattr(one, name) for name in REGISTER} for one in listed}
    return {"register": register, **{name: rows_of(m, workshop) for name, m in TABLES.items()}}


def unpack(workshop: Workshop, packed: dict[str, Any]) -> None:
    """
    Write the map; a stakeholder that the register knows by its name is the register's.

    Parameters
    ----------
    workshop : Workshop
        Just imported.
    packed : dict[str, Any]
        As `pack` gives it, perhaps changed by anybody.

    Raises
    ------
    ValueError
        Rows that no map has.
    """
    if len(packed["register"]) > MOST_ROWS:
        raise ValueError("more stakeholders than a map has")
    check = partial(_check, workshop, _registered(workshop, packed["register"]))
    unpack_tables(workshop, packed, TABLES, most=MOST_ROWS, check=check)


def _registered(workshop: Workshop, register: dict[str, dict]) -> dict[UUID, UUID]:
    """Id in the file → id in this register, where those that it lacks are added; two queries."""
    owner = {"municipality_id": workshop.municipality_id}
    wanted = {UUID(key): _stakeholder(workshop, row, owner) for key, row in register.items()}
    names = {one.name.lower() for one in wanted.values()}
    known = Stakeholder.objects.filter(**owner).annotate(lower=Lower("name"))
    found = {one.lower: one.pk for one in known.filter(lower__in=names)}
    missing = [one for one in wanted.values() if one.name.lower() not in found]
    Stakeholder.objects.bulk_create(missing, batch_size=1000)
    found.update({one.name.lower(): one.pk for one in missing})
    return {key: found[one.name.lower()] for key, one in wanted.items()}


def _stakeholder(workshop: Workshop, row: dict, owner: dict) -> Stakeholder:
    if row.keys() != set(REGISTER) or row["category"] not in workshop.whole_edition().categories:
        raise ValueError("not a stakeholder of this edition")
    made = Stakeholder(**owner, **row)
    made.clean_fields()
    return made


def _check(workshop: Workshop, here: dict[UUID, UUID], row: Model) -> None:
    """Keys are those of the edition; an entry points to this register."""
    edition = workshop.whole_edition()
    if isinstance(row, MapEntry):
        row.stakeholder_id = here[row.stakeholder_id]
        if not set(row.layers) <= edition.layers.keys():
            raise ValueError("a layer that the edition does not have")
    if isinstance(row, EmptyCategory) and row.category not in edition.categories:
        raise ValueError("a category that the edition does not have")


CARGO = Cargo(pack, unpack, TABLES)
