"""One indicator drawn: a bar for each neighbourhood, the worst on top, gaps without any."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.place_words import NOT_FOR, digits_of, direction, origin
from inclusion.territory import Area, Measured, Territory
from interface import svg
from interface.formats import format_number
from interface.labels import fitted, lines_of, text_width
from stakeholders.figures.look import LEADING, Look, Pen, drawn

STEP, THICK = 30, 6  # of a neighbourhood; of its bar
AIR = 12
BOLD = {"font_weight": "700"}


@dataclass(frozen=True)
class Bars:
    """What is drawn: values with the worst first, gaps by name, how many more there are."""

    indicator: Measured
    known: tuple[tuple[Area, float], ...]
    gaps: tuple[Area, ...]
    most: int
    digits: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "digits", digits_of(value for _area, value in self.known))

    @property
    def shown(self) -> tuple[tuple[Area, float], ...]:
        return self.known[: self.most]

    @property
    def left(self) -> int:
        return max(0, len(self.known) - self.most)

    @property
    def middle(self) -> float | None:
        return median(value for _area, value in self.known) if self.known else None

    def write(self, value: float) -> str:
        return format_number(value, digits=self.digits)


def bars_of(territory: Territory, indicator: Measured, most: int) -> Bars:
    """
    Put the values of one indicator in order.

    Parameters
    ----------
    territory : Territory
        All figures.
    indicator : Measured
        One of its indicators.
    most : int
        Bars at most.

    Returns
    -------
    Bars
        Equal values by name.
    """
    values = territory.of(indicator)
    sign = -1 if indicator.higher_is_worse else 1
    known = [(area, values[area.id]) for area in territory.areas if area.id in values]
    return Bars(
        indicator=indicator,
        known=tuple(sorted(known, key=lambda pair: sign * pair[1])),
        gaps=tuple(area for area in territory.areas if area.id not in values),
        most=most,
    )


def said(bars: Bars) -> str:
    """
    The figure for who does not see it.

    Parameters
    ----------
    bars : Bars
        What is drawn.

    Returns
    -------
    str
        Origin, values, gaps.
    """
    values = "; ".join(f"{area.name} {bars.write(value)}" for area, value in bars.shown)
    gaps = "; ".join(area.name for area in bars.gaps)
    parts = [origin(bars.indicator), direction(bars.indicator), values]
    return ". ".join([*parts, _("Not known: %(names)s") % {"names": gaps}] if gaps else parts)


def draw(bars: Bars, look: Look) -> SafeString:
    """
    Draw one indicator.

    Parameters
    ----------
    bars : Bars
        What is drawn.
    look : Look
        The medium.

    Returns
    -------
    SafeString
        One `<svg>`.
    """
    sheet = Sheet(bars, look)
    sheet.fill()
    return drawn(
        *sheet.drawn,
        key=f"indicator-{bars.indicator.id}",
        look=look,
        height=sheet.y + 4,
        title=bars.indicator.name,
        description=said(bars),
    )


class Sheet:
    """Writes from the top down."""

    def __init__(self, bars: Bars, look: Look):
        self.bars, self.look, self.pen = bars, look, Pen(look, mirrors=True)
        self.y, self.drawn = 0.0, []

    def fill(self) -> None:
        bars = []
        for area, value in self.bars.shown:
            self._row(area, self.bars.write(value), STEP)
            bars.append(self._bar(value))
        self._paths(bars)
        self._left()
        for area in self.bars.gaps[: self.bars.most]:
            self._row(area, _("not known"), self.look.text * LEADING + 6)
        if bars:
            middle = {"value": self.bars.write(self.bars.middle)}
            self._note(_("Stroke: the median, %(value)s") % middle)
        if self.look.name == "paper":
            self._note(str(NOT_FOR), **BOLD)

    def _row(self, area: Area, value: str, step: float) -> None:
        size, width = self.look.text, self.look.width
        room = width - text_width(value, size) - AIR
        base = self.y + size
        self.drawn += self.pen.words(fitted(area.name, size, room, most=1), (0, base), size)
        self.drawn += self.pen.words([value], (width, base), size, text_anchor="end")
        self.y += step

    def _bar(self, value: float) -> str:
        y = svg.number(self.y - STEP + self.look.text + 8)
        return f"M{self._x(0)} {y}H{self._x(value)}"

    def _x(self, value: float) -> str:
        """From the lowest to the highest value, zero always among them."""
        values = [0, *(one for _area, one in self.bars.known)]
        low, high = min(values), max(values)
        share = (value - low) / ((high - low) or 1)
        return svg.number(self.pen.x(1 + share * (self.look.width - 2)))

    def _paths(self, bars: Sequence[str]) -> None:
        if not bars:
            return
        look = self.look
        self.drawn.append(svg.element("path", d="".join(bars), stroke=look.ink, stroke_width=THICK))
        x = float(self._x(self.bars.middle))
        marks = (
            f"M{svg.number(x)} {svg.number(number * STEP + look.text + 4)}v8"
            for number in range(len(bars))
        )
        self.drawn.append(svg.element("path", d="".join(marks), stroke=look.accent, stroke_width=2))

    def _left(self) -> None:
        if self.bars.left:
            words = ngettext(
                "%(count)s more is better off",
                "%(count)s more are better off",
                self.bars.left,
            )
            self._note(words % {"count": format_number(self.bars.left)})

    def _note(self, words: str, **style) -> None:
        size = self.look.small
        lines = lines_of(words, size, self.look.width)
        style = style or {"fill": self.look.soft}
        self.drawn += self.pen.words(lines, (0, self.y + size), size, **style)
        self.y += len(lines) * size * LEADING + 6
