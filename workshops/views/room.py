"""What the facilitator does while people answer: open, close, reveal; and the results."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Action
from workshops.access import participant_view, staff_view
from workshops.forms_prepare import GroupsForm
from workshops.models import Participant, Round, Workshop
from workshops.selectors import newest_round, revealed_questions
from workshops.services.preparing import end_joining, set_groups
from workshops.services.running import (
    WrongPhaseError,
    close_round,
    open_modules,
    reopen_round,
    reveal_round,
)
from workshops.tables import sheet_of

MOVES = {"close": close_round, "reopen": reopen_round}


def back(workshop: Workshop) -> HttpResponse:
    return redirect("workshops:detail", workshop.pk)


@require_POST
@staff_view(Action.RUN_ROOM)
def open_module(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Open one module, or all of them."""
    wanted = request.POST.get("module", "")
    if wanted and wanted not in workshop.modules:
        raise Http404
    modules = [wanted] if wanted else workshop.modules
    open_modules(workshop=workshop, modules=modules, by=request.user)
    return back(workshop)


@require_POST
@staff_view(Action.RUN_ROOM)
def move(request: HttpRequest, workshop: Workshop, round: UUID, act: str) -> HttpResponse:
    """Close or reopen a round; says so when somebody else was quicker."""
    found = get_object_or_404(Round, workshop=workshop, pk=round)
    if act not in MOVES:
        raise Http404
    try:
        MOVES[act](round=found, by=request.user)
    except WrongPhaseError:
        messages.warning(request, _("Somebody else was quicker: this page shows how it is now."))
    return back(workshop)


@staff_view(Action.RUN_ROOM)
def reveal(request: HttpRequest, workshop: Workshop, round: UUID) -> HttpResponse:
    """The one step that cannot be undone asks first, with how many have finished."""
    found = get_object_or_404(Round, workshop=workshop, pk=round)
    if request.method == "POST":
        reveal_round(round=found, by=request.user)
        return back(workshop)
    context = {
        "workshop": workshop,
        "round": found,
        "module": workshop.questionnaire().module(found.module),
        "finished": found.submissions.count(),
        "people": workshop.participants.count(),
    }
    return render(request, "workshops/reveal.html", context)


@require_POST
@staff_view(Action.RUN_ROOM)
def joining(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Close the door, or open it again."""
    end_joining(workshop=workshop, by=request.user, is_ended=request.POST.get("end") == "yes")
    return back(workshop)


@require_POST
@staff_view(Action.RUN_ROOM)
def groups(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Choose whom the obstacles are rated for."""
    form = GroupsForm(workshop, data=request.POST)
    if form.is_valid():
        choose_groups(request, workshop, form.cleaned_data["groups"])
    else:
        messages.error(request, form.errors["groups"][0])
    return back(workshop)


def choose_groups(request: HttpRequest, workshop: Workshop, groups: list[str]) -> None:
    try:
        set_groups(workshop=workshop, groups=groups, by=request.user)
        messages.success(request, _("Saved."))
    except WrongPhaseError:
        messages.warning(request, _("The results are revealed: the groups stay as they are."))


@staff_view(Action.SEE_RESULTS)
def group_results(request: HttpRequest, workshop: Workshop, module: str) -> HttpResponse:
    return show_results(request, workshop, module)


@participant_view
def results(request: HttpRequest, participant: Participant, module: str) -> HttpResponse:
    """What the facilitator sees, once it is revealed."""
    return show_results(request, participant.workshop, module, participant)


def show_results(
    request: HttpRequest, workshop: Workshop, module: str, participant: Participant | None = None
) -> HttpResponse:
    """The results of a module's newest round; nothing of them exists before the reveal."""
    round = newest_round(workshop, module)
    if round is None or not round.is_revealed:
        raise Http404
    return render(
        request,
        "workshops/results.html",
        {
            "workshop": workshop,
            "participant": participant,
            "module": workshop.questionnaire().module(module),
            "round": round,
            "sheets": [
                sheet_of(one, workshop.municipality.anonymity_minimum)
                for one in revealed_questions(round, workshop)
            ],
        },
    )
