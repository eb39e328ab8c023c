"""Opening the map to participants, and the one place that tells the room of a change."""

from django.db import transaction
from django.db.models import F

from accounts.models import User
from stakeholders.models import EcosystemMap
from workshops.enums import Act
from workshops.models import Room, Workshop
from workshops.services.running import record

PLACE = "workspace:map"  # of the room: workshops/slides.py


def touched(workshop: Workshop) -> None:
    """
    Let the wall draw the map again, while it shows it.

    Called last in each transaction: the row of the room is the one that all writers share. On
    another slide nothing is to be drawn again, on no phone either.

    Parameters
    ----------
    workshop : Workshop
        Whose map changed.
    """
    showing = Room.objects.filter(workshop=workshop, place=PLACE)
    showing.update(version=F("version") + 1)


def open_map(*, workshop: Workshop, by: User | None) -> None:
    """
    Let participants work on the map; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    by : User | None
        The facilitator.
    """
    _set_open(workshop, is_open=True, by=by, act=Act.MAP_OPENED)


def close_map(*, workshop: Workshop, by: User | None) -> None:
    """
    From now on participants only read the map; staff go on working on it.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    by : User | None
        The facilitator.
    """
    _set_open(workshop, is_open=False, by=by, act=Act.MAP_CLOSED)


@transaction.atomic
def _set_open(workshop: Workshop, *, is_open: bool, by: User | None, act: Act) -> None:
    EcosystemMap.objects.bulk_create(
        [EcosystemMap(workshop=workshop, municipality_id=workshop.municipality_id)],
        ignore_conflicts=True,
    )
    changed = EcosystemMap.objects.filter(workshop=workshop, is_open=not is_open)
    if changed.update(is_open=is_open):
        # The record makes the room draw itself again too.
        record(workshop=workshop, by=by, act=act)
