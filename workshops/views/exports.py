"""Answers as a table to download."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.permissions import Action
from tables.csv import csv_bytes
from workshops.access import staff_view
from workshops.exports import COLUMNS, answer_rows
from workshops.models import Workshop


@require_safe
@staff_view(Action.DOWNLOAD_REPORTS)
def answers_csv(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    name = slugify(f"{workshop.held_on} {workshop.name}", allow_unicode=True)[:80] + ".csv"
    return HttpResponse(
        csv_bytes(COLUMNS, answer_rows(workshop)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
