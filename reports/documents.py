"""From a context to the bytes of its PDF."""

from dataclasses import asdict, replace

from django.utils.translation import ngettext, override

from reports.context import NoteContext, RecordContext
from reports.glyphs import REPLACEMENT, printable, with_glyphs
from reports.labels import note_labels, record_labels
from reports.typst import compile_pdf
from reports.worksheet import WorksheetContext, worksheet_labels

Context = NoteContext | RecordContext | WorksheetContext


def note_pdf(context: NoteContext) -> bytes:
    """
    Set the council note.

    Parameters
    ----------
    context : NoteContext
        What it says.

    Returns
    -------
    bytes
        A PDF (PDF/A-2a, PDF/UA-1); the same context gives the same bytes.
    """
    figure, _ = with_glyphs(context.figure)
    return _pdf("note", replace(context, figure=""), note_labels, {"compass.svg": figure.encode()})


def record_pdf(context: RecordContext) -> bytes:
    """
    Set the full record.

    Parameters
    ----------
    context : RecordContext
        What it says.

    Returns
    -------
    bytes
        A PDF (PDF/A-2a, PDF/UA-1); the same context gives the same bytes.
    """
    files = {name: with_glyphs(svg)[0].encode() for name, svg in context.drawings.items()}
    return _pdf("record", replace(context, drawings={}), record_labels, files)


def worksheet_pdf(context: WorksheetContext) -> bytes:
    """
    Set the worksheet.

    Parameters
    ----------
    context : WorksheetContext
        What it asks.

    Returns
    -------
    bytes
        A PDF (PDF/A-2a, PDF/UA-1); the same context gives the same bytes.
    """
    return _pdf("worksheet", context, worksheet_labels)


def _pdf(template: str, context: Context, labels, files=None) -> bytes:
    content, replaced = printable(asdict(context))
    with override(context.sheet.language):
        data = {**content, "labels": labels(), "replaced": _replaced(replaced)}
    return compile_pdf(template, data, files, issued_on=context.sheet.issued_on)


def _replaced(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(number)d character that the typeface of this document lacks was replaced by %(sign)s.",
        "%(number)d characters that the typeface of this document lacks were replaced by %(sign)s.",
        number,
    ) % {"number": number, "sign": REPLACEMENT}
