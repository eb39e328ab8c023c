"""The timeline drawn: one line per action, its bar in the pattern of its status.

Time runs from where reading starts. Nothing is told by colour: a status has its pattern, lateness
its dots and its word, today its dashes and its word.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from interface import svg
from interface.labels import fitted, text_width
from stakeholders.figures import looks
from stakeholders.figures.look import LEADING, Look, Pen, drawn
from strategy.plan.periods import YEAR, Period
from strategy.plan.timeline import Lane, Timeline
from strategy.plan.timeline_marks import SHOWN, Marks, hatching, legend
from strategy.plan.timeline_words import description, due_words

BOLD = {"font_weight": "700"}
HEAD = 56  # above the first line: years, months, today's word
MOST_LANES = 50  # of one drawing; those of a page of paper are fewer
AIR = 10
MOST_LINES = 3  # of a title
EVERY = (1, 2, 3, 6, 12)  # months between two names


@dataclass(frozen=True)
class Shape:
    """
    Where the parts of a line stand, in user units.

    Attributes
    ----------
    step : float
        Height of a line whose title is one line long.
    name_end, first_x, last_x : float
        Where titles end, and where time begins and ends.
    has_names_above : bool
        Whether the bar stands below the title, else beside it.
    """

    step: float
    name_end: float
    first_x: float
    last_x: float
    has_names_above: bool = False


SHAPES = {
    "narrow": Shape(42, 360, 2, 358, has_names_above=True),
    "wide": Shape(28, 330, 350, 960),
    "paper": Shape(24, 212, 226, 520),
}


@dataclass(frozen=True)
class Row:
    """A line in words: its title, by when, where it begins and how tall it is."""

    lane: Lane
    lines: list[str]
    due: str
    top: float
    tall: float


def timeline_figure(
    found: Timeline, *, for_paper: bool = False, start: int = 0, most: int = MOST_LANES
) -> SafeString:
    """
    When each action begins and is due.

    Parameters
    ----------
    found : Timeline
        From `strategy.plan.timeline.timeline_of(plan, today)`.
    for_paper : bool
        One drawing in print inks for the report; else one for phones and one for wide screens.
    start, most : int
        Which of the actions: so many, after the first `start`; all in the same frame of time.

    Returns
    -------
    SafeString
        `<svg>` without inline style; "" when no action has a date.
    """
    lanes = found.lanes[start : start + most]
    if not lanes:
        return mark_safe("")
    told = [(lane, due_words(lane)) for lane in lanes]
    return mark_safe("".join(_draw(found, told, look) for look in looks(for_paper=for_paper)))


def _draw(found: Timeline, told: list[tuple[Lane, str]], look: Look) -> SafeString:
    sheet = Sheet(found, told, look)
    keys, bottom = legend([lane.action for lane, _due in told], sheet.marks, sheet.bottom)
    return drawn(
        hatching(sheet.marks.key, look),
        *sheet.grid(),
        *sheet.words(),
        *sheet.bars(),
        *sheet.now(),
        *keys,
        key="timeline",
        look=look,
        height=bottom,
        title=_("The actions in time"),
        description=description(found),
    )


class Sheet:
    """Knows where each day and each line stand."""

    def __init__(self, found: Timeline, told: list[tuple[Lane, str]], look: Look):
        self.found, self.look, self.pen = found, look, Pen(look, mirrors=True)
        self.shape = SHAPES[look.name]
        self.marks = Marks(self.pen, f"timeline-{look.name}")
        self.bottom = float(HEAD)
        self.rows = [self._row(*pair) for pair in told]

    def _row(self, lane: Lane, due: str) -> Row:
        """The next line; it is taller where the title takes two."""
        size, shape = self.look.text, self.shape
        beside = text_width(due, self.look.small) + AIR if shape.has_names_above else 0
        title = f"{lane.action.number}. {lane.action.title}"
        lines = fitted(title, size, shape.name_end - beside, most=MOST_LINES)
        top, tall = self.bottom, shape.step + (len(lines) - 1) * size * LEADING
        self.bottom = round(top + tall, 1)
        return Row(lane, lines, due, top, tall)

    def _x(self, day: date, *, is_end: bool = False) -> float:
        """Where a day begins or ends, as if reading started on the left."""
        first, last = self.shape.first_x, self.shape.last_x
        return first + self.found.share(day, is_end=is_end) * (last - first)

    def _y(self, row: Row) -> float:
        """The middle of a bar."""
        return row.top + row.tall - (15 if self.shape.has_names_above else row.tall / 2)

    # ---- the frame of time

    def grid(self) -> Iterator[SafeString]:
        """A hairline where each period begins, its name above it, the year above January."""
        edges = [self._x(period.first) for period in self.found.periods] + [self.shape.last_x]
        way = "".join(self._down(x) for x in edges)
        yield svg.element("path", d=way, stroke=self.look.line)
        ends = (svg.number(self.pen.x(x)) for x in (edges[0], edges[-1]))
        rule = "M{} {top}H{}".format(*ends, top=HEAD - 6)
        yield svg.element("path", d=rule, stroke=self.look.ink)
        yield from self._names(edges[1] - edges[0])

    def _down(self, x: float) -> str:
        """A line through all rows; where titles stand above the bars it leaves them free."""
        at = svg.number(self.pen.x(x))
        if not self.shape.has_names_above:
            return f"M{at} {HEAD - 6}V{svg.number(self.bottom)}"
        return f"M{at} {HEAD - 6}v4" + "".join(
            f"M{at} {svg.number(self._y(row) - 10)}v20" for row in self.rows
        )

    def _names(self, width: float) -> Iterator[SafeString]:
        periods, size, base = self.found.periods, self.look.small, HEAD - 26
        if periods[0].months < YEAR:
            for period, x in self._named_months(width):
                yield from self.pen.words([_month(period)], (x, base), size)
            base -= size * 1.3
        years = [(p, self._x(p.first)) for p in periods if p.first.month == 1 or p is periods[0]]
        for period, x in _apart(years, text_width("2027 ", size, is_bold=True)):
            yield from self.pen.words([str(period.first.year)], (x, base), size, **BOLD)

    def _named_months(self, width: float) -> Iterator[tuple[Period, float]]:
        """Those whose names fit; January is among them."""
        periods = self.found.periods
        room = AIR / 2 + max(text_width(_month(p), self.look.small) for p in periods)
        lengths = (n for n in EVERY if n % periods[0].months == 0)
        every = next((n for n in lengths if n / periods[0].months * width >= room), EVERY[-1])
        for period in periods:
            x = self._x(period.first)
            if (period.first.month - 1) % every == 0 and x + room <= self.shape.last_x + AIR:
                yield period, x

    def now(self) -> Iterator[SafeString]:
        """Today, over everything else."""
        if self.found.today is None:
            return
        x, look, words = self._x(self.found.today), self.look, _("Today")
        style = {"stroke": look.accent, "stroke_width": 1.6, "stroke_dasharray": "5 3"}
        yield svg.element("path", d=self._down(x), **style)
        half = text_width(words, look.small, is_bold=True) / 2
        middle = min(max(x, half), look.width - half)
        style = {"text_anchor": "middle", "fill": look.accent, **BOLD}
        yield from self.pen.words([words], (middle, HEAD - 10), look.small, **style)

    # ---- one line per action

    def words(self) -> Iterator[SafeString]:
        """What, and by when."""
        size, width = self.look.text, self.look.width
        for row in self.rows:
            block = (len(row.lines) - 1) * size * LEADING
            free = 0 if self.shape.has_names_above else (row.tall - block - size * 1.4) / 2
            base = row.top + free + size * 1.05
            yield from self.pen.words(row.lines, (0, base), size)
            style = BOLD if row.lane.is_late else {"fill": self.look.soft}
            beside = base + block / 2 if free else base
            yield from self.pen.words(
                [row.due], (width, beside), self.look.small, text_anchor="end", **style
            )

    def bars(self) -> Iterator[SafeString]:
        """All bars of a status as one path, then the dots of what is late."""
        ways, tails = defaultdict(str), ""
        for row in self.rows:
            ways[row.lane.action.status] += self._way(row.lane, self._y(row))
            tails += self._tail(row.lane, self._y(row))
        yield from (self.marks.filled(ways[status], status) for status in SHOWN if ways[status])
        if tails:
            yield self.marks.dots(tails)

    def _way(self, lane: Lane, y: float) -> str:
        start, due = lane.action.starts_on, lane.action.due_on
        if start is None:
            return self.marks.diamond(self._x(due, is_end=True), y)
        if due is None:
            return self.marks.arrow(self._x(start), y)
        return self.marks.bar(self._x(start), self._x(due, is_end=True), y)

    def _tail(self, lane: Lane, y: float) -> str:
        """From what is late to today."""
        if not (lane.is_late and self.found.today):
            return ""
        first = self._x(lane.action.due_on, is_end=True) + (5 if lane.action.starts_on else 12)
        last = max(first, self._x(self.found.today))
        start, end = (svg.number(self.pen.x(x)) for x in (first, last))
        return f"M{start} {svg.number(y)}H{end}"


def _month(period: Period) -> str:
    return date_format(period.first, "M")


def _apart(places: list[tuple[Period, float]], room: float) -> Iterator[tuple[Period, float]]:
    """Years whose names do not touch: one gives way to a year close behind it."""
    for (period, x), (_next, following) in pairwise([*places, (None, float("inf"))]):
        if following - x >= room:
            yield period, x
