"""A workshop's documents to download."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.permissions import Right
from interface.downloads import download
from reports.making import Kind, make_document
from reports.typst import DocumentError
from workshops.access import staff_view
from workshops.models import Workshop

logger = logging.getLogger(__name__)


@require_safe
@cache_control(no_store=True, private=True)
@staff_view(Right.DOWNLOAD_REPORTS)
def note(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    return send(request, workshop, Kind.NOTE)


@require_safe
@cache_control(no_store=True, private=True)
@staff_view(Right.DOWNLOAD_REPORTS)
def record(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    return send(request, workshop, Kind.RECORD)


@require_safe
@cache_control(no_store=True, private=True)
@staff_view(Right.DOWNLOAD_REPORTS)
def worksheet(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    return send(request, workshop, Kind.WORKSHEET)


def send(request: HttpRequest, workshop: Workshop, kind: Kind) -> HttpResponse:
    """The PDF; or a page that says that it could not be made and what to do."""
    try:
        document = make_document(workshop, kind)
    except DocumentError:
        logger.exception("no %s for workshop %s", kind.value, workshop.pk)
        context = {"workshop": workshop, "kind": kind}
        return render(request, "reports/unavailable.html", context, status=503)
    return download(document.content, name=document.name, kind="application/pdf")
