"""What the answers of a group lean to, as a value that the decision page can prefill. Pure.

The rules are those of docs/method/decisions.md. A result that may not be shown has no tendency.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from math import floor
from typing import Any

from workshops.results import Part, QuestionResult, Summary
from workshops.spread import Verdict
from workshops.values import OTHER

DIVIDED = frozenset({Verdict.SCATTERED, Verdict.TWO_CAMPS})
DIGITS = 9  # two means that differ by less are equal: the difference is the machine's
HALF = 0.5


class ReasonFor(StrEnum):
    """Why a decision needs a reason."""

    OPEN = "open"
    DIVIDED = "divided"
    OTHER_VALUE = "other_value"


def tendency(result: QuestionResult) -> Any:
    """
    What a group leans to.

    Parameters
    ----------
    result : QuestionResult
        Of any kind of question.

    Returns
    -------
    JSON value
        As of an answer; with rows only those that have a tendency. None when there is none: texts,
        no answer chosen by more than half, nothing that may be shown.
    """
    of_kind = TENDENCIES.get(result.question.kind)
    if of_kind is None:
        return None
    found = [(part.row, _of_part(of_kind, result.question, part)) for part in result.parts]
    if not result.question.rows:
        return found[0][1]
    return {row.key: value for row, value in found if value is not None} or None


def has_ties(result: QuestionResult) -> bool:
    """
    Say whether items of a ranking share a mean rank, so that the question's order decides.

    Parameters
    ----------
    result : QuestionResult
        Of any kind of question.

    Returns
    -------
    bool
        False for every kind but a ranking.
    """
    if result.question.kind != "ranking":
        return False
    means = [_even(mean) for part in result.parts if part.summary for mean in _means(part)]
    return len(set(means)) < len(means)


def reason_for(result: QuestionResult | None, value: Any) -> ReasonFor | None:
    """
    Say why a decision needs a reason.

    Parameters
    ----------
    result : QuestionResult | None
        What people answered; None for a question that nobody was asked alone.
    value : JSON value
        What is decided; None leaves the question open.

    Returns
    -------
    ReasonFor | None
        None when the room sees why: it did not disagree, and this is its tendency (of the rows that
        are decided), or its answers are texts, or nothing of them may be shown.
    """
    if value is None:
        return ReasonFor.OPEN
    if result is None or not any(part.summary for part in result.parts):
        return None
    if result.verdict in DIVIDED:
        return ReasonFor.DIVIDED
    is_measured = result.question.kind in TENDENCIES
    return ReasonFor.OTHER_VALUE if is_measured and not _follows(result, value) else None


def _follows(result: QuestionResult, value: Any) -> bool:
    """Whether this is the tendency; a row left open says nothing against it."""
    leaning = tendency(result)
    if not result.question.rows or not isinstance(leaning, Mapping):
        return value == leaning
    return all(leaning.get(row) == part for row, part in value.items())


def rounded(means: Iterable[float], total: int) -> list[int]:
    """
    Whole numbers near the means that keep their sum (largest remainder).

    Parameters
    ----------
    means : Iterable[float]
        Not negative; in sum `total`.
    total : int
        What the whole numbers must add up to.

    Returns
    -------
    list[int]
        In the same order; of equal remainders the first is raised.
    """
    means = [_even(mean) for mean in means]
    whole = [floor(mean) for mean in means]
    by_remainder = sorted(range(len(means)), key=lambda place: _even(whole[place] - means[place]))
    for place in by_remainder[: total - sum(whole)]:
        whole[place] += 1
    return whole


def _of_part(of_kind: Callable[[Any, Summary], Any], question: Any, part: Part) -> Any:
    return of_kind(question, part.summary) if part.summary else None


def _means(part: Part) -> list[float]:
    return list(part.summary.means.values())


def _even(number: float) -> float:
    return round(number, DIGITS)


def _majority(summary: Summary) -> dict[str, int]:
    """The listed options that more than half chose, with how many; written ones differ."""
    chosen = (count for count in summary.counts if count.key != OTHER)
    return {count.key: count.count for count in chosen if count.share > HALF}


def _of_single(question: Any, summary: Summary) -> str | None:
    return next(iter(_majority(summary)), None)


def _of_multiple(question: Any, summary: Summary) -> list[str] | None:
    """Where more are chosen than the question allows, those that most people chose."""
    chosen = _majority(summary)
    by_people = sorted(chosen, key=lambda key: -chosen[key])  # stable: ties in the question's order
    kept = by_people[: question.maximum] if question.maximum else by_people
    return [key for key in chosen if key in kept] or None


def _of_number(question: Any, summary: Summary) -> int | float:
    """The median, brought to the nearest step; a half goes up."""
    step = question.step or 1
    low = question.low or 0
    value = low + step * floor(_even((summary.numbers.median - low) / step) + HALF)
    return int(value) if float(value).is_integer() else value


def _of_allocation(question: Any, summary: Summary) -> dict[str, int]:
    points = rounded(summary.means.values(), question.points)
    return dict(zip(summary.means, points, strict=True))


def _of_ranking(question: Any, summary: Summary) -> list[str]:
    return sorted(summary.means, key=lambda key: _even(summary.means[key]))


TENDENCIES: Mapping[str, Callable[[Any, Summary], Any]] = {
    "single": _of_single,
    "multiple": _of_multiple,
    "scale": _of_number,
    "number": _of_number,
    "allocation": _of_allocation,
    "ranking": _of_ranking,
}
