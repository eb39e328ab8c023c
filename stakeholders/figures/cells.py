"""Stakeholders inside a cell of a figure: names below each other, or marks packed in lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from interface.labels import DOWN, UP, Box, fitted, text_width
from stakeholders.ecosystem import Actor
from stakeholders.figures.look import LEADING, Look
from stakeholders.figures.marks import REACH

AIR = 4  # between a mark and its name, and around a cell


@dataclass(frozen=True)
class Entry:
    """One stakeholder in a cell: the centre of its mark, and lines of its name with their place."""

    actor: Actor
    mark: tuple[float, float]
    lines: tuple[str, ...] = ()
    at: tuple[float, float] = (0, 0)  # start of the first baseline
    size: float = 0  # of the name; 0 is the look's


def cell_of(
    actors: Sequence[Actor],
    look: Look,
    width: float,
    *,
    has_names: bool,
    columns: int = 1,
    is_stacked: bool = False,
) -> tuple[list[Entry], float]:
    """
    Place stakeholders in a cell, from its own corner.

    Parameters
    ----------
    actors : Sequence[Actor]
        Who stands in it.
    look : Look
        The medium.
    width : float
        Of the cell, in user units.
    has_names : bool
        Whether names stand beside the marks.
    columns : int
        Of names.
    is_stacked : bool
        Whether a name stands below its mark, where a cell is too narrow for it beside.

    Returns
    -------
    tuple[list[Entry], float]
        The entries, and the height they take; nothing overlaps and nothing is wider than the cell.
    """
    if not has_names:
        return _packed(actors, look, width)
    named = _stacked if is_stacked else _beside
    rows = -(-len(actors) // columns)
    entries, tallest = [], 0.0
    for column in range(columns):
        y = 0.0
        for actor in actors[column * rows : (column + 1) * rows]:
            corner = (column * width / columns, y)
            entry, height = named(actor, look, corner, width / columns)
            entries.append(entry)
            y += height
        tallest = max(tallest, y)
    return entries, tallest


def _packed(actors: Sequence[Actor], look: Look, width: float) -> tuple[list[Entry], float]:
    """As many marks to a line as fit."""
    pitch = 2 * look.mark * REACH + 1
    per_line = max(1, int(width // pitch))
    entries = [
        Entry(actor, ((n % per_line + 0.5) * pitch, (n // per_line + 0.5) * pitch))
        for n, actor in enumerate(actors)
    ]
    return entries, -(-len(actors) // per_line) * pitch


def _beside(
    actor: Actor, look: Look, corner: tuple[float, float], width: float
) -> tuple[Entry, float]:
    """A mark, and the name on the side where reading goes on."""
    reach, size = look.mark * REACH, look.text
    x, y = corner
    indent = 2 * reach + AIR
    words = tuple(fitted(actor.name, size, width - indent - AIR, most=2))
    block = len(words) * size * LEADING
    height = max(2 * reach, block) + 2
    first = y + (height - block) / 2 + size * 0.92
    return Entry(actor, (x + reach, y + height / 2), words, (x + indent, first)), height


def _stacked(
    actor: Actor, look: Look, corner: tuple[float, float], width: float
) -> tuple[Entry, float]:
    """A mark, and the name below it."""
    reach, size = look.mark * REACH, look.small
    x, y = corner
    words = tuple(fitted(actor.name, size, width - AIR, most=2))
    block = len(words) * size * LEADING
    first = y + 2 * reach + size * 0.92
    return Entry(actor, (x + reach, y + reach), words, (x, first), size), 2 * reach + block + 8


def name_box(entry: Entry, look: Look) -> Box | None:
    """
    Where the name of an entry stands.

    Parameters
    ----------
    entry : Entry
        In a cell or on a drawing.
    look : Look
        The medium.

    Returns
    -------
    Box | None
        Around all of its lines; None without a name.
    """
    if not entry.lines:
        return None
    size = entry.size or look.text
    x, y = entry.at
    width = max(text_width(line, size) for line in entry.lines)
    bottom = y + (len(entry.lines) - 1) * size * LEADING + DOWN * size
    return Box(x, y - UP * size, x + width, bottom)
