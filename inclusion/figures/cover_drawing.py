"""The heat map of coverage: which serious obstacles have a measure, and which have none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.assessment import Assessment, Cell, MeasureLine
from inclusion.coverage import covered
from inclusion.enums import SERIOUS_FROM, Severity
from inclusion.figures.matrix import cell_words, matrix_of
from inclusion.figures.matrix_drawing import AIR, Sheet
from inclusion.figures.patterns import fill_of, patterns
from interface.labels import fitted
from stakeholders.figures.look import NARROW, WIDE, Look, drawn

COLUMN = replace(WIDE, width=736)  # px of the text column that it stands in
MEDIA = (NARROW, COLUMN)
Done = Mapping[tuple[str, str], Sequence[MeasureLine]]


class Cover(Enum):
    """What a pair is to the plan; its value is the pattern that it is filled with."""

    OPEN = Severity.BLOCKS
    COVERED = Severity.SLIGHT
    NOT_SERIOUS = Severity.NONE


WORDS = {
    Cover.OPEN: gettext_lazy("Serious, no measure"),
    Cover.COVERED: gettext_lazy("Serious, with a measure"),
    Cover.NOT_SERIOUS: gettext_lazy("Not serious"),
}


def cover_of(cell: Cell, measures: Sequence[MeasureLine]) -> Cover:
    """
    What a pair is to the plan.

    Parameters
    ----------
    cell : Cell
        A group and an obstacle.
    measures : Sequence[MeasureLine]
        What is done against it.

    Returns
    -------
    Cover
        A pair that nobody rated is not serious.
    """
    if (cell.severity or 0) < SERIOUS_FROM:
        return Cover.NOT_SERIOUS
    return Cover.COVERED if measures else Cover.OPEN


def measure_words(measures: Sequence[MeasureLine]) -> str:
    """
    How many measures there are.

    Parameters
    ----------
    measures : Sequence[MeasureLine]
        Of one pair.

    Returns
    -------
    str
        Such as "2 measures", or "no measure".
    """
    if not measures:
        return _("no measure")
    words = ngettext("%(count)d measure", "%(count)d measures", len(measures))
    return words % {"count": len(measures)}


class CoverSheet(Sheet):
    """As the matrix, but a cell says what is done."""

    def __init__(self, assessment: Assessment, look: Look):
        super().__init__(matrix_of(assessment), look)
        self.key, self.done = f"cover-{look.name}", covered(assessment)

    def cell(self, cell: Cell, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Its pattern; what is done above how severe it is, side by side in a low cell."""
        measures = self.done[cell.group, cell.obstacle]
        cover, look = cover_of(cell, measures), self.look
        fill = fill_of(cover.value, self.key, look)
        self.drawn.append(self.pen.box(corner, size, fill=fill, stroke=look.ink))
        is_quiet = cover is Cover.NOT_SERIOUS
        told = [] if is_quiet and not measures else [measure_words(measures)]
        if look is not NARROW or not told:
            told.append(cell_words(cell))
        lines = [
            (line, look.small, not is_quiet and text is told[0])
            for text in told
            for line in fitted(text, look.small, size[0] - 2 * AIR, most=2, is_bold=True)
        ]
        self._plate(lines, cover.value, corner, size, is_soft=is_quiet)

    def entries(self):
        """Each pattern and what it means."""
        return [(one.value, str(WORDS[one])) for one in Cover]


def cover_figure(assessment: Assessment) -> SafeString:
    """
    Which serious obstacles have a measure, as a heat map.

    Parameters
    ----------
    assessment : Assessment
        The digital divide of a workshop.

    Returns
    -------
    SafeString
        `<svg>` without inline style, for phones and for wide screens; "" without a group.
    """
    if not assessment.groups or not assessment.obstacles:
        return mark_safe("")
    return mark_safe("".join(_draw(assessment, look) for look in MEDIA))


def _draw(assessment: Assessment, look: Look) -> SafeString:
    sheet = CoverSheet(assessment, look)
    if look is NARROW:
        sheet.blocks()
    else:
        sheet.grid()
    sheet.legend()
    return drawn(
        patterns(sheet.key, look),
        *sheet.drawn,
        key="cover",
        look=look,
        height=sheet.y,
        title=_("Which obstacles have a measure"),
        description=description(assessment),
    )


def description(assessment: Assessment) -> str:
    """
    The figure in a sentence, for who does not see it.

    Parameters
    ----------
    assessment : Assessment
        What is drawn.

    Returns
    -------
    str
        How many serious pairs have a measure; the table below holds every pair.
    """
    done = covered(assessment)
    all_of = [cover_of(cell, done[pair]) for pair, cell in assessment.cells.items()]
    count, total = all_of.count(Cover.COVERED), len(all_of) - all_of.count(Cover.NOT_SERIOUS)
    words = ngettext(
        "%(count)d of %(total)d serious obstacle has a measure: the table holds every pair.",
        "%(count)d of %(total)d serious obstacles have a measure: the table holds every pair.",
        total,
    )
    return words % {"count": count, "total": total}
