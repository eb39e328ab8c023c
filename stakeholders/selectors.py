"""Reads of a workshop's map."""

from django.db.models.functions import Lower

from stakeholders.ecosystem import Actor, Ecosystem, Flow
from stakeholders.models import EmptyCategory, MapEntry, Relation
from stakeholders.services.mapping import MAP
from workshops.models import Workshop

LISTS = ("gains", "resources", "means", "layers")
PLAIN = (
    *("table", "readiness", "gains_note", "resources_note", "means_note", "interests"),
    *("capacities", "influence", "interest", "is_identified", "is_partner", "role"),
    *("next_step", "version"),
)


def ecosystem_of(workshop: Workshop) -> Ecosystem:
    """
    Read the map of a workshop; four queries.

    Parameters
    ----------
    workshop : Workshop
        With its edition.

    Returns
    -------
    Ecosystem
        Empty when nobody has worked on it yet.
    """
    edition = workshop.whole_edition()
    actors = actors_of(workshop)
    number = {actor.id: actor.number for actor in actors}
    relations = Relation.objects.filter(workshop=workshop)
    flows = [
        Flow(id=one.pk, source=one.source_id, target=one.target_id, tie=one.tie, note=one.note)
        for one in relations
    ]
    flows.sort(key=lambda flow: (number[flow.source], number[flow.target], flow.tie))
    empty = EmptyCategory.objects.filter(workshop=workshop).values_list("category", flat=True)
    return Ecosystem(
        actors=actors,
        flows=tuple(flows),
        needs=tuple(workshop.needs),
        categories={key: str(one.name) for key, one in edition.categories.items()},
        sectors={key: one.sector for key, one in edition.categories.items()},
        layers={key: str(one.name) for key, one in edition.layers.items()},
        empty=frozenset(empty),
        is_open=MAP.is_open(workshop),
    )


def actors_of(workshop: Workshop) -> tuple[Actor, ...]:
    """The entries, numbered in the order of the categories, then of the names; one query."""
    entries = (
        MapEntry.objects.filter(workshop=workshop)
        .select_related("stakeholder")
        .order_by(Lower("stakeholder__name"), "id")
    )
    place = {key: at for at, key in enumerate(workshop.whole_edition().categories)}
    ordered = sorted(entries, key=lambda one: place.get(one.stakeholder.category, len(place)))
    return tuple(actor_of(entry, number) for number, entry in enumerate(ordered, start=1))


def actor_of(entry: MapEntry, number: int = 0) -> Actor:
    """One entry as plain data; 0 where its number on the map does not matter."""
    whole = {name: getattr(entry, name) for name in PLAIN}
    lists = {name: tuple(getattr(entry, name)) for name in LISTS}
    return Actor(
        id=entry.pk,
        stakeholder=entry.stakeholder_id,
        number=number,
        name=entry.stakeholder.name,
        category=entry.stakeholder.category,
        tags=tuple(entry.stakeholder.tags),
        **whole,
        **lists,
    )
