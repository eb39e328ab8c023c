"""Links with which the council reads an issued note without an account."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.models.invitations import TOKEN_BYTES, hashed
from reports.models import IssuedNote, NoteLink

DAYS = (30, 90, 365)
USUAL_DAYS = 90


def make_link(*, note: IssuedNote, days: int, by: User | None) -> NoteLink:
    """
    Make a link to one issued note.

    Parameters
    ----------
    note : IssuedNote
        What is read with it, and nothing else.
    days : int
        One of DAYS: how long it works.
    by : User | None
        Who makes it.

    Returns
    -------
    NoteLink
        With its `token`, only on this object: the database holds a hash of it.

    Raises
    ------
    ValueError
        Another number of days.
    """
    if days not in DAYS:
        raise ValueError(f"a link for {days} days")
    link = NoteLink(
        note=note, workshop_id=note.workshop_id, municipality_id=note.municipality_id, by=by
    )
    link.token = secrets.token_urlsafe(TOKEN_BYTES)
    link.token_hash = hashed(link.token)
    link.expires_on = timezone.localdate() + timedelta(days=days)
    link.save()
    return link


@transaction.atomic
def revoke_link(*, link: NoteLink) -> None:
    """
    End a link at once; a second click changes nothing.

    Parameters
    ----------
    link : NoteLink
        Which one.
    """
    NoteLink.objects.filter(pk=link.pk).delete()


def opened(token: str) -> NoteLink | None:
    """
    What a link leads to.

    Parameters
    ----------
    token : str
        From the address; anything that anybody writes there.

    Returns
    -------
    NoteLink | None
        With its note, without the bytes; None for an unknown, an expired and an ended one alike.
    """
    links = NoteLink.objects.valid().filter(token_hash=hashed(token))
    return (
        links.select_related("note__workshop__municipality", "note__adoption")
        .defer("note__pdf", "note__adoption__scan", "note__workshop__edition")
        .first()
    )
