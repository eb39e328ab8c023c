"""The sheet a compass is drawn on: sizes and inks of a medium, and where things stand."""

from dataclasses import dataclass

from interface.labels import Box, lines_of, text_width
from strategy.points import Point

LEADING = 1.2  # of the size of the text
AIR = 6  # between the frame and the words around it
NEATLINE = 6


@dataclass(frozen=True)
class Look:
    """Sizes in user units, and inks, of one medium."""

    width: float
    side: float  # of the frame
    inset: float  # between the frame and the ends of the axes
    text: float  # size
    needle: float  # half of its height
    dot: float  # radius of one person
    ink: str
    soft: str
    accent: str
    circles: tuple[str, str]  # today's, the wanted one's
    family: str | None  # None: the page's own typeface
    has_neatline: bool  # else ticks, round needles and no colours


SCREEN = Look(
    width=360,
    side=316,
    inset=24,
    text=14,
    needle=10,
    dot=4,
    ink="#14212b",
    soft="#66747d",
    accent="#a8135c",
    circles=("#14212b", "#a8135c"),
    family=None,
    has_neatline=True,
)
PRINT = Look(
    width=400,
    side=344,
    inset=20,
    text=15,
    needle=9,
    dot=3,
    ink="#141414",
    soft="#4d4d4d",
    accent="#141414",
    circles=("#4d4d4d", "#0b4f5e"),
    family="IBM Plex Sans Arabic",
    has_neatline=False,
)


@dataclass(frozen=True)
class Sheet:
    """
    Where things stand on one drawing.

    Attributes
    ----------
    look : Look
        The medium.
    above, below : tuple[list[str], list[str], list[str]]
        Lines of the axis end, of the name at the left corner and of the one at the right corner.
    """

    look: Look
    above: tuple[list[str], list[str], list[str]]
    below: tuple[list[str], list[str], list[str]]

    @classmethod
    def of(cls, look: Look, *, above: tuple[str, str, str], below: tuple[str, str, str]) -> "Sheet":
        """
        Break the words around the frame into lines.

        Parameters
        ----------
        look : Look
            The medium.
        above, below : tuple[str, str, str]
            Axis end, name at the left corner, name at the right corner.

        Returns
        -------
        Sheet
            Two names share a line, or break where they would meet.
        """
        return cls(look, _broken(look, *above), _broken(look, *below))

    @property
    def left(self) -> float:
        return (self.look.width - self.look.side) / 2

    @property
    def right(self) -> float:
        return self.left + self.look.side

    @property
    def top(self) -> float:
        return _height(self.look, self.above)

    @property
    def bottom(self) -> float:
        return self.top + self.look.side

    @property
    def height(self) -> float:
        return self.bottom + _height(self.look, self.below)

    @property
    def frame(self) -> Box:
        """Inside the ruled edge."""
        edge = NEATLINE if self.look.has_neatline else 0
        return Box(self.left + edge, self.top + edge, self.right - edge, self.bottom - edge)

    @property
    def room(self) -> Box:
        """Where labels may stand: a little air inside the frame."""
        box, air = self.frame, AIR / 2
        return Box(box.left + air, box.top + air, box.right - air, box.bottom - air)

    @property
    def unit(self) -> float:
        """Length of an axis, from 0 to 1."""
        return self.look.side - 2 * self.look.inset

    def at(self, point: Point) -> tuple[float, float]:
        """Right is more open, the top is institutions, in every language."""
        start = self.look.inset
        return (
            self.left + start + point.openness * self.unit,
            self.top + start + point.initiative * self.unit,
        )


def _broken(look: Look, end: str, left: str, right: str) -> tuple[list[str], list[str], list[str]]:
    widths = [text_width(name, look.text, is_bold=True) for name in (left, right)]
    fits = sum(widths) + look.text <= look.side
    room = look.side if fits else (look.side - look.text) / 2
    return (
        lines_of(end, look.text, look.width, is_bold=True),
        lines_of(left, look.text, room, is_bold=True),
        lines_of(right, look.text, room, is_bold=True),
    )


def _height(look: Look, words: tuple[list[str], list[str], list[str]]) -> float:
    """Height of the words above or below the frame."""
    end, left, right = map(len, words)
    return (end + max(left, right)) * LEADING * look.text + 2 * AIR
