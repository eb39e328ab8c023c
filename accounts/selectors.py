"""Reads across the models of this app."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import Membership, Municipality, Upload
from accounts.permissions import RIGHTS, require, roles_for


def municipalities_for(user, right):
    """
    Municipalities where a person has a right, by name.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    right : Right
        What they want to do.

    Returns
    -------
    MunicipalityQuerySet
        Ordered by name; empty for somebody without such a role.
    """
    memberships = Membership.objects.filter(user_id=user.pk, role__in=roles_for(right))
    return Municipality.objects.filter(pk__in=memberships.values("municipality_id"))


def allowed_municipality(user, right, pk):
    """
    A municipality, for a person with a right there.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    right : Right
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
        Their own, but the role does not give the right.
    """
    municipality = get_object_or_404(Municipality.objects.visible_to(user), pk=pk)
    require(user, right, municipality)
    return municipality


def allowed_there(user, right, pk):
    """
    A municipality and all that a person may do in it, in one query.

    Parameters
    ----------
    user : User | AnonymousUser
        The person.
    right : Right
        What they want to do.
    pk : UUID
        From the address of the page.

    Returns
    -------
    tuple[Municipality, frozenset[Right]]
        One of their own, and all that the role allows.

    Raises
    ------
    Http404
        Foreign or missing: the same answer.
    PermissionDenied
        Their own, but the role does not give the right.
    """
    memberships = Membership.objects.select_related("municipality").order_by()
    found = get_object_or_404(memberships, user_id=user.pk, municipality_id=pk)
    if right not in RIGHTS[found.role]:
        raise PermissionDenied
    return found.municipality, RIGHTS[found.role]


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
