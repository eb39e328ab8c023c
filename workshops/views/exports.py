"""Answers as a table to download."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.permissions import Right
from interface.downloads import download, file_name
from tables.csv import csv_bytes
from workshops.access import staff_view
from workshops.exports import COLUMNS, answer_rows, as_text
from workshops.models import Workshop


@require_safe
@staff_view(Right.DOWNLOAD_REPORTS)
def answers_csv(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    name = file_name(workshop.held_on, workshop.name, ending="csv")
    rows = (row._replace(value=as_text(row.value)) for row in answer_rows(workshop))
    content = csv_bytes(COLUMNS, rows)
    return download(content, name=name, kind="text/csv; charset=utf-8")
