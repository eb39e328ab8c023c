"""Issuing the council note: a version whose bytes are kept."""

from datetime import date
from hashlib import sha256

from django.db import transaction

from accounts.models import User
from reports.documents import note_pdf
from reports.keeping import as_kept
from reports.models import IssuedNote
from reports.note import note_context
from reports.stamping import as_issued
from workshops.clock import today_of
from workshops.enums import Act
from workshops.models import Workshop
from workshops.services.running import record


class NothingToIssueError(Exception):
    """No result is revealed: the note would ask nothing of the council."""


class IssuedAlreadyError(Exception):
    """The page is older than the newest version: more than one was issued since."""


@transaction.atomic
def issue_note(
    *, workshop: Workshop, number: int, by: User | None, issued_on: date | None = None
) -> IssuedNote:
    """
    Issue the note as it is now, under the next number; the earlier ones are superseded by it.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition; locked meanwhile, so that two clicks issue one note.
    number : int
        That the page showed. The newest one's is a second click: nothing more is issued.
    by : User | None
        Who issues it.
    issued_on : date | None
        The day that is printed on it; today in the municipality unless given.

    Returns
    -------
    IssuedNote
        With the bytes of its PDF, which are made once.

    Raises
    ------
    NothingToIssueError
        No result is revealed.
    IssuedAlreadyError
        The number is neither the next one nor the newest one.
    DocumentError
        The PDF could not be made; nothing is issued.
    """
    Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    newest = workshop.issued_notes.first()
    last = newest.number if newest else 0
    if newest and number == last:
        return newest
    if number != last + 1:
        raise IssuedAlreadyError
    note = _made(workshop, number, issued_on or today_of(workshop))
    note.by = by
    note.save()
    record(workshop=workshop, by=by, act=Act.ISSUED)
    return note


def _made(workshop: Workshop, number: int, issued_on: date) -> IssuedNote:
    context = as_issued(note_context(workshop, issued_on=issued_on), number)
    if context.resolution is None:
        raise NothingToIssueError
    pdf = note_pdf(context)
    return IssuedNote(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        number=number,
        issued_on=issued_on,
        language=context.sheet.language,
        context=as_kept(context),
        pdf=pdf,
        sha256=sha256(pdf).hexdigest(),
    )
