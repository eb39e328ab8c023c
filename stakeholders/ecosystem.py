"""The ecosystem of one project as plain data: what figures, findings and reports start from.

No database, no Django. Keys are those of the edition (categories, layers) and of enums.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One stakeholder on the map; `number` is its name in figures, from 1."""

    id: UUID
    stakeholder: UUID
    number: int
    name: str
    category: str
    tags: tuple[str, ...] = ()
    table: str = ""
    readiness: str = ""
    gains: tuple[str, ...] = ()
    gains_note: str = ""
    resources: tuple[str, ...] = ()
    resources_note: str = ""
    means: tuple[str, ...] = ()
    means_note: str = ""
    interests: str = ""
    capacities: str = ""
    influence: int | None = None
    interest: int | None = None
    layers: tuple[str, ...] = ()
    is_identified: bool = False
    is_partner: bool = False
    role: str = ""
    next_step: str = ""
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One relation: from `source` to `target`, both ids of actors."""

    id: UUID
    source: UUID
    target: UUID
    tie: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Ecosystem:
    """
    The map of one workshop.

    Attributes
    ----------
    actors : tuple[Actor, ...]
        In the order of the edition's categories, then by name; `number` counts them.
    flows : tuple[Flow, ...]
        In the order of their actors' numbers.
    needs : tuple[str, ...]
        What the project needs: keys of workshops.enums.Resource; empty when nobody has said.
    categories, layers : Mapping[str, str]
        Key → name in the reader's language, in the edition's order.
    sectors : Mapping[str, str]
        Category key → guide.enums.Sector.
    empty : frozenset[str]
        Categories that the group has confirmed as empty, whoever is listed since.
    is_open : bool
        Whether participants may work on it.
    """

    actors: tuple[Actor, ...]
    flows: tuple[Flow, ...] = ()
    needs: tuple[str, ...] = ()
    categories: Mapping[str, str]
    sectors: Mapping[str, str]
    layers: Mapping[str, str]
    empty: frozenset[str] = frozenset()
    is_open: bool = False

    @cached_property
    def by_id(self) -> Mapping[UUID, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def partners(self) -> tuple[Actor, ...]:
        """The group's shortlist."""
        return tuple(actor for actor in self.actors if actor.is_partner)

    def of_category(self, category: str) -> tuple[Actor, ...]:
        """
        The actors of one category.

        Parameters
        ----------
        category : str
            Its key.

        Returns
        -------
        tuple[Actor, ...]
            In their order.
        """
        return tuple(actor for actor in self.actors if actor.category == category)

    @cached_property
    def open_categories(self) -> tuple[str, ...]:
        """Categories with nobody, that nobody has confirmed as empty either."""
        listed = {actor.category for actor in self.actors}
        return tuple(key for key in self.categories if key not in listed | self.empty)
