"""The response plan: a measure with its relays, saved by one of several people at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from inclusion.models import Measure, Relay
from inclusion.services.opening import PLAN
from stakeholders.models import MapEntry
from stakeholders.services.listing import add_to_map
from workshops.models import Workshop

FIELDS = (
    *("kind", "what", "obstacles", "places", "place_note", "channels"),
    *("responsible", "due_on"),
)


class MeasureGoneError(Exception):
    """The measure is not in this plan, or not any more."""


class RelayGoneError(Exception):
    """A relay was taken off the map since the page was shown; nothing was saved."""


class MeasureConflictError(Exception):
    """Somebody else changed this measure since the page was shown; nothing was saved.

    `measure` is the row as it is.
    """

    def __init__(self, measure: Measure):
        super().__init__(measure)
        self.measure = measure


@dataclass(frozen=True)
class NewRelay:
    """A stakeholder that the map lacks: its name and the key of its category."""

    name: str
    category: str


def content_of(measure: Measure) -> dict[str, object]:
    """
    What a measure says: its fields and its relays; one query.

    Parameters
    ----------
    measure : Measure
        A row, or one that is not saved yet and has no relay.

    Returns
    -------
    dict[str, object]
        Field → value; "relays" are ids of entries as text, sorted.
    """
    relays = Relay.objects.filter(measure_id=measure.pk).values_list("entry_id", flat=True)
    held = {name: getattr(measure, name) for name in FIELDS}
    return {**held, "relays": sorted(map(str, relays))}


@transaction.atomic
def save_measure(
    *,
    workshop: Workshop,
    measure_id: UUID,
    group: str,
    fields: Mapping[str, object],
    relays: Iterable[UUID],
    version: int,
    new_relay: NewRelay | None = None,
) -> Measure:
    """
    Save a measure with its relays, or nothing.

    The page makes the id of a new measure, so that sending it twice makes one measure. The same
    content again is a success, whoever saved it.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    measure_id : UUID
        The measure; one that does not exist yet when `version` is 0.
    group : str
        Key of the group that a new measure is for; an existing one stays with its group.
    fields : Mapping[str, object]
        Each of FIELDS → its new content.
    relays : Iterable[UUID]
        Entries of the workshop's map.
    version : int
        Version of the row that the page showed; 0 for a new measure.
    new_relay : NewRelay | None
        Somebody to put on the map, and to make a relay too.

    Returns
    -------
    Measure
        The row as it is now.

    Raises
    ------
    MeasureGoneError
        Somebody removed it, or it is another workshop's.
    RelayGoneError
        A relay is no longer on the map.
    MeasureConflictError
        Somebody else changed it meanwhile.
    """
    measure, is_new = _row(workshop, measure_id, group, fields, version)
    chosen = {*relays, *_added(workshop, new_relay)}
    wanted = {**fields, "relays": sorted(map(str, chosen))}
    if not is_new:
        held = content_of(measure)
        if held == wanted:
            return measure
        if measure.version != version:
            raise MeasureConflictError(measure)
        Measure.objects.filter(pk=measure.pk).update(**fields, version=version + 1)
    _set_relays(measure, chosen)
    PLAN.touched(workshop)
    return Measure.objects.get(pk=measure.pk)


@transaction.atomic
def remove_measure(*, workshop: Workshop, measure_id: UUID) -> None:
    """
    Take a measure out of the plan; its relays stay on the map. A second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    measure_id : UUID
        The measure.
    """
    Measure.objects.filter(workshop=workshop, pk=measure_id).delete()
    PLAN.touched(workshop)


def _row(
    workshop: Workshop, measure_id: UUID, group: str, fields: Mapping[str, object], version: int
) -> tuple[Measure, bool]:
    """The row, locked, and whether it was made just now."""
    rows = Measure.objects.select_for_update(of=("self",)).filter(workshop=workshop)
    if version == 0:
        place = workshop.municipality_id
        made = {"municipality_id": place, "group": group, **fields}
        try:
            return rows.get_or_create(pk=measure_id, workshop=workshop, defaults=made)
        except IntegrityError:  # The id is that of another workshop's measure.
            raise MeasureGoneError from None
    measure = rows.filter(pk=measure_id).first()
    if measure is None:
        raise MeasureGoneError
    return measure, False


def _added(workshop: Workshop, new: NewRelay | None) -> Iterable[UUID]:
    if new is None:
        return ()
    listed = add_to_map(workshop=workshop, category=new.category, names=[new.name])
    entries = MapEntry.objects.filter(
        workshop=workshop, stakeholder__in=[*listed.added, *listed.there]
    )
    return entries.values_list("pk", flat=True)


def _set_relays(measure: Measure, chosen: set[UUID]) -> None:
    """The entries are locked, in the order of their ids: none is taken off the map meanwhile."""
    entries = MapEntry.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    if len(entries.filter(workshop=measure.workshop_id, pk__in=chosen)) != len(chosen):
        raise RelayGoneError
    Relay.objects.filter(measure=measure).exclude(entry__in=chosen).delete()
    there = Relay.objects.filter(measure=measure).values_list("entry_id", flat=True)
    Relay.objects.bulk_create(
        Relay(
            municipality_id=measure.municipality_id,
            workshop_id=measure.workshop_id,
            measure=measure,
            entry_id=entry,
        )
        for entry in sorted(chosen.difference(there))
    )
