"""The council note in a few sentences, for whoever reads only its first page."""

from django.utils.translation import gettext as _

from reports.context import Counts, Disagreements, Excluded, Position, Vision
from strategy.chapters import CompassChapter
from strategy.words import headline


def brief_of(
    compass: CompassChapter | None,
    *,
    vision: Vision | None,
    position: Position | None,
    excluded: Excluded | None,
    disagreements: Disagreements | None,
) -> tuple[str, ...]:
    """
    One sentence per section.

    Parameters
    ----------
    compass : CompassChapter | None
        Of the group.
    vision, position, excluded, disagreements
        Sections of the note; None for those without content.

    Returns
    -------
    tuple[str, ...]
        In the order of the sections.
    """
    sentences = (
        _first(vision) if vision and vision.priorities else "",
        headline(compass) if compass and position else "",
        _left_out(excluded.counts) if excluded and excluded.counts else "",
        _divided(disagreements) if disagreements else "",
    )
    return tuple(sentence for sentence in sentences if sentence)


def _first(vision: Vision) -> str:
    first = vision.priorities.bars[0]
    return _("Digital technology should serve this first: %(aim)s (%(points)s of 10 points).") % {
        "aim": first.label,
        "points": first.value,
    }


def _left_out(counts: Counts) -> str:
    first = counts.bars[0]
    return _("Named most as left out: %(group)s (%(count)s of %(people)d).") % {
        "group": first.label,
        "count": first.value,
        "people": counts.people,
    }


def _divided(disagreements: Disagreements) -> str:
    """Silent once the group has decided on it all the same."""
    if disagreements.items[0].decision:
        return ""
    return _("People differ most on this question: %(question)s") % {
        "question": disagreements.items[0].question
    }
