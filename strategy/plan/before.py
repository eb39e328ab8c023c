"""Reads of last year's plan, and of as much of this one as a comparison needs."""

from uuid import UUID

from strategy.enums import Origin, Status
from strategy.models import Action
from strategy.plan.actions import ActionLine, Plan, Source
from workshops.models import Workshop


def workshop_before(workshop: Workshop) -> Workshop | None:
    """
    The workshop before, if anybody wrote an action there; one query.

    Parameters
    ----------
    workshop : Workshop
        This year's.

    Returns
    -------
    Workshop | None
        None as well when this is the first one.
    """
    if workshop.previous_id is None:
        return None
    with_actions = Action.objects.filter(workshop=workshop.previous_id).values("workshop")
    return Workshop.objects.filter(pk__in=with_actions).first()


def outline_of(workshop_id: UUID | None) -> Plan:
    """
    The actions of a workshop in short; one query.

    Parameters
    ----------
    workshop_id : UUID | None
        Any workshop; None has no actions.

    Returns
    -------
    Plan
        Titles, reasons, due dates and status; no leads or costs.
    """
    if workshop_id is None:
        return Plan(())
    rows = Action.objects.filter(workshop=workshop_id)
    told = rows.values_list("pk", "number", "title", "origin", "because", "status", "due_on")
    return Plan(
        tuple(
            ActionLine(
                id=pk,
                number=number,
                title=title,
                source=Source(kind=Origin(origin), words=because),
                status=Status(status),
                due_on=due_on,
            )
            for pk, number, title, origin, because, status, due_on in told
        )
    )
