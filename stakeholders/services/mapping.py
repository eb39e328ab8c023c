"""Opening the map to participants, and telling the room of a change in it."""

from stakeholders.models import EcosystemMap
from workshops.doors import Door
from workshops.enums import Act

MAP = Door(workspace="map", work=EcosystemMap, opened=Act.MAP_OPENED, closed=Act.MAP_CLOSED)
