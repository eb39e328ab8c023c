"""A council note as a draft, and as a version with its number."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from interface.formats import format_date
from reports.context import Fact, NoteContext


def as_draft(context: NoteContext) -> NoteContext:
    """
    The note before it is issued: it says so at its top.

    Parameters
    ----------
    context : NoteContext
        From `reports.note`.

    Returns
    -------
    NoteContext
        In the language of the note; a sample stays marked as one.
    """
    sheet = context.sheet
    with override(sheet.language):
        value = context.status.value if sheet.sample else _("Draft, not issued")
        return replace(context, status=Fact("", value, format_date(sheet.issued_on)))


def as_issued(context: NoteContext, number: int) -> NoteContext:
    """
    The note with the number of its version.

    Parameters
    ----------
    context : NoteContext
        From `reports.note`.
    number : int
        From 1.

    Returns
    -------
    NoteContext
        In the language of the note.
    """
    with override(context.sheet.language):
        kind = numbered_kind(number)
    return replace(context, sheet=replace(context.sheet, kind=kind))


def numbered_kind(number: int) -> str:
    """The name of a version, in the language that is switched on."""
    return _("Council note no. %(number)d") % {"number": number}
