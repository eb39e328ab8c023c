"""Pages of accounts: one's own account, municipalities, members, invitations."""

from accounts.views.invitations import invitation
from accounts.views.members import member, members, remove_member, revoke_invitation
from accounts.views.municipalities import municipalities, municipality, profile

__all__ = [
    "invitation",
    "member",
    "members",
    "municipalities",
    "municipality",
    "profile",
    "remove_member",
    "revoke_invitation",
]
