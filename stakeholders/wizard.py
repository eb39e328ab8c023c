"""What the pages of the map's four steps share: who may work there, and how they are drawn."""

from uuid import UUID

from stakeholders.models import MapEntry
from stakeholders.services.entries import EntryGoneError
from stakeholders.services.mapping import MAP
from workshops.models import Workshop
from workshops.sides import Sides

SIDES = Sides(
    namespace="stakeholders",
    is_open=MAP.is_open,
    home="map",
    pages=("map", "list", "identify", "relate", "choose", "table"),
    closed="map_closed",
    gone={EntryGoneError: "stakeholder_gone"},
)
draw, to_work = SIDES.draw, SIDES.to_work


def find_entry(workshop: Workshop, entry: UUID) -> MapEntry:
    """An entry of this map with its stakeholder; EntryGoneError for any other."""
    entries = MapEntry.objects.select_related("stakeholder").filter(workshop=workshop, pk=entry)
    found = entries.first()
    if found is None:
        raise EntryGoneError
    return found
