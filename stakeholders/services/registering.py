"""Writes of the register, one stakeholder at a time."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Municipality, User
from accounts.permissions import Right, require
from stakeholders.models import Contact, MapEntry, Stakeholder
from stakeholders.register import of_name
from workshops.models import Room

# None leaves the contact as it is; an empty mapping removes it.
ContactFields = Mapping[str, Any] | None


class NameTakenError(Exception):
    """The register has one of this name already: `other`."""

    def __init__(self, other: Stakeholder | None):
        super().__init__(other)
        self.other = other


class ChangedMeanwhileError(Exception):
    """Somebody else has saved it since the page was shown: `current` is what they saved."""

    def __init__(self, current: Stakeholder):
        super().__init__(current)
        self.current = current


class InUseError(Exception):
    """It stands on the map of a workshop."""


def add_stakeholder(
    *,
    municipality: Municipality,
    fields: Mapping[str, Any],
    contact: ContactFields = None,
    by: User,
) -> Stakeholder:
    """
    Add one to the register.

    Parameters
    ----------
    municipality : Municipality
        Whose register.
    fields : Mapping[str, Any]
        Name, category, description and tags.
    contact : ContactFields
        The person behind it, if somebody is known.
    by : User
        Who adds it.

    Returns
    -------
    Stakeholder
        The new one.

    Raises
    ------
    NameTakenError
        The name is in the register, in small or capital letters.
    """
    require(by, Right.EDIT_REGISTER, municipality)
    try:
        with transaction.atomic():
            made = Stakeholder.objects.create(municipality=municipality, **fields)
            _put_contact(made, contact)
            return made
    except IntegrityError:
        raise NameTakenError(of_name(municipality.pk, fields["name"])) from None


def change_stakeholder(
    *,
    stakeholder: Stakeholder,
    version: int,
    fields: Mapping[str, Any],
    contact: ContactFields = None,
    by: User,
) -> Stakeholder:
    """
    Change one, unless somebody else did so meanwhile.

    Parameters
    ----------
    stakeholder : Stakeholder
        Of the municipality.
    version : int
        The one that the page showed.
    fields : Mapping[str, Any]
        Name, category, description and tags.
    contact : ContactFields
        The person behind it: None leaves it, an empty mapping removes it.
    by : User
        Who changes it.

    Returns
    -------
    Stakeholder
        As it is now.

    Raises
    ------
    ChangedMeanwhileError
        The stored version is another one; nothing is written.
    NameTakenError
        Another stakeholder has this name.
    """
    require(by, Right.EDIT_REGISTER, stakeholder.municipality)
    try:
        with transaction.atomic():
            found = _locked(stakeholder)
            if found.version != version:
                raise ChangedMeanwhileError(found)
            for name, value in fields.items():
                setattr(found, name, value)
            found.version += 1
            found.save()
            _put_contact(found, contact)
            touch_maps(found)
            return found
    except IntegrityError:
        raise NameTakenError(of_name(stakeholder.municipality_id, fields["name"])) from None


def archive_stakeholder(*, stakeholder: Stakeholder, by: User) -> None:
    """
    No longer suggest it; it stays on the maps where it is.

    Parameters
    ----------
    stakeholder : Stakeholder
        Archived already is no error.
    by : User
        Who does it.
    """
    _archive(stakeholder, by, timezone.now())


def restore_stakeholder(*, stakeholder: Stakeholder, by: User) -> None:
    """
    Take it out of the archive.

    Parameters
    ----------
    stakeholder : Stakeholder
        Not archived is no error.
    by : User
        Who does it.
    """
    _archive(stakeholder, by, None)


@transaction.atomic
def delete_stakeholder(*, stakeholder: Stakeholder, by: User) -> None:
    """
    Remove one that no map uses, with its contact.

    Parameters
    ----------
    stakeholder : Stakeholder
        Of the municipality.
    by : User
        Who removes it.

    Raises
    ------
    InUseError
        It stands on a map; archive it instead.
    """
    require(by, Right.EDIT_REGISTER, stakeholder.municipality)
    found = _locked(stakeholder)
    if MapEntry.objects.filter(stakeholder=found).exists():
        raise InUseError
    found.delete()


def touch_maps(stakeholder: Stakeholder) -> None:
    """
    Let each wall draw its map again; called last in a transaction, as `mapping.touched` is.

    Parameters
    ----------
    stakeholder : Stakeholder
        What stands on the maps under its name.
    """
    workshops = MapEntry.objects.filter(stakeholder=stakeholder).values("workshop_id")
    Room.objects.filter(workshop__in=workshops).update(version=F("version") + 1)


@transaction.atomic
def _archive(stakeholder: Stakeholder, by: User, moment) -> None:
    require(by, Right.EDIT_REGISTER, stakeholder.municipality)
    found = _locked(stakeholder)
    if (found.archived_at is None) == (moment is None):
        return
    found.archived_at = moment
    found.version += 1
    found.save(update_fields=["archived_at", "version"])


def _locked(stakeholder: Stakeholder) -> Stakeholder:
    return Stakeholder.objects.select_for_update(of=("self",)).get(pk=stakeholder.pk)


def _put_contact(stakeholder: Stakeholder, contact: ContactFields) -> None:
    if contact is None:
        return
    if not contact:
        Contact.objects.filter(stakeholder=stakeholder).delete()
        return
    Contact.objects.update_or_create(
        stakeholder=stakeholder, municipality_id=stakeholder.municipality_id, defaults=contact
    )
