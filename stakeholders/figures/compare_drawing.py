"""Resources and gains as bars: the whole bar is everybody, its full part the partners."""

from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interface import svg
from interface.formats import format_number
from interface.labels import fitted, text_width
from stakeholders.figures.compare import Bar, Comparison, description
from stakeholders.figures.look import LEADING, Look, Pen, drawn

THICK = 13  # of a bar
BOLD = {"font_weight": "700"}


class Column:
    """Writes headings and bars below each other."""

    def __init__(self, found: Comparison, look: Look):
        self.found, self.look, self.pen = found, look, Pen(look, mirrors=True)
        self.y = 0.0
        self.drawn: list[SafeString] = []

    def heading(self, words: str) -> None:
        size = self.look.text + 2
        self.y += size + 6
        self.drawn += self.pen.words([words], (0, self.y), size, **BOLD)
        self.y += 8
        ends = (0, round(self.y, 1)), (self.look.width, round(self.y, 1))
        self.drawn.append(self.pen.rule(*ends, stroke=self.look.ink, stroke_width=1.5))

    def bar(self, bar: Bar) -> None:
        size, width = self.look.text, self.look.width
        words = ngettext(
            "%(count)s, %(partners)s partner", "%(count)s, %(partners)s partners", bar.partners
        )
        counted = words % {
            "count": format_number(bar.count),
            "partners": format_number(bar.partners),
        }
        used = text_width(counted, size) + 12
        start = 16 if bar.is_needed else 0
        lines = fitted(bar.name, size, width - used - start, most=2, is_bold=bar.is_needed)
        first = self.y + 8 + size
        if bar.is_needed:
            self.drawn.append(self._needle(first - size * 0.36))
        weight = BOLD if bar.is_needed else {}
        self.drawn += self.pen.words(lines, (start, first), size, **weight)
        self.drawn += self.pen.words([counted], (width, first), size, text_anchor="end")
        self.y = first + (len(lines) - 1) * size * LEADING + 8
        self.drawn += self._bars(bar)
        self.y += THICK + 10

    def _needle(self, y: float) -> SafeString:
        """What the project needs: the compass needle before its name."""
        x, reach = self.pen.x(6), 7
        points = [(x, y - reach), (x + 5, y), (x, y + reach), (x - 5, y)]
        return svg.polygon(points, fill=self.look.accent)

    def _bars(self, bar: Bar) -> Iterator[SafeString]:
        """All of the map as a thin line, then everybody, then the partners."""
        whole, total = self.look.width - 2, max(self.found.total, 1)
        y = round(self.y, 1)
        middle = round(y + THICK / 2, 1)
        yield self.pen.rule((1, middle), (whole + 1, middle), stroke=self.look.line)
        for count, fill in ((bar.count, "#fff"), (bar.partners, self.look.ink)):
            if count:
                size = (round(whole * count / total, 1), THICK)
                yield self.pen.box((1, y), size, fill=fill, stroke=self.look.ink, stroke_width=1.5)

    def key(self) -> None:
        """What hollow, full and the needle mean."""
        size, look = self.look.small, self.look
        self.y += 10
        entries = [(_("Stakeholders"), "#fff"), (_("Partners among them"), look.ink)]
        x = 0.0
        for words, fill in entries:
            corner = (x + 1, round(self.y + 2, 1))
            self.drawn.append(self.pen.box(corner, (22, 11), fill=fill, stroke=look.ink))
            self.drawn += self.pen.words([words], (x + 30, self.y + size), size, fill=look.soft)
            x += 30 + text_width(words, size) + 18
        self.y += size + 6
        if any(bar.is_needed for bar in self.found.resources):
            self.drawn.append(self._needle(self.y + size * 0.7))
            words = [_("The project needs it")]
            self.drawn += self.pen.words(words, (16, self.y + size), size, fill=look.soft)
            self.y += size + 6


def draw(found: Comparison, look: Look) -> SafeString:
    """
    Draw the comparison.

    Parameters
    ----------
    found : Comparison
        What is drawn.
    look : Look
        The medium; on a screen one drawing serves all widths.

    Returns
    -------
    SafeString
        One `<svg>`.
    """
    column = Column(found, look)
    for words, bars in (
        (_("What they bring"), found.resources),
        (_("What they look for"), found.gains),
    ):
        column.heading(words)
        for bar in bars:
            column.bar(bar)
        column.y += 8
    column.key()
    return drawn(
        *column.drawn,
        key="compare",
        look=look,
        height=column.y,
        title=_("Resources and gains"),
        description=description(found),
    )
