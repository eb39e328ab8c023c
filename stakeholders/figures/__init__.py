"""The ecosystem map drawn as SVG: one function per figure, for the screen and for paper."""

from django.utils.safestring import SafeString, mark_safe

from stakeholders.ecosystem import Ecosystem
from stakeholders.figures import compare_drawing, grid_drawing, layers_drawing, network_drawing
from stakeholders.figures.compare import comparison
from stakeholders.figures.grid import power_grid
from stakeholders.figures.layers import layers_map
from stakeholders.figures.look import NARROW, PAPER, WIDE, Look
from stakeholders.figures.network import network_of


def looks(*, for_paper: bool) -> tuple[Look, ...]:
    """The media that a figure is drawn for."""
    return (PAPER,) if for_paper else (NARROW, WIDE)


def layers_figure(ecosystem: Ecosystem, *, for_paper: bool = False) -> SafeString:
    """
    Which stakeholders stand on which layers of the digital city.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.
    for_paper : bool
        One drawing in print inks for the report; else one for phones and one for wide screens.

    Returns
    -------
    SafeString
        `<svg>` without inline style.
    """
    found, media = layers_map(ecosystem), looks(for_paper=for_paper)
    drawings = (layers_drawing.filled(ecosystem, found, look).finish() for look in media)
    return mark_safe("".join(drawings))


def grid_figure(ecosystem: Ecosystem, *, for_paper: bool = False) -> SafeString:
    """
    Influence against interest.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.
    for_paper : bool
        One drawing in print inks for the report; else one for phones and one for wide screens.

    Returns
    -------
    SafeString
        `<svg>` without inline style.
    """
    found, media = power_grid(ecosystem), looks(for_paper=for_paper)
    return mark_safe("".join(grid_drawing.draw(ecosystem, found, look) for look in media))


def network_figure(ecosystem: Ecosystem, *, for_paper: bool = False) -> SafeString:
    """
    Who is related to whom, and by what.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.
    for_paper : bool
        One drawing in print inks for the report; else one for phones and one for wide screens.

    Returns
    -------
    SafeString
        `<svg>` without inline style.
    """
    found, media = network_of(ecosystem), looks(for_paper=for_paper)
    return mark_safe("".join(network_drawing.draw(ecosystem, found, look) for look in media))


def compare_figure(ecosystem: Ecosystem, *, for_paper: bool = False) -> SafeString:
    """
    How many stakeholders bring each resource and look for each gain.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.
    for_paper : bool
        In print inks, for the report.

    Returns
    -------
    SafeString
        One `<svg>` without inline style.
    """
    return compare_drawing.draw(comparison(ecosystem), PAPER if for_paper else NARROW)
