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


def group_figure(workshop: Workshop, round: Round) -> str | None:
    """The figure of a revealed round with its caption; None when there is nothing to draw."""
    chapter = group_chapter(workshop, round)
    if chapter.is_empty:
        return None
    figure = figure_of(chapter)
    # Two of them may stand on one page, and a page has each id once.
    svg = draw(replace(figure, key=f"{figure.key}-{round.pk.hex[:8]}"), SCREEN)
    words = {"content": svg, "caption": caption_of(chapter)}
    return render_to_string("components/figure.html", words)


def group_headline(workshop: Workshop, round: Round) -> str:
    """The finding of that figure; empty when there is nothing to draw."""
    chapter = group_chapter(workshop, round)
    return "" if chapter.is_empty else headline(chapter)
