"""How far apart people stand on the compass when they answer its rows at random, exactly."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import dist, sqrt

from strategy.points import Point, Row, speaks
from workshops.spread import pairs


def by_chance(people: Sequence[Sequence[Row]], anchors: Mapping[str, Point]) -> float:
    """
    Sum over all pairs of people of the distance expected if each row were answered at random.

    Parameters
    ----------
    people : Sequence[Sequence[Row]]
        People who stand on both axes, each with the rows that he or she answered.
    anchors : Mapping[str, Point]
        Place of each model.

    Returns
    -------
    float
        Distances divided by the diagonal, as in `spread.in_plane`.
    """
    offers = {row.choices for person in people for row in person}
    # Sorted, because rows that offer the same in another order are the same to chance.
    spoken = {o: tuple(sorted((speaks(m, anchors) for m in o), key=repr)) for o in offers}
    asked = Counter(
        frozenset(Counter(spoken[row.choices] for row in person).items()) for person in people
    )
    same = sum(pairs(count) * _expected_distance(kind, kind) for kind, count in asked.items())
    return same + sum(
        asked[one] * asked[two] * _expected_distance(one, two)
        for one, two in combinations(asked, 2)
    )


@lru_cache(maxsize=512)
def _expected_distance(one: Hashable, two: Hashable) -> float:
    """Mean distance of two people who answer their rows at random, exactly."""
    return sum(
        chance * other_chance * dist(point, other) / sqrt(2)
        for point, chance in _places_at_random(one)
        for other, other_chance in _places_at_random(two)
    )


@lru_cache(maxsize=128)
def _places_at_random(asked: frozenset) -> list[tuple[Point, float]]:
    """Every place that random answers to these rows can give, with its probability."""
    sums = {(0, 0, 0, 0): 1.0}
    for choices, times in asked:
        for _ in range(times):
            sums = _one_more_row(sums, choices)
    placed: Counter[Point] = Counter()
    for (led, leading, open_, opening), chance in sums.items():
        if leading and opening:
            placed[Point(led / leading, open_ / opening)] += chance
    total = placed.total()
    return [(point, chance / total) for point, chance in placed.items()]


def _one_more_row(sums: Mapping[tuple, float], choices: Sequence[Point]) -> Counter:
    """Probabilities of the sums and counts on both axes after one more random row."""
    after: Counter[tuple] = Counter()
    for (led, leading, open_, opening), chance in sums.items():
        for initiative, openness in choices:
            key = (
                led + (initiative or 0),
                leading + (initiative is not None),
                open_ + (openness or 0),
                opening + (openness is not None),
            )
            after[key] += chance / len(choices)
    return after
