"""From an invitation's link to a membership."""

from django.db import IntegrityError, transaction

from accounts.models import Invitation, Membership, Municipality, User
from accounts.services.acts import note


class InvitationRefused(Exception):
    """Unknown, used, revoked or expired, or made for another address: never said which."""


class AccountExists(Exception):
    """Somebody with an account must sign in to accept an invitation."""


def open_invitation(token):
    """
    Find the invitation behind a link.

    Parameters
    ----------
    token : str
        The secret part of the link, as typed or received.

    Returns
    -------
    Invitation
        Still valid now, with its municipality.

    Raises
    ------
    InvitationRefused
        Unknown, used, revoked or expired.
    """
    found = Invitation.objects.valid().with_token(token).select_related("municipality").first()
    if found is None:
        raise InvitationRefused
    return found


def locked_invitation(token):
    """The same, under the municipality's lock: of two clicks, the second finds it used."""
    municipality = open_invitation(token).municipality_id
    Municipality.objects.select_for_update().get(pk=municipality)
    return open_invitation(token)


@transaction.atomic
def accept_invitation(*, token, by):
    """
    Join a municipality with an account that exists.

    Parameters
    ----------
    token : str
        The secret part of the link.
    by : User
        Signed in; the invitation must be for their address.

    Returns
    -------
    Membership
        The new one, or the one they had already, unchanged.

    Raises
    ------
    InvitationRefused
        Unknown, used, revoked or expired, or for another address.
    """
    invitation = locked_invitation(token)
    if invitation.email != by.email:
        raise InvitationRefused
    invitation.delete()
    membership, _ = Membership.objects.get_or_create(
        user=by, municipality=invitation.municipality, defaults={"role": invitation.role}
    )
    note(invitation.municipality, by, f"Joined as {membership.role}")
    return membership


@transaction.atomic
def accept_with_new_account(*, token, name, password):
    """
    Open an account for the owner of an invited address, and join.

    Parameters
    ----------
    token : str
        The secret part of the link.
    name : str
        How the person wants to be called.
    password : str
        Checked by the form.

    Returns
    -------
    Membership
        With its new user, whose address counts as confirmed: the link was sent to it.

    Raises
    ------
    AccountExists
        The address has an account; its owner signs in instead.
    InvitationRefused
        Unknown, used, revoked or expired.
    """
    email = locked_invitation(token).email
    try:
        user = User.objects.create_user(email, password, name=name)
    except IntegrityError as error:
        raise AccountExists from error
    return accept_invitation(token=token, by=user)
