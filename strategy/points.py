"""Places on the two axes of the compass, and what answered rows say about them."""

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the two axes, each in [0, 1]; None where nothing speaks on an axis."""

    initiative: float | None
    openness: float | None

    @property
    def is_whole(self) -> bool:
        return None not in self


NOWHERE = Point(None, None)
HALF = 0.5  # of an axis


class Row(NamedTuple):
    """
    One answered row of the typology.

    Attributes
    ----------
    models : tuple[str, ...]
        What the chosen description stands for.
    choices : tuple[tuple[str, ...], ...]
        What each description on offer stands for.
    """

    models: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]


def speaks(models: Iterable[str], anchors: Mapping[str, Point]) -> Point:
    """
    What one description says.

    Parameters
    ----------
    models : Iterable[str]
        The models it stands for.
    anchors : Mapping[str, Point]
        Place of each model.

    Returns
    -------
    Point
        A value only on the axis where its models agree.
    """
    axes = zip(*(anchors[model] for model in models), strict=True)
    return Point(*(values[0] if len(set(values)) == 1 else None for values in axes))


def quarter(place: Point, anchors: Mapping[str, Point]) -> str:
    """
    In whose quarter of the plane a place lies.

    Parameters
    ----------
    place : Point
        A decided position. A mean of answers is named by its rows instead.
    anchors : Mapping[str, Point]
        Place of each model.

    Returns
    -------
    str
        Key of the model; "" on a line between two quarters, or without a place.
    """
    if not place.is_whole:
        return ""
    near = (
        key
        for key, anchor in anchors.items()
        if all(abs(here - there) < HALF for here, there in zip(place, anchor, strict=True))
    )
    return next(near, "")


def point_of(person: Iterable[Row], anchors: Mapping[str, Point]) -> Point:
    """
    The place of one person.

    Parameters
    ----------
    person : Iterable[Row]
        The rows this person answered.
    anchors : Mapping[str, Point]
        Place of each model.

    Returns
    -------
    Point
        On each axis the mean of the rows that speak on it; None when none does.
    """
    return mean_point(speaks(row.models, anchors) for row in person)


def mean_point(points: Iterable[Point]) -> Point:
    """
    The mean on each axis.

    Parameters
    ----------
    points : Iterable[Point]
        Any places.

    Returns
    -------
    Point
        Over the points that have a value on the axis; None when none has.
    """
    points = list(points)
    spoken = [[point[axis] for point in points if point[axis] is not None] for axis in (0, 1)]
    return Point(*(fmean(values) if values else None for values in spoken))
