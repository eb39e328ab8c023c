"""The ranking drawn: a dot on a line for each neighbourhood, the one furthest behind on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from inclusion.place_words import NOT_FOR, description, span
from inclusion.ranking import Place, Ranking
from interface import svg
from interface.formats import format_number
from interface.labels import fitted, lines_of
from stakeholders.figures.look import LEADING, Look, Pen, drawn

DOT, LINE = 11, 5  # diameter and thickness
HEAD = 40  # the two ends of the scale, above the first line
BOLD = {"font_weight": "700"}


@dataclass(frozen=True)
class Shape:
    """Where the parts of one line of the drawing stand, in user units."""

    step: float
    name_width: float
    first_x: float
    last_x: float
    text_y: float
    track_y: float


SHAPES = {
    "narrow": Shape(step=40, name_width=270, first_x=8, last_x=352, text_y=15, track_y=29),
    "wide": Shape(step=26, name_width=290, first_x=320, last_x=1010, text_y=17, track_y=13),
    "paper": Shape(step=22, name_width=190, first_x=214, last_x=570, text_y=15, track_y=11),
}


@dataclass(frozen=True)
class Scale:
    """Ranks on the drawing: 1 where reading starts."""

    shape: Shape
    last: int

    def x(self, rank: float) -> float:
        share = (rank - 1) / max(self.last - 1, 1)
        return self.shape.first_x + share * (self.shape.last_x - self.shape.first_x)


def draw(found: Ranking, places: Sequence[Place], look: Look) -> SafeString:
    """
    Draw some of the ranked neighbourhoods.

    Parameters
    ----------
    found : Ranking
        All of them: the scale is the same on every page.
    places : Sequence[Place]
        Those that are drawn.
    look : Look
        The medium.

    Returns
    -------
    SafeString
        One `<svg>`.
    """
    pen, shape = Pen(look, mirrors=True), SHAPES[look.name]
    scale = Scale(shape, len(found.places))
    bottom = HEAD + shape.step * len(places)
    foot = list(_foot(pen, bottom + 8)) if look.name == "paper" else []
    return drawn(
        *_ends(pen, scale),
        *_quarter(pen, scale, bottom),
        *_tracks(pen, scale, places),
        *_words(pen, shape, places),
        *foot,
        key=f"ranking-{places[0].rank}",
        look=look,
        height=bottom + 8 + len(foot) * look.small * LEADING + (6 if foot else 0),
        title=_("Ranks of the neighbourhoods"),
        description=description(found, places),
    )


def _ends(pen: Pen, scale: Scale) -> Iterator[SafeString]:
    """What the first and the last rank mean."""
    size, shape = pen.look.small, scale.shape
    first = _("%(rank)s: furthest behind") % {"rank": format_number(1)}
    yield from pen.words([first], (shape.first_x, size), size, **BOLD)
    if scale.last > 1:
        last = format_number(scale.last)
        yield from pen.words([last], (shape.last_x, size), size, text_anchor="end", **BOLD)


def _quarter(pen: Pen, scale: Scale, bottom: float) -> Iterator[SafeString]:
    """Where the last quarter ends."""
    rank = scale.last // 4
    if not rank:
        return
    shape, size, x = scale.shape, pen.look.small, scale.x(rank + 0.5)
    style = {"stroke": pen.look.soft, "stroke_dasharray": "3 3"}
    if pen.look.name == "narrow":  # Names stand above the tracks: the line leaves them free.
        tops = range(round(HEAD + shape.track_y - 6), round(bottom), round(shape.step))
        ways = (f"M{_x(pen, x)} {top}v12" for top in tops)
        yield svg.element("path", d="".join(ways), stroke=pen.look.soft)
    else:
        yield pen.rule((x, HEAD - 8), (x, bottom), **style)
    words = _("a quarter")
    yield from pen.words([words], (x, HEAD - 12), size, text_anchor="middle", fill=pen.look.soft)


def _tracks(pen: Pen, scale: Scale, places: Sequence[Place]) -> Iterator[SafeString]:
    """Hairlines, lines and dots, each kind as one path."""
    shape, look = scale.shape, pen.look
    ends, lines, dots = [], [], []
    for number, one in enumerate(places):
        y = svg.number(HEAD + number * shape.step + shape.track_y)
        ends.append(f"M{_x(pen, shape.first_x)} {y}H{_x(pen, shape.last_x)}")
        first, last = (_x(pen, scale.x(rank)) for rank in (one.first, one.last))
        lines.append(f"M{first} {y}H{last}")
        dots.append(f"M{_x(pen, scale.x(one.rank))} {y}h0")
    yield svg.element("path", d="".join(ends), stroke=look.line)
    yield svg.element("path", d="".join(lines), stroke=look.soft, stroke_width=LINE)
    yield svg.element(
        "path", d="".join(dots), stroke=look.ink, stroke_width=DOT, stroke_linecap="round"
    )


def _x(pen: Pen, x: float) -> str:
    return svg.number(pen.x(x))


def _words(pen: Pen, shape: Shape, places: Sequence[Place]) -> Iterator[SafeString]:
    look = pen.look
    for number, one in enumerate(places):
        base = HEAD + number * shape.step + shape.text_y
        name = f"{format_number(one.rank)}. {one.area.name}"
        line = fitted(name, look.text, shape.name_width, most=1)
        yield from pen.words(line, (0, base), look.text)
        yield from pen.words([span(one)], (look.width, base), look.text, text_anchor="end")


def _foot(pen: Pen, top: float) -> Iterator[SafeString]:
    """On paper the figure itself says what it is not for."""
    size = pen.look.small
    lines = lines_of(str(NOT_FOR), size, pen.look.width)
    return iter(pen.words(lines, (0, top + size), size, **BOLD))
