"""Decisions: one question at a time, the list, and what was decided."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Right
from interface.forms import submitted
from workshops.access import participant_view, staff_view
from workshops.deciding_words import page_words
from workshops.decisions import (
    Decidable,
    Decided,
    NotAskedError,
    NotRevealedError,
    decidable,
    decisions_of,
    questions_to_decide,
)
from workshops.forms_decide import DecisionForm
from workshops.models import Participant, Workshop
from workshops.modules import drawing_of
from workshops.outcomes import outcomes_of
from workshops.services.deciding import TakenError, record_decision
from workshops.tables import sheet_of
from workshops.views.room import PAGES

WIDE = frozenset({"pair", "matrix"})  # controls that take the whole width


@staff_view(Right.RUN_ROOM)
def decide(request: HttpRequest, workshop: Workshop, question: str) -> HttpResponse:
    """Decide one question, or decide it again."""
    found = find(workshop, question, request.GET.get("subject", ""))
    decided = decision_in_force(workshop, found)
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(found, decided and decided.current, data=data)
    if submitted(request) and form.is_valid():
        return save(request, workshop, found, form)
    if form.is_bound and not submitted(request):
        form.keep_typed()
    return show(request, workshop, form, decided, status=422 if form.errors else 200)


def find(workshop: Workshop, question: str, subject: str) -> Decidable:
    """What is to be decided; 404 for what is not asked, and before the reveal."""
    try:
        return decidable(workshop, question, subject)
    except (NotAskedError, NotRevealedError):
        raise Http404 from None


def decision_in_force(workshop: Workshop, found: Decidable) -> Decided | None:
    read = {(found.round.pk, found.asked.key): found.revealed} if found.revealed else {}
    one = decisions_of(workshop, key=found.asked.key, results=read)
    return one[0] if one else None


def save(
    request: HttpRequest, workshop: Workshop, found: Decidable, form: DecisionForm
) -> HttpResponse:
    """Record it and go to the list; or show what somebody else recorded meanwhile."""
    key, subject = found.asked.key
    try:
        record_decision(
            workshop=workshop,
            question=key,
            subject=subject,
            number=form.shown_number(),
            value=form.value(),
            reason=form.cleaned_data["reason"],
            dissent=form.cleaned_data["dissent"],
            by=request.user,
        )
    except TakenError:
        theirs = decision_in_force(workshop, found)
        form.show_taken(theirs and theirs.current)
        return show(request, workshop, form, theirs, status=409)
    messages.success(request, _("The decision is recorded."))
    return redirect(way_back(request), workshop.pk)


def way_back(request: HttpRequest) -> str:
    """To the wall or the remote control, for who came from there; else to the list."""
    return PAGES.get(request.GET.get("from"), "workshops:decisions")


def show(
    request: HttpRequest,
    workshop: Workshop,
    form: DecisionForm,
    decided: Decided | None,
    *,
    status: int,
) -> HttpResponse:
    """The control, why, who disagrees; beside it what stands and what people answered."""
    found = form.decidable
    edition = workshop.whole_edition()
    minimum = workshop.municipality.anonymity_minimum
    context = {
        "workshop": workshop,
        "form": form,
        "control": (block := form.block(edition.models)),
        "is_wide": block.partial in WIDE,
        "question": found.asked.question,
        "question_text": found.asked.text,
        "decided": decided,
        "questionnaire": edition,
        "sheet": sheet_of(found.revealed, minimum) if found.revealed else None,
        "round": found.round,
        "drawing": drawing_of(workshop, found.round),
        "back_url": reverse(way_back(request), args=[workshop.pk]),
        "is_in_room": way_back(request) != "workshops:decisions",
        **page_words(form, workshop),
    }
    return render(request, "workshops/decide.html", context, status=status)


@staff_view(Right.SEE_RESULTS)
def decisions(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """What is to be decided, and what was decided."""
    decided = decisions_of(workshop)
    context = {
        "workshop": workshop,
        "decided": decided,
        "to_decide": questions_to_decide(workshop, decided),
        "may_run": Right.RUN_ROOM in request.allowed,
    }
    return render(request, "workshops/decisions.html", context)


@participant_view
def decided(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What the group decided, for those who answered."""
    workshop = participant.workshop
    context = {
        "workshop": workshop,
        "participant": participant,
        "outcomes": outcomes_of(workshop),
        "decided": decisions_of(workshop),
    }
    return render(request, "workshops/decided.html", context)
