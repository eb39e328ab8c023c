"""Figures by neighbourhood in and out as a table: file, columns, indicators, preview, done."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.forms_import import LastWordForm, doubled
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
from inclusion.asking import (
    MOST_INDICATORS,
    asked_of,
    likely_headings,
    obstacles,
)
from inclusion.columns import COLUMNS, is_long
from inclusion.exporting import SHAPES
from inclusion.forms_import import AreasForm, SpecsForm
from inclusion.intake import wide_specs
from inclusion.models import Neighbourhood
from inclusion.neighbourhoods import territory_of
from inclusion.services.bringing import NEIGHBOURHOODS, Plan, import_upload, preview_upload
from interface.forms import submitted
from interface.views import draw_form
from stakeholders.register import register_view
from tables.preview import Verdict

HEADINGS = {
    Verdict.NEW: gettext_lazy("New"),
    Verdict.CHANGED: gettext_lazy("Changed"),
    Verdict.SAME: gettext_lazy("The same as here"),
}
OTHER = gettext_lazy(
    "The figures have changed since you saw this page, and nothing was imported. Look at what the "
    "file would do now, then press the button again"
)
find_upload = partial(upload_of, purpose=NEIGHBOURHOODS)


@register_view(Right.EDIT_REGISTER)
def import_neighbourhoods(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Step 1: the file."""
    form, upload = file_step(request, municipality, NEIGHBOURHOODS)
    if upload:
        return redirect("inclusion:import_columns", municipality.pk, upload.pk)
    return draw_form(request, "inclusion/import.html", form, {"municipality": municipality})


@register_view(Right.EDIT_REGISTER)
def import_columns(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """Step 2: which column is which."""
    found = find_upload(municipality, pk=upload)
    form = AreasForm(
        columns=COLUMNS,
        file_columns=found.columns,
        names=likely_headings(found.columns),
        mapping=found.mapping.get("columns"),
        is_first=not Neighbourhood.objects.filter(municipality=municipality).exists(),
        data=request.POST if request.method == "POST" else None,
    )
    if submitted(request) and form.is_valid() and _has_indicators(form, found):
        mapping = {"columns": form.mapping(), "only_known": form.cleaned_data["only_known"]}
        Upload.objects.filter(pk=found.pk).update(mapping=mapping)
        return redirect("inclusion:import_indicators", municipality.pk, found.pk)
    context = {"municipality": municipality, "upload": found, "doubled": doubled(found.columns)}
    return draw_form(request, "inclusion/import_columns.html", form, context)


def _has_indicators(form: AreasForm, upload: Upload) -> bool:
    columns = form.mapping()
    if is_long(columns):
        return True
    count = len(wide_specs(upload.columns, columns))
    if not 0 < count <= MOST_INDICATORS:
        words = _("Beside these columns the file has %(count)d more: 1 to %(most)d are needed")
        form.add_error(None, words % {"count": count, "most": MOST_INDICATORS})
    return not form.errors


@register_view(Right.EDIT_REGISTER)
def import_indicators(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """Step 3: what was measured, when, by whom, and which values are worse."""
    found = find_upload(municipality, pk=upload)
    if not found.mapping:
        return redirect("inclusion:import_columns", municipality.pk, found.pk)
    asked = asked_of(found)
    if not 0 < len(asked) <= MOST_INDICATORS:
        messages.error(request, _("The file names no indicator, or too many"))
        return redirect("inclusion:import_columns", municipality.pk, found.pk)
    form = SpecsForm(
        asked=asked,
        obstacles=obstacles(),
        data=request.POST if request.method == "POST" else None,
    )
    if submitted(request) and form.is_valid():
        specs = [vars(spec) for spec in form.specs()]
        Upload.objects.filter(pk=found.pk).update(mapping={**found.mapping, "specs": specs})
        return redirect("inclusion:import_preview", municipality.pk, found.pk)
    context = {"municipality": municipality, "upload": found}
    return draw_form(request, "inclusion/import_indicators.html", form, context)


@register_view(Right.EDIT_REGISTER)
def import_preview(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """Step 4: what each indicator and each row would do; then all of them or none."""
    found = find_upload(municipality, pk=upload)
    if "specs" not in found.mapping:
        return redirect("inclusion:import_columns", municipality.pk, found.pk)
    write = partial(import_upload, upload=found, by=request.user)
    form, done = last_word(request, lambda seal: write(seal=seal), other=OTHER)
    if done:
        messages.success(request, done_words(done))
        return redirect("inclusion:neighbourhoods", municipality.pk)
    return show_preview(request, found, form, preview_upload(upload=found))


def done_words(done: Plan) -> str:
    return _("Imported. Indicators: %(indicators)d written. Rows: %(rows)d written.") % {
        "indicators": done.indicators.writes,
        "rows": done.rows.writes,
    }


def show_preview(
    request: HttpRequest, upload: Upload, form: LastWordForm, plan: Plan
) -> HttpResponse:
    """What it would do; with the seal of just that."""
    context = {
        "municipality": upload.municipality,
        "upload": upload,
        "plan": plan,
        "form": sealed(form, plan.seal),
        "indicators": verdicts(plan.indicators, HEADINGS),
        "rows": verdicts(plan.rows, HEADINGS),
    }
    status = 409 if form.errors else 200
    return render(request, "inclusion/import_preview.html", context, status=status)


@require_safe
@register_view(Right.EDIT_REGISTER)
def import_refused(request: HttpRequest, municipality: Municipality, upload) -> HttpResponse:
    """All refused rows as a table, to be worked through beside the file."""
    found = find_upload(municipality, pk=upload)
    if "specs" not in found.mapping:
        raise Http404
    return refused_response(preview_upload(upload=found).rows)


@require_safe
@register_view(Right.VIEW_REGISTER)
def export_neighbourhoods(
    request: HttpRequest, municipality: Municipality, shape: str, ending: str
) -> HttpResponse:
    """The figures as a table, in the columns that an import takes."""
    if ending not in KINDS or shape not in SHAPES:
        raise Http404
    columns, rows = SHAPES[shape](territory_of(municipality))
    return table_response(
        ending,
        name=(f"{timezone.localdate():%Y-%m-%d}", municipality.name, _("Neighbourhoods")),
        title=_("Neighbourhoods"),
        columns=columns,
        rows=rows,
    )
