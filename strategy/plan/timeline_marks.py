"""The marks of a timeline: a bar, a diamond or an arrow in the pattern of a status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from interface import svg
from interface.labels import text_width
from stakeholders.figures.look import Look, Pen
from strategy.enums import Status
from strategy.plan.actions import ActionLine

SHOWN = (Status.PROPOSED, Status.DECIDED, Status.UNDER_WAY, Status.DONE)
THICK, LEAST = 10, 4  # of a bar; its shortest length
HALF = THICK / 2 + 2  # of a diamond
SWATCH, GAP = 31, 12  # of the legend: a mark, and the air behind its word


@dataclass(frozen=True)
class Marks:
    """Ways of marks at logical places: `x` counts from the side where reading starts."""

    pen: Pen
    key: str

    def bar(self, first: float, last: float, y: float) -> str:
        """From start to end, and never so short that it is lost."""
        start, end = self._x(first), self._x(max(last, first + LEAST))
        return f"M{start} {svg.number(y - THICK / 2)}H{end}v{THICK}H{start}z"

    def diamond(self, x: float, y: float) -> str:
        """Only the end is known."""
        x = min(max(x, HALF), self.pen.look.width - HALF)
        way = f"l{HALF} {HALF}l-{HALF} {HALF}l-{HALF} -{HALF}z"
        return f"M{self._x(x)} {svg.number(y - HALF)}{way}"

    def arrow(self, x: float, y: float) -> str:
        """Only the start is known."""
        foot, tip = self._x(x), self._x(x + 2 * HALF)
        return (
            f"M{foot} {svg.number(y - HALF)}L{tip} {svg.number(y)}L{foot} {svg.number(y + HALF)}z"
        )

    def filled(self, way: str, status: Status | None = None) -> SafeString:
        """Any ways, in the pattern of a status."""
        ink = self.pen.look.ink
        fills = {Status.DONE: ink, Status.UNDER_WAY: f"url(#{self.key}-hatch)"}
        dashes = "3 2" if status == Status.PROPOSED else None
        fill = fills.get(status, "#fff") if status else "#fff"
        return svg.element("path", d=way, fill=fill, stroke=ink, stroke_dasharray=dashes)

    def dots(self, way: str) -> SafeString:
        """What runs on behind its due date."""
        ink = self.pen.look.ink
        style = {"stroke_width": 2.4, "stroke_linecap": "round", "stroke_dasharray": "0 5"}
        return svg.element("path", d=way, stroke=ink, **style)

    def _x(self, x: float) -> str:
        return svg.number(self.pen.x(x))


def hatching(key: str, look: Look) -> SafeString:
    """The pattern of what is under way."""
    line = svg.element("path", d="M-1 1L1 -1M0 6L6 0M5 7L7 5", stroke=look.ink, stroke_width=1.5)
    ground = svg.rectangle(corner=(0, 0), size=(6, 6), fill="#fff")
    units = {"patternUnits": "userSpaceOnUse"}
    tile = svg.element("pattern", ground, line, id=f"{key}-hatch", width=6, height=6, **units)
    return svg.element("defs", tile)


def legend(
    actions: Sequence[ActionLine], marks: Marks, top: float
) -> tuple[list[SafeString], float]:
    """What each mark means that is there, and where the drawing ends."""
    pen, size = marks.pen, marks.pen.look.small
    drawn, x, y = [], 0.0, top + 20
    for words, way, status in _entries(actions, marks):
        wide = SWATCH + text_width(words, size)
        if x and x + wide > pen.look.width:
            x, y = 0.0, y + size * 1.8
        drawn.append(marks.filled(way(x, y), status))
        drawn += pen.words([words], (x + SWATCH, y + 4), size, fill=pen.look.soft)
        x += wide + GAP
    return drawn, y + 12


def _entries(actions: Sequence[ActionLine], marks: Marks) -> Iterator[tuple]:
    """Words, the way of a mark at a place, and the status whose pattern it has."""

    def swatch(x: float, y: float) -> str:
        return marks.bar(x + 1, x + 25, y)

    for status in SHOWN:
        if any(action.status == status for action in actions):
            yield str(status.label), swatch, status
    if any(action.starts_on is None for action in actions):
        yield _("only the end is known"), lambda x, y: marks.diamond(x + 13, y), None
    if any(action.due_on is None for action in actions):
        yield _("no end"), lambda x, y: marks.arrow(x + 6, y), None
