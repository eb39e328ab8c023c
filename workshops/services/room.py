"""Where the room is: what the projector and the phones show."""

from django.db import transaction
from django.db.models import F

from workshops.models import Room, Workshop


@transaction.atomic
def move_room(*, workshop: Workshop, place: str) -> None:
    """
    Show another slide. It harms nothing, so it leaves no line in the audit.

    Parameters
    ----------
    workshop : Workshop
        Whose room.
    place : str
        Key of a place of `workshops.slides`; of two clicks at once the later one holds.
    """
    room, _ = Room.objects.get_or_create(
        workshop=workshop, defaults={"municipality_id": workshop.municipality_id}
    )
    Room.objects.filter(pk=room.pk).exclude(place=place).update(
        place=place, version=F("version") + 1
    )
