"""The ecosystem map, as the full record prints it."""

from xml.etree import ElementTree

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.context import Chosen, Fact, MapFigure, RecordFinding, RecordMap, RecordTable
from stakeholders.chapters import Candidate, MapChapter, Related
from stakeholders.enums import Level
from stakeholders.figures import grid_figure, layers_figure
from stakeholders.finding_words import Case, Told

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = {"map-layers.svg": layers_figure, "map-grid.svg": grid_figure}
NOT_SAID = "–"


def drawings_of(chapter: MapChapter) -> dict[str, str]:
    """
    The figures of the map in print inks.

    Parameters
    ----------
    chapter : MapChapter
        The map.

    Returns
    -------
    dict[str, str]
        SVG by the name of its file.
    """
    return {name: draw(chapter.ecosystem, for_paper=True) for name, draw in DRAWINGS.items()}


def map_of(chapter: MapChapter, drawings: dict[str, str], number: str) -> RecordMap:
    """
    The chapter of the record.

    Parameters
    ----------
    chapter : MapChapter
        The map.
    drawings : dict[str, str]
        Its figures, from `drawings_of`.
    number : str
        The number of the chapter.

    Returns
    -------
    RecordMap
        In the language that is switched on.
    """
    partners = [one for one in chapter.candidates if one.actor.is_partner]
    return RecordMap(
        number=number,
        title=_("The ecosystem map"),
        introduction=_introduction(chapter),
        figures=tuple(figure_of(name, svg) for name, svg in drawings.items()),
        stakeholders=_stakeholders(chapter),
        chosen=tuple(_chosen(one) for one in partners),
        findings=tuple(_finding(one) for one in chapter.findings),
        relations=_relations(chapter.relations) if chapter.relations else None,
    )


def _introduction(chapter: MapChapter) -> str:
    count = len(chapter.ecosystem.actors)
    listed = ngettext(
        "The group listed %(count)d stakeholder of the project.",
        "The group listed %(count)d stakeholders of the project.",
        count,
    ) % {"count": count}
    ticks = _(
        "Four ticks, each worth the same, suggest who could be a partner: brings something the "
        "project needs; ready, or ready with help; we know what they gain; we have a means of "
        "commitment. The group chose its shortlist itself."
    )
    return f"{listed} {ticks}"


def figure_of(name: str, svg: str) -> MapFigure:
    """The words of a figure travel inside it, for whoever does not see it."""
    root = ElementTree.fromstring(svg)
    title, description = (root.findtext(f"{SVG}{part}") or "" for part in ("title", "desc"))
    return MapFigure(file=name, title=title, description=f"{title} {description}".strip())


def _stakeholders(chapter: MapChapter) -> RecordTable:
    columns = (
        _("No."),
        _("Stakeholder"),
        _("Readiness"),
        _("Influence"),
        _("Interest"),
        _("Ticks"),
    )
    by_number = sorted(chapter.candidates, key=lambda one: one.actor.number)
    rows = tuple(_stakeholder(one) for one in by_number)
    return RecordTable(title=_("Everybody on the map"), columns=columns, rows=rows)


def _stakeholder(one: Candidate) -> tuple[str, ...]:
    actor = one.actor
    levels = (_level(actor.influence), _level(actor.interest))
    named = f"{actor.name}\n{one.category}"
    return str(actor.number), named, one.readiness, *levels, str(one.held)


def _level(level: int | None) -> str:
    return str(Level(level).label) if level else NOT_SAID


def _chosen(one: Candidate) -> Chosen:
    held = (tick for tick in one.reasons if tick.is_held)
    return Chosen(
        name=one.actor.name,
        detail=one.actor.role or one.category,
        reasons=tuple(Fact(tick.question, tick.words) for tick in held),
        questions=tuple(tick.words for tick in one.reasons if not tick.is_held),
        next_step=one.actor.next_step,
    )


def _finding(told: Told) -> RecordFinding:
    return RecordFinding(
        verdict=told.verdict,
        title=told.title,
        cases=tuple(Fact(case.line, _tried(case)) for case in told.cases),
        text=f"{told.text} {told.advice}",
    )


def _tried(case: Case) -> str:
    return _("Try first: %(means)s") % {"means": " · ".join(case.means)}


def _relations(relations: tuple[Related, ...]) -> RecordTable:
    columns = (_("From"), _("To"), _("What passes"), _("In a few words"))
    rows = tuple((one.source.name, one.target.name, one.tie, one.note) for one in relations)
    return RecordTable(title=_("Relations"), columns=columns, rows=rows)
