"""What the group decided, as both documents print it."""

import re
from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.questionnaire import Questionnaire
from interface.formats import COLON, format_moment
from interface.templatetags.interface import VERDICT_WORDS
from reports.context import Decision, Decisions
from strategy.compass import PLACEMENT
from workshops.decisions import Decided, Recorded
from workshops.results import QuestionResult
from workshops.spread import Verdict

STATEMENT, RISKS = "vision.statement", "compass.risks"
AXES = ("openness", "initiative")
ROW = re.compile(r"\s*:\s+")  # French sets a space before the colon
LONGEST_BESIDE = 60  # characters of lines that may stand one beside the other


def decisions_section(
    decided: Iterable[Decided],
    questionnaire: Questionnaire,
    *,
    is_short: bool = False,
    is_brief: bool = False,
    elsewhere: Collection[str] = (),
) -> Decisions | None:
    """
    The section of the council note.

    Parameters
    ----------
    decided : Iterable[Decided]
        In the order of the questionnaire.
    questionnaire : Questionnaire
        The edition, whole.
    is_short : bool
        Beside a section of partners, so that the note keeps to four pages: core questions that
        nobody opposes are then only named.
    is_brief : bool
        Beside a section of groups too: other decisions are not named, and only what is left
        open gives its reason.
    elsewhere : Collection[str]
        Keys of questions that another section tells with their dissent.

    Returns
    -------
    Decisions | None
        None when nothing was decided, or nothing that stands here. Core questions, and all that
        is left open or opposed, with their reasons; the others by name.
    """
    decided = [one for one in decided if one.asked.question.key != STATEMENT]
    if not decided:
        return None
    here = [one for one in decided if one.asked.question.key not in elsewhere]
    told = [one for one in here if _is_told(one, is_short=is_short)]
    if is_brief and not told:
        return None
    return Decisions(
        introduction=_introduction(decided),
        items=tuple(item_of(one, questionnaire, is_brief=is_brief) for one in told),
        others=() if is_brief else _names(one for one in here if one not in told),
    )


def statement_of(decided: Iterable[Decided]) -> str:
    """The vision in one sentence, once it is decided; else nothing."""
    lines = (one.current.lines for one in decided if one.asked.question.key == STATEMENT)
    return " ".join(next(lines, ()))


def decided_keys(decided: Iterable[Decided]) -> frozenset[str]:
    """The questions with a decision that does not leave them open."""
    return frozenset(one.asked.question.key for one in decided if not one.current.is_open)


def history_of(one: Decided) -> tuple[Decision, ...]:
    """
    Every decision on one question, for the record.

    Parameters
    ----------
    one : Decided
        With the results it rests on.

    Returns
    -------
    tuple[Decision, ...]
        The one in force first, then the earlier ones.
    """
    before = (_recorded(old, _("Earlier decision")) for old in one.earlier)
    return (_recorded(one.current, _state(one)), *before)


def _is_told(one: Decided, *, is_short: bool) -> bool:
    question, now = one.asked.question, one.current
    is_core = question.track == "core" and not one.asked.group and not is_short
    return is_core or question.key == PLACEMENT or now.is_open or bool(now.dissent)


def _introduction(decided: list[Decided]) -> str:
    left = sum(one.current.is_open for one in decided)
    count = len(decided)
    words = ngettext(
        "The group took %(count)d decision", "The group took %(count)d decisions", count
    )
    told = words % {"count": count - left}
    if left:
        opened = ngettext("left %(left)d question open", "left %(left)d questions open", left)
        told = _("%(taken)s and %(opened)s") % {"taken": told, "opened": opened % {"left": left}}
    return _("%(told)s. The full record prints each with its history.") % {"told": told}


def _names(decided: Iterable[Decided]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(one.asked.question.short) for one in decided))


def item_of(one: Decided, questionnaire: Questionnaire, *, is_brief: bool = False) -> Decision:
    """One decision of the council note; brief, only what is left open gives its reason."""
    result = one.revealed.result if one.revealed else None
    has_reason = not is_brief or one.current.is_open or one.asked.question.key == PLACEMENT
    return Decision(
        label=_label(one),
        state="" if not one.current.is_open else _("Left open"),
        lines=_lines(one, questionnaire, is_brief=is_brief),
        agreement=_agreement(result) if result else "",
        reason=one.current.reason if has_reason else "",
        dissent=one.current.dissent,
    )


def _label(one: Decided) -> str:
    return _("Our position") if one.asked.question.key == PLACEMENT else one.asked.short


def _lines(one: Decided, questionnaire: Questionnaire, *, is_brief: bool) -> tuple[str, ...]:
    key, value = one.asked.question.key, one.current.value
    if key == PLACEMENT and isinstance(value, Mapping):
        return tuple(filter(None, (_move(questionnaire, axis, value) for axis in AXES)))
    if key == RISKS and isinstance(value, Mapping):
        return (" · ".join(_by_level(one, questionnaire)),)
    lines = one.current.lines
    if is_brief and isinstance(value, Mapping):
        lines = tuple(map(_without_explanation, lines))
    return (" · ".join(lines),) if all(len(line) <= LONGEST_BESIDE for line in lines) else lines


def _without_explanation(line: str) -> str:
    """A row may explain itself: "Store: keep safe: Ourselves" becomes "Store: Ourselves"."""
    row, *explained, value = ROW.split(line)
    return f"{row}{COLON} {value}" if explained else line


def _move(questionnaire: Questionnaire, axis: str, value: Mapping) -> str:
    """Today → wanted on one axis, with what its two ends mean."""
    question = questionnaire.question(PLACEMENT)
    rows = [row for row in question.rows if row.key.startswith(axis) and row.key in value]
    if not rows:
        return ""
    places = ", ".join(f"{row.text}{COLON} {value[row.key]}" for row in rows)
    named = questionnaire.axes[axis]
    ends = _("%(low)s = %(low_label)s, %(high)s = %(high_label)s") % {
        "low": question.low,
        "low_label": named.low_label,
        "high": question.high,
        "high_label": named.high_label,
    }
    return f"{places} ({ends})"


def _by_level(one: Decided, questionnaire: Questionnaire) -> list[str]:
    """The highest level first, with the models whose risk it is; another section tells the risk."""
    question, value = one.asked.question, one.current.value
    models = questionnaire.models
    named = {
        option: [
            str(models[row.key].name) for row in question.rows if value.get(row.key) == option.key
        ]
        for option in reversed(question.options)
    }
    return [f"{option.text}{COLON} {', '.join(names)}" for option, names in named.items() if names]


def _agreement(result: QuestionResult) -> str:
    """The word for the spread of the answers that the decision rests on."""
    if result.verdict in (None, Verdict.TOO_FEW):
        return ""
    return _("The room: %(verdict)s") % {"verdict": str(VERDICT_WORDS[result.verdict]).lower()}


def _state(one: Decided) -> str:
    return _("Left open") if one.current.is_open else _("Decided")


def _recorded(told: Recorded, state: str) -> Decision:
    return Decision(
        label=state,
        state=_("Left open") if told.is_open and told.lines == () else "",
        lines=told.lines,
        agreement="",
        reason=told.reason,
        dissent=told.dissent,
        recorded=_recorded_words(told),
    )


def _recorded_words(told: Recorded) -> str:
    moment = format_moment(told.at)
    by = _("Recorded by %(name)s, %(moment)s") % {"name": told.by, "moment": moment}
    words = by if told.by else _("Recorded %(moment)s") % {"moment": moment}
    if not told.round:
        return words
    after = _("after round %(number)d") % {"number": told.round.number}
    return f"{words}, {after}"
