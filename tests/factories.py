"""Plain functions that make minimal valid objects; keywords for situations."""

import itertools

from accounts.enums import Role
from accounts.models import Invitation, Membership, Municipality, User
from accounts.services import invite

PASSWORD = "a long enough phrase"
numbers = itertools.count(1)


def user(email="", **fields) -> User:
    """Somebody who can sign in with PASSWORD."""
    number = next(numbers)
    email = email or f"person{number}@example.org"
    return User.objects.create_user(email, PASSWORD, **{"name": f"Person {number}", **fields})


def municipality(**fields) -> Municipality:
    return Municipality.objects.create(**{"name": f"Town {next(numbers)}", **fields})


def membership(role=Role.ADMINISTRATOR, **fields) -> Membership:
    """A new person in a new municipality, unless `user` or `municipality` is given."""
    person = fields.pop("user", None) or user()
    place = fields.pop("municipality", None) or municipality()
    return Membership.objects.create(user=person, municipality=place, role=role, **fields)


def invitation(email="invited@example.org", role=Role.FACILITATOR, **fields) -> Invitation:
    """A fresh one, with its token; `expired=True` for one that is too late."""
    place = fields.pop("municipality", None) or municipality()
    made = invite(municipality=place, email=email, role=role)
    if fields.pop("expired", False):
        Invitation.objects.filter(pk=made.pk).update(expires_at="2020-01-01T00:00Z")
    return made
