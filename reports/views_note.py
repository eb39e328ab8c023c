"""The council note for staff: its draft, issuing it, and the versions that were issued."""

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Right
from interface.downloads import download, file_name
from reports.desk import desk_of
from reports.issued import Version, adoption_of, versions_of
from reports.making import Kind
from reports.models import IssuedNote
from reports.note import note_context
from reports.page import note_html, shown
from reports.services.issuing import IssuedAlreadyError, NothingToIssueError, issue_note
from reports.stamping import as_draft
from reports.typst import DocumentError
from workshops.access import staff_view
from workshops.clock import today_of
from workshops.models import Workshop

logger = logging.getLogger(__name__)


@require_safe
@staff_view(Right.DOWNLOAD_REPORTS)
def council_note(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """How the draft stands, what was issued, and what the council did with it."""
    context = {
        "workshop": workshop,
        "desk": desk_of(workshop, versions_of(workshop)),
        "may_issue": Right.RUN_ROOM in request.allowed,
    }
    return render(request, "reports/council_note.html", context)


@require_POST
@staff_view(Right.RUN_ROOM)
def issue(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Issue the note under the number that the page showed."""
    number = request.POST.get("number", "")
    number = int(number) if number.isdecimal() and len(number) < 5 else 0
    try:
        note = issue_note(workshop=workshop, number=number, by=request.user)
    except IssuedAlreadyError:
        messages.warning(request, _("Nothing was issued: this page shows how it is now."))
    except NothingToIssueError:
        messages.warning(request, _("Nothing was issued: no result is revealed yet."))
    except DocumentError:
        logger.exception("no note issued for workshop %s", workshop.pk)
        context = {"workshop": workshop, "kind": Kind.NOTE}
        return render(request, "reports/unavailable.html", context, status=503)
    else:
        messages.success(
            request, _("Council note no. %(number)d is issued.") % {"number": note.number}
        )
    return redirect("reports:council_note", workshop.pk)


@require_safe
@staff_view(Right.DOWNLOAD_REPORTS)
def draft(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """The note as it would be issued now, as a page."""
    note = as_draft(note_context(workshop, issued_on=today_of(workshop)))
    context = {"workshop": workshop, "article": note_html(note), "name": note.sheet.kind}
    return render(request, "reports/draft.html", context)


@require_safe
@staff_view(Right.DOWNLOAD_REPORTS)
def issued(request: HttpRequest, workshop: Workshop, number: int) -> HttpResponse:
    """An issued note as a page."""
    versions = versions_of(workshop)
    version = version_numbered(versions, number)
    context = {
        "workshop": workshop,
        "version": version,
        "adoption": version.adoption,
        **shown(version.note),
    }
    return render(request, "reports/issued.html", context)


@require_safe
@staff_view(Right.DOWNLOAD_REPORTS)
def issued_pdf(request: HttpRequest, workshop: Workshop, number: int) -> HttpResponse:
    """The very bytes that were issued."""
    return send_pdf(get_object_or_404(IssuedNote, workshop=workshop, number=number), workshop)


@require_safe
@staff_view(Right.DOWNLOAD_REPORTS)
def scan(request: HttpRequest, workshop: Workshop, number: int) -> HttpResponse:
    """The signed resolution."""
    notes = IssuedNote.objects.filter(workshop=workshop, number=number)
    return send_scan(get_object_or_404(notes.light().select_related("adoption")))


def version_numbered(versions: list[Version], number: int) -> Version:
    """One of them; 404 for any other number."""
    found = next((one for one in versions if one.note.number == number), None)
    if found is None:
        raise Http404
    return found


def send_pdf(note: IssuedNote, workshop: Workshop) -> HttpResponse:
    """The note under a name in its own language."""
    with override(note.language):
        name = file_name(note.issued_on, Kind.NOTE.label, note.number, workshop.name, ending="pdf")
    return download(bytes(note.pdf), name=name, kind="application/pdf")


def send_scan(note: IssuedNote) -> HttpResponse:
    """The scan as it was sent, saved and never shown; 404 without one."""
    adoption = adoption_of(note)
    if adoption is None or not adoption.has_scan:
        raise Http404
    return download(bytes(adoption.scan), name=adoption.scan_name, kind="application/pdf")
