"""What the compass figure shows, in the reader's words: the same for SVG, print and Plotly."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interface.formats import format_number
from strategy.chapters import CompassChapter, Moment
from strategy.points import Point
from strategy.words import name_of


@dataclass(frozen=True)
class Corner:
    """A city model at its corner."""

    model: str
    name: str
    point: Point


@dataclass(frozen=True)
class Mark:
    """
    What is drawn for one time.

    Attributes
    ----------
    label : str
        Words beside the needle.
    at : Point | None
        Place of the needle; None when it has none.
    radius : float | None
        Of the circle that holds half of the people.
    dots : tuple[tuple[Point, int], ...]
        Places with the number of people there.
    """

    label: str
    at: Point | None = None
    radius: float | None = None
    dots: tuple[tuple[Point, int], ...] = ()


@dataclass(frozen=True)
class CompassFigure:
    """
    All that stands on the drawing, in the reader's words.

    Attributes
    ----------
    key : str
        Start of its ids; unique on the page.
    language : str
        Language of its words.
    title, description : str
        What a screen reader says instead of it.
    top, bottom, left, right : str
        Ends of the two axes.
    corners : tuple[Corner, ...]
        The four models: top left, top right, bottom left, bottom right.
    today, wanted : Mark
        The two times.
    both : str
        Words beside two needles on one place.
    has_arrow : bool
        Whether the move may be drawn.
    """

    key: str
    language: str
    title: str
    description: str
    top: str
    bottom: str
    left: str
    right: str
    corners: tuple[Corner, Corner, Corner, Corner]
    today: Mark
    wanted: Mark
    both: str
    has_arrow: bool = True


def figure_of(chapter: CompassChapter, *, key: str = "compass") -> CompassFigure:
    """
    The drawing of a chapter.

    Parameters
    ----------
    chapter : CompassChapter
        Of a group or of one person.
    key : str
        Start of the ids; unique on the page.

    Returns
    -------
    CompassFigure
        In the active language.
    """
    initiative, openness = chapter.axes["initiative"], chapter.axes["openness"]
    corners = [
        Corner(model.key, str(model.name), Point(model.initiative, model.openness))
        for model in chapter.models.values()
    ]
    return CompassFigure(
        key=key,
        language=get_language(),
        title=_("Compass of the group") if chapter.is_group else _("Your compass"),
        description=description(chapter),
        top=str(initiative.low_label),
        bottom=str(initiative.high_label),
        left=str(openness.low_label),
        right=str(openness.high_label),
        corners=tuple(sorted(corners, key=lambda corner: corner.point)),
        today=_mark(chapter, chapter.today),
        wanted=_mark(chapter, chapter.wanted),
        both=_("%(today)s and %(wanted)s")
        % {"today": chapter.today.label, "wanted": lower_first(str(chapter.wanted.label))},
        has_arrow=chapter.has_arrow,
    )


def _mark(chapter: CompassChapter, moment: Moment) -> Mark:
    place = moment.position
    return Mark(
        label=str(moment.label),
        at=place.mean if place.mean.is_whole else None,
        radius=place.radius if chapter.is_group else None,
        dots=moment.dots if chapter.is_group else (),
    )


def description(chapter: CompassChapter) -> str:
    """
    The figure in full sentences, for who does not see it.

    Parameters
    ----------
    chapter : CompassChapter
        Of a group or of one person.

    Returns
    -------
    str
        How to read it, then both times with their numbers and names.
    """
    initiative, openness = chapter.axes["initiative"], chapter.axes["openness"]
    how = _(
        "To the right: %(right)s. To the left: %(left)s. At the top: %(top)s. Below: %(below)s."
    )
    ends = {
        "right": openness.high_label,
        "left": openness.low_label,
        "top": initiative.low_label,
        "below": initiative.high_label,
    }
    return " ".join([how % ends, *(_told(chapter, moment) for moment in chapter.moments)])


def _told(chapter: CompassChapter, moment: Moment) -> str:
    words = {
        "time": moment.label,
        "name": name_of(moment),
        "openness": decimal(moment.position.mean.openness),
        "initiative": decimal(moment.position.mean.initiative),
        "openness_name": chapter.axes["openness"].name,
        "initiative_name": chapter.axes["initiative"].name,
    }
    return (
        _(
            "%(time)s: %(name)s; %(openness_name)s %(openness)s, "
            "%(initiative_name)s %(initiative)s, each from 0 to 1."
        )
        % words
    )


def decimal(value: float | None) -> str:
    """A place on an axis or an index as it is printed; a dash where there is none."""
    return "–" if value is None else format_number(value, digits=2).replace("-", "−")


def lower_first(words: str) -> str:
    """Words that go on inside a sentence."""
    return words[:1].lower() + words[1:]
