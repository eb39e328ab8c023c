"""Inviting, and withdrawing an invitation."""

from django.db import transaction

from accounts.models import Invitation, User
from accounts.services.acts import locked, note


class AlreadyMember(Exception):
    """The invited person is a member already."""


@transaction.atomic
def invite(*, municipality, email, role, by=None):
    """
    Invite the owner of an e-mail address; an earlier invitation of the address ends.

    Parameters
    ----------
    municipality : Municipality
        Where.
    email : str
        Address the invitation is bound to.
    role : Role
        Role after joining.
    by : User | None
        An administrator of the municipality, or None for the platform.

    Returns
    -------
    Invitation
        With `link()`, only on this object: the database holds a hash of the token.

    Raises
    ------
    AlreadyMember
        Somebody with this address is a member.
    """
    email = User.objects.normalize_email(email)
    municipality = locked(municipality, by)
    if municipality.memberships.filter(user__email=email).exists():
        raise AlreadyMember
    municipality.invitations.filter(email=email).delete()
    invitation = Invitation(municipality=municipality, email=email, role=role, invited_by=by)
    invitation.issue()
    invitation.save()
    note(municipality, by, f"Invited {email} as {role}")
    return invitation


@transaction.atomic
def revoke_invitation(*, invitation, by):
    """
    Withdraw an invitation; nothing happens when it is over already.

    Parameters
    ----------
    invitation : Invitation
        Which one.
    by : User
        An administrator of its municipality.
    """
    municipality = locked(invitation.municipality, by)
    deleted, _ = municipality.invitations.filter(pk=invitation.pk).delete()
    if deleted:
        note(municipality, by, f"Withdrew the invitation of {invitation.email}")
