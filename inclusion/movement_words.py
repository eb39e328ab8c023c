"""This digital divide beside the one before, as tables and sentences to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guide.questionnaire import Questionnaire
from inclusion.assessment import Assessment, MeasureLine
from inclusion.enums import SERIOUS_FROM
from inclusion.figures.matrix import severity_number, severity_words, short_name
from inclusion.finding_words import Told, measure_title, told_of_plan
from inclusion.movement import Change, DivideMovement
from interface.formats import COLON, format_date
from workshops.evidence import Table


@dataclass(frozen=True)
class Group:
    """Lines or findings under one heading."""

    title: str
    lines: tuple[str, ...] = ()
    findings: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Part:
    """One section: tables and groups, and what to say when there is nothing in it."""

    key: str
    title: str
    nobody: str
    groups: tuple[Group, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.tables and not any(one.lines or one.findings for one in self.groups)


@dataclass(frozen=True)
class MovementPage:
    """Two assessments in words: their numbers, then section by section."""

    counts: Table
    parts: tuple[Part, ...]


def page_of(
    movement: DivideMovement, days: Sequence[date], editions: Sequence[Questionnaire]
) -> MovementPage:
    """
    Two assessments in words.

    Parameters
    ----------
    movement : DivideMovement
        The two assessments.
    days : Sequence[date]
        When the two workshops were held, the earlier first.
    editions : Sequence[Questionnaire]
        Their editions; findings of each are told in the words of its own.

    Returns
    -------
    MovementPage
        In the language that is switched on.
    """
    dates = [format_date(day) for day in days]
    title = _("The two assessments in numbers")
    return MovementPage(
        counts=Table(title, [_("What"), *dates], _counts(movement)),
        parts=(
            _severities(movement, dates),
            _groups(movement),
            _measures(movement, *editions),
            _findings(movement, *editions),
        ),
    )


def _counts(movement: DivideMovement) -> list[tuple[str, str, str]]:
    then, now = movement.then, movement.now
    still = len(movement.still)
    rows = (
        (_("Groups rated"), *(len(one.groups) for one in (then, now))),
        (_("Serious obstacles"), *map(_serious, (then, now))),
        (_("Measures"), *(len(one.measures) for one in (then, now))),
        (_("Findings"), still + len(movement.closed), still + len(movement.opened)),
    )
    return [(label, str(before), str(after)) for label, before, after in rows]


def _serious(assessment: Assessment) -> int:
    return sum((cell.severity or 0) >= SERIOUS_FROM for cell in assessment.cells.values())


def _severities(movement: DivideMovement, dates: Sequence[str]) -> Part:
    columns = [_("Group and obstacle"), *dates]
    told = ((_("More severe now"), movement.worse), (_("Less severe now"), movement.better))
    return Part(
        "severities",
        _("What stops them"),
        _("Every obstacle that both workshops rated is as severe as it was."),
        tables=tuple(
            Table(title, columns, [_change(one, movement.now) for one in changes])
            for title, changes in told
            if changes
        ),
    )


def _change(one: Change, now: Assessment) -> tuple[str, ...]:
    severities = (one.then.severity, one.now.severity)
    return (
        f"{now.groups[one.now.group]}{COLON} {short_name(now.obstacles[one.now.obstacle])}",
        *(f"{severity_number(each)} – {severity_words(each)}" for each in severities),
    )


def _groups(movement: DivideMovement) -> Part:
    joined = tuple(movement.now.groups[key] for key in movement.joined)
    left = tuple(movement.then.groups[key] for key in movement.left)
    groups = (Group(_("Rated for the first time"), joined), Group(_("No longer rated"), left))
    return Part("groups", _("Whom we look at"), _("The same groups as then."), groups)


def _measures(movement: DivideMovement, then: Questionnaire, now: Questionnaire) -> Part:
    before, after = (movement.then, then), (movement.now, now)
    groups = (
        Group(_("New"), _titles(movement.new, *after)),
        Group(_("Was due by now: done, or dropped?"), _titles(movement.due, *before)),
        Group(_("Taken out of the plan"), _titles(movement.dropped, *before)),
        Group(_("Still planned"), _titles(movement.stayed, *after)),
    )
    return Part("measures", _("What we do"), _("No measure, then or now."), groups)


def _titles(
    measures: Iterable[MeasureLine], assessment: Assessment, edition: Questionnaire
) -> tuple[str, ...]:
    return tuple(
        f"{assessment.groups[one.group]}{COLON} {measure_title(one, edition)}" for one in measures
    )


def _findings(movement: DivideMovement, then: Questionnaire, now: Questionnaire) -> Part:
    groups = (
        Group(_("New"), findings=told_of_plan(movement.opened, movement.now, now)),
        Group(_("No longer found"), findings=told_of_plan(movement.closed, movement.then, then)),
        Group(_("Still there"), findings=told_of_plan(movement.still, movement.now, now)),
    )
    return Part("findings", _("What the plan leaves open"), _("No findings, then or now."), groups)
