"""The two facts of each coherence finding in words, and where both stand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.questionnaire import Questionnaire
from inclusion.figures.matrix import short_name
from interface.formats import format_date, format_number
from strategy.chapters import SAFEGUARDS
from strategy.checking import ARRANGEMENTS, FORMS, OPENNESS, TASKS, Checks
from strategy.coherence import PRIORITIES, Finding
from strategy.compass import MODULE, PLACEMENT
from strategy.plan.actions import ActionLine
from workshops.steps import GROUPS_QUESTION
from workshops.wording import answer_lines


class Page(StrEnum):
    """Where a fact stands; each side of a workshop has its own address for it."""

    COMMITMENTS = "commitments"
    DECISION = "decision"  # of the question whose key follows
    RESULTS = "results"  # of the module whose key follows
    ACTIONS = "actions"
    ACTION = "action"  # with this id
    GROUP = "group"  # with this key
    SHORTLIST = "shortlist"


@dataclass(frozen=True)
class Fact:
    """One of two facts that do not fit, and where it stands."""

    words: str
    page: Page
    about: object = None


Facts = tuple[Fact, Fact]


def _commitment(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    words = _("Commitment of the mandate: “%(commitment)s”")
    return (
        Fact(words % {"commitment": finding.subject}, Page.COMMITMENTS),
        Fact(_("No action is drawn from it"), Page.ACTIONS),
    )


def _priority(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    heard = checks.heard[PRIORITIES]
    points = checks.facts.priorities[finding.subject]
    words = (
        _("%(priority)s: %(points)s of 10 points, more than any other, as decided")
        if heard.is_decided
        else _("%(priority)s: %(points)s of 10 points on average, more than any other")
    )
    told = {
        "priority": _option(edition, PRIORITIES, finding.subject),
        "points": format_number(points, digits=0 if heard.is_decided else 1),
    }
    return (
        _said(words % told, checks, PRIORITIES),
        Fact(_("No action says that it serves this priority"), Page.ACTIONS),
    )


def _safeguard(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    named = _chosen(checks, edition, SAFEGUARDS)[finding.subject]
    words = _("Safeguard decided: “%(safeguard)s”") % {"safeguard": named}
    return (
        Fact(words, Page.DECISION, SAFEGUARDS),
        Fact(_("No action is drawn from it"), Page.ACTIONS),
    )


def _group(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    group = finding.subject
    name = _option(edition, GROUPS_QUESTION, group)
    lacks = (
        _("None of its measures has a relay")
        if group in checks.facts.measured
        else _("It has no measure yet, and so no relay")
    )
    return (
        Fact(_("Named as left out: %(group)s") % {"group": name}, Page.GROUP, group),
        Fact(lacks, Page.GROUP, group),
    )


def _no_lead(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    (action,) = finding.actions
    return (
        Fact(_in_plan(action), Page.ACTION, action.id),
        Fact(_("No service and no stakeholder leads it"), Page.ACTION, action.id),
    )


def _in_plan(action: ActionLine) -> str:
    told = {"number": action.number, "title": action.title}
    if action.due_on is None:
        return _("Action %(number)d is in the plan: “%(title)s”") % told
    due = {"day": format_date(action.due_on)}
    return _("Action %(number)d is due on %(day)s: “%(title)s”") % {**told, **due}


def _open_model(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    words = _("Open to one service only: %(kinds)s")
    kinds = {"kinds": _rows(edition, OPENNESS, finding.keys)}
    return _model(finding.subject, checks, edition), _said(words % kinds, checks, OPENNESS)


def _unsecured(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    chosen = [
        named
        for key in (ARRANGEMENTS, SAFEGUARDS)
        for named in _chosen(checks, edition, key).values()
    ]
    words = (
        _("None of what we agreed on says whose the data are: %(chosen)s")
        if chosen
        else _("No agreement and no safeguard is decided")
    )
    told = words % {"chosen": " · ".join(chosen)} if chosen else words
    return _model(finding.subject, checks, edition), Fact(told, Page.DECISION, ARRANGEMENTS)


def _model(key: str, checks: Checks, edition: Questionnaire) -> Fact:
    """A decided place lies in a quarter; answers are named by their rows."""
    name = {"model": edition.models[key].name}
    if checks.heard[PLACEMENT].is_decided:
        words = _("In five years our position lies in the quarter of this model: %(model)s")
        return Fact(words % name, Page.DECISION, PLACEMENT)
    words = _("In five years, say most answers, we are this model: %(model)s")
    return Fact(words % name, Page.RESULTS, MODULE)


def _form(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    forms = ", ".join(_chosen(checks, edition, FORMS).values())
    tasks = _rows(edition, TASKS, finding.keys)
    return (
        _said(_("Forms of exchange chosen: %(forms)s") % {"forms": forms}, checks, FORMS),
        _said(_("Left to others, or to nobody: %(tasks)s") % {"tasks": tasks}, checks, TASKS),
    )


def _lead(finding: Finding, checks: Checks, edition: Questionnaire) -> Facts:
    first = finding.actions[0]
    numbers = ", ".join(str(one.number) for one in finding.actions)
    words = ngettext(
        "%(name)s leads action %(numbers)s",
        "%(name)s leads actions %(numbers)s",
        len(finding.actions),
    )
    name = {"name": first.lead_name}
    return (
        Fact(words % {**name, "numbers": numbers}, Page.ACTION, first.id),
        Fact(_("%(name)s is not on the shortlist of partners") % name, Page.SHORTLIST),
    )


# ---- names ---------------------------------------------------------------------------------------


def _said(words: str, checks: Checks, key: str) -> Fact:
    """A decision stands among the decisions, what the room leans to among the results."""
    if checks.heard[key].is_decided:
        return Fact(words, Page.DECISION, key)
    return Fact(words, Page.RESULTS, key.partition(".")[0])


def _option(edition: Questionnaire, key: str, option: str) -> str:
    question = edition.questions.get(key)
    found = (str(one.text) for one in (question.options if question else ()) if one.key == option)
    return next(found, option)


def _rows(edition: Questionnaire, key: str, rows: Iterable[str]) -> str:
    """Without the explanation that a row may have."""
    question = edition.question(key)
    return ", ".join(short_name(str(question.row(row).text)) for row in rows)


def _chosen(checks: Checks, edition: Questionnaire, key: str) -> dict[str, str]:
    """Option → its words; what was written stands under "other"."""
    heard = checks.heard[key]
    if not heard.keys:
        return {}
    return dict(zip(heard.keys, answer_lines(edition.question(key), heard.value), strict=True))


WORDS: Mapping[str, Callable[[Finding, Checks, Questionnaire], Facts]] = {
    "plan.commitment_no_action": _commitment,
    "plan.priority_no_action": _priority,
    "plan.safeguard_no_action": _safeguard,
    "plan.group_no_relay": _group,
    "plan.no_lead": _no_lead,
    "plan.open_model_closed_data": _open_model,
    "plan.unsecured_data": _unsecured,
    "plan.form_not_kept": _form,
    "plan.lead_no_partner": _lead,
}
