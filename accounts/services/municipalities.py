"""Opening a municipality and changing its settings."""

from django.db import transaction

from accounts.enums import Role
from accounts.models import Municipality
from accounts.permissions import Right
from accounts.services.acts import locked, note
from accounts.services.invitations import invite


@transaction.atomic
def open_municipality(*, name, email, language, by=None):
    """
    Open a municipality and invite its first administrator.

    Parameters
    ----------
    name : str
        As printed on documents.
    email : str
        Address of the first administrator.
    language : str
        Code of one of the site's languages; the language of invitations.
    by : User | None
        Platform staff, or None on the command line.

    Returns
    -------
    tuple[Municipality, Invitation]
        The invitation carries its link until it is forgotten: `invitation.link()`.
    """
    municipality = Municipality.objects.create(name=name, language=language)
    note(municipality, by, "Opened the municipality")
    return municipality, invite(municipality=municipality, email=email, role=Role.ADMINISTRATOR)


@transaction.atomic
def update_municipality(*, municipality, by, **values):
    """
    Change the settings of a municipality.

    Parameters
    ----------
    municipality : Municipality
        Which one.
    by : User
        An administrator of it.
    **values : object
        New value by field name, checked by the form.

    Returns
    -------
    Municipality
        As saved.
    """
    municipality = locked(municipality, by, Right.EDIT_MUNICIPALITY)
    changed = [field for field, value in values.items() if getattr(municipality, field) != value]
    for field in changed:
        setattr(municipality, field, values[field])
    municipality.save(update_fields=changed)
    if changed:
        note(municipality, by, f"Changed {', '.join(changed)}")
    return municipality
