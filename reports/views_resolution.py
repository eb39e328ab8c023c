"""The resolution, edited by staff before it is printed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.permissions import Right
from interface.forms import submitted
from interface.views import draw_form
from reports.context import Resolution
from reports.forms_resolution import ResolutionForm
from reports.note import note_and_proposal
from reports.resolutions import State, as_row, edited_of, state_of
from reports.services.resolving import ResolutionChangedError, save_resolution, take_proposal
from workshops.access import staff_view
from workshops.clock import today_of
from workshops.models import Workshop

TEMPLATE = "reports/resolution.html"


@staff_view(Right.RUN_ROOM)
def resolution(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Preamble and articles; the proposal stands beside what was edited."""
    _note, proposal = note_and_proposal(workshop, issued_on=today_of(workshop))
    if proposal is None:
        return render(request, "reports/no_resolution.html", {"workshop": workshop})
    form = form_of(request, workshop, proposal)
    if submitted(request) and "proposal" in request.POST:
        return back_to_proposal(request, workshop, form)
    if submitted(request) and form.is_valid():
        return save(request, workshop, proposal, form)
    return draw_form(request, TEMPLATE, form, told(workshop, proposal, form))


def form_of(request: HttpRequest, workshop: Workshop, proposal: Resolution) -> ResolutionForm:
    row = edited_of(workshop) or as_row(workshop, proposal)
    return ResolutionForm(row, data=request.POST if request.method == "POST" else None)


def told(workshop: Workshop, proposal: Resolution, form: ResolutionForm) -> dict:
    """What the page prints beside the form."""
    is_edited = form.row.version > 0
    state = state_of(form.row if is_edited else None, proposal)
    return {
        "workshop": workshop,
        "proposal": proposal,
        "is_edited": is_edited,
        "is_outdated": state == State.OUTDATED,
    }


def save(
    request: HttpRequest, workshop: Workshop, proposal: Resolution, form: ResolutionForm
) -> HttpResponse:
    try:
        save_resolution(
            workshop=workshop,
            proposal=proposal,
            version=form.shown_version(),
            by=request.user,
            **form.content(),
        )
    except ResolutionChangedError as error:
        form.show_conflict(error.current)
        context = {"form": form, **told(workshop, proposal, form)}
        return render(request, TEMPLATE, context, status=409)
    messages.success(request, _("Saved."))
    return redirect("reports:resolution", workshop.pk)


def back_to_proposal(
    request: HttpRequest, workshop: Workshop, form: ResolutionForm
) -> HttpResponse:
    try:
        take_proposal(workshop=workshop, version=form.shown_version())
        messages.success(request, _("The proposal stands again."))
    except ResolutionChangedError:
        messages.warning(request, _("Somebody else was quicker: this page shows how it is now."))
    return redirect("reports:resolution", workshop.pk)
