"""One compass drawn as SVG, for the screen or for print.

Right is more open, the top is institutions; it never mirrors. Hollow is today, full is in five
years. Words stand beside their mark, on a halo which is the same words beneath.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, dist, pi, sin, sqrt

from django.utils.safestring import SafeString

from interface import svg
from interface.labels import DOWN, UP, Box, around, place, text_width
from strategy.figures import CompassFigure, Mark
from strategy.frame import CORNER, frame_of
from strategy.sheet import Look, Sheet

NEAR = 16  # needles closer than this are drawn as one, in user units
ARROW_FROM = 34  # a shorter way has no room for an arrow
LARGEST_DOT = 13
GATHERED = 11  # dots nearer than this are one dot with a number


def draw(figure: CompassFigure, look: Look) -> SafeString:
    """
    Draw a compass.

    Parameters
    ----------
    figure : CompassFigure
        What to draw.
    look : Look
        SCREEN or PRINT.

    Returns
    -------
    SafeString
        One `<svg>`, 360 or 400 units wide, without inline style.
    """
    top_left, top_right, bottom_left, bottom_right = figure.corners
    sheet = Sheet.of(
        look,
        above=(figure.top, top_left.name, top_right.name),
        below=(figure.bottom, bottom_left.name, bottom_right.name),
    )
    return svg.drawing(
        *frame_of(figure, sheet),
        *_circles(figure, sheet),
        *_clouds(figure, sheet),
        *_needles(figure, sheet),
        *_labels(figure, sheet),
        key=figure.key,
        box=(0, 0, look.width, sheet.height),
        title=figure.title,
        description=figure.description,
        class_="map",
        lang=figure.language,
        direction="ltr",
        font_family=look.family,
        font_size=look.text,
    )


# ---- the people --------------------------------------------------------------------------------


def _circles(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """The circles that hold half of the people, cut at the frame."""
    box = sheet.frame
    clip = f"{figure.key}-frame"
    yield svg.element(
        "clipPath",
        svg.rectangle(
            corner=(box.left, box.top), size=(box.right - box.left, box.bottom - box.top)
        ),
        id=clip,
    )
    for mark, ink in zip((figure.today, figure.wanted), sheet.look.circles, strict=True):
        if mark.at and mark.radius:
            yield svg.circle(
                centre=sheet.at(mark.at),
                radius=mark.radius * sheet.unit,
                fill="none",
                stroke=ink,
                stroke_width=1.5,
                stroke_dasharray="4 3" if mark is figure.wanted else "1.5 3",
                clip_path=f"url(#{clip})",
            )


@dataclass(frozen=True)
class Dot:
    """People at one place, or so near to it that their dots would cover each other."""

    centre: tuple[float, float]
    count: int
    radius: float
    is_hollow: bool


def dots_of(figure: CompassFigure, sheet: Sheet) -> list[Dot]:
    """
    Everybody's dots.

    Parameters
    ----------
    figure : CompassFigure
        What is drawn.
    sheet : Sheet
        Where.

    Returns
    -------
    list[Dot]
        Today's, then the wanted ones. Dots that would lie under a needle, or under a dot of the
        other time, stand beside it: today's to the left.
    """
    today, wanted = (_gathered(m, sheet) for m in (figure.today, figure.wanted))
    needles = [sheet.at(mark.at) for mark in (figure.today, figure.wanted) if mark.at]
    arrow = _along_the_arrow(figure, sheet)
    dots = []
    for places, others, side in ((today, wanted, -1), (wanted, today, 1)):
        for spot, count in places.items():
            radius = dot_radius(count, sheet.look.dot)
            if any(dist(spot, needle) < 0.8 * sheet.look.needle for needle in needles):
                spot = _aside(spot, radius, side, sheet, arrow)
            elif any(dist(spot, other) < sheet.look.dot for other in others):
                spot = (spot[0] + side * radius, spot[1])
            dots.append(Dot(spot, count, radius, is_hollow=side < 0))
    return dots


def _aside(
    spot: tuple[float, float], radius: float, side: int, sheet: Sheet, arrow: Sequence[Box]
) -> tuple[float, float]:
    """A place beside a needle: on its own side, else where the frame and the arrow leave one."""
    far = radius + sheet.look.needle
    places = [_towards(spot, way, far) for way in ((side, 0), (0, side), (0, -side), (-side, 0))]
    for beside in places:
        box = around(beside, radius)
        if box.is_inside(sheet.frame) and not any(map(box.overlaps, arrow)):
            return beside
    return places[0]


def _gathered(mark: Mark, sheet: Sheet) -> dict[tuple[float, float], int]:
    """Where dots stand, those that would cover each other gathered at the largest."""
    found: dict[tuple[float, float], int] = {}
    for point, count in sorted(mark.dots, key=lambda dot: (-dot[1], dot[0])):
        spot = sheet.at(point)
        near = (other for other in found if dist(other, spot) < GATHERED)
        spot = next(near, spot)
        found[spot] = found.get(spot, 0) + count
    return found


def dot_radius(count: int, smallest: float) -> float:
    """
    Radius of a dot.

    Parameters
    ----------
    count : int
        People who stand there.
    smallest : float
        Radius of one person.

    Returns
    -------
    float
        In user units; from two people on there is room for their number.
    """
    return smallest if count == 1 else min(smallest + 2 * sqrt(count), LARGEST_DOT)


def _clouds(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """One dot per person, hollow today and full in five years; a number where dots coincide."""
    look = sheet.look
    for dot in dots_of(figure, sheet):
        yield svg.circle(
            centre=dot.centre,
            radius=dot.radius,
            fill="#fff" if dot.is_hollow else look.ink,
            stroke=look.ink if dot.is_hollow else "#fff",
        )
        if dot.count > 1:
            size = 11 if dot.count < 100 else 9
            x, y = dot.centre
            yield svg.text(
                dot.count,
                at=(x, y + size * 0.36),
                text_anchor="middle",
                class_="count" if dot.is_hollow else "count full",
                font_size=size,
                font_weight="600",
                fill=look.ink if dot.is_hollow else "#fff",
            )


# ---- the needles -------------------------------------------------------------------------------


def _are_one(figure: CompassFigure, sheet: Sheet) -> bool:
    """Whether both needles stand on one place."""
    both = figure.today.at and figure.wanted.at
    return bool(both) and dist(sheet.at(figure.today.at), sheet.at(figure.wanted.at)) < NEAR


def _needles(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """The arrow, then the needles upon it."""
    look = sheet.look
    yield from _arrow(figure, sheet)
    if figure.today.at:
        larger = 1.5 if _are_one(figure, sheet) else 1
        yield _needle(sheet.at(figure.today.at), look, look.needle * larger, fill="#fff")
    if figure.wanted.at:
        yield _needle(sheet.at(figure.wanted.at), look, look.needle * 0.95, fill=look.accent)


def _needle(centre: tuple[float, float], look: Look, reach: float, *, fill: str) -> SafeString:
    ink = {"fill": fill, "stroke": look.accent, "stroke_width": 2.5}
    if not look.has_neatline:
        return svg.circle(centre=centre, radius=reach, **ink)
    x, y = centre
    return svg.polygon(
        [(x, y - reach), (x + reach * 0.8, y), (x, y + reach), (x - reach * 0.8, y)], **ink
    )


def _arrow(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """From today's needle to the wanted one, if there is room and it may be shown."""
    if not (figure.has_arrow and figure.today.at and figure.wanted.at):
        return
    start, end = sheet.at(figure.today.at), sheet.at(figure.wanted.at)
    length = dist(start, end)
    if length < ARROW_FROM:
        return
    look = sheet.look
    across, down = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    tip = _towards(end, (-across, -down), look.needle + 2)
    neck = _towards(tip, (-across, -down), 9)
    for ink, width in (("#fff", 6), (look.accent, 2.5)):
        yield svg.line(start=start, end=neck, stroke=ink, stroke_width=width)
    wings = [_towards(neck, (side * down, -side * across), 5) for side in (1, -1)]
    yield svg.polygon([tip, *wings], fill=look.accent)


def _towards(start: tuple[float, float], way: tuple[float, float], far: float):
    return start[0] + way[0] * far, start[1] + way[1] * far


# ---- the labels --------------------------------------------------------------------------------


def _labels(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """The word beside each needle, where it covers least."""
    for words, box in label_boxes(figure, sheet):
        size = sheet.look.text
        at = ((box.left + box.right) / 2, box.top + UP * size)
        common = {"text_anchor": "middle", "font_weight": "600"}
        yield svg.text(
            words,
            at=at,
            class_="b halo",
            aria_hidden="true",
            fill="#fff",
            stroke="#fff",
            stroke_width=5,
            stroke_linejoin="round",
            **common,
        )
        yield svg.text(words, at=at, class_="b", fill=sheet.look.ink, **common)


def label_boxes(figure: CompassFigure, sheet: Sheet) -> list[tuple[str, Box]]:
    """
    Where the needles' labels stand.

    Parameters
    ----------
    figure : CompassFigure
        What is drawn.
    sheet : Sheet
        Where.

    Returns
    -------
    list[tuple[str, Box]]
        Words and their box: inside the frame, off the needles and off each other.
    """
    size = sheet.look.text
    reach = sheet.look.needle * (1.5 if _are_one(figure, sheet) else 1) + 2
    marks = [mark for mark in (figure.today, figure.wanted) if mark.at]
    needles = [around(sheet.at(mark.at), reach) for mark in marks]
    wanted = list(zip((mark.label for mark in marks), needles, strict=True))
    if _are_one(figure, sheet):
        wanted = [(figure.both, needles[0].joined(needles[1]))]
    avoid = list(_avoid(figure, sheet))
    placed: list[tuple[str, Box]] = []
    for words, beside in wanted:
        box = place(
            (text_width(words, size, is_bold=True), (UP + DOWN) * size),
            beside=beside,
            frame=sheet.room,
            keep_off=[*needles, *(box for _, box in placed)],
            avoid=avoid,
        )
        placed.append((words, box))
    return placed


def _avoid(figure: CompassFigure, sheet: Sheet) -> Iterator[tuple[Box, float]]:
    """What labels should not cover: people most, then the arrow, the circles, the patterns."""
    for dot in dots_of(figure, sheet):
        yield around(dot.centre, dot.radius + 1), 2 * dot.count
    for mark in (figure.today, figure.wanted):
        if mark.at and mark.radius:
            for step in range(24):
                way = (cos(step * pi / 12), sin(step * pi / 12))
                spot = _towards(sheet.at(mark.at), way, mark.radius * sheet.unit)
                yield around(spot, 2), 0.6
    for box in _along_the_arrow(figure, sheet):
        yield box, 3
    for corner in figure.corners:
        yield around(sheet.at(corner.point), CORNER / 2), 4


def _along_the_arrow(figure: CompassFigure, sheet: Sheet) -> list[Box]:
    """Small boxes on the way from one needle to the other, where an arrow is drawn."""
    if not (figure.has_arrow and figure.today.at and figure.wanted.at):
        return []
    start, end = sheet.at(figure.today.at), sheet.at(figure.wanted.at)
    if dist(start, end) < ARROW_FROM:
        return []
    way = (end[0] - start[0], end[1] - start[1])
    return [around(_towards(start, way, step / 16), 3) for step in range(17)]
