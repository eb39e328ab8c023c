"""The network drawn: nodes by number, lines by kind of relation. It never mirrors."""

from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from interface import svg
from interface.labels import UP, Box, around, text_width
from stakeholders.ecosystem import Ecosystem
from stakeholders.enums import Tie
from stakeholders.figures.cells import cell_of
from stakeholders.figures.key import GAP, shapes_key
from stakeholders.figures.look import Look, Pen, drawn
from stakeholders.figures.marks import Spot, defined, drawn_marks
from stakeholders.figures.network import Network, description
from stakeholders.figures.network_ways import Way, point, spots_of, ways_of
from stakeholders.figures.network_words import LETTERED, LETTERS, letters_of, names_of

# Dashes of a line; a partnership is a double line, a band of ink with white inside.
DASHES = {Tie.DATA: None, Tie.MONEY: "9 5", Tie.SERVICE: "1.5 4.5", Tie.PARTNERSHIP: None}
BOLD = {"font_weight": "700"}


def draw(ecosystem: Ecosystem, found: Network, look: Look) -> SafeString:
    """
    Draw the network.

    Parameters
    ----------
    ecosystem : Ecosystem
        For the sectors.
    found : Network
        What is drawn.
    look : Look
        The medium.

    Returns
    -------
    SafeString
        One `<svg>`; the same map gives the same text.
    """
    key, pen = f"network-{look.name}", Pen(look)
    spots, height = spots_of(found, look)
    ways = ways_of(found, spots, look)
    letters = letters_of(ways, spots, look)
    crossed = [(around(way.at(n / 8), 2), 1.5) for way in ways[:LETTERED] for n in range(1, 8)]
    taken = [*((box, 4) for _letter, box in letters), *crossed]
    names = names_of(spots, taken, look, height)
    apart, alone_spots, top = _alone(pen, found, height)
    kinds, kinds_height = _ties_key(pen, key, found, top + 8)
    shapes, shapes_height = shapes_key(pen, key, top=top + 8 + kinds_height)
    return drawn(
        defined(key, look),
        _arrow(key, look),
        pen.box((0, 0), (look.width, height), fill="#fff", stroke=look.line) if spots else "",
        *_lines(key, look, ways),
        *_letters(look, letters),
        *_names(pen, names),
        *apart,
        *drawn_marks(key, look, ecosystem, [*spots, *alone_spots]),
        *kinds,
        *shapes,
        key="network",
        look=look,
        height=top + 8 + kinds_height + shapes_height,
        title=_("Relations between stakeholders"),
        description=description(found),
    )


def _arrow(key: str, look: Look) -> SafeString:
    """The head of an arrow; its tip lies on the end of the line."""
    return svg.element(
        "marker",
        svg.element("path", d="M0 0L8 4L0 8L2 4z", fill=look.ink),
        id=f"{key}-tip",
        viewBox="0 0 8 8",
        refX=6,
        refY=4,
        markerWidth=8,
        markerHeight=8,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )


def _lines(key: str, look: Look, ways: list[Way]) -> Iterator[SafeString]:
    """The lines of each kind together."""
    thin = 1 if len(ways) > LETTERED else 1.4
    for tie in Tie:
        paths = [way.path for way in ways if way.flow.tie == tie]
        if paths:
            yield from _kind(key, look, tie, paths, thin)


def _kind(key: str, look: Look, tie: Tie, paths: list[str], thin: float) -> Iterator[SafeString]:
    common = {"fill": "none", "stroke": look.ink, "stroke_width": thin}
    if tie == Tie.PARTNERSHIP:
        whole = "".join(paths)
        yield svg.element("path", d=whole, **{**common, "stroke_width": 3 * thin + 0.6})
        yield svg.element(
            "path", d=whole, **{**common, "stroke": "#fff", "stroke_width": thin + 0.6}
        )
        return
    lines = [svg.element("path", d=path, marker_end=f"url(#{key}-tip)") for path in paths]
    cap = "round" if tie == Tie.SERVICE else None
    wide = {"stroke_width": thin + 0.5} if tie == Tie.SERVICE else {}
    yield svg.group(*lines, stroke_dasharray=DASHES[tie], stroke_linecap=cap, **{**common, **wide})


def _letters(look: Look, letters: list[tuple[str, Box]]) -> Iterator[SafeString]:
    size = look.small - 1
    if letters:
        halos = "".join(
            f"M{point((box.left, box.centre[1]))}h{svg.number(box.right - box.left)}"
            for _letter, box in letters
        )
        yield svg.element("path", d=halos, stroke="#fff", stroke_width=round(size * 1.05, 1))
        words = [
            svg.text(letter, at=(round(box.centre[0], 1), round(box.centre[1] + size * 0.36, 1)))
            for letter, box in letters
        ]
        yield svg.group(*words, text_anchor="middle", font_size=size, fill=look.soft)


def _names(pen: Pen, names) -> Iterator[SafeString]:
    size = pen.look.small
    for _actor, lines, box in names:
        at = (box.centre[0], box.top + UP * size)
        halo = {"stroke": "#fff", "stroke_width": 4, "stroke_linejoin": "round"}
        anchor = {"text_anchor": "middle"}
        yield from pen.words(lines, at, size, aria_hidden="true", fill="#fff", **halo, **anchor)
        yield from pen.words(lines, at, size, **anchor)


def _alone(pen: Pen, found: Network, height: float):
    """Those without a relation, in a row of their own below the drawing."""
    look = pen.look
    if not found.alone:
        return [], [], height
    top = height + look.small * 2.1
    entries, tall = cell_of(found.alone, look, look.width, has_names=False)
    spots = [Spot(e.actor, e.mark[0], e.mark[1] + top) for e in entries]
    words = _("Without a relation")
    return pen.words([words], (0, top - look.small * 0.6), look.small, **BOLD), spots, top + tall


def _ties_key(pen: Pen, key: str, found: Network, top: float):
    """Each kind of line that occurs, with its letter and its word."""
    look, size = pen.look, pen.look.small
    x, drawn_ = 0.0, []
    y = top + size
    for tie in found.ties:
        words = f"{LETTERS[tie]} {tie.label}"
        width = 42 + text_width(words, size)
        if x and x + width > look.width:
            x, y = 0.0, y + size * 1.8
        path = f"M{svg.number(x + 2)} {svg.number(y - size * 0.33)}h30"
        drawn_ += _kind(key, look, tie, [path], 1.4)
        drawn_ += pen.words([words], (x + 40, y), size, fill=look.soft)
        x += width + GAP
    return drawn_, (y + size * 0.8 - top if found.ties else 0)
