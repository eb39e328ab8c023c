"""Who may do what: the one table of roles and actions.

Platform staff are no exception: being a superuser opens the admin, never a municipality.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices

from accounts.enums import Role


class Action(TextChoices):
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


VIEWER = frozenset({Action.VIEW_WORKSHOP, Action.SEE_RESULTS, Action.VIEW_REGISTER})
# Contacts are personal data: whoever edits the register sees them, and nobody else.
CONTRIBUTOR = VIEWER | {Action.DOWNLOAD_REPORTS, Action.EDIT_REGISTER, Action.EDIT_WORK}
FACILITATOR = CONTRIBUTOR | {Action.PREPARE_WORKSHOP, Action.RUN_ROOM}
ADMINISTRATOR = FACILITATOR | {Action.MANAGE_MEMBERS, Action.EDIT_MUNICIPALITY}

ACTIONS = {
    Role.ADMINISTRATOR: ADMINISTRATOR,
    Role.FACILITATOR: FACILITATOR,
    Role.CONTRIBUTOR: CONTRIBUTOR,
    Role.VIEWER: VIEWER,
}


def roles_for(action):
    """The roles that may do an action."""
    return frozenset(role for role, actions in ACTIONS.items() if action in actions)


def allowed_actions(user, municipality):
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
    frozenset[Action]
        Empty for somebody who is not a member.
    """
    roles = municipality.memberships.filter(user_id=user.pk).values_list("role", flat=True)
    return ACTIONS.get(roles.first(), frozenset())


def may(user, action, municipality):
    """
    Say whether a person may do an action in a municipality.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    action : Action
        What they want to do.
    municipality : Municipality
        Where.

    Returns
    -------
    bool
        From the role at this moment; nothing is cached, so a removed member is out at once.
    """
    return action in allowed_actions(user, municipality)


def require(user, action, municipality):
    """
    Refuse an action that a person may not do.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    action : Action
        What they want to do.
    municipality : Municipality
        Where; fetch it through `visible_to`, so that a foreign one is a 404 before this 403.

    Raises
    ------
    PermissionDenied
        The role does not allow it.
    """
    if not may(user, action, municipality):
        raise PermissionDenied
