"""Opening the response plan to participants, and the one place that tells the room of a change."""

from django.db import transaction
from django.db.models import F

from accounts.models import User
from inclusion.models import ResponsePlan
from workshops.enums import Act
from workshops.models import Room, Workshop
from workshops.services.running import record

PLACE = "workspace:divide"  # of the room: workshops/slides.py


def touched(workshop: Workshop) -> None:
    """
    Let the wall draw the matrix again, while it shows it.

    Called last in each transaction: the row of the room is the one that all writers share.

    Parameters
    ----------
    workshop : Workshop
        Whose digital divide changed.
    """
    showing = Room.objects.filter(workshop=workshop, place=PLACE)
    showing.update(version=F("version") + 1)


def open_plan(*, workshop: Workshop, by: User | None) -> None:
    """
    Let participants work on the response plan; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    by : User | None
        The facilitator.
    """
    _set_open(workshop, is_open=True, by=by, act=Act.PLAN_OPENED)


def close_plan(*, workshop: Workshop, by: User | None) -> None:
    """
    From now on participants only read the plan; staff go on working on it.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    by : User | None
        The facilitator.
    """
    _set_open(workshop, is_open=False, by=by, act=Act.PLAN_CLOSED)


@transaction.atomic
def _set_open(workshop: Workshop, *, is_open: bool, by: User | None, act: Act) -> None:
    ResponsePlan.objects.bulk_create(
        [ResponsePlan(workshop=workshop, municipality_id=workshop.municipality_id)],
        ignore_conflicts=True,
    )
    changed = ResponsePlan.objects.filter(workshop=workshop, is_open=not is_open)
    if changed.update(is_open=is_open):
        # The record makes the room draw itself again too.
        record(workshop=workshop, by=by, act=act)
