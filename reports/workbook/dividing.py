"""The digital divide: what stops whom, what is done about it, precautions, neighbourhoods."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from inclusion.assessment import Assessment, Cell
from inclusion.chapters import Checklist, DivideChapter, GroupPlan, Planned
from inclusion.enums import Direction
from inclusion.ranking import Place, ranking_of
from inclusion.territory import Measured, Territory
from reports.workbook.book import Column, Table, table

OBSTACLES = (
    Column("group_key", _("Key of the group")),
    Column("group", _("Group")),
    Column("people", _("People, estimated")),
    Column("people_source", _("Source of the estimate")),
    Column("people_counted_on", _("Date of the estimate")),
    Column("obstacle_key", _("Key of the obstacle")),
    Column("obstacle", _("Obstacle")),
    Column("answered", _("People who rated it")),
    Column("median", _("Middle answer, 0 to 3")),
    Column("agreement", _("Agreement, as key")),
    Column("decided", _("Decided, 0 to 3")),
)
MEASURES = (
    Column("group_key", _("Key of the group")),
    Column("group", _("Group")),
    Column("measure_key", _("Key of the measure")),
    Column("measure", _("Measure")),
    Column("obstacle_keys", _("Keys of the obstacles")),
    Column("obstacles", _("Against")),
    Column("place_keys", _("Keys of the places")),
    Column("places", _("Places")),
    Column("channel_keys", _("Keys of the channels")),
    Column("channels", _("Channels")),
    Column("relays", _("Relays")),
    Column("responsible", _("Responsible")),
    Column("due_on", _("By when")),
)
PRECAUTIONS = (
    Column("service", _("Service")),
    Column("precaution_key", _("Key of the precaution")),
    Column("precaution", _("Precaution")),
    Column("state_key", _("Key of the answer")),
    Column("state", _("Answer")),
    Column("note", _("Note")),
)
NEIGHBOURHOODS = (
    Column("neighbourhood", _("Neighbourhood")),
    Column("people", _("Inhabitants")),
    Column("known", _("Indicators known")),
    Column("mean_percentile", _("Mean percentile, 0 to 100")),
    Column("rank", _("Rank, 1 is furthest behind")),
    Column("best_rank", _("Best rank with one indicator left out")),
    Column("worst_rank", _("Worst rank with one indicator left out")),
)
INDICATORS = (
    Column("indicator", _("Indicator")),
    Column("unit", _("Unit")),
    Column("measured_on", _("Date")),
    Column("source", _("Source")),
    Column("direction_key", _("Key of the direction")),
    Column("direction", _("Direction")),
    Column("obstacle_key", _("Key of the obstacle that it tells about")),
    Column("known", _("Neighbourhoods with a value")),
)


def divide_tables(chapter: DivideChapter, territory: Territory) -> Iterator[Table]:
    """
    The five tables of the digital divide.

    Parameters
    ----------
    chapter : DivideChapter
        Of the workshop, in the language that is switched on.
    territory : Territory
        The municipality's figures by neighbourhood. Single values are not in the tables: they are
        the municipality's, and their own page exports them.

    Yields
    ------
    Table
        Obstacles, measures, precautions, neighbourhoods, indicators.
    """
    obstacles = (row for plan in chapter.groups for row in _obstacles(plan, chapter.assessment))
    yield table("obstacles", _("Obstacles"), OBSTACLES, obstacles)
    measures = (_measure(plan, one) for plan in chapter.groups for one in plan.measures)
    yield table("measures", _("Measures"), MEASURES, measures)
    checked = (row for one in chapter.services for row in _precautions(one))
    yield table("precautions", _("Precautions"), PRECAUTIONS, checked)
    ranking = ranking_of(territory)
    places = map(_neighbourhood, (*ranking.places, *ranking.unranked))
    yield table("neighbourhoods", _("Neighbourhoods"), NEIGHBOURHOODS, places)
    indicators = (_indicator(one, territory) for one in territory.indicators)
    yield table("indicators", _("Indicators"), INDICATORS, indicators)


def _obstacles(plan: GroupPlan, assessment: Assessment) -> Iterator[tuple]:
    said = plan.estimate
    counted = (said.people, said.source, said.counted_on) if said else (None, "", None)
    for cell in assessment.of_group(plan.key):
        name = assessment.obstacles[cell.obstacle]
        yield (plan.key, plan.name, *counted, cell.obstacle, name, *_rated(cell))


def _rated(cell: Cell) -> tuple:
    """Nothing but the decision where too few people rated it to show anything."""
    answered = None if cell.is_hidden else cell.answered
    return answered, cell.median, cell.verdict, cell.decided


def _measure(plan: GroupPlan, one: Planned) -> tuple:
    return (
        *(plan.key, plan.name, one.line.kind, one.title),
        *(one.line.obstacles, one.obstacles, one.line.places, one.places),
        *(one.line.channels, one.channels, one.relays, one.responsible, one.line.due_on),
    )


def _precautions(service: Checklist) -> Iterator[tuple]:
    for line in service.lines:
        state = service.line.states.get(line.key, "")
        yield service.line.name, line.key, line.name, state, line.state, line.note


def _neighbourhood(one: Place) -> tuple:
    """Ranks are counted from the worst mean, so the worst rank is the smallest number."""
    return one.area.name, one.area.people, one.known, one.mean, one.rank, one.last, one.first


def _indicator(one: Measured, territory: Territory) -> tuple:
    way = Direction.HIGHER_IS_WORSE if one.higher_is_worse else Direction.HIGHER_IS_BETTER
    known = len(territory.of(one))
    return (
        *(one.name, one.unit, one.measured_on, one.source),
        *(way.value, str(way.label), one.obstacle, known),
    )
