"""What happens to an action afterwards: progress notes, dropping, removing what nobody began."""

from uuid import UUID

from django.db import transaction

from accounts.models import User
from strategy.enums import Status
from strategy.models import Progress
from strategy.services.acting import ActionGoneError, locked, note, update
from strategy.services.opening import ACTIONS
from workshops.models import Workshop


class ActionBegunError(Exception):
    """The action was decided, or something is noted about it: it can be dropped, not removed."""


@transaction.atomic
def remove_action(*, workshop: Workshop, action_id: UUID) -> None:
    """
    Take an action that nobody has begun out of the plan; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    action_id : UUID
        The action.

    Raises
    ------
    ActionBegunError
        It is no longer only proposed, or something is noted about it.
    """
    row = locked(workshop, action_id)
    if row is None:
        return
    if row.status != Status.PROPOSED or row.progress.exists():
        raise ActionBegunError
    row.delete()
    ACTIONS.touched(workshop)


@transaction.atomic
def note_progress(
    *,
    workshop: Workshop,
    action_id: UUID,
    note_id: UUID,
    text: str,
    status: str = "",
    by: User | None = None,
) -> None:
    """
    Add to what is known about an action; nothing noted is ever changed.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    action_id : UUID
        The action.
    note_id : UUID
        Made by the page, so that sending a note twice makes one.
    text : str
        What was done; of a dropped action why. May be empty when the status changes.
    status : str
        Status from now on; "" leaves it.
    by : User | None
        Who notes it, where that is staff.

    Raises
    ------
    ActionGoneError
        Somebody removed it, or it is another workshop's.
    """
    row = locked(workshop, action_id)
    if row is None:
        raise ActionGoneError
    changed = status if status != row.status else ""
    if not (text or changed) or Progress.objects.filter(pk=note_id).exists():
        return
    note(row, text, changed, by, pk=note_id)
    if changed:
        reason = text if changed == Status.DROPPED else ""
        update(row, {"status": changed, "dropped_because": reason})
    ACTIONS.touched(workshop)
