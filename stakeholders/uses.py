"""Who else builds on an entry of the map: apps above say so here, and none is imported.

Registered in `AppConfig.ready()`. An entry in use is not taken off the map; where two entries
become one, what used the vanishing one goes over to the one that stays.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from stakeholders.models import MapEntry


@dataclass(frozen=True)
class Use:
    """
    One place where an entry is used.

    Attributes
    ----------
    words : str
        In the reader's language: "Relay of “Digital mediation” for “Older people”".
    page : str
        URL name of the page where this can be changed, as `Side.url` takes it.
    args : tuple
        Its arguments behind the workshop.
    """

    words: str
    page: str
    args: tuple = ()


@dataclass(frozen=True)
class User:
    """
    An app that uses entries.

    Attributes
    ----------
    find : Callable[[MapEntry], Iterable[Use]]
        Where an entry is used; a constant number of queries.
    move : Callable[[Mapping[UUID, UUID]], None]
        Called inside the transaction of a merge: vanishing entry → the one that stays, all
        locked; afterwards nothing may use a vanishing one.
    """

    find: Callable[[MapEntry], Iterable[Use]]
    move: Callable[[Mapping[UUID, UUID]], None]


_users: dict[str, User] = {}


def register_user(name: str, user: User) -> None:
    """Ask this app before an entry goes; `name` only so that it is asked once."""
    _users[name] = user


def uses_of(entry: MapEntry) -> list[Use]:
    """Everywhere an entry is used."""
    return [use for user in _users.values() for use in user.find(entry)]


def move_uses(into: Mapping[UUID, UUID]) -> None:
    """Let everything that uses a vanishing entry use the one that stays."""
    for user in _users.values():
        user.move(into)
