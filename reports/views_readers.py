"""The council note for those without an account: participants once adopted, the council by link."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from reports.issued import adoption_of, newest_adoption
from reports.models import Adoption, IssuedNote, NoteLink
from reports.page import shown
from reports.services.linking import opened
from reports.views_note import send_pdf, send_scan
from workshops.access import participant_view
from workshops.models import Participant

# The address holds a secret: it goes to no other site, and into no index.
DISCREET = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


def adopted_of(participant: Participant) -> Adoption:
    """What the council adopted of this workshop; 404 before."""
    adoption = newest_adoption(participant.workshop)
    if adoption is None:
        raise Http404
    return adoption


def whole(adoption: Adoption) -> IssuedNote:
    """Its note, with the bytes."""
    return IssuedNote.objects.get(pk=adoption.note_id)


@require_safe
@participant_view
def adopted(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The adopted note as a page."""
    adoption = adopted_of(participant)
    context = {
        "workshop": participant.workshop,
        "participant": participant,
        "adoption": adoption,
        **shown(adoption.note),
    }
    return render(request, "reports/adopted.html", context)


@require_safe
@participant_view
def adopted_pdf(request: HttpRequest, participant: Participant) -> HttpResponse:
    return send_pdf(whole(adopted_of(participant)), participant.workshop)


@require_safe
@participant_view
def adopted_scan(request: HttpRequest, participant: Participant) -> HttpResponse:
    return send_scan(adopted_of(participant).note)


@login_not_required
@require_safe
def council(request: HttpRequest, token: str) -> HttpResponse:
    """An issued note for whoever has its link, in its own language."""
    note = found(token).note
    context = {
        "workshop": note.workshop,
        "adoption": adoption_of(note),
        "newer": note.workshop.issued_notes.light().filter(number__gt=note.number).first(),
        "pdf_url": request.path + "note.pdf",
        **shown(note),
    }
    with override(note.language):
        response = render(request, "reports/council.html", context)
    return discreet(response)


@login_not_required
@require_safe
def council_pdf(request: HttpRequest, token: str) -> HttpResponse:
    note = found(token).note
    return discreet(send_pdf(note, note.workshop))


def found(token: str) -> NoteLink:
    """The same answer for a link that never was, one that is over and one that was ended."""
    link = opened(token)
    if link is None:
        raise Http404
    return link


def discreet(response: HttpResponse) -> HttpResponse:
    for name, value in DISCREET.items():
        response.headers[name] = value
    return response
