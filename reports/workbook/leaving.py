"""What the council did with the issued notes."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from reports.issued import Version
from reports.workbook.book import Column, Table, table

COLUMNS = (
    Column("number", _("Number of the note")),
    Column("issued_on", _("Issued on")),
    Column("issued_by", _("Issued by")),
    Column("is_superseded", _("Superseded")),
    Column("sha256", _("Fingerprint of the PDF (SHA-256)")),
    Column("adopted_on", _("Adopted on")),
    Column("resolution_number", _("Resolution number")),
    Column("votes_for", _("In favour")),
    Column("votes_against", _("Against")),
    Column("abstained", _("Abstained")),
)


def notes_table(versions: Iterable[Version]) -> Table:
    """
    Every issued note, the newest first.

    Parameters
    ----------
    versions : Iterable[Version]
        From `versions_of`.

    Returns
    -------
    Table
        The last five columns are empty until the council adopts a note.
    """
    return table("notes", _("Council notes"), COLUMNS, map(_note, versions))


def _note(one: Version) -> tuple:
    note, adopted = one.note, one.adoption
    by = note.by.name if note.by else ""
    issued = (note.number, note.issued_on, by, not one.is_newest, note.sha256)
    if adopted is None:
        return (*issued, None, "", None, None, None)
    votes = (adopted.votes_for, adopted.votes_against, adopted.abstained)
    return (*issued, adopted.adopted_on, adopted.number, *votes)
