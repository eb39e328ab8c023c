"""Reads of a workshop's digital divide."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from guide.items import Question
from inclusion.assessment import Assessment, Cell, Estimate, MeasureLine, ServiceLine
from inclusion.models import GroupEstimate, Measure, Precaution, Relay, Service
from workshops.decisions import Decided, decisions_of
from workshops.models import Workshop
from workshops.results import Part
from workshops.selectors import RevealedQuestion, groups_of, revealed_questions, revealed_rounds
from workshops.steps import GROUPS_QUESTION

MODULE, OBSTACLES = "inclusion", "inclusion.obstacles"
MEASURES, PLACES, PRECAUTIONS = "inclusion.measures", "inclusion.places", "inclusion.precautions"


def assessment_of(
    workshop: Workshop,
    *,
    revealed: Iterable[RevealedQuestion] | None = None,
    decided: Iterable[Decided] | None = None,
    with_plan: bool = True,
) -> Assessment:
    """
    Read what a workshop knows of its digital divide; at most seven queries.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    revealed : Iterable[RevealedQuestion] | None
        Questions of its newest revealed rounds, where the caller has read them already.
    decided : Iterable[Decided] | None
        Its decisions, likewise.
    with_plan : bool
        Whether to read measures and services too; two of the queries.

    Returns
    -------
    Assessment
        Of the groups that are rated now. Ratings only of the newest revealed round, under the
        rule of small numbers; measures for groups that are no longer chosen are left out.
    """
    questions = workshop.whole_edition().questions
    groups = {one.key: str(one.name) for one in groups_of(workshop)}
    obstacles = _names(questions.get(OBSTACLES))
    return Assessment(
        groups=groups,
        obstacles=obstacles,
        cells=_cells(
            groups,
            obstacles,
            _rated(_revealed(workshop) if revealed is None else revealed),
            _decided(decisions_of(workshop, with_results=False) if decided is None else decided),
        ),
        estimates=_estimates(workshop),
        measures=tuple(_measures(workshop, list(groups))) if with_plan else (),
        services=tuple(_services(workshop)) if with_plan else (),
        precautions=_names(questions.get(PRECAUTIONS)),
    )


def groups_measured(workshop: Workshop) -> dict[str, bool]:
    """Each chosen group with a measure, and whether one of these has a relay; one query."""
    has_relay = Exists(Relay.objects.filter(measure=OuterRef("pk")))
    rows = Measure.objects.filter(workshop=workshop, group__in=workshop.groups)
    found = defaultdict(bool)
    for group, reached in rows.values_list("group", has_relay):
        found[group] |= reached
    return dict(found)


def group_name(workshop: Workshop, group: str) -> str:
    """Of any group of the questionnaire, also of one that is no longer chosen; no query."""
    question = workshop.whole_edition().questions.get(GROUPS_QUESTION)
    options = question.options if question else ()
    return next((str(one.text) for one in options if one.key == group), group)


def _names(question: Question | None) -> dict[str, str]:
    """Rows of a question; an edition may lack it."""
    return {row.key: str(row.text) for row in question.rows} if question else {}


def _cells(
    groups: Iterable[str], obstacles: Iterable[str], rated: Mapping, decided: Mapping
) -> dict[tuple[str, str], Cell]:
    return {
        (group, key): _cell(group, key, rated.get((group, key)), decided)
        for group in groups
        for key in obstacles
    }


def _cell(group: str, obstacle: str, part: Part | None, decided: Mapping) -> Cell:
    value = decided.get(group, {}).get(obstacle)
    if part is None:
        return Cell(group=group, obstacle=obstacle, decided=value)
    numbers = part.summary.numbers if part.summary else None
    return Cell(
        group=group,
        obstacle=obstacle,
        answered=part.answered,
        median=numbers.median if numbers else None,
        verdict=part.verdict or "",
        is_hidden=part.is_hidden,
        decided=value,
    )


def _revealed(workshop: Workshop) -> list[RevealedQuestion]:
    round = revealed_rounds(workshop).get(MODULE)
    return revealed_questions(round, workshop, with_comments=False) if round else []


def _rated(found: Iterable[RevealedQuestion]) -> dict[tuple[str, str], Part]:
    """(group, obstacle) → what the room said, once it is revealed."""
    return {
        (one.asked.group.key, part.row.key): part
        for one in found
        if one.asked.question.key == OBSTACLES and one.asked.group
        for part in one.result.parts
    }


def _decided(told: Iterable[Decided]) -> dict[str, Mapping[str, int]]:
    """Group → obstacle → severity, as far as the group has decided."""
    return {
        one.asked.group.key: _severities(one.current.value)
        for one in told
        if one.asked.question.key == OBSTACLES and one.asked.group and one.current.value
    }


def _severities(value: Mapping) -> dict[str, int]:
    return {key: one for key, one in value.items() if isinstance(one, int)}


def _estimates(workshop: Workshop) -> dict[str, Estimate]:
    return {
        one.group: Estimate(people=one.people, source=one.source, counted_on=one.counted_on)
        for one in GroupEstimate.objects.filter(workshop=workshop)
    }


def _measures(workshop: Workshop, groups: list[str]) -> Iterable[MeasureLine]:
    question = workshop.whole_edition().questions.get(MEASURES)
    kinds = [option.key for option in question.options] if question else []
    relays = Relay.objects.filter(measure=OuterRef("pk")).order_by("entry__stakeholder__name")
    rows = (
        Measure.objects.filter(workshop=workshop, group__in=groups)
        .annotate(told=_told(relays, entry="entry_id", name="entry__stakeholder__name"))
        .order_by("pk")
    )
    place = {key: at for at, key in enumerate(kinds)}
    for one in sorted(rows, key=lambda m: (groups.index(m.group), place.get(m.kind, len(place)))):
        yield MeasureLine(
            id=one.pk,
            group=one.group,
            kind=one.kind,
            what=one.what,
            obstacles=tuple(one.obstacles),
            places=tuple(one.places),
            place_note=one.place_note,
            channels=tuple(one.channels),
            responsible=one.responsible,
            due_on=one.due_on,
            relays={UUID(relay["entry"]): relay["name"] for relay in one.told},
            version=one.version,
        )


def _told(rows: QuerySet, **names: str) -> ArraySubquery:
    """Rows of a table below as a list of dicts: one query for all, whatever their number."""
    return ArraySubquery(rows.values(told=JSONObject(**names)))


def _services(workshop: Workshop) -> Iterable[ServiceLine]:
    lines = Precaution.objects.filter(service=OuterRef("pk")).order_by("precaution")
    rows = Service.objects.filter(workshop=workshop).annotate(
        told=_told(lines, precaution="precaution", state="state", note="note")
    )
    for one in rows.order_by("name"):
        yield ServiceLine(
            id=one.pk,
            name=one.name,
            states={line["precaution"]: line["state"] for line in one.told},
            notes={line["precaution"]: line["note"] for line in one.told if line["note"]},
        )
