"""Two stakeholders of the register that are one: everywhere, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Right, require
from stakeholders.enums import UNDIRECTED, Gain, Means, Place
from stakeholders.models import Contact, MapEntry, Relation, Stakeholder
from stakeholders.services.registering import ChangedMeanwhileError, touch_maps
from stakeholders.uses import move_uses
from workshops.enums import Resource

LISTS = {"gains": Gain, "resources": Resource, "means": Means}
BLANKS = (
    *("table", "readiness", "gains_note", "resources_note", "means_note", "interests"),
    *("capacities", "influence", "interest", "role", "next_step"),
)
YES = ("is_identified", "is_partner")


@transaction.atomic
def merge_stakeholders(
    *, kept: Stakeholder, other: Stakeholder, versions: tuple[int, int], by: User
) -> Stakeholder:
    """
    Make two stakeholders one, in the register and on all maps; the other one is deleted.

    Parameters
    ----------
    kept : Stakeholder
        The one that stays: what it says wins.
    other : Stakeholder
        Of the same municipality; it fills what `kept` leaves blank.
    versions : tuple[int, int]
        Of the two, as the page showed them.
    by : User
        Who merges them.

    Returns
    -------
    Stakeholder
        The one that stays, as it is now.

    Raises
    ------
    ChangedMeanwhileError
        One of them has changed since the page was shown; nothing is written.
    """
    require(by, Right.EDIT_REGISTER, kept.municipality)
    kept, other = _locked(kept, other)
    for one, version in zip((kept, other), versions, strict=True):
        if one.version != version:
            raise ChangedMeanwhileError(one)
    _merge_entries(kept, other)
    _keep_one_contact(kept, other)
    filled(kept, other)
    kept.version += 1
    kept.save()
    other.delete()
    touch_maps(kept)
    return kept


def filled(kept: Stakeholder, other: Stakeholder) -> Stakeholder:
    """
    Fill one stakeholder from another, without saving it; also for the preview.

    Parameters
    ----------
    kept : Stakeholder
        Changed in place.
    other : Stakeholder
        Fills what `kept` leaves blank; kinds of place are united.

    Returns
    -------
    Stakeholder
        `kept`.
    """
    kept.description = kept.description or other.description
    kept.tags = united(Place, kept.tags, other.tags)
    return kept


def united(order: Iterable, first: list, second: list) -> list:
    """
    What stands in either list.

    Parameters
    ----------
    order : Iterable
        All that may stand in them, in order.
    first, second : list
        Some of these values.

    Returns
    -------
    list
        Each once, in order; plain strings.
    """
    return [str(value) for value in order if value in first or value in second]


def _locked(kept: Stakeholder, other: Stakeholder) -> tuple[Stakeholder, Stakeholder]:
    """In the order of their ids, so that two merges never wait for each other."""
    rows = Stakeholder.objects.select_for_update(of=("self",)).order_by("id")
    found = {one.pk: one for one in rows.filter(pk__in=[kept.pk, other.pk])}
    for one in (kept, other):
        if one.pk not in found:
            raise ChangedMeanwhileError(one)
    return found[kept.pk], found[other.pk]


def _keep_one_contact(kept: Stakeholder, other: Stakeholder) -> None:
    if not Contact.objects.filter(stakeholder=kept).exists():
        Contact.objects.filter(stakeholder=other).update(stakeholder=kept)


def _merge_entries(kept: Stakeholder, other: Stakeholder) -> None:
    """Entries of the other one go over; where both are on a map, the two become one."""
    rows = MapEntry.objects.select_for_update(of=("self",)).order_by("id")
    found = list(rows.filter(stakeholder__in=[kept, other]))
    own = {one.workshop_id: one for one in found if one.stakeholder_id == kept.pk}
    theirs = [one for one in found if one.stakeholder_id == other.pk]
    twice = {one: own[one.workshop_id] for one in theirs if one.workshop_id in own}
    for entry, stays in twice.items():
        _fill_entry(stays, entry)
    MapEntry.objects.bulk_update(twice.values(), [*LISTS, "layers", *BLANKS, *YES, "version"])
    into = {entry.pk: stays.pk for entry, stays in twice.items()}
    _move_relations(into)
    if into:
        move_uses(into)
    MapEntry.objects.filter(pk__in=[entry.pk for entry in twice]).delete()
    MapEntry.objects.filter(stakeholder=other).update(stakeholder=kept)


def _fill_entry(into: MapEntry, entry: MapEntry) -> None:
    for name in BLANKS:
        if getattr(into, name) in ("", None):
            setattr(into, name, getattr(entry, name))
    for name, order in LISTS.items():
        setattr(into, name, united(order, getattr(into, name), getattr(entry, name)))
    for name in YES:
        setattr(into, name, getattr(into, name) or getattr(entry, name))
    into.layers += [key for key in entry.layers if key not in into.layers]
    into.version += 1


@dataclass
class _Ends:
    """Relations as they would be, so that none is kept twice."""

    seen: set = field(default_factory=set)

    def takes(self, one: Relation) -> bool:
        """Whether this relation is between two, and new."""
        ends = (one.source_id, one.target_id)
        key = (frozenset(ends) if one.tie in UNDIRECTED else ends, one.tie)
        is_new = ends[0] != ends[1] and key not in self.seen
        self.seen.add(key)
        return is_new


def _move_relations(into: dict[UUID, UUID]) -> None:
    """Point relations of the vanishing entries to those that stay; the stayers' own come first."""
    both = [*into, *into.values()]
    rows = Relation.objects.filter(Q(source__in=both) | Q(target__in=both)).order_by("id")
    touching = sorted(rows, key=lambda one: one.source_id in into or one.target_id in into)
    ends, moved, gone = _Ends(), [], []
    for one in touching:
        source, target = one.source_id, one.target_id
        one.source_id, one.target_id = into.get(source, source), into.get(target, target)
        if not ends.takes(one):
            gone.append(one.pk)
        elif (source, target) != (one.source_id, one.target_id):
            moved.append(one)
    Relation.objects.filter(pk__in=gone).delete()
    Relation.objects.bulk_update(moved, ["source", "target"])
