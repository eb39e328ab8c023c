"""What the group decides: recorded one after the other, none ever changed or deleted."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import User
from guide.items import Question
from workshops.decisions import NotRevealedError, decidable
from workshops.enums import Act
from workshops.models import Decision, Workshop
from workshops.services.preparing import set_groups
from workshops.services.running import WrongPhaseError, record
from workshops.steps import GROUPS_QUESTION
from workshops.tendency import ReasonFor, reason_for


class TakenError(Exception):
    """Somebody else decided since the page was shown; nothing was recorded.

    `decision` is the one in force.
    """

    def __init__(self, decision: Decision | None):
        super().__init__(decision)
        self.decision = decision


class ReasonMissingError(Exception):
    """This decision needs a reason; `why` says for what."""

    def __init__(self, why: ReasonFor):
        super().__init__(why)
        self.why = why


class TooManyGroupsError(Exception):
    """More groups than everybody can rate."""


def chosen_groups(question: Question, value: object) -> list[str]:
    """
    The groups that a decision names.

    Parameters
    ----------
    question : Question
        The one that names groups.
    value : JSON value
        What is decided on it, with or without rows.

    Returns
    -------
    list[str]
        Keys of options, in the question's order; a group that was written has none.
    """
    rows: Iterable = value.values() if isinstance(value, dict) else [value or []]
    chosen = {key for row in rows for key in row if isinstance(key, str)}
    return [option.key for option in question.options if option.key in chosen]


@transaction.atomic
def record_decision(
    *,
    workshop: Workshop,
    question: str,
    subject: str = "",
    number: int,
    value: object,
    reason: str,
    dissent: str,
    by: User | None,
) -> Decision:
    """
    Record what the group decided, behind the decision that the page showed.

    The same decision posted twice is a success and is recorded once.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition; locked meanwhile, which nobody who answers waits for.
    question : str
        Key of the question.
    subject : str
        Key of the group, where the question repeats.
    number : int
        Number of the decision that the page showed, 0 for none.
    value : JSON value
        As of an answer; None leaves the question open.
    reason : str
        Required where people disagreed, the value is not their tendency, or there is no value.
    dissent : str
        Who disagrees, and why.
    by : User | None
        Who records it.

    Returns
    -------
    Decision
        The new one, or the one that the first click made.

    Raises
    ------
    NotAskedError
        The workshop does not have this question.
    WrongPhaseError
        The results of its module are not revealed.
    ReasonMissingError
        The decision needs a reason.
    TooManyGroupsError
        More groups than everybody can rate.
    TakenError
        Another decision was recorded meanwhile.
    """
    Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    try:
        found = decidable(workshop, question, subject)
    except NotRevealedError as error:
        raise WrongPhaseError(question) from error
    if not reason and (why := reason_for(found.result, value)):
        raise ReasonMissingError(why)
    words = {"value": value, "reason": reason, "dissent": dissent}
    earlier = Decision.objects.filter(workshop=workshop, question=question, subject=subject)
    last = earlier.order_by("-number").first()
    if number != (last.number if last else 0):
        if last and last.number == number + 1 and _is_same(last, words):
            return last
        raise TakenError(last)
    made = Decision.objects.create(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        question=question,
        subject=subject,
        number=number + 1,
        round=found.round,
        by=by,
        **words,
    )
    if question == GROUPS_QUESTION and value is not None:
        _rate(workshop, chosen_groups(found.asked.question, value), by)
    record(workshop=workshop, by=by, act=Act.DECIDED, module=found.round.module)
    return made


def _is_same(last: Decision, words: Mapping[str, object]) -> bool:
    return all(getattr(last, name) == part for name, part in words.items())


def _rate(workshop: Workshop, groups: list[str], by: User | None) -> None:
    """The decided groups are those whose obstacles everybody rates."""
    if len(groups) > workshop.most_groups:
        raise TooManyGroupsError(groups)
    if groups != workshop.groups:
        set_groups(workshop=workshop, groups=groups, by=by)
