"""The layers of the digital city drawn: strata with lists, and on a wide screen a grid."""

from itertools import accumulate

from interface.labels import fitted, text_width
from stakeholders.ecosystem import Ecosystem
from stakeholders.figures.cells import AIR, cell_of
from stakeholders.figures.layers import Layer, LayersMap
from stakeholders.figures.layers_canvas import BOLD, Canvas
from stakeholders.figures.look import LEADING, Look

HEAD = 132  # width of the column of layers in the grid
EMPTY_COLUMN = 0.82  # of a column that holds somebody
WIDEST = 1.2  # of such a column: more room for its own words takes too much from the others
FLOOR = 30  # least height of a layer
COLUMNS = 3  # on paper


# ---- strata: phones and paper ------------------------------------------------------------------


def strata(canvas: Canvas) -> None:
    """
    Layers upon each other; inside, the categories below each other.

    Parameters
    ----------
    canvas : Canvas
        Of NARROW or PAPER; it is filled.
    """
    for layer in canvas.found.layers:
        _stratum(canvas, layer)
    canvas.rule(canvas.y + 1, width=3)
    canvas.y += 3


def _stratum(canvas: Canvas, layer: Layer) -> None:
    """The name of the layer, then one line per category that holds somebody."""
    look, size = canvas.look, canvas.look.text + 1
    canvas.rule(canvas.y + 1, width=2)
    base = canvas.y + size + 8
    canvas.write([str(layer.number)], (0, base), size + 5, class_="serif")
    canvas.write([layer.name], (18, base), size, **BOLD)
    count = str(len(layer.actors))
    canvas.write([count], (look.width, base), size, text_anchor="end", **BOLD)
    canvas.y = base + 10
    if not layer.actors:
        canvas.nobody(18, canvas.y, FLOOR)
        canvas.y += FLOOR + 8
    parts = [
        (name, actors)
        for name, actors in zip(canvas.found.categories, layer.cells, strict=True)
        if actors
    ]
    (_blocks if canvas.look.name == "paper" else _lines)(canvas, parts)
    canvas.y += 4


def _lines(canvas: Canvas, parts) -> None:
    """On a phone: categories below each other, their names in a column of their own."""
    look = canvas.look
    start = 18 + round(look.width * 0.27)
    for category, actors in parts:
        entries, height = cell_of(actors, look, look.width - start, has_names=canvas.has_names)
        words = fitted(category, look.small, start - 18 - AIR, most=2)
        height = max(height + 4, len(words) * look.small * LEADING + 14)
        canvas.rule(canvas.y, start=18, stroke=look.line)
        canvas.write(words, (18, canvas.y + look.small * 0.92 + 8), look.small, fill=look.soft)
        canvas.put(entries, (start, canvas.y + 2))
        canvas.y += height


def _blocks(canvas: Canvas, parts) -> None:
    """On paper: a category is a block, and blocks fill three columns of about one height."""
    look, head = canvas.look, canvas.look.small * LEADING + 2
    width = (look.width - 18) / COLUMNS
    cells = [
        (name, *cell_of(actors, look, width - 10, has_names=canvas.has_names))
        for name, actors in parts
    ]
    share = sum(head + tall for _name, _entries, tall in cells) / COLUMNS
    column, y, tallest = 0, 0.0, 0.0
    for name, entries, tall in cells:
        if y and y + (head + tall) / 2 > share and column < COLUMNS - 1:
            column, y = column + 1, 0.0
        corner = (18 + column * width, canvas.y + y)
        words = fitted(name, look.small, width - 10, most=1)
        canvas.write(words, (corner[0], corner[1] + look.small * 0.92), look.small, fill=look.soft)
        canvas.put(entries, (corner[0], corner[1] + head))
        y += head + tall + 4
        tallest = max(tallest, y)
    canvas.y += tallest


# ---- the grid: wide screens --------------------------------------------------------------------


def grid(canvas: Canvas) -> None:
    """
    Layers as rows, categories as columns.

    Parameters
    ----------
    canvas : Canvas
        Of WIDE; it is filled.
    """
    found, widths = canvas.found, _widths(canvas.found, canvas.look)
    starts = list(accumulate(widths, initial=HEAD))[:-1]
    _heads(canvas, list(zip(found.categories, starts, widths, strict=True)))
    for layer in found.layers:
        _row(canvas, layer, list(zip(layer.cells, starts, widths, strict=True)))
    canvas.rule(canvas.y, width=3)
    canvas.y += 3


def _widths(found: LayersMap, look: Look) -> list[float]:
    """Columns that nobody stands in give way to the others, but keep room for their own words."""
    held = [any(layer.cells[n] for layer in found.layers) for n in range(len(found.categories))]
    shares = [1 if one else EMPTY_COLUMN for one in held] if any(held) else [1.0] * len(held)
    unit = (look.width - HEAD) / sum(shares)
    most = unit * WIDEST
    least = [min(most, _longest_word(name, look.small) + AIR + 1) for name in found.categories]
    tight = {n for n, share in enumerate(shares) if share * unit < least[n]}
    left = look.width - HEAD - sum(least[n] for n in tight)
    unit = left / (sum(share for n, share in enumerate(shares) if n not in tight) or 1)
    return [least[n] if n in tight else share * unit for n, share in enumerate(shares)]


def _longest_word(name: str, size: float) -> float:
    return max(text_width(word, size, is_bold=True) for word in name.split())


def _heads(canvas: Canvas, columns) -> None:
    size = canvas.look.small
    heads = [
        (fitted(name, size, width - AIR, most=4, is_bold=True), x) for name, x, width in columns
    ]
    tallest = max((len(lines) for lines, _x in heads), default=1)
    for lines, x in heads:
        first = size + (tallest - len(lines)) * size * LEADING
        canvas.write(lines, (x + AIR, first), size, **BOLD)
    canvas.y = canvas.top = round(size * LEADING * tallest + 6, 1)


def _row(canvas: Canvas, layer: Layer, cells) -> None:
    look, size = canvas.look, canvas.look.text + 0.5
    placed = [
        (*cell_of(actors, look, width - 5, has_names=canvas.has_names, is_stacked=True), x)
        for actors, x, width in cells
    ]
    name = fitted(layer.name, size, HEAD - 24, most=4, is_bold=True)
    words = (len(name) + 1) * size * LEADING
    height = max([words, 2 * FLOOR, *(tall for _entries, tall, _x in placed)]) + 12
    canvas.rule(canvas.y, width=2)
    base = canvas.y + 8 + size
    canvas.write([str(layer.number)], (0, base + 3), 22, class_="serif")
    canvas.write(name, (20, base), size, **BOLD)
    count = str(len(layer.actors))
    canvas.write([count], (20, base + len(name) * size * LEADING), size, fill=look.soft)
    if layer.actors:
        for entries, _tall, x in placed:
            ends = (x, canvas.y + 1), (x, canvas.y + height - 1)
            canvas.lines.append(canvas.pen.rule(*ends, stroke=look.line))
            canvas.put(entries, (x + 4, canvas.y + 6))
    else:
        canvas.nobody(HEAD + 6, canvas.y + 10, height - 20)
    canvas.y += height


def filled(ecosystem: Ecosystem, found: LayersMap, look: Look) -> Canvas:
    """
    The map on the canvas of one medium.

    Parameters
    ----------
    ecosystem : Ecosystem
        For the sectors.
    found : LayersMap
        What is drawn.
    look : Look
        The medium.

    Returns
    -------
    Canvas
        `finish` gives its markup.
    """
    canvas = Canvas(ecosystem, found, look)
    (grid if look.name == "wide" else strata)(canvas)
    return canvas
