"""What the pages of every import share: the file, the verdicts, the table of what is refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms_import import FileForm, LastWordForm
from accounts.models import Municipality, Upload
from accounts.services.uploads import BusyError, OtherVerdictsError, keep_upload
from interface.downloads import download, file_name
from interface.forms import submitted
from tables.csv import csv_bytes
from tables.preview import Preview, Verdict
from tables.refusals import Refused
from tables.workbook import xlsx_bytes

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = ("csv", "xlsx")
SHOWN_REFUSED = 100
BUSY = gettext_lazy("Somebody else is importing here at the moment: try again in a minute")


def file_step(
    request: HttpRequest, municipality: Municipality, purpose: str
) -> tuple[FileForm, Upload | None]:
    """The form of step 1, and the upload once there is one."""
    is_sent = request.method == "POST"
    form = FileForm(
        data=request.POST if is_sent else None, files=request.FILES if is_sent else None
    )
    if not submitted(request) or not form.is_valid():
        return form, None
    file = form.cleaned_data["file"]
    about = {"municipality": municipality, "purpose": purpose, "by": request.user}
    try:
        return form, keep_upload(name=file.name, content=file.read(), **about)
    except Refused as refused:
        form.add_error("file", str(refused))
        return form, None


def last_word(
    request: HttpRequest, write: Callable[[str], Any], *, other: Promise
) -> tuple[LastWordForm, Any]:
    """The form of the last step, and what `write(seal)` gave once it wrote; `other` tells why not.

    The seal is that of the verdicts which the page showed.
    """
    form = LastWordForm(request.POST if request.method == "POST" else None)
    if not submitted(request) or not form.is_valid():
        return form, None
    try:
        return form, write(form.cleaned_data["seal"])
    except BusyError:
        form.add_error(None, BUSY)
    except OtherVerdictsError:
        form.add_error(None, other)
    return form, None


def verdicts(preview: Preview, words: Mapping[Verdict, object]) -> dict[str, Any]:
    """Counts, the first rows of each verdict, the refused ones; for accounts/_verdicts.html."""
    return {
        "counts": [
            *((name, preview.counts[verdict]) for verdict, name in words.items()),
            (_("Refused"), preview.counts[Verdict.REFUSED]),
        ],
        "groups": [
            (name, preview.first[verdict], preview.counts[verdict])
            for verdict, name in words.items()
            if preview.counts[verdict]
        ],
        "refused": preview.refused[:SHOWN_REFUSED],
        "left": max(0, len(preview.refused) - SHOWN_REFUSED),
    }


def sealed(form: LastWordForm, seal: str) -> LastWordForm:
    """The last word, about just what the page shows."""
    form.data = {**form.data, "seal": seal} if form.is_bound else form.data
    form.initial["seal"] = seal
    return form


def refused_response(preview: Preview) -> HttpResponse:
    """All refused rows as a table, to be worked through beside the file."""
    rows = (
        (row.number, row.name, problem.column, problem.reason)
        for row in preview.refused
        for problem in row.problems
    )
    columns = [_("Row"), _("Name"), _("Column"), _("Reason")]
    name = file_name(_("refused"), ending="csv")
    return download(csv_bytes(columns, rows), name=name, kind=CSV)


def table_response(
    kind: str, *, name: Sequence, title: str, columns: Sequence[str], rows: Iterable[Sequence]
) -> HttpResponse:
    """A table to take along; `kind` is one of KINDS."""
    file = file_name(*name, ending=kind)
    if kind == "csv":
        return download(csv_bytes(columns, rows), name=file, kind=CSV)
    return download(xlsx_bytes(title, columns, rows), name=file, kind=XLSX)
