"""The reasons that the room may read, as the facilitator moderates them."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from workshops.models import Answer, Round
from workshops.steps import COMMENT, Key


@dataclass(frozen=True)
class Reason:
    """What somebody wrote behind "Why?" and let the room read."""

    id: UUID
    text: str
    is_withheld: bool


def reasons_of(round: Round) -> dict[Key, list[Reason]]:
    """
    Shown and withheld reasons of a revealed round; one query.

    Parameters
    ----------
    round : Round
        A revealed round. Whether enough people answered to show them is for the caller to check.

    Returns
    -------
    dict[Key, list[Reason]]
        (question key with its ending, subject) → reasons in the order of the alphabet.
    """
    rows = Answer.objects.filter(round=round, question__endswith=COMMENT)
    found: dict[Key, list[Reason]] = defaultdict(list)
    for answer in rows.only("question", "subject", "value", "is_withheld"):
        if answer.value and answer.value["is_shown"]:
            reason = Reason(answer.pk, answer.value["text"], answer.is_withheld)
            found[answer.question, answer.subject].append(reason)
    return {key: sorted(some, key=lambda one: one.text) for key, some in found.items()}
