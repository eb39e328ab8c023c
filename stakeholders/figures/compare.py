"""How many stakeholders bring each resource and look for each gain: the figure's facts.

Bars, not a radar: a radar's area says nothing, and nine lengths beside each other do.
"""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.enums import Gain
from workshops.enums import Resource


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One resource or gain: how many stakeholders, how many of them partners, is it needed."""

    key: str
    name: str
    actors: tuple[Actor, ...]
    is_needed: bool = False

    @property
    def count(self) -> int:
        return len(self.actors)

    @property
    def partners(self) -> int:
        return sum(actor.is_partner for actor in self.actors)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """
    Resources and gains side by side.

    Attributes
    ----------
    resources, gains : tuple[Bar, ...]
        In the order of the enums.
    total, partners : int
        Everybody on the map, and how many of them are partners.
    unknown_resources, unknown_gains : int
        Stakeholders about whom nobody has named any.
    """

    resources: tuple[Bar, ...]
    gains: tuple[Bar, ...]
    total: int
    partners: int
    unknown_resources: int
    unknown_gains: int

    @property
    def missing(self) -> tuple[Bar, ...]:
        """What the project needs and no partner brings."""
        return tuple(bar for bar in self.resources if bar.is_needed and not bar.partners)


def comparison(ecosystem: Ecosystem) -> Comparison:
    """
    Count who brings what and who looks for what.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.

    Returns
    -------
    Comparison
        A stakeholder counts once for each of its resources and gains.
    """
    actors = ecosystem.actors
    return Comparison(
        resources=tuple(
            Bar(
                key=str(key),
                name=str(key.label),
                actors=tuple(actor for actor in actors if key in actor.resources),
                is_needed=key in ecosystem.needs,
            )
            for key in Resource
        ),
        gains=tuple(
            Bar(
                key=str(key),
                name=str(key.label),
                actors=tuple(actor for actor in actors if key in actor.gains),
            )
            for key in Gain
        ),
        total=len(actors),
        partners=len(ecosystem.partners),
        unknown_resources=sum(not actor.resources for actor in actors),
        unknown_gains=sum(not actor.gains for actor in actors),
    )


def headline(found: Comparison) -> str:
    """
    What the comparison says: first what the project lacks.

    Parameters
    ----------
    found : Comparison
        What is drawn.

    Returns
    -------
    str
        One sentence.
    """
    nobody = [bar.name for bar in found.missing if not bar.count]
    if nobody:
        return _("Nobody brings what the project needs: %(names)s") % {"names": _listed(nobody)}
    if found.missing:
        names = _listed([bar.name for bar in found.missing])
        return _("No partner yet brings what the project needs: %(names)s") % {"names": names}
    if any(bar.is_needed for bar in found.resources):
        return _("Partners bring everything the project needs")
    most = max(found.resources, key=lambda bar: bar.count)
    if not most.count:
        return _("Nobody has named a resource yet")
    words = _("What stakeholders bring most: %(name)s (%(count)d of %(total)d)")
    return words % {"name": most.name, "count": most.count, "total": found.total}


def _listed(names: list[str]) -> str:
    return get_text_list(names, _("and"))


def description(found: Comparison) -> str:
    """
    The figure in full sentences, for who does not see it.

    Parameters
    ----------
    found : Comparison
        What is drawn.

    Returns
    -------
    str
        Each bar with its two numbers.
    """
    words = _("%(name)s: %(count)d of %(total)d, %(partners)d of them partners.")
    return " ".join(
        words
        % {"name": bar.name, "count": bar.count, "total": found.total, "partners": bar.partners}
        for bar in (*found.resources, *found.gains)
    )
