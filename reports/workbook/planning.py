"""The action plan: actions, progress notes, coherence checks with their answers."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from guide.questionnaire import Questionnaire
from reports.workbook.book import Column, Table, table
from strategy.checking import Checks
from strategy.coherence import PRIORITIES
from strategy.finding_words import Case, told_checks
from strategy.plan.actions import ActionLine, Plan, Source
from workshops.models import Workshop

ACTIONS = (
    Column("number", _("Number")),
    Column("action", _("Action")),
    Column("origin_key", _("Key of the origin")),
    Column("origin", _("Comes from")),
    Column("because", _("Why")),
    Column("origin_question_key", _("Key of the question decided")),
    Column("is_origin_superseded", _("Origin has changed since")),
    Column("lead", _("Lead")),
    Column("is_lead_stakeholder", _("Lead is a stakeholder of the map")),
    Column("partners", _("Partners")),
    Column("starts_on", _("Start")),
    Column("due_on", _("By when")),
    Column("cost", _("Cost")),
    Column("currency", _("Currency")),
    Column("cost_year", _("Year of the cost")),
    Column("indicator", _("Indicator")),
    Column("unit", _("Unit")),
    Column("baseline", _("Today")),
    Column("target", _("Target")),
    Column("programme", _("National programme")),
    Column("priority_key", _("Key of the priority")),
    Column("priority", _("Priority it serves")),
    Column("status_key", _("Key of the status")),
    Column("status", _("Status")),
    Column("dropped_because", _("Why it was dropped")),
)
PROGRESS = (
    Column("action_number", _("Number of the action")),
    Column("action", _("Action")),
    Column("noted_at", _("Noted at")),
    Column("noted_by", _("Noted by")),
    Column("note", _("What was done")),
    Column("status_key", _("Key of the status from then on")),
    Column("status", _("Status from then on")),
)
CHECKS = (
    Column("check_key", _("Key of the check")),
    Column("check", _("Coherence check")),
    Column("first_fact", _("First fact")),
    Column("second_fact", _("Second fact")),
    Column("answer", _("We know, because …")),
    Column("answered_by", _("Answered by")),
    Column("answered_at", _("Answered at")),
)


def plan_tables(
    workshop: Workshop, plan: Plan, checks: Checks, edition: Questionnaire
) -> Iterator[Table]:
    """
    The three tables of the action plan.

    Parameters
    ----------
    workshop : Workshop
        With its municipality.
    plan : Plan
        Read with its steps.
    checks : Checks
        Its coherence checks.
    edition : Questionnaire
        The workshop's whole edition.

    Yields
    ------
    Table
        Actions, progress notes, coherence checks; in the language that is switched on.
    """
    zone = ZoneInfo(workshop.municipality.time_zone)
    priorities = _priorities(edition)
    actions = (_action(one, priorities) for one in plan.actions)
    yield table("actions", _("Actions"), ACTIONS, actions)
    steps = (row for one in plan.actions for row in _progress(one, zone))
    yield table("progress", _("Progress notes"), PROGRESS, steps)
    found = told_checks(checks.found, checks, edition)
    cases = (_check(one.code, one.title, case, zone) for one in found for case in one.cases)
    yield table("checks", _("Coherence checks"), CHECKS, cases)


def _priorities(edition: Questionnaire) -> dict[str, str]:
    question = edition.questions.get(PRIORITIES)
    return {one.key: str(one.text) for one in question.options} if question else {}


def _action(one: ActionLine, priorities: dict[str, str]) -> tuple:
    return (
        *(one.number, one.title, *_origin(one.source)),
        *(one.lead_name, one.lead is not None, tuple(partner.name for partner in one.partners)),
        *(one.starts_on, one.due_on, one.cost, one.currency, one.cost_year),
        *(one.indicator, one.unit, one.baseline, one.target, one.programme),
        *(one.priority, priorities.get(one.priority, one.priority)),
        *(one.status.value, str(one.status.label), one.dropped_because),
    )


def _origin(source: Source) -> tuple:
    kind = source.kind
    return kind.value, str(kind.label), source.words, source.key, source.is_superseded


def _progress(action: ActionLine, zone: ZoneInfo) -> Iterator[tuple]:
    for step in action.steps:
        status = (step.status.value, str(step.status.label)) if step.status else ("", "")
        noted = (step.at.astimezone(zone), step.by, step.text)
        yield (action.number, action.title, *noted, *status)


def _check(code: str, title: str, case: Case, zone: ZoneInfo) -> tuple:
    """ "answered" is empty as long as the group has not."""
    facts = tuple(fact.words for fact in case.facts)
    if (answer := case.answer) is None:
        return (code, title, *facts, "", "", None)
    by = answer.by.name if answer.by else ""
    return (code, title, *facts, answer.text, by, answer.at.astimezone(zone))
