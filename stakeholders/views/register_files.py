"""The register in and out as a table: file, columns, preview, done."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import Municipality
from accounts.permissions import Action
from interface.forms import submitted
from interface.views import draw_form
from stakeholders.columns import COLUMNS, headings
from stakeholders.exporting import register_table
from stakeholders.forms_import import ColumnsForm, FileForm, LastWordForm, doubled
from stakeholders.models import Upload
from stakeholders.register import categories, register_view
from stakeholders.services.bringing import (
    KEPT,
    STAKEHOLDERS,
    BusyError,
    OtherVerdictsError,
    import_upload,
    keep_upload,
    preview_upload,
)
from tables.csv import csv_bytes
from tables.preview import Preview, Verdict
from tables.refusals import Refused
from tables.xlsx import xlsx_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_REFUSED = 100
HEADINGS = {
    Verdict.NEW: gettext_lazy("New"),
    Verdict.CHANGED: gettext_lazy("Changed"),
    Verdict.SAME: gettext_lazy("The same as in the register"),
}
BUSY = gettext_lazy("Somebody else is importing into this register: try again in a minute")
OTHER = gettext_lazy(
    "The register has changed since you saw this page, and nothing was imported. Look at what the "
    "file would do now, then press the button again"
)


@register_view(Action.EDIT_REGISTER)
def import_(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Step 1: the file."""
    is_sent = request.method == "POST"
    form = FileForm(
        data=request.POST if is_sent else None, files=request.FILES if is_sent else None
    )
    if submitted(request) and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = keep_upload(
                municipality=municipality,
                purpose=STAKEHOLDERS,
                name=file.name,
                content=file.read(),
                by=request.user,
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("stakeholders:import_columns", municipality.pk, upload.pk)
    context = {"municipality": municipality, "columns": COLUMNS}
    return draw_form(request, "stakeholders/import.html", form, context)


def find_upload(municipality: Municipality, pk) -> Upload:
    """For an hour, and for whoever may edit the register, as its rows will be."""
    fresh = Upload.objects.filter(created_at__gt=timezone.now() - KEPT, purpose=STAKEHOLDERS)
    upload = get_object_or_404(fresh, municipality=municipality, pk=pk)
    upload.municipality = municipality
    return upload


@register_view(Action.EDIT_REGISTER)
def import_columns(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """Step 2: which column is which."""
    found = find_upload(municipality, upload)
    form = ColumnsForm(
        columns=COLUMNS,
        file_columns=found.columns,
        names=headings(),
        mapping=found.mapping,
        data=request.POST if request.method == "POST" else None,
    )
    if submitted(request) and form.is_valid():
        Upload.objects.filter(pk=found.pk).update(mapping=form.mapping())
        return redirect("stakeholders:import_preview", municipality.pk, found.pk)
    context = {"municipality": municipality, "upload": found, "doubled": doubled(found.columns)}
    return draw_form(request, "stakeholders/import_columns.html", form, context)


@register_view(Action.EDIT_REGISTER)
def import_preview(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """Step 3: what each row would do; then all of them or none."""
    found = find_upload(municipality, upload)
    if not found.mapping:
        return redirect("stakeholders:import_columns", municipality.pk, found.pk)
    known, form = categories(), LastWordForm(request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid():
        try:
            done = import_upload(
                upload=found, categories=known, seal=form.cleaned_data["seal"], by=request.user
            )
        except BusyError:
            form.add_error(None, BUSY)
        except OtherVerdictsError:
            form.add_error(None, OTHER)
        else:
            messages.success(request, done_words(done))
            return redirect("stakeholders:register", municipality.pk)
    return show_preview(request, found, form, preview_upload(upload=found, categories=known))


def done_words(done: Preview) -> str:
    return _("Imported: %(new)d new, %(changed)d changed, %(same)d as before.") % {
        "new": done.counts[Verdict.NEW],
        "changed": done.counts[Verdict.CHANGED],
        "same": done.counts[Verdict.SAME],
    }


def show_preview(
    request: HttpRequest, upload: Upload, form: LastWordForm, preview: Preview
) -> HttpResponse:
    """Counts, the first rows of each verdict, the refused ones; with the seal of just these."""
    form.data = {**form.data, "seal": preview.seal} if form.is_bound else form.data
    form.initial["seal"] = preview.seal
    context = {
        "municipality": upload.municipality,
        "upload": upload,
        "preview": preview,
        "form": form,
        "counts": [
            *((words, preview.counts[verdict]) for verdict, words in HEADINGS.items()),
            (_("Refused"), preview.counts[Verdict.REFUSED]),
        ],
        "groups": [
            (words, preview.first[verdict], preview.counts[verdict])
            for verdict, words in HEADINGS.items()
            if preview.counts[verdict]
        ],
        "refused": preview.refused[:SHOWN_REFUSED],
        "left": max(0, len(preview.refused) - SHOWN_REFUSED),
    }
    status = 409 if form.errors else 200
    return render(request, "stakeholders/import_preview.html", context, status=status)


@require_safe
@register_view(Action.EDIT_REGISTER)
def import_refused(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """All refused rows as a table, to be worked through beside the file."""
    found = find_upload(municipality, upload)
    if not found.mapping:
        raise Http404
    preview = preview_upload(upload=found, categories=categories())
    rows = (
        (row.number, row.name, problem.column, problem.reason)
        for row in preview.refused
        for problem in row.problems
    )
    columns = [_("Row"), _("Name"), _("Column"), _("Reason")]
    return download(csv_bytes(columns, rows), "text/csv; charset=utf-8", _("refused"), "csv")


@require_safe
@register_view(Action.VIEW_REGISTER)
def export(request: HttpRequest, municipality: Municipality, kind: str) -> HttpResponse:
    """The register as a table, in the columns that an import takes."""
    if kind not in ("csv", "xlsx"):
        raise Http404
    with_contacts = Action.EDIT_REGISTER in request.allowed
    columns, rows = register_table(municipality, categories(), with_contacts=with_contacts)
    name = f"{timezone.localdate():%Y-%m-%d} {municipality.name}"
    if kind == "csv":
        return download(csv_bytes(columns, rows), "text/csv; charset=utf-8", name, kind)
    return download(xlsx_bytes(_("Stakeholders"), columns, rows), XLSX, name, kind)


def download(content: bytes, kind: str, name: str, ending: str) -> HttpResponse:
    file = f"{slugify(name, allow_unicode=True)[:80]}.{ending}"
    headers = {"Content-Disposition": content_disposition_header(True, file)}
    return HttpResponse(content, content_type=kind, headers=headers)
