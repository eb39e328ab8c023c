"""How far a group agrees: one index for every kind of question (docs/method/spread.md).

1 − (mean distance between two people ÷ the same for answers at random): 1 when all say the same,
0 as by chance, below 0 when camps stand against each other. Nothing here compares people two by
two: answers are counted, so that the time grows with the people, not with their square.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, pairwise
from math import comb, dist, sqrt
from typing import Any, NamedTuple

FEWEST_FOR_A_VERDICT = 8  # people; product.md, "The room"
AGREE_FROM, LEAN_FROM = 0.5, 0.2
CAMPS_OF = 3  # a camp is at least one person in three


class Verdict(StrEnum):
    """The word for a spread, from the calmest to what needs talking about most."""

    TOO_FEW = "too_few"
    AGREE = "agree"
    LEAN = "lean"
    SCATTERED = "scattered"
    TWO_CAMPS = "two_camps"


class Camp(NamedTuple):
    """An answer that at least a third of the people hold, and how many they are."""

    answer: Any
    people: int


@dataclass(frozen=True)
class Spread:
    """
    Agreement of a group on one question, or on one row of it.

    Attributes
    ----------
    people : int
        People with a substantive answer.
    distance, by_chance : float
        Sums over all pairs of people: the distance found, the distance expected at random.
    camps : tuple[Camp, ...]
        The two answers that hold a third of the people each, the larger first; else empty.
    """

    people: int
    distance: float = 0.0
    by_chance: float = 0.0
    camps: tuple[Camp, ...] = ()

    @property
    def index(self) -> float | None:
        """The agreement index, at most 1; None for fewer than two people."""
        if self.people < 2:
            return None
        return 1 - self.distance / self.by_chance if self.by_chance else 1.0

    @property
    def verdict(self) -> Verdict:
        """The word for this spread; none below 8 people."""
        if self.index is None or self.people < FEWEST_FOR_A_VERDICT:
            return Verdict.TOO_FEW
        return Verdict.TWO_CAMPS if self.camps else word(self.index)


def word(index: float) -> Verdict:
    """
    The word for an agreement index.

    Parameters
    ----------
    index : float
        Agreement index, at most 1; judged with two decimals, as it is printed.

    Returns
    -------
    Verdict
        AGREE from 0.50, LEAN from 0.20, SCATTERED below.
    """
    if round(index, 2) >= AGREE_FROM:
        return Verdict.AGREE
    return Verdict.LEAN if round(index, 2) >= LEAN_FROM else Verdict.SCATTERED


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """
    The verdict of a question with rows: that of its most divided row.

    Parameters
    ----------
    verdicts : Iterable[Verdict]
        One per row.

    Returns
    -------
    Verdict
        The last in the order of `Verdict`; TOO_FEW when there is none.
    """
    return max(verdicts, key=list(Verdict).index, default=Verdict.TOO_FEW)


def single(answers: Sequence[str], options: Collection[str]) -> Spread:
    """
    Spread of a choice of one: two people differ (1) or not (0).

    Parameters
    ----------
    answers : Sequence[str]
        One per person; what is not among the options was written ("other") and equals no other
        answer by chance.
    options : Collection[str]
        Keys of the listed options.

    Returns
    -------
    Spread
        By chance two listed answers differ in 1 − 1/options of all cases.
    """
    counts, people = Counter(answers), len(answers)
    listed = sum(counts[option] for option in options)
    return Spread(
        people,
        distance=pairs(people) - sum(map(pairs, counts.values())),
        by_chance=pairs(people) - pairs(listed) / max(len(options), 1),
        camps=_camps(counts, people),
    )


def multiple(answers: Sequence[frozenset[str]], options: Collection[str]) -> Spread:
    """
    Spread of a choice of several: share of the options that one person ticks and not the other.

    Parameters
    ----------
    answers : Sequence[frozenset[str]]
        What each person ticked, written answers included.
    options : Collection[str]
        Keys of the listed options.

    Returns
    -------
    Spread
        By chance: each person keeps the number of ticks and sets them at random, so that few
        ticks on a long list are not taken for agreement.
    """
    people, listed = len(answers), frozenset(options)
    ticks = Counter(key for answer in answers for key in answer)
    sizes = [len(answer & listed) for answer in answers]
    both = (sum(sizes) ** 2 - sum(size**2 for size in sizes)) / max(len(listed), 1)
    return Spread(
        people,
        distance=sum(count * (people - count) for count in ticks.values()) / len(listed),
        by_chance=((people - 1) * ticks.total() - both) / len(listed),
        camps=_camps(
            Counter(tuple(sorted(answer)) for answer in answers),
            people,
            separate=lambda a, b: not set(a) & set(b),
        ),
    )


def scale(answers: Sequence[float], low: float, high: float, step: float = 1) -> Spread:
    """
    Spread on a scale: difference divided by the range.

    Parameters
    ----------
    answers : Sequence[float]
        One per person, in [low, high].
    low, high, step : float
        Ends of the scale and the distance between two neighbouring steps.

    Returns
    -------
    Spread
        With k steps two random answers are (k + 1) / 3k of the range apart; a camp is a pair
        (lowest, highest) of neighbouring steps that somebody chose.
    """
    people, steps = len(answers), round((high - low) / step) + 1
    spread = Spread(
        people,
        distance=_sum_of_gaps(answers) / (high - low),
        by_chance=pairs(people) * (steps + 1) / (3 * steps),
    )
    return _divided(spread, _camps_on_scale(answers, step))


def ranking(answers: Sequence[Sequence[str]]) -> Spread:
    """
    Spread of rankings: share of the pairs of items that two people put the other way round.

    Parameters
    ----------
    answers : Sequence[Sequence[str]]
        One ranking per person, best first, all of the same items.

    Returns
    -------
    Spread
        By chance half of the pairs; a camp shares its first choice.
    """
    people, items = len(answers), sorted(answers[0]) if answers else []
    places = [{item: place for place, item in enumerate(answer)} for answer in answers]
    reversed_pairs = 0
    for first, second in combinations(items, 2):
        before = sum(place[first] < place[second] for place in places)
        reversed_pairs += before * (people - before)
    spread = Spread(people, reversed_pairs / max(pairs(len(items)), 1), pairs(people) / 2)
    return _divided(spread, _camps(Counter(answer[0] for answer in answers), people))


def allocation(answers: Sequence[Mapping[str, int]], points: int = 10) -> Spread:
    """
    Spread of points: half the sum of the differences, divided by the points.

    Parameters
    ----------
    answers : Sequence[Mapping[str, int]]
        Points per option, the same options for each person, `points` in all.
    points : int
        Points that each person shares out.

    Returns
    -------
    Spread
        By chance: every way to share out the points is equally likely; a camp shares the option
        that gets the most points.
    """
    people, options = len(answers), list(answers[0]) if answers else []
    gaps = sum(_sum_of_gaps([answer[option] for answer in answers]) for option in options)
    by_chance = pairs(people) * allocation_by_chance(len(options), points)
    spread = Spread(people, gaps / 2 / points, by_chance)
    return _divided(spread, _camps(Counter(filter(None, map(_favourite, answers))), people))


def in_plane(points: Sequence[tuple[float, float]], by_chance: float) -> Spread:
    """
    Spread of points in the unit square: distance divided by its diagonal.

    Parameters
    ----------
    points : Sequence[tuple[float, float]]
        One per person, coordinates in [0, 1].
    by_chance : float
        Sum of the same distances over all pairs, expected at random; known to who made the points.

    Returns
    -------
    Spread
        Without camps: those of a compass are told by its models.
    """
    counts = Counter(points)  # few places, many people
    apart = sum(
        counts[a] * counts[b] * dist(a, b) / sqrt(2) for a, b in combinations(sorted(counts), 2)
    )
    return Spread(len(points), apart, by_chance)


def together(rows: Sequence[Spread]) -> Spread:
    """
    Spread of a question with rows: the mean over its rows.

    Parameters
    ----------
    rows : Sequence[Spread]
        One per row; a row that fewer people answered weighs less.

    Returns
    -------
    Spread
        The people of the row that most answered, and the sums; camps stay with the rows.
    """
    return Spread(
        people=max((row.people for row in rows), default=0),
        distance=sum(row.distance for row in rows),
        by_chance=sum(row.by_chance for row in rows),
    )


def pairs(people: int) -> float:
    """
    Number of pairs among some people.

    Parameters
    ----------
    people : int
        How many people; 0 or more.

    Returns
    -------
    float
        A whole number.
    """
    return people * (people - 1) / 2


def _sum_of_gaps(numbers: Sequence[float]) -> float:
    """Sum of the differences between the numbers of every two people."""
    last = len(numbers) - 1
    return sum(number * (2 * place - last) for place, number in enumerate(sorted(numbers)))


@lru_cache
def allocation_by_chance(options: int, points: int) -> float:
    """
    Mean distance of two random allocations, exactly, from the points of one option.

    Parameters
    ----------
    options : int
        How many options share the points.
    points : int
        Points that each person shares out.

    Returns
    -------
    float
        In [0, 1]; 0 for fewer than two options.
    """
    if options < 2:
        return 0.0
    ways = [comb(points - given + options - 2, options - 2) for given in range(points + 1)]
    gaps = sum(2 * ways[a] * ways[b] * (b - a) for a, b in combinations(range(points + 1), 2))
    return options * gaps / sum(ways) ** 2 / 2 / points


def _favourite(answer: Mapping[str, int]) -> str | None:
    """The option with the most points; None when two share that place."""
    best = [option for option, points in answer.items() if points == max(answer.values())]
    return best[0] if len(best) == 1 else None


def _camps(
    counts: Mapping[Any, int], people: int, separate: Callable[[Any, Any], bool] | None = None
) -> tuple[Camp, ...]:
    """The two separate answers that hold a third of the people each, the larger first."""
    large = [Camp(*item) for item in counts.items() if CAMPS_OF * item[1] >= people]
    large.sort(key=lambda camp: (-camp.people, camp.answer))
    apart = len(large) == 2 and (not separate or separate(*(camp.answer for camp in large)))
    return tuple(large) if apart else ()


def _camps_on_scale(answers: Sequence[float], step: float) -> tuple[Camp, ...]:
    """Camps of runs of neighbouring steps; else of two steps that are no neighbours."""
    runs: list[list[float]] = [sorted(answers)[:1]]
    for before, number in pairwise(sorted(answers)):
        if number - before > 1.5 * step:
            runs.append([])
        runs[-1].append(number)
    by_run = Counter({(run[0], run[-1]): len(run) for run in runs if run})
    by_step = Counter((number, number) for number in answers)
    return _camps(by_run, len(answers)) or _camps(
        by_step, len(answers), separate=lambda a, b: abs(a[0] - b[0]) > 1.5 * step
    )


def _divided(spread: Spread, camps: tuple[Camp, ...]) -> Spread:
    """The spread with its camps, unless the whole answers agree: then they are no camps."""
    agrees = spread.index is None or word(spread.index) is Verdict.AGREE
    return spread if agrees else replace(spread, camps=camps)
