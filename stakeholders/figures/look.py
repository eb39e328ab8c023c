"""Sizes and inks of the figures of the map, for a phone, a wide screen and paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from unicodedata import bidirectional

from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi

from interface import svg

LEADING = 1.2  # of the size of the text
MIRRORED = {None: "end", "end": None, "middle": "middle"}  # anchors; None is the start
FIRST_STRONG, POP = "\u2068", "\u2069"  # Unicode's isolates around words of another direction


@dataclass(frozen=True)
class Look:
    """
    One medium.

    Attributes
    ----------
    name : str
        Class of its drawings, and part of their ids.
    width : float
        In user units; heights follow from the content.
    text, small : float
        Sizes of names, and of what stands around them.
    mark : float
        Radius of a stakeholder's mark.
    ink, soft, line, accent : str
        Text and frames, hints, hairlines, partners.
    family : str | None
        Typeface; None is the page's own.
    most_names : int
        From more stakeholders on, marks carry their number only.
    """

    name: str
    width: float
    text: float
    small: float
    mark: float
    ink: str
    soft: str
    line: str
    accent: str
    family: str | None
    most_names: int


SCREEN = {"ink": "#14212b", "soft": "#4b5963", "line": "#ccd4d6", "accent": "#a8135c"}
NARROW = Look("narrow", 360, 13, 12, 10, **SCREEN, family=None, most_names=40)
WIDE = Look("wide", 1100, 13, 12, 10, **SCREEN, family=None, most_names=40)
PAPER = Look(
    name="paper",
    width=640,
    text=12.5,
    small=12,
    mark=9.5,
    ink="#141414",
    soft="#4d4d4d",
    line="#b9b9b9",
    accent="#141414",
    family="IBM Plex Sans Arabic",
    most_names=45,
)


def drawn(
    *children: str,
    key: str,
    look: Look,
    height: float,
    title: str,
    description: str,
) -> SafeString:
    """
    A whole figure.

    Parameters
    ----------
    *children : str
        Elements, in the order in which they cover each other.
    key : str
        Name of the figure; with the look it starts its ids.
    look : Look
        The medium.
    height : float
        In user units.
    title, description : str
        What a screen reader says instead of it.

    Returns
    -------
    SafeString
        One `<svg>`.
    """
    return svg.drawing(
        *children,
        key=f"{key}-{look.name}",
        box=(0, 0, look.width, round(height, 1)),
        title=title,
        description=description,
        class_=f"eco {look.name}",
        lang=get_language(),
        direction="ltr",  # Typst knows no other: Pen mirrors places and anchors itself
        font_family=look.family,
        font_size=look.text,
        fill=look.ink,
    )


@dataclass(frozen=True)
class Pen:
    """
    Writes and rules at logical places: `x` counts from the side where reading starts.

    `mirrors` says whether that may be the right; a figure with named axes never mirrors.
    """

    look: Look
    mirrors: bool = False

    @cached_property
    def is_mirrored(self) -> bool:
        return self.mirrors and get_language_bidi()

    def x(self, value: float) -> float:
        return round(self.look.width - value if self.is_mirrored else value, 1)

    def words(self, lines: Iterable[str], at: tuple[float, float], size: float, **more):
        """Lines of text below each other; `at` is the start of the first baseline."""
        x, y = at
        if self.is_mirrored:
            more["text_anchor"] = MIRRORED[more.get("text_anchor")]
        return [
            svg.text(
                isolated(line),
                at=(self.x(x), round(y + number * size * LEADING, 1)),
                font_size=None if size == self.look.text else size,
                **more,
            )
            for number, line in enumerate(lines)
        ]

    def rule(self, start: tuple[float, float], end: tuple[float, float], **more) -> SafeString:
        return svg.line(start=(self.x(start[0]), start[1]), end=(self.x(end[0]), end[1]), **more)

    def box(self, corner: tuple[float, float], size: tuple[float, float], **more) -> SafeString:
        """A rectangle from the corner where reading starts."""
        x = self.x(corner[0] + size[0]) if self.is_mirrored else corner[0]
        return svg.rectangle(corner=(x, corner[1]), size=size, **more)


def isolated(words: str) -> str:
    """
    Words from right to left, kept in one piece: a drawing itself goes from left to right.

    Parameters
    ----------
    words : str
        One line.

    Returns
    -------
    str
        The same between isolates, or as it is where none are needed.
    """
    strong = next((d for d in map(bidirectional, words) if d in ("L", "R", "AL")), "L")
    return words if strong == "L" else f"{FIRST_STRONG}{words}{POP}"
