"""The compass of a group as a figure that pages of other apps may show."""

from dataclasses import replace

from django.template.loader import render_to_string

from strategy.drawing import draw
from strategy.figures import figure_of
from strategy.rows import caption_of
from strategy.selectors import group_chapter
from strategy.sheet import SCREEN
from strategy.words import headline
from workshops.models import Round, Workshop
from workshops.modules import Drawing


def group_figure(workshop: Workshop, round: Round) -> Drawing | None:
    """The figure of a revealed round with its caption; None when there is nothing to draw."""
    chapter = group_chapter(workshop, round)
    if chapter.is_empty:
        return None
    figure = figure_of(chapter)
    # Two of them may stand on one page, and a page has each id once.
    svg = draw(replace(figure, key=f"{figure.key}-{round.pk.hex[:8]}"), SCREEN)
    words = {"content": svg, "caption": caption_of(chapter)}
    html = render_to_string("components/figure.html", words)
    return Drawing(html, headline(chapter))
