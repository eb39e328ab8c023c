"""Changing and removing members."""

from django.db import transaction

from accounts.enums import Role
from accounts.models import Membership
from accounts.services.acts import locked, note


class LastAdministrator(Exception):
    """A municipality keeps at least one administrator."""


@transaction.atomic
def change_role(*, membership, role, by):
    """
    Give a member another role; open invitations of the address end.

    Parameters
    ----------
    membership : Membership
        Whose.
    role : Role
        The new one.
    by : User
        An administrator of the municipality.

    Returns
    -------
    Membership
        As saved.

    Raises
    ------
    LastAdministrator
        Nobody would be left to manage the members.
    """
    municipality = locked(membership.municipality, by)
    membership = municipality.memberships.select_related("user").get(pk=membership.pk)
    if role != Role.ADMINISTRATOR:
        keep_an_administrator(membership)
    note(municipality, by, f"Changed {membership.user.email} from {membership.role} to {role}")
    membership.role = role
    membership.save(update_fields=["role"])
    municipality.invitations.filter(email=membership.user.email).delete()
    return membership


@transaction.atomic
def remove_member(*, membership, by):
    """
    Take a person out of a municipality at once; open invitations of the address end.

    Parameters
    ----------
    membership : Membership
        Whose; already gone is fine.
    by : User
        An administrator of the municipality; may be the person themselves.

    Raises
    ------
    LastAdministrator
        Nobody would be left to manage the members.
    """
    municipality = locked(membership.municipality, by)
    member = municipality.memberships.select_related("user").filter(pk=membership.pk).first()
    if member is None:
        return
    keep_an_administrator(member)
    municipality.invitations.filter(email=member.user.email).delete()
    member.delete()
    note(municipality, by, f"Removed {member.user.email}")


def keep_an_administrator(membership):
    """
    Refuse to lose the last administrator who can sign in; call it under the lock.

    Parameters
    ----------
    membership : Membership
        The one about to leave or to change.

    Raises
    ------
    LastAdministrator
        Nobody else is one.
    """
    if membership.role != Role.ADMINISTRATOR:
        return
    everyone = Membership.objects.filter(municipality_id=membership.municipality_id)
    if not everyone.administrators().exclude(pk=membership.pk).exists():
        raise LastAdministrator
