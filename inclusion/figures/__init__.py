"""The digital divide drawn as SVG, for the screen and for paper."""

from django.utils.safestring import SafeString, mark_safe

from inclusion.assessment import Assessment
from inclusion.figures import matrix_drawing
from inclusion.figures.matrix import matrix_of
from stakeholders.figures import looks


def matrix_figure(assessment: Assessment, *, for_paper: bool = False) -> SafeString:
    """
    How much each obstacle holds each group back, as a heat map.

    Parameters
    ----------
    assessment : Assessment
        The digital divide of a workshop.
    for_paper : bool
        One drawing in print inks for the report; else one for phones and one for wide screens.

    Returns
    -------
    SafeString
        `<svg>` without inline style; "" when there is no group.
    """
    found = matrix_of(assessment)
    if not found.rows or not found.obstacles:
        return mark_safe("")
    media = looks(for_paper=for_paper)
    return mark_safe("".join(matrix_drawing.draw(found, look) for look in media))
