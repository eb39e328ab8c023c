"""Going on with an action of the workshop before."""

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from stakeholders.models import MapEntry
from strategy.models import Action
from strategy.plan.then import named
from strategy.services.acting import ActionConflictError, ActionGoneError, save_action
from workshops.models import Workshop

KEPT = ("title", "indicator", "unit", "baseline", "target", "programme")


@transaction.atomic
def continue_action(
    *, workshop: Workshop, earlier_id: UUID, today: date, by: User | None = None
) -> Action:
    """
    Go on with an action of the workshop before, in the plan of this one.

    The new one has an id that follows from the old one's, so that two people who go on with the
    same action make one.

    Parameters
    ----------
    workshop : Workshop
        This year's.
    earlier_id : UUID
        The action of the workshop before.
    today : date
        In the municipality: a due date that has passed is not kept.
    by : User | None
        Who does it, where that is staff.

    Returns
    -------
    Action
        Proposed, with what still holds: neither the cost of another year nor what was done.

    Raises
    ------
    ActionGoneError
        The workshop before has no such action.
    """
    earlier = _earlier(workshop, earlier_id)
    action_id = uuid5(workshop.pk, str(earlier_id))
    fields = _fields(workshop, earlier, today)
    try:
        return save_action(workshop=workshop, action_id=action_id, fields=fields, version=0, by=by)
    except ActionConflictError as error:  # Somebody went on with it before, and then changed it.
        return error.action


def _earlier(workshop: Workshop, earlier_id: UUID) -> Action:
    rows = Action.objects.select_related("lead").filter(pk=earlier_id)
    found = rows.filter(workshop_id=workshop.previous_id).first()
    if found is None:
        raise ActionGoneError
    return found


def _fields(workshop: Workshop, earlier: Action, today: date) -> dict[str, object]:
    because = _("Continued from last year’s plan: %(title)s")
    is_ahead = earlier.due_on is not None and earlier.due_on >= today
    return {
        **{name: getattr(earlier, name) for name in KEPT},
        "because": because % {"title": named(earlier.title)},
        "service": earlier.service,
        "lead": _lead(workshop, earlier),
        "due_on": earlier.due_on if is_ahead else None,
    }


def _lead(workshop: Workshop, earlier: Action) -> UUID | None:
    """The same stakeholder, where it is on this year's map too; nobody takes it off meanwhile."""
    if earlier.lead is None:
        return None
    there = MapEntry.objects.filter(workshop=workshop, stakeholder=earlier.lead.stakeholder_id)
    rows = there.select_for_update(of=("self",), no_key=True)
    return rows.values_list("pk", flat=True).first()
