"""What the pages of the compass print: plain rows, all words chosen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guide.items import CityModel, Option
from guide.questionnaire import Questionnaire
from guide.texts import Text
from interface.formats import format_share
from interface.templatetags.interface import VERDICT_WORDS
from strategy.chapters import CompassChapter, Moment, Need, needs_of, safeguards_of
from strategy.compass import Name
from strategy.figures import decimal
from strategy.words import heading_of, why

KINDS = {
    Name.NAMED: "",
    Name.MIXED: gettext_lazy("mixed"),
    Name.TWO_CAMPS: gettext_lazy("two camps"),
    Name.TOO_FEW: gettext_lazy("too few answers to name a model"),
}


@dataclass(frozen=True)
class Meaning:
    """The name of one time's position, in parts, and why."""

    label: Text
    kind: str
    models: tuple[CityModel, ...]
    why: str


@dataclass(frozen=True)
class Fact:
    """A term and the texts it stands for."""

    term: str
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Share:
    """How much of the answers one model holds, today and wanted."""

    model: CityModel
    today: float
    wanted: float
    today_label: str
    wanted_label: str


@dataclass(frozen=True)
class Asks:
    """What a position at one model asks for."""

    model: CityModel
    needs: tuple[Need, ...]
    safeguards: tuple[Option, ...]


def meanings_of(chapter: CompassChapter) -> list[Meaning]:
    """Both times by name."""
    return [
        Meaning(
            label=moment.label,
            kind=str(KINDS[moment.position.naming.kind]),
            models=moment.models,
            why=why(chapter, moment),
        )
        for moment in chapter.moments
        if not moment.is_hidden
    ]


def facts_of(chapter: CompassChapter) -> list[Fact]:
    """The risks of the named models first, then the duties of the axes."""
    today, wanted = chapter.today.models, chapter.wanted.models
    is_same = {model.key for model in today} == {model.key for model in wanted}
    risks = (
        [(_("The risk, today and ahead"), today)]
        if is_same
        else [(_("The risk today"), today), (_("The risk ahead"), wanted)]
    )
    return [
        *(Fact(term, tuple(m.risk for m in models)) for term, models in risks if models),
        *(Fact(heading_of(duty), (duty.implication.text,)) for duty in chapter.duties),
    ]


def asks_of(questionnaire: Questionnaire, chapter: CompassChapter) -> list[Asks]:
    """What the wanted position needs, model by model."""
    return [
        Asks(model, needs_of(questionnaire, model), safeguards_of(questionnaire, model))
        for model in chapter.wanted.models
    ]


def shares_of(chapter: CompassChapter) -> list[Share]:
    """The four models with their shares of the answers."""
    today, wanted = (moment.position.shares for moment in chapter.moments)
    return [
        Share(
            model=model,
            today=today[key],
            wanted=wanted[key],
            today_label=_share(chapter.today, key),
            wanted_label=_share(chapter.wanted, key),
        )
        for key, model in chapter.models.items()
    ]


def numbers_of(chapter: CompassChapter) -> list[tuple[str, str, str]]:
    """
    The numbers of the figure, as a table.

    Parameters
    ----------
    chapter : CompassChapter
        Of a group or of one person.

    Returns
    -------
    list[tuple[str, str, str]]
        What it is, today, wanted; all formatted.
    """
    rows = [
        (_axis(chapter, axis), *(decimal(getattr(m.position.mean, axis)) for m in chapter.moments))
        for axis in ("openness", "initiative")
    ]
    rows += [
        (_by_hand(chapter, axis), *(decimal(getattr(m.by_hand, axis)) for m in chapter.moments))
        for axis in ("openness", "initiative")
        if any(getattr(m.by_hand, axis) is not None for m in chapter.moments)
    ]
    if chapter.is_group:
        rows += [
            (
                _("Radius that holds half of the people"),
                *(decimal(m.position.radius) for m in chapter.moments),
            ),
            (_("Agreement (1 = same, 0 = by chance)"), *map(_agreement, chapter.moments)),
            (_("People"), *(str(m.position.people) for m in chapter.moments)),
        ]
    return [*rows, (_("Answers"), *(str(m.position.rows) for m in chapter.moments))]


def people_line(chapter: CompassChapter) -> str:
    """How many people, and how many answers of theirs."""
    answers = sum(moment.position.rows for moment in chapter.moments)
    people = ngettext("%(count)d person", "%(count)d people", chapter.people)
    given = ngettext("%(count)d answer", "%(count)d answers", answers)
    return f"{people % {'count': chapter.people}}, {given % {'count': answers}}"


def caption_of(chapter: CompassChapter) -> str:
    """How to read the figure."""
    source = _("Our reading of the guide, inspired by N. Douay, 2017.")
    if not chapter.is_group:
        own = _("A needle marks where your answers lie: hollow today, full in five years.")
        return f"{own} {source}"
    mean = _(
        "A needle marks where the answers lie on average: hollow today, full in five years. "
        "Each dashed circle holds half of the people."
    )
    if not chapter.has_arrow:
        few = _("In an anonymous workshop, fewer than 10 people are not drawn one by one.")
        return f"{mean} {few} {source}"
    dots = _(
        "Each dot is one person, hollow today, full in five years; "
        "a number counts people who stand together."
    )
    return f"{dots} {mean} {source}"


def _axis(chapter: CompassChapter, axis: str) -> str:
    ends = chapter.axes[axis]
    words = {"axis": ends.name, "low": ends.low_label, "high": ends.high_label}
    return _("%(axis)s (0 = %(low)s, 1 = %(high)s)") % words


def _by_hand(chapter: CompassChapter, axis: str) -> str:
    return _("%(axis)s, placed by hand") % {"axis": chapter.axes[axis].name}


def _agreement(moment: Moment) -> str:
    spread = moment.position.spread
    if spread.index is None:
        return "–"
    return f"{decimal(spread.index)}, {str(VERDICT_WORDS[spread.verdict]).lower()}"


def _share(moment: Moment, model: str) -> str:
    return format_share(moment.position.shares[model]) if moment.position.rows else "–"
