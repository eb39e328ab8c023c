"""Everything of a workshop as tables to download: for people, and for programs."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.importing import XLSX
from accounts.permissions import Right
from interface.downloads import download
from reports.workbook.making import make_data, make_workbook
from workshops.access import staff_view
from workshops.models import Workshop


@require_safe
@cache_control(no_store=True, private=True)
@staff_view(Right.DOWNLOAD_REPORTS)
def workbook(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    name, content = make_workbook(workshop)
    return download(content, name=name, kind=XLSX)


@require_safe
@cache_control(no_store=True, private=True)
@staff_view(Right.DOWNLOAD_REPORTS)
def data(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    name, content = make_data(workshop)
    return download(content, name=name, kind="application/json")
