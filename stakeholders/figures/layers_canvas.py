"""What the two ways of drawing the layers have in common: writing, ruling, placing marks."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from interface import svg
from interface.labels import text_width
from stakeholders.ecosystem import Ecosystem
from stakeholders.figures.cells import Entry
from stakeholders.figures.key import shapes_key
from stakeholders.figures.layers import LayersMap, description
from stakeholders.figures.look import Look, Pen, drawn
from stakeholders.figures.marks import Spot, defined, drawn_marks

BOLD = {"font_weight": "700"}


class Canvas:
    """Collects what is drawn, from the top; marks come last, above all lines."""

    def __init__(self, ecosystem: Ecosystem, found: LayersMap, look: Look):
        self.ecosystem, self.found, self.look = ecosystem, found, look
        self.pen = Pen(look, mirrors=True)
        self.key = f"layers-{look.name}"
        self.has_names = found.places <= look.most_names
        self.y = self.top = 0.0
        self.lines: list[SafeString] = []
        self.texts: list[SafeString] = []
        self.spots: list[Spot] = []

    def write(self, lines, at, size, **more) -> None:
        self.texts += self.pen.words(lines, at, size, **more)

    def rule(self, y: float, *, width: float = 1, start: float = 0, **more) -> None:
        ends = (start, y), (self.look.width, y)
        self.lines.append(
            self.pen.rule(*ends, **{"stroke": self.look.ink, "stroke_width": width, **more})
        )

    def put(self, entries: list[Entry], corner: tuple[float, float]) -> None:
        x, y = corner
        for entry in entries:
            spot = (self.pen.x(x + entry.mark[0]), y + entry.mark[1])
            self.spots.append(Spot(entry.actor, *spot))
            at = (x + entry.at[0], y + entry.at[1])
            self.write(entry.lines, at, entry.size or self.look.text)

    def nobody(self, x: float, top: float, height: float) -> None:
        """An empty layer: hatched, and in words."""
        size = self.look.text
        box = {"fill": f"url(#{self.key}-hatch)", "stroke": self.look.soft}
        where = ((x, top), (self.look.width - x - 1, height))
        self.lines.append(self.pen.box(*where, stroke_dasharray="5 4", **box))
        words = _("Nobody yet")
        width = text_width(words, size, is_bold=True) + 8
        corner = (x + 8, top + height / 2 - 0.9 * size)
        self.lines.append(self.pen.box(corner, (width, 1.8 * size), fill="#fff"))
        self.write([words], (x + 12, top + height / 2 + size * 0.36), size, **BOLD)

    def finish(self) -> SafeString:
        key, height = shapes_key(self.pen, self.key, top=self.y + 10)
        sheet = self.pen.box((0, self.top), (self.look.width, self.y - self.top), fill="#fff")
        return drawn(
            sheet,
            defined(self.key, self.look),
            _hatch(self.key, self.look),
            *self.lines,
            *self.texts,
            *drawn_marks(self.key, self.look, self.ecosystem, self.spots),
            *key,
            key="layers",
            look=self.look,
            height=self.y + 10 + height,
            title=_("Layers of the digital city"),
            description=description(self.found),
        )


def _hatch(key: str, look: Look) -> SafeString:
    way = svg.element("path", d="M-2 2l4-4M0 8l8-8M6 10l4-4", stroke=look.line, stroke_width=1.2)
    return svg.element(
        "pattern", way, id=f"{key}-hatch", width=8, height=8, patternUnits="userSpaceOnUse"
    )
