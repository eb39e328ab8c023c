"""Where people disagreed: what was decided against dissent, and what is left to decide."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.items import Question
from inclusion.figures.matrix import short_name
from interface.templatetags.interface import VERDICT_WORDS
from reports.context import Counts, Decision, Disagreement, Disagreements
from reports.counting import counts_of, index_of, levels_of
from workshops.decisions import Decided
from workshops.results import Part, QuestionResult
from workshops.selectors import RevealedQuestion
from workshops.spread import Verdict

MOST_DISAGREEMENTS = 3
MOST_OPPOSED = 2
MOST_UNDECIDED = 1  # beside decisions, so that the note keeps to four pages
DISAGREEING = frozenset({Verdict.SCATTERED, Verdict.TWO_CAMPS})

Pair = tuple[RevealedQuestion, Part]


def opposed_of(decided: Iterable[Decided], elsewhere: Collection[str]) -> tuple[Decided, ...]:
    """
    What was decided although people disagreed and some still do.

    Parameters
    ----------
    decided : Iterable[Decided]
        With the results that they rest on.
    elsewhere : Collection[str]
        Keys of questions that another section tells with their dissent.

    Returns
    -------
    tuple[Decided, ...]
        The lowest agreement first, at most MOST_OPPOSED; not what was asked about groups.
    """
    found = [
        (part.index, place, one)
        for place, one in enumerate(decided)
        if one.current.dissent
        and not (one.current.is_open or one.asked.group)
        and one.asked.question.key not in elsewhere
        and one.revealed
        and (part := _most_divided(one.revealed.result))
        and part.verdict in DISAGREEING
    ]
    return tuple(one for _index, _place, one in sorted(found)[:MOST_OPPOSED])


def disagreements_of(
    questions: Iterable[RevealedQuestion],
    decided: Collection[str] = (),
    opposed: Iterable[Decided] = (),
    *,
    is_brief: bool = False,
) -> Disagreements | None:
    """
    The questions on which people differ most: those opposed, then those that are not decided.

    Parameters
    ----------
    questions : Iterable[RevealedQuestion]
        With their results. A question with rows stands for its most divided row.
    decided : Collection[str]
        Keys of decided questions: unless it is opposed, another section tells the decision.
    opposed : Iterable[Decided]
        From `opposed_of`.
    is_brief : bool
        Beside many sections: where something is opposed, nothing else is told.

    Returns
    -------
    Disagreements | None
        None when people disagree on nothing that is left to decide, or are too few for a verdict.
    """
    judged = [(one, part) for one in questions if (part := _most_divided(one.result))]
    divided = [pair for pair in judged if pair[1].verdict in DISAGREEING]
    divided.sort(key=lambda pair: pair[1].index)
    shown = [pair for pair in divided if pair[0].asked.question.key not in decided]
    against = [(one, *_result_of(one)) for one in opposed]
    if not (shown or against):
        return None
    settled = len(divided) - len(shown) - len(against)
    shown = shown[: _most(bool(decided), is_brief=is_brief and bool(against))]
    items = (
        *(_opposed(*told) for told in against),
        *(_disagreement(*pair) for pair in shown),
    )
    results = [*shown, *(pair for _one, *pair in against)]
    words = _introduction(len(judged), len(divided), len(against), len(shown))
    return Disagreements(
        introduction=f"{words} {_settled(0 if is_brief else settled)}".strip(),
        items=items,
        people=max(one.result.answered for one, _part in results),
        key=_key(has_decided=bool(against)),
    )


def _most(has_decisions: bool, *, is_brief: bool) -> int:
    """How many questions that are not decided there is room for."""
    if is_brief:
        return 0
    return MOST_UNDECIDED if has_decisions else MOST_DISAGREEMENTS


def _key(*, has_decided: bool) -> str:
    words = _("Agreement index: 1 = all the same, 0 = as by chance.")
    filled = _("Filled: decided.") if has_decided else ""
    return f"{filled} {words}".strip()


def _result_of(one: Decided) -> Pair:
    return one.revealed, _most_divided(one.revealed.result)


def _opposed(one: Decided, revealed: RevealedQuestion, part: Part) -> Disagreement:
    """The same as before a decision, with what was chosen, and who disagrees."""
    question = one.asked.question
    value = one.current.value
    chosen = _labels(question, value.get(part.row.key) if question.rows else value)
    told = _disagreement(revealed, part)
    return replace(
        told,
        row=short_name(told.row),
        counts=_filled(told.counts, chosen) if told.counts else None,
        decision=Decision(
            label="",
            state="",
            lines=(" · ".join(chosen),) if chosen else one.current.lines,
            agreement="",
            reason="",
            dissent=one.current.dissent,
        ),
    )


def _labels(question: Question, value: Any) -> tuple[str, ...]:
    """What was chosen among options, in words; nothing for other kinds."""
    if question.kind not in ("single", "multiple"):
        return ()
    chosen = value if isinstance(value, list) else [value]
    return tuple(str(question.option(one).text) for one in chosen if isinstance(one, str))


def _filled(counts: Counts, chosen: Collection[str]) -> Counts:
    """Without what nobody said, unless it was chosen."""
    names = {capfirst(name) for name in chosen}
    bars = (replace(bar, is_chosen=bar.label in names) for bar in counts.bars)
    bars = tuple(bar for bar in bars if bar.squares or bar.is_chosen)
    return replace(counts, bars=bars)


def _introduction(judged: int, divided: int, against: int, shown: int) -> str:
    if not against:
        return ngettext(
            "Agreement could be judged on %(judged)d questions; on %(divided)d of them people "
            "disagree. Here is the one with least agreement.",
            "Agreement could be judged on %(judged)d questions; on %(divided)d of them people "
            "disagree. Here are the %(shown)d with least agreement.",
            shown,
        ) % {"judged": judged, "divided": divided, "shown": shown}
    words = _(
        "Agreement could be judged on %(judged)d questions; on %(divided)d of them people disagree."
    ) % {"judged": judged, "divided": divided}
    opposed = ngettext(
        "Here is what was decided against dissent",
        "Here are %(count)d decided against dissent",
        against,
    ) % {"count": against}
    left = _("and, of those still to decide, the one with least agreement")
    return f"{words} {opposed}, {left}." if shown else f"{words} {opposed}."


def _settled(decided: int) -> str:
    """How many are left out because another section, or the full record, has the decision."""
    if not decided:
        return ""
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
