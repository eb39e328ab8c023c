"""The admin of platform staff: users, municipalities, memberships, invitations."""

from accounts.admin.municipalities import InvitationAdmin, MembershipAdmin, MunicipalityAdmin
from accounts.admin.users import AuthenticatorAdmin, UserAdmin

__all__ = [
    "AuthenticatorAdmin",
    "InvitationAdmin",
    "MembershipAdmin",
    "MunicipalityAdmin",
    "UserAdmin",
]
