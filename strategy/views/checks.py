"""Coherence checks: which facts do not fit, where both stand, and what the group answers."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from interface.forms import submitted
from strategy.checking import Checks, checks_of
from strategy.coherence import Finding
from strategy.fact_words import Fact, Page
from strategy.finding_words import Case, case_of, id_of, told_checks
from strategy.forms_check import AnswerForm
from strategy.models import CheckAnswer
from strategy.services.answering import AnswerConflictError, save_answer, take_back_answer
from strategy.wizard import CheckGoneError, draw, to_work
from workshops.modules import results_url
from workshops.sides import Side


def checks(request: HttpRequest, side: Side) -> HttpResponse:
    """Every check that holds, with both facts; those with an answer apart."""
    found = checks_of(side.workshop)
    context = {
        "count": len(found.open),
        "findings": list(rules(found.open, found, side)),
        "answered": list(rules(found.answered, found, side)),
        "has_actions": bool(found.facts.actions),
    }
    return draw(request, side, "checks", context)


def rules(some: Iterable[Finding], found: Checks, side: Side) -> Iterator[dict]:
    """Rule by rule its cases, each with the addresses of both facts."""
    for told in told_checks(some, found, side.workshop.whole_edition()):
        yield {"told": told, "cases": [row_of(case, side) for case in told.cases]}


def row_of(case: Case, side: Side) -> dict:
    return {
        "case": case,
        "facts": [(fact.words, address(fact, side)) for fact in case.facts],
        "answer_url": side.url("answer_check", case.id),
        "take_back_url": side.url("take_back_answer", case.id),
    }


def address(fact: Fact, side: Side) -> str:
    """The page where a fact stands, for whoever looks."""
    match fact.page:
        case Page.COMMITMENTS:
            name = "workshops:detail" if side.is_staff else "workshops:tasks"
            return reverse(name, args=[side.workshop.pk])
        case Page.DECISION:
            return decision_address(str(fact.about), side)
        case Page.RESULTS:
            return results_url(str(fact.about), side.workshop.pk, is_staff=side.is_staff)
        case Page.GROUP:
            return side.url("inclusion:group", fact.about)
        case Page.SHORTLIST:
            return side.url("stakeholders:shortlist")
        case Page.ACTION:
            return side.url("action", fact.about)
    return side.url("actions")


def decision_address(question: str, side: Side) -> str:
    """Where it is decided, for whoever may; else where it can be read."""
    if side.may_run:
        return reverse("workshops:decide", args=[side.workshop.pk, question])
    name = "workshops:decisions" if side.is_staff else "workshops:decided"
    return reverse(name, args=[side.workshop.pk])


@to_work
def answer(request: HttpRequest, side: Side, case: str) -> HttpResponse:
    """Save “We know, because …” for one case, or change it."""
    found = checks_of(side.workshop)
    finding = find(found, case)
    form = AnswerForm(
        found.answer_to(finding) or CheckAnswer(version=0),
        data=request.POST if request.method == "POST" else None,
    )
    if submitted(request) and form.is_valid() and saved(side, finding, form):
        messages.success(request, _("The answer is saved. It is printed below the two facts."))
        return redirect(side.url("checks"))
    if form.is_bound and not submitted(request):
        form.keep_typed()
    status = 409 if form.versions else 422 if form.errors else 200
    context = {"form": form, **about(finding, found, side)}
    return draw(request, side, "check", context, status=status)


def find(found: Checks, case: str) -> Finding:
    """The case of this name; CheckGoneError when it does not hold, or holds no more."""
    for finding in found.found:
        if id_of(finding) == case:
            return finding
    raise CheckGoneError


def about(finding: Finding, found: Checks, side: Side) -> dict:
    edition = side.workshop.whole_edition()
    told = told_checks([finding], found, edition)
    if not told:
        raise CheckGoneError  # An edition older than the rule has no words for it.
    return {"told": told[0], **row_of(case_of(finding, found, edition), side)}


def saved(side: Side, finding: Finding, form: AnswerForm) -> bool:
    """Save the answer; or let the form show what somebody else answered meanwhile."""
    try:
        save_answer(
            workshop=side.workshop,
            code=finding.code,
            subject=finding.subject,
            text=form.cleaned_data["text"],
            version=form.shown_version(),
            by=side.user,
        )
    except AnswerConflictError as conflict:
        form.show_conflict(conflict.answer)
        return False
    return True


@to_work
def take_back(request: HttpRequest, side: Side, case: str) -> HttpResponse:
    """Take an answer back; asks first, and again when somebody changed it meanwhile."""
    found = checks_of(side.workshop)
    finding = find(found, case)
    if submitted(request) and taken_back(request, side, finding):
        messages.success(request, _("The answer is taken back: the check is open again."))
        return redirect(side.url("checks"))
    held = found.answer_to(finding)
    if held is None:
        return redirect(side.url("checks"))
    is_changed = submitted(request)
    context = {"held": held, "is_changed": is_changed, **about(finding, found, side)}
    return draw(request, side, "take_back", context, status=409 if is_changed else 200)


def taken_back(request: HttpRequest, side: Side, finding: Finding) -> bool:
    version = request.POST.get("version", "")
    try:
        take_back_answer(
            workshop=side.workshop,
            code=finding.code,
            subject=finding.subject,
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        )
    except AnswerConflictError:
        return False
    return True
