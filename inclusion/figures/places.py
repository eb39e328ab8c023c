"""The figures of the neighbourhoods: one function per figure, for the screen and for paper."""

from django.utils.safestring import SafeString, mark_safe

from inclusion.figures import bars_drawing, places_drawing
from inclusion.ranking import Ranking
from inclusion.territory import Measured, Territory
from stakeholders.figures import looks
from stakeholders.figures.look import NARROW, PAPER


def ranking_figure(
    ranking: Ranking, *, for_paper: bool = False, start: int = 0, most: int = 50
) -> SafeString:
    """
    Each neighbourhood's rank, and from where to where it moves when one indicator is left out.

    Parameters
    ----------
    ranking : Ranking
        From `inclusion.ranking.ranking_of(territory_of(municipality))`.
    for_paper : bool
        One drawing in print inks for the report; else one for phones and one for wide screens.
    start, most : int
        Which of the ranked neighbourhoods: so many, after the first `start`.

    Returns
    -------
    SafeString
        `<svg>` without inline style; "" when nothing is ranked.
    """
    places, media = ranking.places[start : start + most], looks(for_paper=for_paper)
    if not places:
        return mark_safe("")
    return mark_safe("".join(places_drawing.draw(ranking, places, look) for look in media))


def indicator_figure(
    territory: Territory, indicator: Measured, *, for_paper: bool = False, most: int = 50
) -> SafeString:
    """
    The values of one indicator as bars, worst first; gaps are said, never drawn as zero.

    Parameters
    ----------
    territory : Territory
        From `inclusion.neighbourhoods.territory_of(municipality)`.
    indicator : Measured
        One of its indicators.
    for_paper : bool
        One drawing in print inks for the report; else one that serves every screen.
    most : int
        More neighbourhoods than this: the worst ones, and how many are left.

    Returns
    -------
    SafeString
        `<svg>` without inline style.
    """
    bars = bars_drawing.bars_of(territory, indicator, most)
    return bars_drawing.draw(bars, PAPER if for_paper else NARROW)
