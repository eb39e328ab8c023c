"""Step 3, relate: what passes between two stakeholders of a map."""

from uuid import UUID

from django.db import transaction

from stakeholders.enums import UNDIRECTED
from stakeholders.models import MapEntry, Relation
from stakeholders.services.entries import EntryGoneError
from stakeholders.services.mapping import MAP
from workshops.models import Workshop


class ItselfError(Exception):
    """Nobody has a relation to itself."""


class RelatedError(Exception):
    """The map has this relation already; a partnership also the other way round."""


@transaction.atomic
def relate(
    *, workshop: Workshop, source_id: UUID, target_id: UUID, tie: str, note: str = ""
) -> Relation:
    """
    Put a relation on the map.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    source_id, target_id : UUID
        Entries: from whom, to whom.
    tie : str
        One of `Tie`.
    note : str
        In a few words.

    Returns
    -------
    Relation
        The new one.

    Raises
    ------
    ItselfError
        Both ends are the same stakeholder.
    EntryGoneError
        One of them is not on this map.
    RelatedError
        It is there already.
    """
    if source_id == target_id:
        raise ItselfError
    # Locked: of two people who add the same at once the slower one sees the other's, and nobody
    # takes an end off the map meanwhile.
    ends = MapEntry.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    if len(ends.filter(workshop=workshop, pk__in=[source_id, target_id])) < 2:
        raise EntryGoneError
    made = Relation(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        source_id=source_id,
        target_id=target_id,
        tie=tie,
        note=note,
    )
    if tie in UNDIRECTED and _is_there(made, source=target_id, target=source_id):
        raise RelatedError
    if _is_there(made, source=source_id, target=target_id):
        raise RelatedError
    made.save(force_insert=True)
    MAP.touched(workshop)
    return made


def _is_there(made: Relation, *, source: UUID, target: UUID) -> bool:
    return Relation.objects.filter(
        workshop=made.workshop_id, source=source, target=target, tie=made.tie
    ).exists()


@transaction.atomic
def unrelate(*, workshop: Workshop, relation_id: UUID) -> None:
    """
    Take a relation off the map; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    relation_id : UUID
        The relation; another workshop's stays.
    """
    if Relation.objects.filter(workshop=workshop, pk=relation_id).delete()[0]:
        MAP.touched(workshop)
