"""What the facilitator takes off the screens: reasons that people let the room read."""

from django.db import transaction

from accounts.models import User
from workshops.enums import Act
from workshops.models import Answer
from workshops.services.running import record
from workshops.steps import COMMENT


class NoReasonError(Exception):
    """This is no reason that the room may read: nothing can be taken off or put back."""


@transaction.atomic
def withhold_reason(*, reason: Answer, by: User | None, is_withheld: bool) -> Answer:
    """
    Take a reason off every screen, document and export, or put it back; the same again is nothing.

    Parameters
    ----------
    reason : Answer
        A reason of a revealed round that its author let the room read.
    by : User | None
        The facilitator.
    is_withheld : bool
        True takes it off, False puts it back.

    Returns
    -------
    Answer
        As it is now. The text itself never changes.

    Raises
    ------
    NoReasonError
        It is an answer, or its author keeps it, or its round is not revealed.
    """
    rows = Answer.objects.select_for_update(of=("self",), no_key=True)
    reason = rows.select_related("round", "workshop").get(pk=reason.pk)
    is_shown = bool(reason.value) and reason.question.endswith(COMMENT) and reason.value["is_shown"]
    if not is_shown or not reason.round.is_revealed:
        raise NoReasonError(reason.pk)
    if reason.is_withheld == is_withheld:
        return reason
    reason.is_withheld = is_withheld
    reason.save(update_fields=["is_withheld"])
    act = Act.WITHHELD if is_withheld else Act.SHOWN
    record(workshop=reason.workshop, by=by, act=act, module=reason.round.module)
    return reason
