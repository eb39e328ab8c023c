"""Links to the proof sheet of an edition: made, ended, opened."""

import secrets
from datetime import timedelta

from django.utils import timezone

from accounts.models.invitations import TOKEN_BYTES, hashed
from guide.models import Edition, ProofLink

USUAL_DAYS, MOST_DAYS = 14, 90


def make_proof_link(*, edition: Edition, days: int, by) -> ProofLink:
    """
    Make a link to the proof sheet of one edition.

    Parameters
    ----------
    edition : Edition
        What is read with it, as it is on that day, and nothing else.
    days : int
        How long it works, from 1 to MOST_DAYS.
    by : User
        Who makes it.

    Returns
    -------
    ProofLink
        With its `token`, only on this object: the database holds a hash of it.

    Raises
    ------
    ValueError
        Another number of days.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"a link for {days} days")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_on = timezone.localdate() + timedelta(days=days)
    link = ProofLink.objects.create(
        edition=edition, token_hash=hashed(token), expires_on=expires_on, by=by
    )
    link.token = token
    return link


def end_proof_link(*, edition: Edition, link: int) -> bool:
    """
    End a link at once; a second click changes nothing.

    Parameters
    ----------
    edition : Edition
        Which edition it opens.
    link : int
        Which one.

    Returns
    -------
    bool
        Whether there was one.
    """
    return bool(ProofLink.objects.filter(edition=edition, pk=link).delete()[0])


def opened_edition(token: str) -> Edition | None:
    """
    What a link leads to; one query.

    Parameters
    ----------
    token : str
        From the address; anything that anybody writes there.

    Returns
    -------
    Edition | None
        None for an unknown, an expired and an ended link alike.
    """
    links = ProofLink.objects.valid().filter(token_hash=hashed(token))
    link = links.select_related("edition").defer("edition__content").first()
    return link.edition if link else None
