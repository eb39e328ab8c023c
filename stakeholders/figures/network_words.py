"""Letters on the lines of the network, and names beside its marks."""

from math import hypot

from django.utils.translation import pgettext_lazy

from interface.labels import DOWN, UP, Box, around, fitted, place, text_width
from stakeholders.ecosystem import Actor
from stakeholders.enums import Tie
from stakeholders.figures.look import LEADING, Look
from stakeholders.figures.marks import REACH, Spot
from stakeholders.figures.network_ways import Way

LETTERS = {
    # Translators: one letter for a kind of relation, different from the other three.
    Tie.DATA: pgettext_lazy("letter for data", "D"),
    # Translators: one letter for a kind of relation, different from the other three.
    Tie.MONEY: pgettext_lazy("letter for money", "M"),
    # Translators: one letter for a kind of relation, different from the other three.
    Tie.SERVICE: pgettext_lazy("letter for service", "S"),
    # Translators: one letter for a kind of relation, different from the other three.
    Tie.PARTNERSHIP: pgettext_lazy("letter for partnership", "P"),
}
LETTERED = 45  # with more relations letters would hide the lines
NAMED = {"narrow": 8, "wide": 30, "paper": 26}  # with more stakeholders numbers only


def letters_of(ways: list[Way], spots: list[Spot], look: Look) -> list[tuple[str, Box]]:
    """
    A letter on each line, off the marks and off other letters where there is room.

    Parameters
    ----------
    ways : list[Way]
        The lines.
    spots : list[Spot]
        The marks.
    look : Look
        The medium.

    Returns
    -------
    list[tuple[str, Box]]
        The letters with their boxes; empty where there are too many lines.
    """
    if len(ways) > LETTERED:
        return []
    taken = [around((spot.x, spot.y), look.mark * REACH) for spot in spots]
    found = []
    for way in ways:
        boxes = [around(way.at(share), look.small * 0.55) for share in (0.5, 0.4, 0.6, 0.3, 0.7)]
        box = min(boxes, key=lambda one: sum(map(one.overlaps, taken)))
        taken.append(box)
        found.append((str(LETTERS[way.flow.tie]), box))
    return found


def names_of(
    spots: list[Spot], taken: list[tuple[Box, float]], look: Look, height: float
) -> list[tuple[Actor, list[str], Box]]:
    """
    Names beside their marks, where there are few.

    Parameters
    ----------
    spots : list[Spot]
        The marks.
    taken : list[tuple[Box, float]]
        What names should not cover, letters and lines, and how much that matters.
    look : Look
        The medium.
    height : float
        Of the part of the drawing that names may stand in.

    Returns
    -------
    list[tuple[Actor, list[str], Box]]
        Only names that touch neither a mark nor another name, and are nobody else's by mistake;
        the others stand in the table.
    """
    if len(spots) > NAMED[look.name]:
        return []
    size, frame = look.small, Box(0, 0, look.width, height)
    keep_off = [around((spot.x, spot.y), look.mark * REACH + 1) for spot in spots]
    avoid, placed = taken, []
    for spot, mark in zip(spots, list(keep_off), strict=True):
        lines = fitted(spot.actor.name, size, min(150, look.width * 0.36), most=2)
        width = max(text_width(line, size) for line in lines) + 2
        tall = (UP + DOWN + (len(lines) - 1) * LEADING) * size + 1
        box = place((width, tall), beside=mark, frame=frame, keep_off=keep_off, avoid=avoid)
        nearest = min(spots, key=lambda other: _far(box, other))
        if nearest is spot and not any(box.overlaps(other) for other in keep_off):
            keep_off.append(box)
            placed.append((spot.actor, lines, box))
    return placed


def _far(box: Box, spot: Spot) -> float:
    """Distance of a name from a mark."""
    across = max(box.left - spot.x, spot.x - box.right, 0)
    return hypot(across, max(box.top - spot.y, spot.y - box.bottom, 0))
