"""Links for the council to one issued note: made, listed, ended by staff."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.permissions import Right
from interface.forms import CompassForm, submitted
from interface.views import draw_form
from reports.models import IssuedNote, NoteLink
from reports.services.linking import USUAL_DAYS, make_link, revoke_link
from workshops.access import staff_view
from workshops.models import Workshop

TIMES = {
    "30": gettext_lazy("30 days"),
    "90": gettext_lazy("90 days"),
    "365": gettext_lazy("A year"),
}


class LinkForm(CompassForm):
    days = forms.ChoiceField(
        label=gettext_lazy("How long it works"),
        choices=list(TIMES.items()),
        initial=str(USUAL_DAYS),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how long it works"),
            "invalid_choice": gettext_lazy("Choose one of these times"),
        },
    )


@staff_view(Right.RUN_ROOM)
def links(request: HttpRequest, workshop: Workshop, number: int) -> HttpResponse:
    """The links that work, and the form for one more; its address is shown this once."""
    notes = IssuedNote.objects.filter(workshop=workshop, number=number)
    note = get_object_or_404(notes.light())
    form = LinkForm(data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid():
        link = make_link(note=note, days=int(form.cleaned_data["days"]), by=request.user)
        address = settings.PUBLIC_URL + reverse("reports:council", args=[link.token])
        made = {"workshop": workshop, "note": note, "link": link, "address": address}
        return render(request, "reports/link_made.html", made)
    valid = NoteLink.objects.valid().filter(note=note).select_related("by")
    context = {"workshop": workshop, "note": note, "links": list(valid)}
    return draw_form(request, "reports/links.html", form, context)


@require_POST
@staff_view(Right.RUN_ROOM)
def end_link(request: HttpRequest, workshop: Workshop, number: int, link: str) -> HttpResponse:
    """From now on the link opens nothing."""
    links = NoteLink.objects.filter(workshop=workshop, note__number=number)
    revoke_link(link=get_object_or_404(links, pk=link))
    messages.success(request, _("The link is ended: it opens nothing any more."))
    return redirect("reports:links", workshop.pk, number)
