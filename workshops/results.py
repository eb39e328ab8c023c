"""What a group answered to one question: counts, means, spread.

Plain: a question of the edition and JSON values in, a frozen dataclass out. Every output (page,
PDF, spreadsheet) starts from it, so that what may not be shown is absent here already.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, quantiles
from typing import Any

from workshops import spread
from workshops.disclosure import FEWEST_FOR_RESULTS, disclosure
from workshops.spread import Spread, Verdict
from workshops.values import OTHER, is_substantive, is_unknown

WRITTEN = f"{OTHER}:"  # start of a written answer where it stands among option keys


@dataclass(frozen=True)
class Count:
    """How many people gave one answer; the share is of the people who answered."""

    key: Any
    count: int
    share: float


@dataclass(frozen=True)
class Numbers:
    """Median and quartiles of numbers: the middle half of the people lies between these."""

    median: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Summary:
    """
    What substantive answers say in sum; what a kind of question does not have stays empty.

    Attributes
    ----------
    counts : tuple[Count, ...]
        Per option (with "other" last) or per step of a scale, in the question's order.
    means : dict[str, float]
        Mean points per option, or mean rank per item (1 is first).
    ranks : dict[str, tuple[int, ...]]
        Of a ranking: per item, how many people gave it each rank, the first rank first.
    numbers : Numbers | None
        Of a scale or a number.
    texts : tuple[str, ...]
        What people wrote, also behind "other", in alphabetical order.
    leaders : tuple
        The options, items or steps that come first: all that share the first place.
    spread : Spread | None
        Agreement; None for texts and for numbers without ends.
    """

    counts: tuple[Count, ...] = ()
    means: Mapping[str, float] = field(default_factory=dict)
    ranks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    numbers: Numbers | None = None
    texts: tuple[str, ...] = ()
    leaders: tuple = ()
    spread: Spread | None = None


@dataclass(frozen=True)
class Part:
    """
    Answers to a question without rows, or to one row of a question.

    Attributes
    ----------
    row : Row | None
        The row of the edition.
    answered, unknown : int
        People with a substantive answer; people who said "We don't know yet".
    summary : Summary | None
        None when nobody answered, or too few to show it in an anonymous workshop.
    has_dots : bool
        Whether one mark per person may be drawn.
    is_linked : bool
        Whether it is hidden because an earlier round beside it would tell too much.
    """

    row: Any
    answered: int
    unknown: int
    summary: Summary | None
    has_dots: bool = True
    is_linked: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether answers exist that may not be shown."""
        return bool(self.answered) and self.summary is None

    @property
    def verdict(self) -> Verdict | None:
        """The word for the agreement; None where there is no agreement to measure."""
        return self.summary.spread.verdict if self.summary and self.summary.spread else None

    @property
    def index(self) -> float | None:
        """The agreement index; None where there is none to measure, or fewer than two people."""
        return self.summary.spread.index if self.summary and self.summary.spread else None


@dataclass(frozen=True)
class QuestionResult:
    """
    What a group answered to one question.

    Attributes
    ----------
    question : Question
        The question of the edition.
    answered, unknown : int
        People with at least one substantive answer; people who only said "We don't know yet".
    parts : tuple[Part, ...]
        One per row; exactly one for a question without rows.
    """

    question: Any
    answered: int
    unknown: int
    parts: tuple[Part, ...]

    @property
    def is_linked(self) -> bool:
        """Whether every part is hidden because of an earlier round."""
        return all(part.is_linked for part in self.parts)

    @property
    def spread(self) -> Spread | None:
        """Agreement on the whole question: over the rows that are shown."""
        spreads = [part.summary.spread for part in self.parts if part.verdict]
        return spread.together(spreads) if len(spreads) > 1 else next(iter(spreads), None)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of the most divided row."""
        verdicts = [part.verdict for part in self.parts if part.verdict]
        return spread.worst(verdicts) if verdicts else None


def summarise(
    question: Any,
    values: Sequence[Any],
    *,
    is_anonymous: bool,
    minimum: int = FEWEST_FOR_RESULTS,
) -> QuestionResult:
    """
    Sum up the answers to one question.

    Parameters
    ----------
    question : Question
        A question of the edition.
    values : Sequence
        One JSON value per person who has one, as docs/architecture.md lists them; null, "We don't
        know yet" and missing rows are no answers.
    is_anonymous : bool
        Whether the workshop is anonymous.
    minimum : int
        The municipality's fewest people for a result.

    Returns
    -------
    QuestionResult
        Parts that may not be shown have no summary; the rule holds row by row.
    """
    rule = {"is_anonymous": is_anonymous, "minimum": minimum}
    by_row = [(row, of_row(values, row)) for row in question.rows or (None,)]
    people = list(zip(*(answers for _, answers in by_row), strict=True))
    answered = [any(map(is_substantive, person)) for person in people]
    only_unknown = [any(map(is_unknown, person)) for person in people]
    return QuestionResult(
        question=question,
        answered=sum(answered),
        unknown=sum(
            unknown and not yes for unknown, yes in zip(only_unknown, answered, strict=True)
        ),
        parts=tuple(_part_of(question, row, answers, rule) for row, answers in by_row),
    )


def _part_of(question: Any, row: Any, values: Sequence[Any], rule: Mapping[str, Any]) -> Part:
    """One row's answers, summed up if they may be shown."""
    answers = [value for value in values if is_substantive(value)]
    shown = disclosure(len(answers), **rule)
    return Part(
        row=row,
        answered=len(answers),
        unknown=sum(map(is_unknown, values)),
        summary=SUMMARIES[question.kind](question, answers) if answers and shown.results else None,
        has_dots=shown.dots,
    )


def of_row(values: Iterable[Any], row: Any) -> list[Any]:
    """
    Each person's value for one row of a question.

    Parameters
    ----------
    values : Iterable
        JSON values of the whole question; "We don't know yet" may stand for all rows.
    row : Row | None
        A row of the edition; None for a question without rows.

    Returns
    -------
    list
        In the same order; null where somebody left the row out.
    """
    if row is None:
        return list(values)
    return [
        value.get(row.key) if isinstance(value, Mapping) and not is_unknown(value) else value
        for value in values
    ]


# ---- one summary per kind ----------------------------------------------------------------------


def _of_single(question: Any, answers: Sequence[Any]) -> Summary:
    """Counts per option."""
    return _of_choices(question, [[answer] for answer in answers])


def _of_multiple(question: Any, answers: Sequence[Sequence[Any]]) -> Summary:
    """Counts per option: people who ticked it."""
    return _of_choices(question, answers)


def _of_choices(question: Any, answers: Sequence[Sequence[Any]]) -> Summary:
    """Counts per option, for people who chose one or several."""
    options = [option.key for option in question.options]
    ticked = [[choice if isinstance(choice, str) else OTHER for choice in a] for a in answers]
    keys = [*options, OTHER] if question.has_other else options
    counts = _counted(keys, [key for person in ticked for key in person], len(answers))
    plain = [frozenset(map(_as_key, answer)) for answer in answers]
    return Summary(
        counts=counts,
        texts=_written(answers),
        leaders=_most(counts),
        spread=spread.multiple(plain, options)
        if question.kind == "multiple"
        else spread.single([next(iter(answer)) for answer in plain], options),
    )


def _written(answers: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """The texts behind "other"; on papers counted by hand nobody typed them."""
    others = (choice for answer in answers for choice in answer if isinstance(choice, Mapping))
    return _in_order(other[OTHER] for other in others if other[OTHER])


def _of_scale(question: Any, answers: Sequence[float]) -> Summary:
    """Counts per step, median and quartiles."""
    counts = _counted(question.steps, answers, len(answers))
    return Summary(
        counts=counts,
        numbers=_numbers_of(answers),
        leaders=_most(counts),
        spread=spread.scale(answers, question.low, question.high, question.step or 1),
    )


def _of_number(question: Any, answers: Sequence[float]) -> Summary:
    """Median and quartiles."""
    return Summary(numbers=_numbers_of(answers))


def _of_allocation(question: Any, answers: Sequence[Mapping[str, int]]) -> Summary:
    """Mean points per option."""
    means = {o.key: fmean(answer.get(o.key, 0) for answer in answers) for o in question.options}
    leaders = tuple(key for key, mean in means.items() if mean == max(means.values()))
    return Summary(means=means, leaders=leaders, spread=spread.allocation(answers, question.points))


def _of_ranking(question: Any, answers: Sequence[Sequence[str]]) -> Summary:
    """Mean rank per item, and how many people gave it each rank."""
    places = {o.key: [a.index(o.key) for a in answers] for o in question.options}
    means = {key: fmean(given) + 1 for key, given in places.items()}
    leaders = tuple(key for key, mean in means.items() if mean == min(means.values()))
    every = range(len(places))
    ranks = {key: tuple(map(given.count, every)) for key, given in places.items()}
    return Summary(means=means, ranks=ranks, leaders=leaders, spread=spread.ranking(answers))


def _of_text(question: Any, answers: Sequence[str]) -> Summary:
    """What people wrote."""
    return Summary(texts=_in_order(answers))


def _of_list(question: Any, answers: Sequence[Sequence[str]]) -> Summary:
    """The lines that people wrote."""
    return Summary(texts=_in_order(line for lines in answers for line in lines))


SUMMARIES: dict[str, Callable[[Any, Sequence], Summary]] = {
    "single": _of_single,
    "multiple": _of_multiple,
    "scale": _of_scale,
    "number": _of_number,
    "allocation": _of_allocation,
    "ranking": _of_ranking,
    "short_text": _of_text,
    "long_text": _of_text,
    "list": _of_list,
}


def _counted(keys: Sequence[Any], given: Iterable[Any], people: int) -> tuple[Count, ...]:
    """How many people gave each answer, none left out."""
    counts = Counter(given)
    return tuple(Count(key, counts[key], counts[key] / people) for key in keys)


def _most(counts: Sequence[Count]) -> tuple:
    """The answers that most people gave."""
    highest = max(count.count for count in counts)
    return tuple(count.key for count in counts if count.count == highest)


def _as_key(choice: Any) -> str:
    """An option's key, or the written text as a key of its own."""
    return choice if isinstance(choice, str) else WRITTEN + choice[OTHER].strip().casefold()


def _numbers_of(answers: Sequence[float]) -> Numbers:
    """Median and quartiles, interpolated between the people in order (inclusive method)."""
    two_or_more = list(answers) * (2 if len(answers) == 1 else 1)
    lower, median, upper = quantiles(two_or_more, method="inclusive")
    return Numbers(median=median, lower=lower, upper=upper)


def _in_order(texts: Iterable[str]) -> tuple[str, ...]:
    """Alphabetical, so that the order tells nothing about who wrote what."""
    return tuple(sorted(texts, key=str.casefold))
