"""The register in and out as a table: file, columns, preview, done."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.forms_import import ColumnsForm, LastWordForm, doubled
from accounts.importing import (
    KINDS,
    file_step,
    last_word,
    refused_response,
    sealed,
    table_response,
    verdicts,
)
from accounts.models import Municipality, Upload
from accounts.permissions import Right
from accounts.selectors import upload_of
from interface.forms import submitted
from interface.views import draw_form
from stakeholders.columns import COLUMNS, headings
from stakeholders.exporting import register_table
from stakeholders.register import categories, register_view
from stakeholders.services.bringing import STAKEHOLDERS, import_upload, preview_upload
from tables.preview import Preview, Verdict

HEADINGS = {
    Verdict.NEW: gettext_lazy("New"),
    Verdict.CHANGED: gettext_lazy("Changed"),
    Verdict.SAME: gettext_lazy("The same as in the register"),
}
OTHER = gettext_lazy(
    "The register has changed since you saw this page, and nothing was imported. Look at what the "
    "file would do now, then press the button again"
)
find_upload = partial(upload_of, purpose=STAKEHOLDERS)


@register_view(Right.EDIT_REGISTER)
def import_(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Step 1: the file."""
    form, upload = file_step(request, municipality, STAKEHOLDERS)
    if upload:
        return redirect("stakeholders:import_columns", municipality.pk, upload.pk)
    context = {"municipality": municipality, "columns": COLUMNS}
    return draw_form(request, "stakeholders/import.html", form, context)


@register_view(Right.EDIT_REGISTER)
def import_columns(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """Step 2: which column is which."""
    found = find_upload(municipality, pk=upload)
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


@register_view(Right.EDIT_REGISTER)
def import_preview(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """Step 3: what each row would do; then all of them or none."""
    found = find_upload(municipality, pk=upload)
    if not found.mapping:
        return redirect("stakeholders:import_columns", municipality.pk, found.pk)
    known = categories()
    write = partial(import_upload, upload=found, categories=known, by=request.user)
    form, done = last_word(request, lambda seal: write(seal=seal), other=OTHER)
    if done:
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
    """What it would do; with the seal of just that."""
    context = {
        "municipality": upload.municipality,
        "upload": upload,
        "preview": preview,
        "form": sealed(form, preview.seal),
        **verdicts(preview, HEADINGS),
    }
    status = 409 if form.errors else 200
    return render(request, "stakeholders/import_preview.html", context, status=status)


@require_safe
@register_view(Right.EDIT_REGISTER)
def import_refused(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """All refused rows as a table, to be worked through beside the file."""
    found = find_upload(municipality, pk=upload)
    if not found.mapping:
        raise Http404
    return refused_response(preview_upload(upload=found, categories=categories()))


@require_safe
@register_view(Right.VIEW_REGISTER)
def export(request: HttpRequest, municipality: Municipality, kind: str) -> HttpResponse:
    """The register as a table, in the columns that an import takes."""
    if kind not in KINDS:
        raise Http404
    with_contacts = Right.EDIT_REGISTER in request.allowed
    columns, rows = register_table(municipality, categories(), with_contacts=with_contacts)
    return table_response(
        kind,
        name=(f"{timezone.localdate():%Y-%m-%d}", municipality.name),
        title=_("Stakeholders"),
        columns=columns,
        rows=rows,
    )
