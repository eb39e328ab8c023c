"""Sections of the council note that need nothing but results of questions."""

from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.items import Option, Question
from interface.templatetags.interface import VERDICT_WORDS
from reports.context import Bar, Disagreement, Disagreements, Excluded, Vision
from reports.counting import counts_of, index_of, levels_of
from workshops.results import Part, QuestionResult
from workshops.selectors import RevealedQuestion
from workshops.spread import Verdict

PRIORITIES, EXCLUDED = "vision.priorities", "inclusion.excluded"
MOST_KEYWORDS = 6
MOST_DISAGREEMENTS = 3
MOST_UNDECIDED = 1  # beside a section of decisions, so that the note keeps to four pages
DISAGREEING = frozenset({Verdict.SCATTERED, Verdict.TWO_CAMPS})

Questions = Mapping[str, RevealedQuestion]


def vision_of(questions: Questions, statement: str = "") -> Vision | None:
    """
    The points that people shared out, the keywords they chose and the sentence they decided.

    Parameters
    ----------
    questions : Mapping[str, RevealedQuestion]
        By question key.
    statement : str
        The vision in one sentence, once it is decided.

    Returns
    -------
    Vision | None
        None when nothing of it may be shown.
    """
    one = questions.get(PRIORITIES)
    priorities = counts_of(one, one.result.parts[0]) if one else None
    keywords = keywords_of(questions)
    if not (priorities or keywords or statement):
        return None
    return Vision(priorities=priorities, keywords=keywords, statement=statement)


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


def disagreements_of(
    questions: Iterable[RevealedQuestion], decided: Collection[str] = ()
) -> Disagreements | None:
    """
    The questions on which people differ most and that are not decided, the lowest agreement first.

    Parameters
    ----------
    questions : Iterable[RevealedQuestion]
        With their results. A question with rows stands for its most divided row.
    decided : Collection[str]
        Keys of decided questions: the decision prints how far people had agreed.

    Returns
    -------
    Disagreements | None
        None when people disagree on nothing that is left to decide, or are too few for a verdict.
    """
    judged = [(one, part) for one in questions if (part := _most_divided(one.result))]
    divided = [pair for pair in judged if pair[1].verdict in DISAGREEING]
    divided.sort(key=lambda pair: pair[1].index)
    shown = [pair for pair in divided if pair[0].asked.question.key not in decided]
    if not shown:
        return None
    settled = len(divided) - len(shown)
    shown = shown[: MOST_UNDECIDED if decided else MOST_DISAGREEMENTS]
    return Disagreements(
        introduction=_introduction(len(judged), len(divided), len(shown), settled),
        items=tuple(_disagreement(*pair) for pair in shown),
        people=max(one.result.answered for one, _part in shown),
        key=_("Agreement index: 1 = all the same, 0 = as by chance."),
    )


def _introduction(judged: int, divided: int, shown: int, decided: int) -> str:
    words = ngettext(
        "Agreement could be judged on %(judged)d questions; on %(divided)d of them people "
        "disagree. Here is the one with least agreement.",
        "Agreement could be judged on %(judged)d questions; on %(divided)d of them people "
        "disagree. Here are the %(shown)d with least agreement.",
        shown,
    ) % {"judged": judged, "divided": divided, "shown": shown}
    return f"{words} {_settled(decided)}" if decided else words


def _settled(decided: int) -> str:
    words = ngettext(
        "%(count)d is left out here: it is decided.",
        "%(count)d are left out here: they are decided.",
        decided,
    )
    return words % {"count": decided}


def _disagreement(one: RevealedQuestion, part: Part) -> Disagreement:
    question = one.asked.question
    is_scale = question.kind == "scale"
    return Disagreement(
        verdict=str(VERDICT_WORDS[part.verdict]),
        index=_("Agreement index %(index)s") % {"index": index_of(part)},
        question=str(question.text),
        row=str(part.row.text) if part.row and not is_scale else "",
        counts=None if is_scale else counts_of(one, part),
        grid=levels_of(question, [part]) if is_scale else None,
    )


def _most_divided(result: QuestionResult) -> Part | None:
    """The row with least agreement, among those that have a verdict and can be counted."""
    parts = [p for p in result.parts if p.verdict not in (None, Verdict.TOO_FEW)]
    return min(parts, key=lambda part: part.index, default=None)


def _depends_on(question: Question, key: str) -> bool:
    return question.condition is not None and question.condition.question == key


def _option_counts(result: QuestionResult) -> list[tuple[Option, int]]:
    summary = result.parts[0].summary
    counts = {count.key: count.count for count in summary.counts} if summary else {}
    return [(o, counts[o.key]) for o in result.question.options if o.key in counts]
