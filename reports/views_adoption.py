"""That the council adopted a note: the form with which staff record it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.permissions import Right
from interface.forms import submitted
from interface.views import draw_form
from reports.forms_adoption import AdoptionForm
from reports.models import IssuedNote
from reports.services.adopting import (
    AdoptionChangedError,
    SupersededError,
    adoption_or_new,
    record_adoption,
)
from workshops.access import staff_view
from workshops.clock import today_of
from workshops.models import Workshop

TEMPLATE = "reports/adoption.html"


@staff_view(Right.RUN_ROOM)
def adoption(request: HttpRequest, workshop: Workshop, number: int) -> HttpResponse:
    """Record the adoption of a note, or correct what was recorded."""
    notes = IssuedNote.objects.filter(workshop=workshop, number=number)
    note = get_object_or_404(notes.light())
    form = form_of(request, workshop, note)
    context = {"workshop": workshop, "note": note, "row": form.row}
    if submitted(request) and form.is_valid():
        try:
            save(request, note, form)
        except SupersededError:
            messages.warning(request, _("A newer note was issued: that is the one to adopt."))
        except AdoptionChangedError as error:
            form.show_conflict(error.current)
            return render(request, TEMPLATE, {"form": form, **context}, status=409)
        else:
            messages.success(request, _("The adoption is recorded."))
        return redirect("reports:council_note", workshop.pk)
    return draw_form(request, TEMPLATE, form, context)


def form_of(request: HttpRequest, workshop: Workshop, note: IssuedNote) -> AdoptionForm:
    is_sent = request.method == "POST"
    return AdoptionForm(
        adoption_or_new(note),
        issued_on=note.issued_on,
        today=today_of(workshop),
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
    )


def save(request: HttpRequest, note: IssuedNote, form: AdoptionForm) -> None:
    record_adoption(
        note=note,
        fields=form.content(),
        version=form.shown_version(),
        by=request.user,
        **form.kept(),
    )
