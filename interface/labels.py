"""Where the words of a figure stand, so that they neither collide nor leave their frame.

No typeface is measured: a reader's own may be any. Widths are those of a wide sans serif, so that
what fits here fits everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product, takewhile
from unicodedata import combining, east_asian_width

# Width of characters as a share of the size, in bold; others are 0.7 (capitals 0.78).
WIDTHS = {0.37: "iIjl.,:;!|'’· ", 0.5: 'frt()[]-“”"', 1.05: "mwMW@%—"}
REGULAR = 0.9  # of the width in bold
UP, DOWN = 0.8, 0.25  # of the size: height above and depth below the baseline


@dataclass(frozen=True)
class Box:
    """A rectangle in user units; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_inside(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def joined(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def around(centre: tuple[float, float], reach: float) -> Box:
    """
    The square around a point.

    Parameters
    ----------
    centre : tuple[float, float]
        In user units.
    reach : float
        Half of its side.

    Returns
    -------
    Box
        The square.
    """
    x, y = centre
    return Box(x - reach, y - reach, x + reach, y + reach)


def text_width(words: str, size: float, *, is_bold: bool = False) -> float:
    """
    Width of a line of text in a wide typeface.

    Parameters
    ----------
    words : str
        One line.
    size : float
        Font size in user units.
    is_bold : bool
        Whether it is set in bold.

    Returns
    -------
    float
        In user units; rather too much than too little.
    """
    return size * sum(map(_width, words)) * (1 if is_bold else REGULAR)


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 1.05
    known = (width for width, characters in WIDTHS.items() if character in characters)
    return next(known, 0.78 if character.isupper() else 0.7)


def lines_of(words: str, size: float, width: float, *, is_bold: bool = False) -> list[str]:
    """
    Break a text into lines that fit a width.

    Parameters
    ----------
    words : str
        Words between spaces; a word is never broken.
    size, width : float
        Font size and room, in user units.
    is_bold : bool
        Whether it is set in bold.

    Returns
    -------
    list[str]
        As few lines as possible.
    """
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, is_bold=is_bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted(words: str, size: float, width: float, *, most: int, is_bold: bool = False) -> list[str]:
    """
    Break a text into a few lines, none of them wider than there is room.

    Parameters
    ----------
    words : str
        Any text; a word wider than a line is cut short, one in a script without spaces goes on.
    size, width : float
        Font size and room, in user units.
    most : int
        Lines at most; what does not fit ends in an ellipsis.
    is_bold : bool
        Whether it is set in bold.

    Returns
    -------
    list[str]
        At most `most` lines.
    """
    room = width / (1 if is_bold else REGULAR) / size  # in widths of characters
    pieces = (piece for word in words.split() for piece in _pieces(word, room))
    lines = lines_of(" ".join(pieces), size, width, is_bold=is_bold)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), room)]


ELLIPSIS = "…"


def _pieces(word: str, room: float) -> list[str]:
    """A word that fits, what fits of it, or a text without spaces in pieces that fit."""
    if sum(map(_width, word)) <= room:
        return [word]
    if not any(east_asian_width(character) in "WF" for character in word):
        return [_cut(word, room)]
    pieces = []
    while word:
        fits = max(1, _fitting(word, room))
        pieces.append(word[:fits])
        word = word[fits:]
    return pieces


def _cut(words: str, room: float) -> str:
    fits = _fitting(words, room - _width(ELLIPSIS))
    return words if fits == len(words) else words[:fits].rstrip(" …") + ELLIPSIS


def _fitting(words: str, room: float) -> int:
    """How many characters fit; a combining mark takes no room, so it stays with its letter."""
    used = accumulate(map(_width, words))
    return sum(1 for _one in takewhile(lambda width: width <= room, used))


def place(
    size: tuple[float, float],
    *,
    beside: Box,
    frame: Box,
    keep_off: Sequence[Box],
    avoid: Iterable[tuple[Box, float]],
) -> Box:
    """
    The best place for a label beside a mark.

    Parameters
    ----------
    size : tuple[float, float]
        Width and height of the label.
    beside : Box
        The mark it belongs to.
    frame : Box
        What the label may never leave.
    keep_off : Sequence[Box]
        What it may not touch as long as any place is free: marks, other labels.
    avoid : Iterable[tuple[Box, float]]
        What it should rather not cover, and how much that would matter.

    Returns
    -------
    Box
        Inside the frame; the nearest of the places that cover least.
    """
    far = max(size) + max(GAPS)
    reach = Box(beside.left - far, beside.top - far, beside.right + far, beside.bottom + far)
    avoid = [(other, weight) for other, weight in avoid if other.overlaps(reach)]

    def cost(found: tuple[float, Box]) -> float:
        gap, box = found
        touched = sum(NEVER for other in keep_off if box.overlaps(other))
        return gap / NEAR + touched + sum(weight for other, weight in avoid if box.overlaps(other))

    return min(_places(size, beside, frame), key=cost)[1]


NEVER, NEAR = 1000.0, 4.0  # costs of touching, and of four units of distance, in weights
GAPS = (3, 9, 18, 30, 46)
SIDES = [(1, 0), (-1, 0), (0, -1), (0, 1), *product((1, -1), (-1, 1))]  # beside, above, below, …


def _places(size: tuple[float, float], beside: Box, frame: Box) -> Iterator[tuple[float, Box]]:
    """Places around a mark with their distance, each pushed back into the frame."""
    width, height = size
    x, y = beside.centre
    for gap, (across, down) in product(GAPS, SIDES):
        left = (x - width / 2, beside.right + gap, beside.left - gap - width)[across]
        top = (y - height / 2, beside.bottom + gap, beside.top - gap - height)[down]
        yield (
            gap,
            Box(
                left + (sideways := _push(left, left + width, frame.left, frame.right)),
                top + (downwards := _push(top, top + height, frame.top, frame.bottom)),
                left + width + sideways,
                top + height + downwards,
            ),
        )


def _push(start: float, end: float, low: float, high: float) -> float:
    """How far to move a span so that it lies between two ends."""
    return max(low - start, 0) or min(high - end, 0)
