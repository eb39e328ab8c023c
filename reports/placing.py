"""Where the answers lie on the compass, as the council note prints it."""

from django.utils.translation import gettext as _

from interface.formats import format_share
from reports.context import Fact, ModelShare, Place, Position
from strategy.chapters import CompassChapter, Duty, Moment
from strategy.drawing import draw
from strategy.figures import description, figure_of
from strategy.sheet import PRINT
from strategy.words import heading_of, name_of, why


def position_of(chapter: CompassChapter, *, is_decided: bool = False) -> Position:
    """
    The section of the note about the compass.

    Parameters
    ----------
    chapter : CompassChapter
        Of a group.
    is_decided : bool
        Whether the group decided on a position: see `reports.settling`.

    Returns
    -------
    Position
        Names by the rule, the risk of each named model, the shares, and what the city must do
        more of; in the language that is switched on.
    """
    return Position(
        places=tuple(_place(chapter, one, is_decided=is_decided) for one in chapter.moments),
        risks=risks_of(chapter),
        shares=shares_of(chapter),
        duties=tuple(_duty(duty) for duty in chapter.duties),
        figure_description=description(chapter),
        figure_caption=_caption(chapter, is_decided=is_decided),
    )


def drawing_of(chapter: CompassChapter) -> str:
    """The compass as SVG, in black and one ink."""
    return str(draw(figure_of(chapter), PRINT))


def risks_of(chapter: CompassChapter) -> tuple[Fact, ...]:
    """
    The risk of each model that a position is named by, once.

    Parameters
    ----------
    chapter : CompassChapter
        Of a group.

    Returns
    -------
    tuple[Fact, ...]
        When it is run and by which model, and the risk; those of where people want to go last.
    """
    today, wanted = chapter.today.models, chapter.wanted.models
    both = [model for model in today if model in wanted]
    groups = (
        (_("The risk we run today"), [model for model in today if model not in both]),
        (_("The risk we run, today and in five years"), both),
        (_("The risk we would take on"), [model for model in wanted if model not in both]),
    )
    return tuple(
        Fact(_("%(when)s: %(model)s") % {"when": label, "model": model.name}, str(model.risk))
        for label, models in groups
        for model in models
    )


def shares_of(chapter: CompassChapter) -> tuple[ModelShare, ...]:
    """The share of each model in the answers, today and wanted."""
    today, wanted = (moment.position.shares for moment in chapter.moments)
    return tuple(
        ModelShare(
            model=str(model.name),
            today=today.get(key, 0),
            today_label=_share(chapter.today, key),
            wanted=wanted.get(key, 0),
            wanted_label=_share(chapter.wanted, key),
        )
        for key, model in chapter.models.items()
    )


def _share(moment: Moment, model: str) -> str:
    return format_share(moment.position.shares[model]) if moment.position.rows else "–"


def _place(chapter: CompassChapter, moment: Moment, *, is_decided: bool) -> Place:
    """Why it is called so is left out beside a decision: the shares stand next to it."""
    models = moment.models
    summary = str(models[0].summary) if len(models) == 1 else ""
    reason = "" if is_decided and summary else why(chapter, moment)
    return Place(
        label=str(moment.label),
        name=name_of(moment),
        meaning=" ".join(filter(None, (reason, summary))),
    )


def _duty(duty: Duty) -> Fact:
    """The degree stands in the text already; the case only where it says more."""
    heading = "" if duty.case == "always" else heading_of(duty)
    return Fact(heading, str(duty.implication.text))


def _caption(chapter: CompassChapter, *, is_decided: bool) -> str:
    has_dots = chapter.today.dots or chapter.wanted.dots
    marks = _("The two marks are means of what people answered.")
    if has_dots:
        marks = _(
            "The two marks are means of what people answered, a dot is one person or several."
        )
    decided = (
        _("The position that was decided stands below.")
        if is_decided
        else _("No position is decided.")
    )
    reading = _("The drawing is our reading of the guide’s compass.")
    return f"{marks} {decided} {reading}"
