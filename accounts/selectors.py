"""Reads across the models of this app."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import Membership, Municipality, Upload
from accounts.permissions import ACTIONS, require, roles_for


def municipalities_for(user, action):
    """
    Municipalities where a person may do an action, by name.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    action : Action
        What they want to do.

    Returns
    -------
    MunicipalityQuerySet
        Ordered by name; empty for somebody without such a role.
    """
    memberships = Membership.objects.filter(user_id=user.pk, role__in=roles_for(action))
    return Municipality.objects.filter(pk__in=memberships.values("municipality_id"))


def allowed_municipality(user, action, pk):
    """
    A municipality, for a person who may do an action there.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    action : Action
        What they want to do.
    pk : UUID
        From the address of the page.

    Returns
    -------
    Municipality
        One of their own.

    Raises
    ------
    Http404
        Foreign or missing: the same answer.
    PermissionDenied
        Their own, but the role does not allow the action.
    """
    municipality = get_object_or_404(Municipality.objects.visible_to(user), pk=pk)
    require(user, action, municipality)
    return municipality


def allowed_there(user, action, pk):
    """
    A municipality and all that a person may do in it, in one query.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    action : Action
        What they want to do.
    pk : UUID
        From the address of the page.

    Returns
    -------
    tuple[Municipality, frozenset[Action]]
        One of their own, and what the role allows beside the action.

    Raises
    ------
    Http404
        Foreign or missing: the same answer.
    PermissionDenied
        Their own, but the role does not allow the action.
    """
    memberships = Membership.objects.select_related("municipality").order_by()
    found = get_object_or_404(memberships, user_id=user.pk, municipality_id=pk)
    if action not in ACTIONS[found.role]:
        raise PermissionDenied
    return found.municipality, ACTIONS[found.role]


def upload_of(municipality, purpose, pk):
    """
    A file on its way in: for an hour, for whoever may edit the register, as its rows will be.

    Parameters
    ----------
    municipality : Municipality
        Whose.
    purpose : str
        Of which import.
    pk : UUID
        From the address of the page.

    Returns
    -------
    Upload
        With this municipality.

    Raises
    ------
    Http404
        Of another import or municipality, imported already, or too old: the same answer.
    """
    fresh = Upload.objects.fresh().filter(purpose=purpose)
    upload = get_object_or_404(fresh, municipality=municipality, pk=pk)
    upload.municipality = municipality
    return upload
