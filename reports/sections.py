"""Sections of the council note that need nothing but results of questions."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from guide.items import Option, Question
from reports.context import Bar, Counts, Excluded, Vision
from reports.counting import counts_of
from workshops.decisions import Decided
from workshops.results import QuestionResult
from workshops.selectors import RevealedQuestion

PRIORITIES, EXCLUDED = "vision.priorities", "inclusion.excluded"
MOST_KEYWORDS = 4

Questions = Mapping[str, RevealedQuestion]


def vision_of(
    questions: Questions, statement: str = "", decided: Decided | None = None
) -> Vision | None:
    """
    The points that people shared out, the keywords they chose and the sentence they decided.

    Parameters
    ----------
    questions : Mapping[str, RevealedQuestion]
        By question key.
    statement : str
        The vision in one sentence, once it is decided.
    decided : Decided | None
        The decision on the points, which is then printed instead of what people answered.

    Returns
    -------
    Vision | None
        None when nothing of it may be shown.
    """
    one = questions.get(PRIORITIES)
    answered = counts_of(one, one.result.parts[0]) if one else None
    priorities = points_of(decided) if decided else answered
    keywords = keywords_of(questions)
    if not (priorities or keywords or statement):
        return None
    return Vision(
        priorities=priorities,
        keywords=keywords,
        statement=statement,
        dissent=decided.current.dissent if decided else "",
    )


def points_of(decided: Decided) -> Counts:
    """The points that the group decided, most first."""
    question, value = decided.asked.question, decided.current.value
    points = [(option, value.get(option.key, 0)) for option in question.options]
    points.sort(key=lambda pair: -pair[1])
    return Counts(
        bars=tuple(Bar(str(option.text), str(n), n, True) for option, n in points),
        people=question.points,
        unit=_("As decided; one square is one point."),
    )


def keywords_of(questions: Questions) -> tuple[Bar, ...]:
    """The keywords that most people chose; each was asked of those who gave its aim 3 points."""
    chosen = [
        (option.text, count)
        for one in questions.values()
        if _depends_on(one.asked.question, PRIORITIES)
        for option, count in _option_counts(one.result)
        if count
    ]
    chosen.sort(key=lambda keyword: -keyword[1])
    return tuple(Bar(str(text), str(n), n) for text, n in chosen[:MOST_KEYWORDS])


def excluded_of(questions: Questions, people: int) -> Excluded | None:
    """
    Who would be left out, by the number of people who said so.

    Parameters
    ----------
    questions : Mapping[str, RevealedQuestion]
        By question key.
    people : int
        People in the workshop.

    Returns
    -------
    Excluded | None
        None when it was not asked or may not be shown.
    """
    one = questions.get(EXCLUDED)
    if one is None or one.asked.question.rows:
        return None
    counts = counts_of(one, one.result.parts[0], most_first=True)
    if counts is None:
        return None
    introduction = _("%(answered)d of %(people)d people answered; each could name several groups.")
    return Excluded(
        introduction=introduction % {"answered": one.result.answered, "people": people},
        counts=counts,
    )


def _depends_on(question: Question, key: str) -> bool:
    return question.condition is not None and question.condition.question == key


def _option_counts(result: QuestionResult) -> list[tuple[Option, int]]:
    summary = result.parts[0].summary
    counts = {count.key: count.count for count in summary.counts} if summary else {}
    return [(o, counts[o.key]) for o in result.question.options if o.key in counts]
