"""Who works here: users, municipalities, memberships and invitations; Owned rows, uploads."""

from accounts.models.invitations import Invitation
from accounts.models.municipalities import Membership, Municipality
from accounts.models.owned import Owned, OwnedQuerySet
from accounts.models.uploads import Upload
from accounts.models.users import User

__all__ = ["Invitation", "Membership", "Municipality", "Owned", "OwnedQuerySet", "Upload", "User"]
