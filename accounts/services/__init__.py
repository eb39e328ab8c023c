"""Writes of this app; each takes keyword arguments, the actor as `by`."""

from accounts.services.invitations import (
    AlreadyMember,
    invite,
    revoke_invitation,
)
from accounts.services.joining import (
    AccountExists,
    InvitationRefused,
    accept_invitation,
    accept_with_new_account,
    open_invitation,
)
from accounts.services.members import LastAdministrator, change_role, remove_member
from accounts.services.municipalities import open_municipality, update_municipality

__all__ = [
    "AccountExists",
    "AlreadyMember",
    "InvitationRefused",
    "LastAdministrator",
    "accept_invitation",
    "accept_with_new_account",
    "change_role",
    "invite",
    "open_invitation",
    "open_municipality",
    "remove_member",
    "revoke_invitation",
    "update_municipality",
]
