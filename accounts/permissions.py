"""Who may do what: the one table of roles and rights.

Platform staff are no exception: being a superuser opens the admin, never a municipality.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices

from accounts.enums import Role


class Right(TextChoices):
    VIEW_WORKSHOP = "view_workshop"
    SEE_RESULTS = "see_results"
    PREPARE_WORKSHOP = "prepare_workshop"
    RUN_ROOM = "run_room"
    DOWNLOAD_REPORTS = "download_reports"
    VIEW_REGISTER = "view_register"
    EDIT_REGISTER = "edit_register"
    EDIT_WORK = "edit_work"
    MANAGE_MEMBERS = "manage_members"
    EDIT_MUNICIPALITY = "edit_municipality"


VIEWER = frozenset({Right.VIEW_WORKSHOP, Right.SEE_RESULTS, Right.VIEW_REGISTER})
# Contacts are personal data: whoever edits the register sees them, and nobody else.
CONTRIBUTOR = VIEWER | {Right.DOWNLOAD_REPORTS, Right.EDIT_REGISTER, Right.EDIT_WORK}
FACILITATOR = CONTRIBUTOR | {Right.PREPARE_WORKSHOP, Right.RUN_ROOM}
ADMINISTRATOR = FACILITATOR | {Right.MANAGE_MEMBERS, Right.EDIT_MUNICIPALITY}

RIGHTS = {
    Role.ADMINISTRATOR: ADMINISTRATOR,
    Role.FACILITATOR: FACILITATOR,
    Role.CONTRIBUTOR: CONTRIBUTOR,
    Role.VIEWER: VIEWER,
}


def roles_for(right):
    """The roles that have a right."""
    return frozenset(role for role, rights in RIGHTS.items() if right in rights)


def rights_of(user, municipality):
    """
    What a person may do in a municipality, in one query.

    Parameters
    ----------
    user : User | AnonymousUser
        The person; being staff or superuser gives nothing here.
    municipality : Municipality
        Where.

    Returns
    -------
    frozenset[Right]
        Empty for somebody who is not a member.
    """
    roles = municipality.memberships.filter(user_id=user.pk).values_list("role", flat=True)
    return RIGHTS.get(roles.first(), frozenset())


def may(user, right, municipality):
    """
    Say whether a person has a right in a municipality.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    right : Right
        What they want to do.
    municipality : Municipality
        Where.

    Returns
    -------
    bool
        From the role at this moment; nothing is cached, so a removed member is out at once.
    """
    return right in rights_of(user, municipality)


def require(user, right, municipality):
    """
    Refuse what a person has no right to do.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    right : Right
        What they want to do.
    municipality : Municipality
        Where; fetch it through `visible_to`, so that a foreign one is a 404 before this 403.

    Raises
    ------
    PermissionDenied
        The role does not allow it.
    """
    if not may(user, right, municipality):
        raise PermissionDenied
