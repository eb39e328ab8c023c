"""The digital divide, as the full record prints it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.chapters import Checklist, DivideChapter, GroupPlan, Planned
from inclusion.figures import matrix_figure
from inclusion.figures.places import ranking_figure
from inclusion.place_words import NOT_FOR, counted, direction, how_to_read, origin, span
from inclusion.ranking import Place, Ranking, ranking_of
from inclusion.territory import Territory
from interface.formats import COLON, format_number
from reports.context import Fact, Neighbourhoods, RecordDivide, RecordFinding, RecordTable
from reports.mapping import figure_of
from stakeholders.finding_words import Told

MATRIX, PLACES = "divide-matrix.svg", "divide-places.svg"
MOST_DRAWN = 50  # the worst ones
MOST_PLACES = 200  # in the table: five pages of it
NOT_SAID = "–"


def divide_drawings(chapter: DivideChapter | None, ranking: Ranking) -> dict[str, str]:
    """
    The figures of the digital divide in print inks.

    Parameters
    ----------
    chapter : DivideChapter | None
        Of the workshop.
    ranking : Ranking
        The municipality's neighbourhoods.

    Returns
    -------
    dict[str, str]
        SVG by the name of its file; without those that would be empty.
    """
    drawn = {
        MATRIX: matrix_figure(chapter.assessment, for_paper=True) if chapter else "",
        PLACES: ranking_figure(ranking, for_paper=True, most=MOST_DRAWN),
    }
    return {name: svg for name, svg in drawn.items() if svg}


def divide_of(
    chapter: DivideChapter | None,
    territory: Territory,
    drawings: Mapping[str, str],
    number: str,
) -> RecordDivide | None:
    """
    The chapter of the record.

    Parameters
    ----------
    chapter : DivideChapter | None
        The digital divide of the workshop.
    territory : Territory
        The municipality's figures by neighbourhood.
    drawings : Mapping[str, str]
        Its figures, from `divide_drawings`.
    number : str
        The number of the chapter.

    Returns
    -------
    RecordDivide | None
        In the language that is switched on; None when there is nothing to print.
    """
    places = _places(territory, drawings) if territory.values else None
    if chapter is None and places is None:
        return None
    groups = chapter.groups if chapter else ()
    return RecordDivide(
        number=number,
        title=_("The digital divide"),
        introduction=_introduction(groups),
        figure=figure_of(MATRIX, drawings[MATRIX]) if MATRIX in drawings else None,
        groups=_groups(groups) if any(one.estimate for one in groups) else None,
        plan=_plan(groups) if any(one.measures for one in groups) else None,
        findings=tuple(_finding(one) for one in chapter.findings) if chapter else (),
        services=tuple(_service(one) for one in chapter.services) if chapter else (),
        places=places,
    )


def _introduction(groups: tuple[GroupPlan, ...]) -> str:
    if not groups:
        return _("No group is chosen yet.")
    count = ngettext("%(count)d group is rated.", "%(count)d groups are rated.", len(groups))
    severity = _(
        "Severity is what the group decided, else the middle answer of the room: 0 none, 1 slight, "
        "2 serious, 3 blocks access. From 2 on an obstacle asks for a measure."
    )
    return f"{count % {'count': len(groups)}} {severity}"


def _groups(groups: tuple[GroupPlan, ...]) -> RecordTable:
    rows = tuple(
        (one.name, one.people or NOT_SAID, one.source or _("Nobody has counted this group"))
        for one in groups
    )
    return RecordTable(
        title=_("How many people; groups overlap, so their numbers are never added up"),
        columns=(_("Group"), _("People, estimated"), _("Source and date")),
        rows=rows,
    )


def _plan(groups: tuple[GroupPlan, ...]) -> RecordTable:
    columns = (_("Group"), _("Measure"), _("Where and how"), _("Relays"), _("Who, by when"))
    rows = tuple(_measure(group, one) for group in groups for one in group.measures)
    return RecordTable(title=_("The response plan"), columns=columns, rows=rows)


def _measure(group: GroupPlan, one: Planned) -> tuple[str, ...]:
    label = _("Against")
    against = f"{label}{COLON} {', '.join(one.obstacles)}" if one.obstacles else ""
    return (
        group.name,
        _lines(one.title, one.kind, against),
        _lines(", ".join(one.places), ", ".join(one.channels)),
        ", ".join(one.relays) or NOT_SAID,
        _lines(one.responsible, one.due),
    )


def _lines(*parts: str) -> str:
    """The first one large, the others small below it."""
    return "\n".join(filter(None, parts)) or NOT_SAID


def _finding(told: Told) -> RecordFinding:
    return RecordFinding(
        verdict=told.verdict,
        title=told.title,
        cases=tuple(Fact(case.line, "") for case in told.cases),
        text=f"{told.text} {told.advice}",
    )


def _service(one: Checklist) -> RecordTable:
    return RecordTable(
        title=_("Precautions for: %(service)s") % {"service": one.line.name},
        columns=(_("Precaution"), _("State")),
        rows=tuple((_lines(line.name, line.note), line.state) for line in one.lines),
    )


def _places(territory: Territory, drawings: Mapping[str, str]) -> Neighbourhoods:
    ranking = ranking_of(territory)
    figure = figure_of(PLACES, drawings[PLACES]) if PLACES in drawings else None
    return Neighbourhoods(
        introduction=" ".join(filter(None, (f"{counted(ranking)}.", how_to_read(), _cut(ranking)))),
        warning=str(NOT_FOR),
        figure=figure,
        ranking=_ranking(ranking),
        indicators=_indicators(territory),
    )


def _cut(ranking: Ranking) -> str:
    """Says that a long ranking is not printed whole."""
    total = len(ranking.places) + len(ranking.unranked)
    if total <= MOST_PLACES:
        return ""
    words = _("The first %(shown)s of %(total)s are printed; the others are on the screen.")
    return words % {"shown": format_number(MOST_PLACES), "total": format_number(total)}


def _ranking(ranking: Ranking) -> RecordTable:
    columns = (
        _("Neighbourhood"),
        _("Rank"),
        _("From rank to rank"),
        _("Mean percentile"),
        _("Values not known"),
    )
    every = (*ranking.places, *ranking.unranked)[:MOST_PLACES]
    rows = tuple(_place(one, ranking) for one in every)
    title = _("Neighbourhoods, the furthest behind first")
    return RecordTable(title=title, columns=columns, rows=rows)


def _place(one: Place, ranking: Ranking) -> tuple[str, ...]:
    gaps = str(ranking.indicators - one.known)
    if one.rank is None:
        return one.area.name, NOT_SAID, _("too little is known"), NOT_SAID, gaps
    return one.area.name, str(one.rank), span(one), format_number(one.mean, digits=1), gaps


def _indicators(territory: Territory) -> RecordTable:
    rows = tuple(
        (
            f"{one.name}\n{origin(one)}",
            direction(one),
            str(len(territory.areas) - len(territory.of(one))),
        )
        for one in territory.indicators
    )
    columns = (_("Indicator: unit, date, source"), _("Direction"), _("Values not known"))
    return RecordTable(title=_("What was measured"), columns=columns, rows=rows)
