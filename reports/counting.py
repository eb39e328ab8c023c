"""A result of a question as lines and grids to print; numbers formatted, nothing computed anew."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guide.items import Question
from interface.formats import format_number
from interface.templatetags.interface import VERDICT_WORDS
from reports.context import Bar, Counts, Grid, GridRow
from workshops.findings import answer_name
from workshops.results import Part, QuestionResult
from workshops.selectors import RevealedQuestion
from workshops.spread import Verdict
from workshops.tendency import rounded
from workshops.values import DONT_KNOW_LABEL, OTHER

PAIR = 2  # rows that are read side by side: today and in five years


def counts_of(one: RevealedQuestion, part: Part, *, most_first: bool = False) -> Counts | None:
    """
    One part of a result, line by line.

    Parameters
    ----------
    one : RevealedQuestion
        A question with its result.
    part : Part
        One part of the result.
    most_first : bool
        Whether the answer that most people gave comes first, instead of the question's order.

    Returns
    -------
    Counts | None
        None when nothing can be counted: no answer, too few to show, or texts.
    """
    question = one.asked.question
    if part.summary is None or not (part.summary.counts or part.summary.means):
        return None
    if question.kind == "allocation":
        return _points(question, part)
    if question.kind == "ranking":
        return _ranks(one, part)
    bars = [Bar(_name(question, c.key), str(c.count), c.count) for c in _named(part)]
    if most_first:
        other = _name(question, OTHER)
        bars.sort(key=lambda bar: (bar.label == other, -bar.squares))
    return Counts(bars=(*bars, *_unknown_bar(part)), people=part.answered + part.unknown, unit="")


def grid_of(one: RevealedQuestion) -> Grid | None:
    """
    All rows of a question at once: the rows of a pair as columns, else the answers as columns.

    Parameters
    ----------
    one : RevealedQuestion
        A question with rows, or a ranking, whose places are the columns.

    Returns
    -------
    Grid | None
        None when no row may be shown.
    """
    result = one.result
    if result.question.kind == "ranking":
        return _places(one)
    shown = next((part for part in result.parts if part.summary and part.summary.counts), None)
    if shown is None:
        return None
    names = [_name(result.question, count.key) for count in shown.summary.counts]
    if result.question.kind == "scale":
        return levels_of(result.question, result.parts)
    names.append(str(DONT_KNOW_LABEL))
    return _pair(result, names) if len(result.parts) == PAIR else _matrix(result, names)


def _pair(result: QuestionResult, names: list[str]) -> Grid:
    columns = [_row_counts(part, len(names)) for part in result.parts]
    return Grid(
        corner=_("Answer"),
        columns=tuple(str(part.row.text) for part in result.parts),
        rows=tuple(
            GridRow(name, "", tuple(counts)) for name, *counts in zip(names, *columns, strict=True)
        ),
        people=_people(result),
        unit="",
    )


def _matrix(result: QuestionResult, names: list[str]) -> Grid:
    return Grid(
        corner="",
        columns=tuple(names),
        rows=tuple(
            GridRow(str(part.row.text), agreement_of(part), _row_counts(part, len(names)))
            for part in result.parts
        ),
        people=_people(result),
        unit="",
    )


def levels_of(question: Question, parts: Sequence[Part]) -> Grid:
    """
    Rows of a scale, level by level.

    Parameters
    ----------
    question : Question
        A scale.
    parts : Sequence[Part]
        Parts of its result, at least one of them with a summary.

    Returns
    -------
    Grid
        A column per level.
    """
    names = next(
        [_name(question, count.key) for count in part.summary.counts]
        for part in parts
        if part.summary
    )
    return Grid(
        corner="",
        columns=tuple(names),
        rows=tuple(_level_row(part, len(names)) for part in parts),
        people=max(part.answered for part in parts),
        unit=_ends(question),
    )


def _level_row(part: Part, levels: int) -> GridRow:
    row = part.row
    return GridRow(
        label=str(row.text) if row else "",
        detail=_level_remark(part),
        counts=_row_counts(part, levels + 1)[:-1],
        low=str(row.low_label) if row else "",
        high=str(row.high_label) if row else "",
    )


def agreement_of(part: Part) -> str:
    """The agreement index of a part and its word, such as "0.35 · Lean"."""
    if part.is_hidden:
        return _("Too few to show")
    if part.verdict is None or part.index is None:
        return ""
    word = str(VERDICT_WORDS[part.verdict])
    return word if part.verdict is Verdict.TOO_FEW else f"{index_of(part)} · {word}"


def index_of(part: Part) -> str:
    """The agreement index as it is printed, with a real minus sign."""
    return format_number(part.index, digits=2).replace("-", "−")


def _level_remark(part: Part) -> str:
    words = [agreement_of(part)]
    if part.summary and part.summary.numbers:
        median = part.summary.numbers.median
        middle = format_number(median, digits=0 if float(median).is_integer() else 1)
        words.insert(0, _("Middle answer %(number)s") % {"number": middle})
    if part.unknown:
        words.append(_("%(count)d don’t know") % {"count": part.unknown})
    return " · ".join(filter(None, words))


def _ends(question: Question) -> str:
    if not question.low_label:
        return ""
    return _("%(low)s = %(low_label)s, %(high)s = %(high_label)s") % {
        "low": question.low,
        "low_label": question.low_label,
        "high": question.high,
        "high_label": question.high_label,
    }


def _points(question: Question, part: Part) -> Counts:
    """Mean points, most first."""
    means = part.summary.means
    lines = zip(means.items(), rounded(means.values(), question.points), strict=True)
    return Counts(
        bars=tuple(
            Bar(_name(question, key), format_number(mean, digits=1), drawn)
            for (key, mean), drawn in sorted(lines, key=lambda line: -line[0][1])
        ),
        people=question.points,
        unit=_("Mean points; one square is one point of the rounded mean."),
    )


def _ranks(one: RevealedQuestion, part: Part) -> Counts:
    """Mean ranks, first rank first; one square per person who puts the item first."""
    question, ranks = one.asked.question, part.summary.ranks
    by_rank = sorted(part.summary.means.items(), key=lambda item: item[1])
    return Counts(
        bars=tuple(
            Bar(_name(question, key), format_number(mean, digits=1), ranks[key][0])
            for key, mean in by_rank
        ),
        people=part.answered,
        unit=_("Mean rank, 1 is first; the squares are the people who put it first."),
    )


def _places(one: RevealedQuestion) -> Grid | None:
    """How many people gave each item each rank, in the order of the mean rank."""
    (part,) = one.result.parts
    if part.summary is None:
        return None
    question = one.asked.question
    by_rank = sorted(part.summary.means.items(), key=lambda item: item[1])
    return Grid(
        corner=_("Rank"),
        columns=tuple(str(rank) for rank in range(1, len(question.options) + 1)),
        rows=tuple(
            GridRow(
                _name(question, key),
                _("Mean rank %(number)s") % {"number": format_number(mean, digits=1)},
                part.summary.ranks[key],
            )
            for key, mean in by_rank
        ),
        people=part.answered,
        unit="",
    )


def _name(question: Question, key) -> str:
    return capfirst(answer_name(question, key))


def _named(part: Part):
    """The counts, without a line for "other" when nobody wrote one."""
    return [count for count in part.summary.counts if count.count or count.key != OTHER]


def _unknown_bar(part: Part) -> list[Bar]:
    return [Bar(str(DONT_KNOW_LABEL), str(part.unknown), part.unknown)] if part.unknown else []


def _people(result: QuestionResult) -> int:
    return max(part.answered + part.unknown for part in result.parts)


def _row_counts(part: Part, columns: int) -> tuple[int | None, ...]:
    """A count per answer, then the people who do not know yet."""
    if part.summary is None:
        return (*[None if part.answered else 0] * (columns - 1), part.unknown)
    return (*(count.count for count in part.summary.counts), part.unknown)
