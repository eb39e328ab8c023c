"""The digital divide of a workshop in words, built once and shared by its pages and the reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guide.items import Question
from guide.questionnaire import Questionnaire
from inclusion.assessment import Assessment, Cell, Estimate, MeasureLine, ServiceLine
from inclusion.coverage import COUNTER, FACILITATORS, HELD, coverage
from inclusion.enums import SERIOUS_FROM, Channel, State
from inclusion.figures.matrix import people_words, severity_number, severity_words, short_name
from inclusion.finding_words import Told, measure_title, told_of_plan
from inclusion.selectors import MEASURES, PLACES
from interface.formats import format_date
from workshops.values import OTHER

TESTS = (COUNTER, FACILITATORS)  # a service that fails one of them is flagged


@dataclass(frozen=True)
class Obstacle:
    """
    What one obstacle does to one group.

    Attributes
    ----------
    name : str
        In a word or two.
    severity : float
        0 to 3: as decided, else the median of the room.
    number, words : str
        The same to read, as a figure and as a word of the scale.
    is_decided : bool
        Whether the group decided it.
    """

    name: str
    severity: float
    number: str
    words: str
    is_decided: bool


@dataclass(frozen=True)
class Planned:
    """One measure in words; `kind` is "" where the title says it already."""

    line: MeasureLine
    title: str
    kind: str
    obstacles: tuple[str, ...]
    places: tuple[str, ...]
    channels: tuple[str, ...]
    relays: tuple[str, ...]
    responsible: str
    due: str


@dataclass(frozen=True)
class GroupPlan:
    """One group: how many people, what stops it (the worst first), what is done for it."""

    key: str
    name: str
    estimate: Estimate | None
    people: str
    source: str
    obstacles: tuple[Obstacle, ...]
    measures: tuple[Planned, ...]

    @property
    def serious(self) -> tuple[Obstacle, ...]:
        """What asks for a measure."""
        return tuple(one for one in self.obstacles if one.severity >= SERIOUS_FROM)


@dataclass(frozen=True)
class Checked:
    """One line of a service's checklist: what, state in words, note."""

    key: str
    name: str
    state: str
    note: str


@dataclass(frozen=True)
class Checklist:
    """A service that becomes digital; `failed` are the names of the tests that it fails."""

    line: ServiceLine
    lines: tuple[Checked, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True)
class DivideChapter:
    """
    Everything that pages and documents say about the digital divide of a project.

    Attributes
    ----------
    assessment : Assessment
        The same as plain data.
    groups : tuple[GroupPlan, ...]
        The most severe first.
    services : tuple[Checklist, ...]
        By name.
    findings : tuple[Told, ...]
        Rule by rule, the worst first.
    """

    assessment: Assessment
    groups: tuple[GroupPlan, ...]
    services: tuple[Checklist, ...]
    findings: tuple[Told, ...]

    @property
    def is_empty(self) -> bool:
        """Nobody has rated or decided anything, and nothing is planned."""
        return not (self.services or any(one.obstacles or one.measures for one in self.groups))

    @property
    def flagged(self) -> tuple[Checklist, ...]:
        """Services that fail the counter or the facilitator test."""
        return tuple(one for one in self.services if one.failed)


def chapter_of(assessment: Assessment, edition: Questionnaire) -> DivideChapter:
    """
    Put a digital divide in words.

    Parameters
    ----------
    assessment : Assessment
        Its names in the language that is switched on.
    edition : Questionnaire
        The workshop's whole edition: it names measures and places, and has the words of findings.

    Returns
    -------
    DivideChapter
        In the language that is switched on; no query.
    """
    return DivideChapter(
        assessment=assessment,
        groups=tuple(_group(key, assessment, edition) for key in assessment.by_severity),
        services=tuple(_checklist(one, assessment.precautions) for one in assessment.services),
        findings=told_of_plan(coverage(assessment), assessment, edition),
    )


def _group(key: str, assessment: Assessment, edition: Questionnaire) -> GroupPlan:
    estimate = assessment.estimates.get(key)
    return GroupPlan(
        key=key,
        name=assessment.groups[key],
        estimate=estimate,
        people=people_words(estimate.people) if estimate else "",
        source=f"{estimate.source}, {format_date(estimate.counted_on)}" if estimate else "",
        obstacles=_obstacles(assessment.of_group(key), assessment.obstacles),
        measures=tuple(_planned(one, assessment, edition) for one in assessment.measures_for(key)),
    )


def _obstacles(cells: Sequence[Cell], names: Mapping[str, str]) -> tuple[Obstacle, ...]:
    """The worst first; without those that nobody rated."""
    rated = [cell for cell in cells if cell.severity is not None]
    return tuple(
        Obstacle(
            name=short_name(names[cell.obstacle]),
            severity=cell.severity,
            number=severity_number(cell.severity),
            words=severity_words(cell.severity),
            is_decided=cell.decided is not None,
        )
        for cell in sorted(rated, key=lambda one: -one.severity)
    )


def _planned(one: MeasureLine, assessment: Assessment, edition: Questionnaire) -> Planned:
    names = assessment.obstacles
    places = (_option(edition.questions.get(PLACES), key) for key in one.places if key != OTHER)
    return Planned(
        line=one,
        title=measure_title(one, edition),
        kind=_option(edition.questions.get(MEASURES), one.kind)
        if one.what and one.kind != OTHER
        else "",
        obstacles=tuple(short_name(names[key]) for key in one.obstacles if key in names),
        places=tuple(filter(None, (*places, one.place_note))),
        channels=tuple(str(each.label) for each in Channel if each in one.channels),
        relays=tuple(one.relays.values()),
        responsible=one.responsible,
        due=format_date(one.due_on) if one.due_on else "",
    )


def _option(question: Question | None, key: str) -> str:
    """Its key when the edition has dropped the option."""
    found = (str(one.text) for one in (question.options if question else ()) if one.key == key)
    return next(found, key)


def _checklist(service: ServiceLine, precautions: Mapping[str, str]) -> Checklist:
    return Checklist(
        line=service,
        lines=tuple(_checked(service, key, name) for key, name in precautions.items()),
        failed=tuple(
            precautions[key]
            for key in TESTS
            if key in precautions and service.states.get(key) not in HELD
        ),
    )


def _checked(service: ServiceLine, key: str, name: str) -> Checked:
    state = service.states.get(key)
    words = str(State(state).label) if state else _("Nobody has said")
    return Checked(key=key, name=name, state=words, note=service.notes.get(key, ""))
