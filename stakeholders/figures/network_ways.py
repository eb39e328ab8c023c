"""Where the stakeholders of the network stand on a drawing, and the lines between them."""

from collections import defaultdict
from dataclasses import dataclass
from math import hypot

from stakeholders.ecosystem import Flow
from stakeholders.figures.look import Look
from stakeholders.figures.marks import REACH, Spot
from stakeholders.figures.network import Network, has_direction
from stakeholders.figures.network_layout import places

ROOM = {"narrow": 3.3, "wide": 4.6, "paper": 3.8}  # of a node, in diameters of a mark
BEND = 13  # between two lines that join the same two


@dataclass(frozen=True)
class Way:
    """One relation on the drawing: a curve with one point that pulls it aside."""

    flow: Flow
    start: tuple[float, float]
    pull: tuple[float, float]
    end: tuple[float, float]

    def at(self, share: float) -> tuple[float, float]:
        """A point of the curve, `share` of the way along."""
        rest = 1 - share
        weights = (rest * rest, 2 * rest * share, share * share)
        points = (self.start, self.pull, self.end)
        return tuple(sum(w * p[n] for w, p in zip(weights, points, strict=True)) for n in (0, 1))

    @property
    def path(self) -> str:
        if self.pull == ((self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2):
            return f"M{point(self.start)}L{point(self.end)}"
        return f"M{point(self.start)}Q{point(self.pull)} {point(self.end)}"


def point(at: tuple[float, float]) -> str:
    """
    A point as a path names it.

    Parameters
    ----------
    at : tuple[float, float]
        In user units.

    Returns
    -------
    str
        With one decimal.
    """
    return f"{at[0]:.1f} {at[1]:.1f}"


def spots_of(found: Network, look: Look) -> tuple[list[Spot], float]:
    """
    Where the related stakeholders stand, and how high that is.

    Parameters
    ----------
    found : Network
        What is drawn.
    look : Look
        The medium.

    Returns
    -------
    tuple[list[Spot], float]
        In the order of their numbers; two on one place only where there is no room.
    """
    count = len(found.related)
    if not count:
        return [], 0
    index = {actor.id: number for number, actor in enumerate(found.related)}
    pairs = {tuple(sorted((index[f.source], index[f.target]))) for f in found.flows}
    edge = look.mark * REACH + 2
    apart = 2 * REACH * look.mark
    width = min(look.width - 2 * edge, 190 * count)  # three nodes need no wide screen
    area = count * (ROOM[look.name] * apart) ** 2
    height = min(max(area / width, 210), width * 2.4)
    spots = places(count, tuple(sorted(pairs)), width=width, height=height, apart=apart)
    left = (look.width - width) / 2
    return [
        Spot(actor, round(x + left, 1), round(y + edge, 1))
        for actor, (x, y) in zip(found.related, spots, strict=True)
    ], height + 2 * edge


def ways_of(found: Network, spots: list[Spot], look: Look) -> list[Way]:
    """
    The curves between the marks.

    Parameters
    ----------
    found : Network
        What is drawn.
    spots : list[Spot]
        Where its stakeholders stand.
    look : Look
        The medium.

    Returns
    -------
    list[Way]
        Several relations of the same two lie beside each other.
    """
    at = {spot.actor.id: (spot.x, spot.y) for spot in spots}
    together = defaultdict(list)
    for flow in found.flows:
        together[frozenset((flow.source, flow.target))].append(flow)
    ways = []
    for flows in together.values():
        for number, flow in enumerate(flows):
            aside = (number - (len(flows) - 1) / 2) * BEND
            turned = (
                -aside
                if found.by_id[flow.source].number > found.by_id[flow.target].number
                else aside
            )
            ways.append(_way(flow, at[flow.source], at[flow.target], turned, look))
    return ways


def _way(flow: Flow, start, end, aside: float, look: Look) -> Way:
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down) or 1
    pull = (
        (start[0] + end[0]) / 2 - down / length * aside * 2,
        (start[1] + end[1]) / 2 + across / length * aside * 2,
    )
    free = look.mark * REACH
    return Way(
        flow,
        _towards(start, pull, free - 2),
        pull,
        _towards(end, pull, free + (2 if has_direction(flow) else -2)),
    )


def _towards(start, goal, far: float) -> tuple[float, float]:
    length = hypot(goal[0] - start[0], goal[1] - start[1]) or 1
    far = min(far, length * 0.8)
    return (
        start[0] + (goal[0] - start[0]) / length * far,
        start[1] + (goal[1] - start[1]) / length * far,
    )
