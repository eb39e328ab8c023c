"""Step 1, list: put stakeholders on the map, take them off, say that a category is empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Lower

from stakeholders.models import EmptyCategory, MapEntry, Relation, Stakeholder
from stakeholders.services.mapping import MAP
from stakeholders.uses import uses_of
from workshops.models import Workshop


class HasWorkError(Exception):
    """Answers or relations would be lost with this entry: ask first. `entry` is the row."""

    def __init__(self, entry: MapEntry):
        super().__init__(entry)
        self.entry = entry


class InUseError(Exception):
    """Something beside the map builds on this entry: it stays. `entry` is the row."""

    def __init__(self, entry: MapEntry):
        super().__init__(entry)
        self.entry = entry


@dataclass(frozen=True, kw_only=True)
class Listed:
    """
    What became of some names.

    Attributes
    ----------
    added : tuple[Stakeholder, ...]
        Now on the map.
    there : tuple[Stakeholder, ...]
        They were on it already.
    elsewhere : tuple[Stakeholder, ...]
        Those of both whose category in the register is another one.
    """

    added: tuple[Stakeholder, ...]
    there: tuple[Stakeholder, ...]
    elsewhere: tuple[Stakeholder, ...]


@transaction.atomic
def add_to_map(*, workshop: Workshop, category: str, names: Iterable[str]) -> Listed:
    """
    Put stakeholders on the map, by name; those the register lacks are added to it.

    The same name again, in small or capital letters, is the same stakeholder: a double click or
    two people at once make one entry. Sorted, so that two of us never wait for each other.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    category : str
        Key of the category of those that the register does not know yet.
    names : Iterable[str]
        Without outer blanks, none empty.

    Returns
    -------
    Listed
        What was added, what was there, and what the register keeps in another category.
    """
    place = workshop.municipality_id
    new = {name.lower(): name for name in names}
    rows = [
        Stakeholder(municipality_id=place, name=new[key], category=category) for key in sorted(new)
    ]
    Stakeholder.objects.bulk_create(rows, ignore_conflicts=True)
    found = _by_name(workshop, new.values())
    there = set(_entries(workshop, found).values_list("stakeholder_id", flat=True))
    MapEntry.objects.bulk_create(
        [
            MapEntry(workshop=workshop, municipality_id=place, stakeholder=one)
            for one in sorted(found, key=lambda one: one.pk)
        ],
        ignore_conflicts=True,
    )
    EmptyCategory.objects.filter(
        workshop=workshop, category__in={one.category for one in found}
    ).delete()
    MAP.touched(workshop)
    return Listed(
        added=tuple(one for one in found if one.pk not in there),
        there=tuple(one for one in found if one.pk in there),
        elsewhere=tuple(one for one in found if one.category != category),
    )


def _by_name(workshop: Workshop, names: Iterable[str]) -> list[Stakeholder]:
    """Lower case is the database's, as in the constraint: Python's differs for a few letters."""
    low = [Lower(Value(name)) for name in names]
    register = Stakeholder.objects.filter(municipality_id=workshop.municipality_id)
    return list(register.alias(low=Lower("name")).filter(low__in=low))


def _entries(workshop: Workshop, found: Iterable[Stakeholder]):
    return MapEntry.objects.filter(workshop=workshop, stakeholder__in=found)


@transaction.atomic
def remove_from_map(*, workshop: Workshop, entry_id: UUID, is_sure: bool) -> MapEntry | None:
    """
    Take a stakeholder off the map, with what the group wrote about it; the register keeps it.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    entry_id : UUID
        The entry.
    is_sure : bool
        Whether somebody was asked about what would be lost.

    Returns
    -------
    MapEntry | None
        What was removed; None when it was gone already.

    Raises
    ------
    InUseError
        It is used outside the map, such as by a measure whose relay it is.
    HasWorkError
        It has answers or relations, and nobody is sure.
    """
    rows = MapEntry.objects.select_for_update(of=("self",)).select_related("stakeholder")
    entry = rows.filter(workshop=workshop, pk=entry_id).first()
    if entry is None:
        return None
    if uses_of(entry):
        raise InUseError(entry)
    if not is_sure and has_work(entry):
        raise HasWorkError(entry)
    MapEntry.objects.filter(pk=entry.pk).delete()
    MAP.touched(workshop)
    return entry


def has_work(entry: MapEntry) -> bool:
    """
    Whether answers, a choice or relations would be lost with an entry.

    Parameters
    ----------
    entry : MapEntry
        The entry.

    Returns
    -------
    bool
        False for a mere name, whoever took it.
    """
    chosen = entry.is_identified or entry.is_partner or entry.role or entry.next_step
    return bool(chosen) or relations_of(entry).exists()


def relations_of(entry: MapEntry):
    """
    Relations that start or end at an entry.

    Parameters
    ----------
    entry : MapEntry
        The entry.

    Returns
    -------
    QuerySet[Relation]
        In no order.
    """
    return Relation.objects.filter(Q(source=entry) | Q(target=entry), workshop=entry.workshop_id)


@transaction.atomic
def confirm_empty(*, workshop: Workshop, category: str) -> None:
    """
    Say that there is nobody of a category; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    category : str
        Key of a category of the edition.
    """
    said = EmptyCategory(
        workshop=workshop, municipality_id=workshop.municipality_id, category=category
    )
    EmptyCategory.objects.bulk_create([said], ignore_conflicts=True)
    MAP.touched(workshop)


@transaction.atomic
def take_back_empty(*, workshop: Workshop, category: str) -> None:
    """
    Take back that a category is empty.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    category : str
        Key of a category.
    """
    EmptyCategory.objects.filter(workshop=workshop, category=category).delete()
    MAP.touched(workshop)
