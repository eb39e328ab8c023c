"""Neighbourhoods by mean percentile, and how far each rank hangs on one single indicator.

Equal weights, ranks only, gaps left out and counted: what a mayor can check by hand. The method,
its limits and a worked example: docs/method/neighbourhoods.md.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from uuid import UUID

from inclusion.territory import Area, Territory

# Parameters. Source: ours; docs/method/neighbourhoods.md gives the reasons.
LEAST_KNOWN = 0.5  # share of the indicators that a neighbourhood needs to be ranked
DIGITS = 9  # means that differ less than this are the same: the rest is the computer's rounding


@dataclass(frozen=True, kw_only=True)
class Place:
    """
    One neighbourhood in the ranking.

    Attributes
    ----------
    area : Area
        Which one.
    known : int
        Indicators that have a value here.
    percentiles : Mapping[UUID, float]
        Indicator → percentile, 0 to 100; the higher, the worse it is beside the others.
    mean : float | None
        Mean of the percentiles; None when nothing is known.
    rank : int | None
        1 is the worst mean, equals share a rank; None when too little is known.
    first, last : int | None
        The smallest and the largest rank, with all indicators and with any one left out.
    """

    area: Area
    known: int
    percentiles: Mapping[UUID, float]
    mean: float | None = None
    rank: int | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """
    All neighbourhoods.

    Attributes
    ----------
    places : tuple[Place, ...]
        Ranked ones: by rank, then by name.
    unranked : tuple[Place, ...]
        Fewer than half of the indicators are known; by name.
    indicators, gaps : int
        How many there are.
    """

    places: tuple[Place, ...]
    unranked: tuple[Place, ...]
    indicators: int
    gaps: int

    @property
    def steady(self) -> tuple[Place, ...]:
        """Those that stay in the worst quarter whichever indicator is left out."""
        return tuple(one for one in self.places if one.last * 4 <= len(self.places))


def ranking_of(territory: Territory) -> Ranking:
    """
    Rank the neighbourhoods.

    Parameters
    ----------
    territory : Territory
        Their values.

    Returns
    -------
    Ranking
        Every neighbourhood once.
    """
    found = _percentiles(territory)
    total = len(territory.indicators)
    ranked, unranked = [], []
    for area in territory.areas:
        known = len(found[area.id])
        is_ranked = known and known >= LEAST_KNOWN * total
        (ranked if is_ranked else unranked).append(area)
    ranges = _ranges([found[area.id] for area in ranked], [one.id for one in territory.indicators])
    places = (_place(area, found[area.id], *of) for area, of in zip(ranked, ranges, strict=True))
    return Ranking(
        places=tuple(sorted(places, key=lambda one: one.rank)),
        unranked=tuple(_place(area, found[area.id]) for area in unranked),
        indicators=total,
        gaps=territory.gaps,
    )


def percentile_ranks(values: Sequence[float], *, higher_is_worse: bool) -> list[float]:
    """
    Where each value stands among all of them.

    Parameters
    ----------
    values : Sequence[float]
        Of one indicator; gaps are not among them.
    higher_is_worse : bool
        Its direction.

    Returns
    -------
    list[float]
        100 x (better ones + half of its equals, itself among them) / all, each above 0 and below
        100; their mean is 50.
    """
    order, count = sorted(values), len(values)
    # Twice the middle of its equals: whole numbers stay exact.
    middles = {one: bisect_left(order, one) + bisect_right(order, one) for one in set(values)}
    if not higher_is_worse:
        middles = {one: 2 * count - middle for one, middle in middles.items()}
    return [50 * middles[one] / count for one in values]


def ranks(means: Sequence[float | None]) -> list[int | None]:
    """
    Places by size, as in sport: equals share the better place, and the next places stay empty.

    Parameters
    ----------
    means : Sequence[float | None]
        None takes no part.

    Returns
    -------
    list[int | None]
        1 for the largest.
    """
    order = sorted((one for one in means if one is not None), reverse=True)
    place: dict[float, int] = {}
    for number, one in enumerate(order, start=1):
        place.setdefault(one, number)
    return [None if one is None else place[one] for one in means]


def _percentiles(territory: Territory) -> dict[UUID, dict[UUID, float]]:
    """Neighbourhood → indicator → percentile."""
    found: dict[UUID, dict[UUID, float]] = {area.id: {} for area in territory.areas}
    for indicator in territory.indicators:
        values = territory.of(indicator)
        scores = percentile_ranks(list(values.values()), higher_is_worse=indicator.higher_is_worse)
        for area, score in zip(values, scores, strict=True):
            found[area][indicator.id] = score
    return found


def _ranges(rows: list[dict[UUID, float]], indicators: Iterable[UUID]) -> list[tuple]:
    """The rank with all indicators, and the smallest and the largest one, of each row."""
    # `fsum` gives the same sum in any order of the indicators.
    sums = [(fsum(row.values()), len(row), row) for row in rows]
    found = [
        (rank, rank, rank) for rank in ranks([_mean(total, known) for total, known, _ in sums])
    ]
    for left_out in indicators:
        means = [
            _mean(total - row[left_out], known - 1) if left_out in row else _mean(total, known)
            for total, known, row in sums
        ]
        found = [
            of if rank is None else (of[0], min(of[1], rank), max(of[2], rank))
            for of, rank in zip(found, ranks(means), strict=True)
        ]
    return found


def _mean(total: float, known: int) -> float | None:
    return round(total / known, DIGITS) if known else None


def _place(
    area: Area, percentiles: Mapping[UUID, float], rank=None, first=None, last=None
) -> Place:
    return Place(
        area=area,
        known=len(percentiles),
        percentiles=percentiles,
        mean=_mean(fsum(percentiles.values()), len(percentiles)),
        rank=rank,
        first=first,
        last=last,
    )
