"""What the facilitator does while people answer: open, close, reveal; and the results."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Right
from workshops.access import participant_view, staff_view
from workshops.forms_prepare import GroupsForm
from workshops.models import Participant, Round, Workshop
from workshops.results_page import results_page
from workshops.selectors import every_question, rounds_of
from workshops.services.preparing import end_joining, set_groups
from workshops.services.running import (
    WrongPhaseError,
    call_last,
    close_round,
    open_modules,
    open_round,
    reopen_round,
    reveal_round,
    take_back_call,
)
from workshops.sources import papers_counted, source_line, sources_of

MOVES = {
    "call": call_last,
    "uncall": take_back_call,
    "close": close_round,
    "reopen": reopen_round,
    "again": open_round,
}


# Pages that a move comes from; a name, not an address, so that nobody is sent elsewhere.
PAGES = {"room": "workshops:room", "remote": "workshops:remote"}


def back(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    return redirect(PAGES.get(request.POST.get("next"), "workshops:detail"), workshop.pk)


@require_POST
@staff_view(Right.RUN_ROOM)
def open_module(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Open one module, or all of them."""
    wanted = request.POST.get("module", "")
    if wanted and wanted not in workshop.modules:
        raise Http404
    modules = [wanted] if wanted else workshop.modules
    open_modules(workshop=workshop, modules=modules, by=request.user)
    return back(request, workshop)


@require_POST
@staff_view(Right.RUN_ROOM)
def move(request: HttpRequest, workshop: Workshop, round: UUID, act: str) -> HttpResponse:
    """Last call, close, reopen, ask again; says so when somebody else was quicker."""
    found = get_object_or_404(Round, workshop=workshop, pk=round)
    if act not in MOVES:
        raise Http404
    try:
        MOVES[act](round=found, by=request.user)
    except WrongPhaseError:
        messages.warning(request, _("Somebody else was quicker: this page shows how it is now."))
    return back(request, workshop)


@staff_view(Right.RUN_ROOM)
def reveal(request: HttpRequest, workshop: Workshop, round: UUID) -> HttpResponse:
    """The one step that cannot be undone asks first, with how many have finished."""
    found = get_object_or_404(Round, workshop=workshop, pk=round)
    if request.method == "POST":
        reveal_round(round=found, by=request.user)
        return back(request, workshop)
    context = {
        "workshop": workshop,
        "round": found,
        "module": workshop.questionnaire().module(found.module),
        "finished": found.submissions.count(),
        "people": workshop.participants.count(),
    }
    return render(request, "workshops/reveal.html", context)


@require_POST
@staff_view(Right.RUN_ROOM)
def joining(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Close the door, or open it again."""
    end_joining(workshop=workshop, by=request.user, is_ended=request.POST.get("end") == "yes")
    return back(request, workshop)


@require_POST
@staff_view(Right.RUN_ROOM)
def groups(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Choose whom the obstacles are rated for."""
    form = GroupsForm(workshop, data=request.POST)
    if form.is_valid():
        set_groups(workshop=workshop, groups=form.cleaned_data["groups"], by=request.user)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, form.errors["groups"][0])
    return back(request, workshop)


@staff_view(Right.SEE_RESULTS)
def group_results(request: HttpRequest, workshop: Workshop, module: str) -> HttpResponse:
    return show_results(request, workshop, module)


@participant_view
def results(request: HttpRequest, participant: Participant, module: str) -> HttpResponse:
    """What the facilitator sees, once it is revealed."""
    return show_results(request, participant.workshop, module, participant)


def show_results(
    request: HttpRequest, workshop: Workshop, module: str, participant: Participant | None = None
) -> HttpResponse:
    """The results of a revealed round, the newest unless `?round=` names another one."""
    rounds = [round for round in rounds_of(workshop, module) if round.is_revealed]
    wanted = request.GET.get("round") or (str(rounds[0].number) if rounds else "")
    round = next((one for one in rounds if str(one.number) == wanted), None)
    if round is None:
        raise Http404
    asked = every_question(workshop, round)
    may_moderate = participant is None and Right.RUN_ROOM in request.allowed
    return render(
        request,
        "workshops/results.html",
        {
            "workshop": workshop,
            "participant": participant,
            "module": workshop.questionnaire().module(module),
            "round": round,
            "rounds": rounds,
            "sources": source_line(sources_of(round, papers_counted(round, asked))),
            "page": results_page(rounds, round, workshop, may_moderate=may_moderate),
            "may_moderate": may_moderate,
        },
    )
