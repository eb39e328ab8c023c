"""How far a map is, in four steps: list, identify, relate, choose. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from stakeholders.ecosystem import Ecosystem
from workshops.modules import Step


@dataclass(frozen=True, kw_only=True)
class Counts:
    """
    What the progress of a map depends on.

    Attributes
    ----------
    categories, settled : int
        Of the edition; those with somebody in them, or confirmed as empty.
    listed, identified, relations, partners : int
        Stakeholders on the map, those whose page was saved, relations, the shortlist.
    """

    categories: int
    settled: int
    listed: int
    identified: int
    relations: int
    partners: int


@dataclass(frozen=True, kw_only=True)
class MapStep(Step):
    """
    A step of the map, with the page where it is done.

    Attributes
    ----------
    key : str
        Name of its page: "list", "identify", "relate" or "choose".
    goal : str
        What is done there.
    """

    key: str
    goal: str

    @property
    def kind(self) -> str:
        """One of the kinds of the component "status"."""
        return "done" if self.is_done else "half" if self.is_begun else "none"


def settled(categories: Collection[str], listed: Collection[str], empty: Collection[str]) -> int:
    """
    How many categories have been dealt with.

    Parameters
    ----------
    categories : Collection[str]
        Keys of the edition.
    listed : Collection[str]
        Those with somebody on the map; others than the edition's do not count.
    empty : Collection[str]
        Those that the group has confirmed as empty.

    Returns
    -------
    int
        From 0 to the number of categories.
    """
    return len(set(categories) & (set(listed) | set(empty)))


def counts_of(ecosystem: Ecosystem) -> Counts:
    """
    Count a map that has been read.

    Parameters
    ----------
    ecosystem : Ecosystem
        The whole map.

    Returns
    -------
    Counts
        What `steps_from` needs.
    """
    listed = {actor.category for actor in ecosystem.actors}
    return Counts(
        categories=len(ecosystem.categories),
        settled=settled(ecosystem.categories, listed, ecosystem.empty),
        listed=len(ecosystem.actors),
        identified=sum(actor.is_identified for actor in ecosystem.actors),
        relations=len(ecosystem.flows),
        partners=len(ecosystem.partners),
    )


def steps_of(ecosystem: Ecosystem) -> tuple[MapStep, ...]:
    """
    The four steps of a map that has been read.

    Parameters
    ----------
    ecosystem : Ecosystem
        The whole map.

    Returns
    -------
    tuple[MapStep, ...]
        In their order.
    """
    return steps_from(counts_of(ecosystem))


def steps_from(counts: Counts) -> tuple[MapStep, ...]:
    """
    The four steps, in the reader's language.

    Parameters
    ----------
    counts : Counts
        What is on the map.

    Returns
    -------
    tuple[MapStep, ...]
        List, identify, relate, choose. Relating is optional: it also counts as done as soon as
        somebody has been chosen without it.
    """
    return _list(counts), _identify(counts), _relate(counts), _choose(counts)


def _list(counts: Counts) -> MapStep:
    words = _("%(settled)d of %(all)d categories")
    return MapStep(
        key="list",
        title=pgettext("step of the map", "List"),
        goal=_("Who is concerned? Category by category, until nobody is missing."),
        text=words % {"settled": counts.settled, "all": counts.categories},
        is_begun=counts.settled > 0,
        is_done=counts.settled >= counts.categories,
    )


def _identify(counts: Counts) -> MapStep:
    words = _("%(identified)d of %(listed)d identified")
    return MapStep(
        key="identify",
        title=pgettext("step of the map", "Identify"),
        goal=_("What would each of them gain, bring, and need to become a partner?"),
        text=words % {"identified": counts.identified, "listed": counts.listed},
        is_begun=counts.identified > 0,
        is_done=0 < counts.listed <= counts.identified,
    )


def _relate(counts: Counts) -> MapStep:
    words = ngettext("%(count)d relation", "%(count)d relations", counts.relations)
    return MapStep(
        key="relate",
        title=pgettext("step of the map", "Relate"),
        goal=_("Data, money, services, partnerships: what passes between them? (optional)"),
        text=words % {"count": counts.relations},
        is_begun=counts.relations > 0,
        is_done=counts.relations > 0 or counts.partners > 0,
    )


def _choose(counts: Counts) -> MapStep:
    words = ngettext("%(count)d partner", "%(count)d partners", counts.partners)
    return MapStep(
        key="choose",
        title=pgettext("step of the map", "Choose"),
        goal=_("Who are our partners, in which role, and what is the next step?"),
        text=words % {"count": counts.partners},
        is_begun=counts.partners > 0,
        is_done=counts.partners > 0,
    )
