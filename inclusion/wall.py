"""What the room's wall shows of the digital divide."""

from django.template.loader import render_to_string
from django.utils.translation import ngettext

from inclusion.figures import matrix_figure
from inclusion.figures.matrix import headline, matrix_of
from inclusion.selectors import assessment_of
from workshops.models import Workshop
from workshops.modules import Drawing


def drawing(workshop: Workshop) -> Drawing | None:
    """The heat map; None while no group is chosen, or nothing of it is known."""
    assessment = assessment_of(workshop)
    if all(cell.severity is None for cell in assessment.cells.values()):
        return None
    count = len(assessment.groups)
    caption = ngettext("%(count)d group", "%(count)d groups", count) % {"count": count}
    words = {"content": matrix_figure(assessment), "caption": caption}
    html = render_to_string("components/figure.html", words)
    return Drawing(html, headline(matrix_of(assessment)))
