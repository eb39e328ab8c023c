"""The heat map drawn: a grid on wide screens and on paper, one block per group on a phone.

A severity is a number, a word and a pattern, so that the figure reads without colour.
"""

from math import floor

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from inclusion.assessment import Cell
from inclusion.enums import Severity
from inclusion.figures.matrix import (
    Matrix,
    cell_words,
    description,
    level,
    people_words,
    severity_number,
)
from inclusion.figures.patterns import fill_of, patterns
from interface import svg
from interface.labels import fitted, text_width
from stakeholders.figures.look import LEADING, Look, Pen, drawn

BOLD = {"font_weight": "700"}
NAMES = {"wide": 240, "paper": 142}  # of the column of groups
TALL = {"wide": 62, "paper": 54, "narrow": 40}  # of a cell
AIR = 6
CORNER = 11  # what marks a decided cell, where reading ends
COLUMN = 130  # of the cells, where each group is a block


class Sheet:
    """Draws from the top down; `y` is where it goes on."""

    def __init__(self, found: Matrix, look: Look):
        self.found, self.look, self.pen = found, look, Pen(look, mirrors=True)
        self.key = f"divide-{look.name}"
        self.y = 0.0
        self.drawn: list[SafeString] = []

    def lines(self, lines: list[str], x: float, first: float, size: float, **more) -> None:
        self.drawn += self.pen.words(lines, (x, first), size, **more)

    def grid(self) -> None:
        """Obstacles beside each other, groups below each other."""
        left = NAMES[self.look.name]
        wide = (self.look.width - left - 2) / max(len(self.found.obstacles), 1)
        self._heads(left, wide)
        for group, cells in self.found.rows:
            height = self._name(group, left)
            for place, cell in enumerate(cells):
                self.cell(cell, (left + place * wide + 1, self.y), (wide, height))
            self.y += height
        self.y += AIR

    def _head_size(self, wide: float) -> float:
        """Smaller where a word would be cut; on a drawing it cannot be broken."""
        size = self.look.small
        words = [word for name in self.found.obstacles.values() for word in name.split()]
        longest = max((text_width(word, size, is_bold=True) for word in words), default=1)
        fits = floor(10 * size * wide / longest) / 10  # rounded up it would be cut after all
        return max(size - 3, min(size, fits))

    def _heads(self, left: float, wide: float) -> None:
        size = self._head_size(wide - AIR)
        heads = [
            fitted(name, size, wide - AIR, most=3, is_bold=True)
            for name in self.found.obstacles.values()
        ]
        tall = max(map(len, heads), default=0) * size * LEADING
        for place, lines in enumerate(heads):
            first = tall - (len(lines) - 1) * size * LEADING - AIR / 2
            middle = left + (place + 0.5) * wide
            self.lines(lines, middle, first, size, text_anchor="middle", **BOLD)
        self.y = round(tall + AIR, 1)

    def _name(self, group: str, left: float) -> float:
        """The name of a group and how many people, and the height of its row."""
        size, look = self.look.text, self.look
        lines = fitted(self.found.names[group], size, left - 2 * AIR, most=3, is_bold=True)
        told = self._people(group, left - 2 * AIR)
        block = len(lines) * size * LEADING + len(told) * look.small * LEADING
        height = round(max(TALL[look.name], block + 2 * AIR), 1)
        first = self.y + (height - block) / 2 + size * 0.92
        self.lines(lines, 0, first, size, **BOLD)
        below = first + len(lines) * size * LEADING
        self.lines(told, 0, below, look.small, fill=look.soft)
        return height

    def _people(self, group: str, width: float) -> list[str]:
        people = self.found.people.get(group)
        if people is None:
            return []
        return fitted(people_words(people), self.look.small, width, most=2)

    def blocks(self) -> None:
        """Each group with its obstacles below each other."""
        for group, cells in self.found.rows:
            self._block_head(group)
            for cell in cells:
                self._block_row(cell)
            self.y += 2 * AIR

    def _block_head(self, group: str) -> None:
        look, width = self.look, self.look.width
        for lines, size, more in (
            (
                fitted(self.found.names[group], look.text + 2, width, most=2, is_bold=True),
                look.text + 2,
                BOLD,
            ),
            (self._people(group, width), look.small, {"fill": look.soft}),
        ):
            self.lines(lines, 0, self.y + size, size, **more)
            self.y += len(lines) * size * LEADING
        self.y = round(self.y + AIR, 1)

    def _block_row(self, cell: Cell) -> None:
        look, tall = self.look, TALL[self.look.name]
        name = self.found.obstacles[cell.obstacle]
        lines = fitted(name, look.text, look.width - COLUMN - AIR, most=2)
        middle = self.y + (tall - (len(lines) - 1) * look.text * LEADING) / 2
        self.lines(lines, 0, middle + look.text * 0.36, look.text)
        self.cell(cell, (look.width - COLUMN - 1, self.y), (COLUMN, tall))
        self.y += tall

    def cell(self, cell: Cell, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Its pattern, its number and word on a plate, a full corner where it is decided."""
        look = self.look
        corner, size = _rounded(corner), _rounded(size)
        step = None if cell.severity is None else level(cell.severity)
        self.drawn.append(
            self.pen.box(corner, size, fill=fill_of(step, self.key, look), stroke=look.ink)
        )
        self._label(cell, step, corner, size)
        if cell.decided is not None:
            is_dark = step == Severity.BLOCKS
            self.drawn.append(self._corner(corner[0] + size[0], corner[1], is_dark=is_dark))

    def _corner(self, x: float, y: float, *, is_dark: bool = False) -> SafeString:
        points = [(x - CORNER, y), (x, y), (x, y + CORNER)]
        mirrored = [(self.pen.x(x), round(y, 1)) for x, y in points]
        fill, stroke = ("#fff", self.look.ink) if is_dark else (self.look.ink, "#fff")
        return svg.polygon(mirrored, fill=fill, stroke=stroke, stroke_width=0.8)

    def _label(self, cell: Cell, step: Severity | None, corner, size) -> None:
        """The number above its word; beside it in a low cell, without a number in none."""
        look, words = self.look, cell_words(cell)
        number = "" if cell.severity is None else severity_number(cell.severity)
        is_low = look.name == "narrow"
        texts = [f"{number}  {words}".strip()] if is_low else [number, words]
        lines = [
            (line, height, bold)
            for text, height, bold in zip(
                texts,
                (look.small, look.small) if is_low else (look.text + 5, look.small),
                (1, 0),
                strict=False,
            )
            for line in fitted(text, height, size[0] - 2 * AIR, most=2, is_bold=bool(bold))
            if text
        ]
        self._plate(lines, step, corner, size, is_soft=not number)

    def _plate(self, lines, step, corner, size, *, is_soft: bool) -> None:
        block = sum(height * LEADING for _line, height, _bold in lines)
        wide = max(text_width(line, h, is_bold=bool(b)) for line, h, b in lines) + AIR
        middle = corner[0] + size[0] / 2
        top = corner[1] + (size[1] - block) / 2
        if step in (Severity.SLIGHT, Severity.SERIOUS):
            plate = _rounded((middle - wide / 2, top))
            self.drawn.append(self.pen.box(plate, _rounded((wide, block)), fill="#fff"))
        fill = "#fff" if step == Severity.BLOCKS else self.look.soft if is_soft else None
        for line, height, bold in lines:
            more = BOLD if bold and not is_soft else {}
            self.lines(
                [line], middle, top + height * 0.95, height, text_anchor="middle", fill=fill, **more
            )
            top += height * LEADING

    def entries(self) -> list[tuple[int | None, str]]:
        """Each pattern and what it means; None is the corner."""
        steps = [(step, f"{step} {words}") for step, words in Severity.choices]
        return [*steps, (None, _("Decided by the group"))]

    def legend(self) -> None:
        """What each pattern means, and the corner."""
        look, size, x = self.look, self.look.small, 0.0
        self.y += AIR
        for step, text in self.entries():
            wide = 34 + text_width(text, size)
            if x and x + wide > look.width:
                x, self.y = 0.0, self.y + size * 2
            self._entry(step, text, x)
            x += wide + 14
        self.y = round(self.y + size * 2, 1)

    def _entry(self, step: int | None, text: str, x: float) -> None:
        look, size = self.look, self.look.small
        top = round(self.y, 1)
        if step is None:
            self.drawn.append(self.pen.box((x + 1, top), (24, 14), fill="#fff", stroke=look.ink))
            self.drawn.append(self._corner(x + 25, top))
        else:
            fill = fill_of(Severity(step), self.key, look)
            self.drawn.append(self.pen.box((x + 1, top), (24, 14), fill=fill, stroke=look.ink))
        self.lines([text], x + 31, top + size * 0.95, size, fill=look.soft)


def draw(found: Matrix, look: Look) -> SafeString:
    """
    Draw the heat map.

    Parameters
    ----------
    found : Matrix
        What is drawn.
    look : Look
        The medium.

    Returns
    -------
    SafeString
        One `<svg>`.
    """
    sheet = Sheet(found, look)
    if look.name == "narrow":
        sheet.blocks()
    else:
        sheet.grid()
    sheet.legend()
    return drawn(
        patterns(sheet.key, look),
        *sheet.drawn,
        key="divide",
        look=look,
        height=sheet.y,
        title=_("Obstacles of each group"),
        description=description(found),
    )


def _rounded(pair: tuple[float, float]) -> tuple[float, float]:
    return round(pair[0], 1), round(pair[1], 1)
