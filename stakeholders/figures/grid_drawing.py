"""The power/interest grid drawn: more interest to the right, more influence up, never mirrored.

Nothing collides, because each cell is as high as what stands in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from interface import svg
from interface.labels import Box, fitted
from interface.neatline import NEATLINE, ruled_frame
from stakeholders.ecosystem import Ecosystem
from stakeholders.enums import Level
from stakeholders.figures.cells import Entry, cell_of
from stakeholders.figures.grid import CORNERS, LEVELS, Grid, beside, description
from stakeholders.figures.key import shapes_key
from stakeholders.figures.look import LEADING, Look, Pen, drawn
from stakeholders.figures.marks import Spot, defined, drawn_marks

SIDE = 22  # beside the frame, for the words of influence
AIR = 6  # inside a cell
NAMES = {"narrow": 9, "wide": 45, "paper": 30}  # more stakeholders: numbers only
LEAST = {"narrow": 86, "wide": 110, "paper": 86}  # height of a cell
BOLD = {"font_weight": "700"}


@dataclass(frozen=True)
class Placed:
    """One cell on the drawing: its box, the words in it, its stakeholders."""

    box: Box
    words: tuple[str, ...]
    entries: tuple[Entry, ...]


def layout(found: Grid, look: Look) -> list[Placed]:
    """
    Where everything inside the frame stands.

    Parameters
    ----------
    found : Grid
        What is drawn.
    look : Look
        The medium.

    Returns
    -------
    list[Placed]
        Nine cells, row by row from the top; their entries lie inside them and touch nothing.
    """
    width = (look.width - SIDE - 2 * NEATLINE) / len(LEVELS)
    has_names = found.placed <= NAMES[look.name]
    left, y, cells = SIDE + NEATLINE, look.small * 2 + NEATLINE, []
    for influence, row in zip(reversed(LEVELS), found.cells, strict=True):
        parts = [
            _inside(
                look, width - 2 * AIR, CORNERS.get((influence, interest), ""), actors, has_names
            )
            for interest, actors in zip(LEVELS, row, strict=True)
        ]
        height = max(LEAST[look.name], *(tall for *_rest, tall in parts)) + 2 * AIR
        for number, (words, entries, _tall) in enumerate(parts):
            x = left + number * width
            moved = tuple(_moved(entry, x + AIR, y + AIR) for entry in entries)
            cells.append(Placed(Box(x, y, x + width, y + height), words, moved))
        y += height
    return cells


def _inside(look: Look, width: float, corner, actors, has_names: bool):
    """Lines of a corner's words, the entries below them, and the height of both."""
    words = tuple(fitted(str(corner), look.small, width, most=3, is_bold=True)) if corner else ()
    top = len(words) * look.small * LEADING + (AIR if words else 0)
    columns = 2 if look.name == "wide" and len(actors) > 3 else 1
    entries, tall = cell_of(
        actors, look, width, has_names=has_names, columns=columns, is_stacked=look.name == "narrow"
    )
    return words, [_moved(entry, 0, top) for entry in entries], top + tall


def _moved(entry: Entry, across: float, down: float) -> Entry:
    mark = (entry.mark[0] + across, entry.mark[1] + down)
    return replace(entry, mark=mark, at=(entry.at[0] + across, entry.at[1] + down))


def draw(ecosystem: Ecosystem, found: Grid, look: Look) -> SafeString:
    """
    Draw the grid.

    Parameters
    ----------
    ecosystem : Ecosystem
        For the sectors.
    found : Grid
        What is drawn.
    look : Look
        The medium.

    Returns
    -------
    SafeString
        One `<svg>`.
    """
    key, pen, cells = f"grid-{look.name}", Pen(look), layout(found, look)
    entries = [entry for cell in cells for entry in cell.entries]
    first, last = cells[0].box, cells[-1].box
    frame = Box(SIDE, first.top - NEATLINE, look.width, last.bottom + NEATLINE)
    below = frame.bottom + look.small * 3.6
    shapes, height = shapes_key(pen, key, top=below, inset=SIDE)
    return drawn(
        defined(key, look),
        *ruled_frame(frame, ink=look.ink),
        *_rules(cells, look),
        *_around(pen, cells, frame),
        *_texts(pen, cells),
        *drawn_marks(key, look, ecosystem, [Spot(e.actor, *e.mark) for e in entries]),
        *_aside(pen, found, below),
        *shapes,
        key="grid",
        look=look,
        height=below + height,
        title=_("Influence and interest"),
        description=description(found),
    )


def _rules(cells: list[Placed], look: Look) -> Iterator[SafeString]:
    first, last = cells[0].box, cells[-1].box
    ink = {"stroke": look.soft, "stroke_width": 0.8}
    for cell in cells[1:3]:
        x = round(cell.box.left, 1)
        yield svg.line(start=(x, first.top), end=(x, last.bottom), **ink)
    for cell in cells[3::3]:
        y = round(cell.box.top, 1)
        yield svg.line(start=(first.left, y), end=(last.right, y), **ink)


def _around(pen: Pen, cells: list[Placed], frame: Box) -> Iterator[SafeString]:
    """The two axes and their levels, outside the frame."""
    look, size = pen.look, pen.look.small
    yield from pen.words([_("More influence ↑")], (SIDE, size), size, **BOLD)
    base = frame.bottom + size * 1.3
    for level, cell in zip(Level.choices, cells[-3:], strict=True):
        yield from pen.words(
            [str(level[1])], (cell.box.centre[0], base), size, text_anchor="middle"
        )
    ends = {"text_anchor": "end", **BOLD}
    yield from pen.words([_("More interest →")], (look.width, base + size * 1.4), size, **ends)
    for level, cell in zip(reversed(Level.choices), cells[::3], strict=True):
        middle = svg.number(cell.box.centre[1])
        turned = f"translate({svg.number(size)} {middle}) rotate(-90)"
        yield svg.text(
            str(level[1]), at=(0, 0), text_anchor="middle", font_size=size, transform=turned
        )


def _texts(pen: Pen, cells: list[Placed]) -> Iterator[SafeString]:
    look = pen.look
    for cell in cells:
        first = (cell.box.left + AIR, cell.box.top + AIR + look.small * 0.9)
        yield from pen.words(cell.words, first, look.small, **BOLD)
        for entry in cell.entries:
            yield from pen.words(entry.lines, entry.at, entry.size or look.text)


def _aside(pen: Pen, found: Grid, base: float) -> list[SafeString]:
    """Who is not placed yet, counted below the frame on the side where the axis leaves room."""
    size = pen.look.small
    return pen.words([beside(found)], (SIDE, base - size * 0.9), size) if found.unplaced else []
