"""Where answers lie on the compass, for one person and for a group (docs/method/compass.md).

Plain data in, plain data out. A *row* of the typology is answered with one description, which
stands for one or more city models; a person is the rows that he or she answered.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, dist
from typing import Any, NamedTuple

from strategy.chance import by_chance
from strategy.points import Point, Row, mean_point, point_of
from workshops.spread import CAMPS_OF, FEWEST_FOR_A_VERDICT, Spread, in_plane

MODULE = "compass"
PLACEMENT = "compass.placement"
TIMES = ("today", "wanted")
FEWEST_ROWS = 4
# Rows one person must hold to be named, by rows answered: random answers reach it in at most 11 %
# of cases. From 12 rows on, more than half is enough; a test recomputes all of it.
ROWS_NEEDED = {4: 4, 5: 4, 6: 5, 7: 5, 8: 5, 9: 6, 10: 6, 11: 7}
MOVED_FROM = 0.1  # a smaller difference between today and wanted is no move


class Name(StrEnum):
    """How a position is called."""

    TOO_FEW = "too_few"
    NAMED = "named"
    MIXED = "mixed"
    TWO_CAMPS = "two_camps"


class Naming(NamedTuple):
    """A kind of name, and the models it names: those with most rows (or people) first."""

    kind: Name
    models: tuple[str, ...] = ()


@dataclass(frozen=True)
class Position:
    """
    Where the answers of a group lie at one time; one person is a group of one.

    Attributes
    ----------
    people, rows : int
        People who answered at least one row, and rows they answered in all.
    mean : Point
        Mean over the people; for one person the mean over the rows.
    points : tuple[Point, ...]
        One per person who stands on both axes; sorted, so that the order tells nothing.
    radius : float | None
        Of the circle around the mean that holds half of these points.
    shares : dict[str, float]
        Share of the rows per model, in [0, 1]; in sum 1 unless there is no row.
    own : dict[str, int]
        People per model that their own answers name.
    naming : Naming
        By the rows, never by the distance.
    spread : Spread
        Agreement of the points.
    """

    people: int
    rows: int
    mean: Point
    points: tuple[Point, ...]
    radius: float | None
    shares: dict[str, float]
    own: dict[str, int]
    naming: Naming
    spread: Spread


# ---- from answers to rows ----------------------------------------------------------------------


def row_questions(questions: Iterable[Any]) -> list[Any]:
    """
    The questions that ask a row of the typology, today and wanted.

    Parameters
    ----------
    questions : Iterable
        Questions of an edition.

    Returns
    -------
    list
        Those with both times as rows whose every description stands for a model.
    """
    return [
        question
        for question in questions
        if {row.key for row in question.rows} == set(TIMES)
        and all(option.models for option in question.options)
    ]


def answered_rows(
    questions: Iterable[Any], values: Mapping[str, Any], time: str
) -> tuple[Row, ...]:
    """
    The rows that one person answered at one time.

    Parameters
    ----------
    questions : Iterable
        From `row_questions`.
    values : Mapping[str, Any]
        Question key → value of this person's answer.
    time : str
        "today" or "wanted".

    Returns
    -------
    tuple[Row, ...]
        "We don't know yet", "other" and an unknown option speak for no model and are left out.
    """
    rows = []
    for question in questions:
        models = {option.key: option.models for option in question.options}
        chosen = (values.get(question.key) or {}).get(time)
        if isinstance(chosen, str) and chosen in models:
            rows.append(Row(models[chosen], tuple(models.values())))
    return tuple(rows)


def placed_by_hand(question: Any, value: Mapping[str, Any] | None, time: str) -> Point:
    """
    Where somebody put the municipality by hand.

    Parameters
    ----------
    question : Question
        `compass.placement`, a scale with one row per axis and time.
    value : Mapping[str, Any] | None
        The answer.
    time : str
        "today" or "wanted".

    Returns
    -------
    Point
        The numbers of the scale brought to [0, 1].
    """
    answers = [(value or {}).get(f"{axis}_{time}") for axis in Point._fields]
    return Point(
        *(
            (answer - question.low) / (question.high - question.low)
            if isinstance(answer, int | float)
            else None
            for answer in answers
        )
    )


# ---- the position ------------------------------------------------------------------------------


def position(people: Sequence[Sequence[Row]], anchors: Mapping[str, Point]) -> Position:
    """
    Where answers lie.

    Parameters
    ----------
    people : Sequence[Sequence[Row]]
        The answered rows of each person, at one time.
    anchors : Mapping[str, Point]
        Place of each model, a corner of the compass, in the edition's order.

    Returns
    -------
    Position
        Of a group; of one person when there is only one.
    """
    people = [person for person in people if person]
    placed = [(point_of(person, anchors), person) for person in people]
    whole = [(point, person) for point, person in placed if point.is_whole]
    points = tuple(sorted(point for point, _ in whole))
    mean = mean_point(point for point, _ in placed)
    rows = [row for person in people for row in person]
    own = [naming.models[0] for naming in map(name_person, people) if naming.kind is Name.NAMED]
    return Position(
        people=len(people),
        rows=len(rows),
        mean=mean,
        points=points,
        radius=radius_of_half(points, mean),
        shares=_shares(rows, anchors),
        own={model: own.count(model) for model in anchors if model in own},
        naming=name_group(people),
        spread=in_plane(points, by_chance([person for _, person in whole], anchors)),
    )


def _held(rows: Iterable[Row]) -> dict[str, Fraction]:
    """Rows that each model holds, most first; a shared description gives 1/n to each."""
    counts: Counter[str] = Counter()
    for models, chosen in Counter(row.models for row in rows).items():
        for model in models:
            counts[model] += Fraction(chosen, len(models))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _shares(rows: Sequence[Row], models: Iterable[str]) -> dict[str, float]:
    """Share of the rows per model."""
    counts = _held(rows)
    return {model: float(counts.get(model, 0) / max(len(rows), 1)) for model in models}


def radius_of_half(points: Sequence[Point], mean: Point) -> float | None:
    """
    Radius of the circle that holds half of the people.

    Parameters
    ----------
    points : Sequence[Point]
        Places of people, on both axes.
    mean : Point
        Centre of the circle.

    Returns
    -------
    float | None
        The smallest one; None without people.
    """
    distances = sorted(dist(point, mean) for point in points)
    return distances[ceil(len(points) / 2) - 1] if distances else None


# ---- names -------------------------------------------------------------------------------------


def name_person(rows: Sequence[Row]) -> Naming:
    """
    The model of one person: only when it holds more rows than chance would give.

    Parameters
    ----------
    rows : Sequence[Row]
        The rows this person answered.

    Returns
    -------
    Naming
        By the table `ROWS_NEEDED`.
    """
    return _name_rows(rows, ROWS_NEEDED)


def name_group(people: Sequence[Sequence[Row]]) -> Naming:
    """
    The name for a group: two camps, one model with more than half of all rows, or mixed.

    Parameters
    ----------
    people : Sequence[Sequence[Row]]
        The answered rows of each person who answered any.

    Returns
    -------
    Naming
        Two camps come first, because one name would hide a third of the people; as every
        verdict they need 8 people. One person alone is named as a person.
    """
    if len(people) == 1:
        return name_person(people[0])
    rows = [row for person in people for row in person]
    return _two_camps(people) or _name_rows(rows, {})


def _name_rows(rows: Sequence[Row], needed: Mapping[int, int]) -> Naming:
    """The model with as many rows as needed, or more than half; else the first two.

    What equals the second is named with it: an order among equals would be invented.
    """
    if len(rows) < FEWEST_ROWS:
        return Naming(Name.TOO_FEW)
    counts = _held(rows)
    most, second = [*counts.values(), Fraction(0)][:2]
    if most >= needed.get(len(rows), 0) and 2 * most > len(rows):
        return Naming(Name.NAMED, tuple(counts)[:1])
    return Naming(Name.MIXED, tuple(model for model in counts if counts[model] >= second))


def _two_camps(people: Sequence[Sequence[Row]]) -> Naming | None:
    """Two models that are each the own model of at least a third of the people."""
    if len(people) < FEWEST_FOR_A_VERDICT:
        return None
    own = Counter(naming.models for naming in map(name_person, people) if len(naming.models) == 1)
    camps = [models for models, count in own.items() if CAMPS_OF * count >= len(people)]
    camps.sort(key=lambda models: (-own[models], models))
    return Naming(Name.TWO_CAMPS, sum(camps, ())) if len(camps) == 2 else None


# ---- what it means -----------------------------------------------------------------------------


def degrees(point: Point, implications: Iterable[Any]) -> list[tuple[Any, float]]:
    """
    How strongly each implication of the axes applies at a place.

    Parameters
    ----------
    point : Point
        Mean of a group, or a decided position.
    implications : Iterable
        With `axis` ("initiative" or "openness") and `direction` ("low" or "high").

    Returns
    -------
    list[tuple[Implication, float]]
        Strongest first; 0 at the other end of the axis, 1 at the end that it speaks of. Left out
        where the place has no value on the axis.
    """
    found = [
        (implication, value if implication.direction == "high" else 1 - value)
        for implication in implications
        if (value := getattr(point, implication.axis)) is not None
    ]
    return sorted(found, key=lambda item: -item[1])


def moves(today: Point, wanted: Point) -> dict[str, str]:
    """
    On which axes the wanted place differs from today's.

    Parameters
    ----------
    today, wanted : Point
        Two places.

    Returns
    -------
    dict[str, str]
        Axis → "low" or "high", for differences of at least 0.1.
    """
    axes = zip(Point._fields, today, wanted, strict=True)
    return {
        axis: "high" if after > before else "low"
        for axis, before, after in axes
        if has_moved(before, after)
    }


def has_moved(before: float | None, after: float | None) -> bool:
    """
    Say whether two values on an axis differ enough to call it a move.

    Parameters
    ----------
    before, after : float | None
        Values in [0, 1].

    Returns
    -------
    bool
        From a difference of 0.1; never when one is missing.
    """
    return None not in (before, after) and round(abs(after - before), 6) >= MOVED_FROM
