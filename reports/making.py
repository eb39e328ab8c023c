"""From a workshop to a PDF under a name: what the page and the command share."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from interface.downloads import file_name
from reports.context import NoteContext
from reports.documents import note_pdf, record_pdf, worksheet_pdf
from reports.note import note_context
from reports.record import record_context
from reports.stamping import as_draft
from reports.worksheet import worksheet_context
from workshops.clock import today_of
from workshops.models import Workshop


class Kind(TextChoices):
    """The documents of a workshop; the label starts the name of the file."""

    NOTE = "note", _("Council note")
    RECORD = "record", _("Full record")
    WORKSHEET = "worksheet", _("Worksheet")


def draft_context(workshop: Workshop, *, issued_on: date) -> NoteContext:
    """The note before it is issued; an issued one is kept, never made again."""
    return as_draft(note_context(workshop, issued_on=issued_on))


MAKERS = {
    Kind.NOTE: (draft_context, note_pdf),
    Kind.RECORD: (record_context, record_pdf),
    Kind.WORKSHEET: (worksheet_context, worksheet_pdf),
}


@dataclass(frozen=True)
class Document:
    """A finished PDF, and the name to save it under."""

    name: str
    content: bytes


def make_document(workshop: Workshop, kind: Kind, *, issued_on: date | None = None) -> Document:
    """
    Make one document of a workshop, in the workshop's language.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    kind : Kind
        Which document.
    issued_on : date, optional
        The day printed on it; today in the municipality's time zone unless given.

    Returns
    -------
    Document
        Only what is revealed at this moment.

    Raises
    ------
    DocumentError
        The document could not be made.
    """
    context_of, pdf_of = MAKERS[kind]
    issued_on = issued_on or today_of(workshop)
    content = pdf_of(context_of(workshop, issued_on=issued_on))
    with override(workshop.language):
        name = file_name(issued_on, kind.label, workshop.name, ending="pdf")
    return Document(name, content)
