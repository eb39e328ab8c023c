"""What the room believes beside what the data say: agreement, surprise, or nothing to compare.

Stated rules, no statistics: docs/method/neighbourhoods.md. Groups are people and neighbourhoods
are places, so a surprise is a reason to talk and never a mistake of either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import quantiles

from inclusion.assessment import Assessment
from inclusion.enums import SERIOUS_FROM
from inclusion.ranking import Place, Ranking
from inclusion.territory import Area, Measured, Territory

# Parameters. Source: ours; docs/method/neighbourhoods.md gives the reasons.
PLACE_GROUPS = ("outskirts",)  # groups of the guide that are places
FEWEST_AREAS = 4  # with fewer there are no quarters
APART_POINTS = 10.0  # between the quarters of a percentage, in points
APART_SHARE = 0.25  # between the quarters of anything else, as a share of the median
WORST_SHARE = 0.25  # of the ranks: "behind"


class Verdict(StrEnum):
    """How the two sides stand to each other."""

    AGREE_SERIOUS = "agree_serious"  # the room says serious, the neighbourhoods differ a lot
    AGREE_SLIGHT = "agree_slight"  # neither
    ROOM_ONLY = "room_only"  # the room says serious, the neighbourhoods hardly differ
    DATA_ONLY = "data_only"  # the neighbourhoods differ a lot, the room sees no serious obstacle
    UNCLEAR = "unclear"  # the plan names the neighbourhood, its rank is neither first nor last
    NO_DATA = "no_data"  # no indicator, or too few values
    NOT_RATED = "not_rated"  # the room has said nothing


AGREEMENTS = frozenset({Verdict.AGREE_SERIOUS, Verdict.AGREE_SLIGHT})
SURPRISES = frozenset({Verdict.ROOM_ONLY, Verdict.DATA_ONLY})


@dataclass(frozen=True, kw_only=True)
class Spread:
    """
    How far the neighbourhoods lie apart on one indicator.

    Attributes
    ----------
    known, total : int
        Neighbourhoods with a value; all of them.
    low, middle, high : float | None
        A quarter, half and three quarters of the values lie below; None with too few values.
    worst : tuple[tuple[Area, float], ...]
        The three worst values with their neighbourhoods.
    is_wide : bool | None
        Whether they differ a lot; None with too few values.
    """

    indicator: Measured
    known: int
    total: int
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    worst: tuple[tuple[Area, float], ...] = ()
    is_wide: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """
    One obstacle.

    Attributes
    ----------
    obstacle : str
        Its key.
    severity : float | None
        The largest of all groups.
    groups : tuple[tuple[str, float], ...]
        Every group that is rated with its severity: the largest first, of equals the group that
        is a place.
    spreads : tuple[Spread, ...]
        Of the indicators that tell about it.
    """

    obstacle: str
    severity: float | None
    groups: tuple[tuple[str, float], ...]
    spreads: tuple[Spread, ...]
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Named:
    """A neighbourhood by its rank, and the groups and places of the plan that name it."""

    area: Area
    place: Place | None
    names: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Together:
    """Obstacles in the order of the questionnaire; neighbourhoods by rank, then by name."""

    lines: tuple[Line, ...]
    named: tuple[Named, ...]

    @property
    def surprises(self) -> int:
        """How many obstacles and neighbourhoods the two sides see differently."""
        return sum(one.verdict in SURPRISES for one in (*self.lines, *self.named))


def together_of(assessment: Assessment, territory: Territory, ranking: Ranking) -> Together:
    """
    Compare the room with the data.

    Parameters
    ----------
    assessment : Assessment
        Of a workshop.
    territory : Territory
        Of its municipality.
    ranking : Ranking
        Of the same territory.

    Returns
    -------
    Together
        Every obstacle once; the neighbourhoods that are behind or that the plan names.
    """
    return Together(
        lines=tuple(_line(assessment, territory, key) for key in assessment.obstacles),
        named=tuple(_named(assessment, territory, ranking)),
    )


def spread_of(territory: Territory, indicator: Measured) -> Spread:
    """
    How far the neighbourhoods lie apart.

    Parameters
    ----------
    territory : Territory
        All figures.
    indicator : Measured
        One of its indicators.

    Returns
    -------
    Spread
        Quarters by linear interpolation between values (`statistics.quantiles`, inclusive).
    """
    values = territory.of(indicator)
    counts = {"known": len(values), "total": len(territory.areas)}
    if len(values) < FEWEST_AREAS:
        return Spread(indicator=indicator, **counts)
    low, middle, high = quantiles(values.values(), n=4, method="inclusive")
    sign = -1 if indicator.higher_is_worse else 1
    areas = [area for area in territory.areas if area.id in values]
    worst = sorted(areas, key=lambda area: sign * values[area.id])[:3]
    return Spread(
        indicator=indicator,
        low=low,
        middle=middle,
        high=high,
        worst=tuple((area, values[area.id]) for area in worst),
        is_wide=_is_wide(indicator, high - low, middle),
        **counts,
    )


def verdict_of(severity: float | None, wide: Iterable[bool | None]) -> Verdict:
    """
    Put the two sides together.

    Parameters
    ----------
    severity : float | None
        What the room says, 0 to 3; None when it says nothing.
    wide : Iterable[bool | None]
        For each indicator whether the neighbourhoods differ a lot; None where nobody knows.

    Returns
    -------
    Verdict
        One wide indicator is enough for the data to say so.
    """
    known = [one for one in wide if one is not None]
    if not known:
        return Verdict.NO_DATA
    if severity is None:
        return Verdict.NOT_RATED
    if severity >= SERIOUS_FROM:
        return Verdict.AGREE_SERIOUS if any(known) else Verdict.ROOM_ONLY
    return Verdict.DATA_ONLY if any(known) else Verdict.AGREE_SLIGHT


def _is_wide(indicator: Measured, gap: float, middle: float) -> bool:
    if indicator.is_percent:
        return gap >= APART_POINTS
    return gap > 0 and gap >= APART_SHARE * abs(middle)


def _line(assessment: Assessment, territory: Territory, obstacle: str) -> Line:
    groups = _severities(assessment, obstacle)
    severity = groups[0][1] if groups else None
    spreads = tuple(
        spread_of(territory, one) for one in territory.indicators if one.obstacle == obstacle
    )
    return Line(
        obstacle=obstacle,
        severity=severity,
        groups=groups,
        spreads=spreads,
        verdict=verdict_of(severity, (one.is_wide for one in spreads)),
    )


def _severities(assessment: Assessment, obstacle: str) -> tuple[tuple[str, float], ...]:
    cells = ((group, assessment.cells[group, obstacle].severity) for group in assessment.groups)
    rated = [(group, severity) for group, severity in cells if severity is not None]
    return tuple(sorted(rated, key=lambda pair: (-pair[1], pair[0] not in PLACE_GROUPS)))


def _named(assessment: Assessment, territory: Territory, ranking: Ranking) -> Iterable[Named]:
    """Ranked ones that are behind or named, then those that are named and not ranked."""
    names = {area.id: _names(assessment, area) for area in territory.areas}
    for place in (*ranking.places, *ranking.unranked):
        verdict = _of_place(place, bool(names[place.area.id]), len(ranking.places))
        if verdict != Verdict.AGREE_SLIGHT:
            is_ranked = place.rank is not None
            yield Named(
                area=place.area,
                place=place if is_ranked else None,
                names=names[place.area.id],
                verdict=verdict,
            )


def _of_place(place: Place, is_named: bool, total: int) -> Verdict:
    """Behind, whichever indicator is left out, is what the data say for certain."""
    if place.rank is None:
        return Verdict.NO_DATA if is_named else Verdict.AGREE_SLIGHT
    if place.last <= WORST_SHARE * total:
        return Verdict.AGREE_SERIOUS if is_named else Verdict.DATA_ONLY
    if is_named:
        return Verdict.ROOM_ONLY if place.first > total / 2 else Verdict.UNCLEAR
    return Verdict.AGREE_SLIGHT


def _names(assessment: Assessment, area: Area) -> tuple[str, ...]:
    """Groups, places of measures and measures whose words hold the neighbourhood's name."""
    said: Mapping[str, None] = dict.fromkeys(
        words
        for words in (
            *assessment.groups.values(),
            *(one.place_note for one in assessment.measures),
            *(one.what for one in assessment.measures),
        )
        if holds(words, area.name)
    )
    return tuple(said)


def holds(words: str, name: str) -> bool:
    """
    Whether a text names a neighbourhood.

    Parameters
    ----------
    words : str
        What somebody wrote.
    name : str
        Of the neighbourhood.

    Returns
    -------
    bool
        True when its words stand in the text one after the other, in small or capital letters.
    """
    text, wanted = f" {_bare(words)} ", _bare(name)
    return bool(wanted) and f" {wanted} " in text


def _bare(words: str) -> str:
    kept = (letter if letter.isalnum() else " " for letter in words.casefold())
    return " ".join("".join(kept).split())
