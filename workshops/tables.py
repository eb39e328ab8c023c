"""A result as the tables of the results page: columns, rows and camps, all words chosen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from interface.formats import format_number
from workshops.findings import answer_name, finding
from workshops.results import Part, QuestionResult
from workshops.selectors import RevealedQuestion
from workshops.spread import Verdict
from workshops.values import DONT_KNOW_LABEL
from workshops.wording import ends_of


@dataclass(frozen=True)
class Sheet:
    """One question of the results page."""

    asked: object
    title: str
    answered: str
    parts: list["PartSheet"]
    columns: list[tuple[str, str]]
    rows: list[tuple]
    has_dots: bool
    means: list["Mean"]
    texts: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, ...]:
        """What the ends of a scale mean; empty where each row names its own."""
        question = self.asked.question
        return () if question.rows else ends_of(question)

    @property
    def grid(self) -> tuple[list[str], list[tuple]]:
        """A matrix on its side: answers are short and make columns, rows keep their names."""
        answers = [label for label, _ in self.rows]
        by_row = zip(*(cells for _, cells in self.rows), strict=True)
        labels = [label for label, _ in self.columns]
        return answers, list(zip(labels, by_row, strict=True))


@dataclass(frozen=True)
class PartSheet:
    """One row of the question: its finding in a sentence, its verdict and index."""

    label: object
    finding: str
    verdict: str
    index: str


@dataclass(frozen=True)
class Mean:
    """Mean points or mean rank of one option, and its length as a share of the longest."""

    label: object
    number: str
    share: float


def sheet_of(one: RevealedQuestion, minimum: int) -> Sheet:
    """
    Everything the results page prints of one question.

    Parameters
    ----------
    one : RevealedQuestion
        A result that may be shown.
    minimum : int
        The municipality's fewest people for a result.

    Returns
    -------
    Sheet
        In the reader's language.
    """
    result = one.result
    return Sheet(
        asked=one.asked,
        title=str(one.asked.text),
        answered=_answered(result),
        parts=[_part(result, part, minimum) for part in result.parts],
        columns=[(_column(part), _variant(part)) for part in _countable(result)],
        rows=_rows(result),
        has_dots=all(part.has_dots for part in _countable(result)),
        means=[mean for part in result.parts for mean in _means(result, part)],
        texts=tuple(t for p in result.parts if p.summary for t in p.summary.texts),
        comments=one.comments,
    )


def _answered(result: QuestionResult) -> str:
    words = _("%(answered)d answered, %(unknown)d don’t know yet")
    return words % {"answered": result.answered, "unknown": result.unknown}


def _part(result: QuestionResult, part: Part, minimum: int) -> PartSheet:
    spread = part.summary.spread if part.summary else None
    is_told = part.verdict not in (None, Verdict.TOO_FEW) and spread.index is not None
    return PartSheet(
        label=part.row.text if part.row else "",
        finding=finding(result, part, minimum=minimum),
        verdict=part.verdict or "",
        index=format_number(spread.index, digits=2) if is_told else "",
    )


def _countable(result: QuestionResult) -> list[Part]:
    return [part for part in result.parts if part.summary and part.summary.counts]


def _column(part: Part) -> str:
    return str(part.row.text) if part.row else _("People")


def _variant(part: Part) -> str:
    """Hollow is today, everywhere."""
    return "was" if part.row and part.row.key.endswith("today") else ""


def _rows(result: QuestionResult) -> list[tuple]:
    """(label, [(count, is a camp)]) per answer, "We don't know yet" last."""
    parts = _countable(result)
    if not parts:
        return []
    counts = zip(*(part.summary.counts for part in parts), strict=True)
    rows = [
        (
            answer_name(result.question, line[0].key),
            [(one.count, _in_camp(part, one.key)) for one, part in zip(line, parts, strict=True)],
        )
        for line in counts
    ]
    return [*rows, (str(DONT_KNOW_LABEL), [(part.unknown, False) for part in parts])]


def _in_camp(part: Part, key) -> bool:
    if part.verdict is not Verdict.TWO_CAMPS:
        return False
    return any(_holds(camp.answer, key) for camp in part.summary.spread.camps)


def _holds(answer, key) -> bool:
    """A camp is one answer, several together, or a run of steps of a scale."""
    if not isinstance(answer, tuple):
        return answer == key
    if isinstance(key, str):
        return key in answer
    return answer[0] <= key <= answer[1]


def _means(result: QuestionResult, part: Part) -> list[Mean]:
    means = part.summary.means if part.summary else {}
    longest = max(means.values(), default=1) or 1
    return [
        Mean(
            answer_name(result.question, key),
            format_number(mean, digits=1),
            mean / longest,
        )
        for key, mean in means.items()
    ]
