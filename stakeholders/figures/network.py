"""Who is related to whom, and by what: the figure's facts."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders.ecosystem import Actor, Ecosystem, Flow
from stakeholders.enums import UNDIRECTED, Tie


@dataclass(frozen=True, kw_only=True)
class Network:
    """
    Stakeholders and their relations.

    Attributes
    ----------
    related, alone : tuple[Actor, ...]
        Those with at least one relation, and the others.
    flows : tuple[Flow, ...]
        Every relation, in the order of its stakeholders.
    neighbours : tuple[tuple[Actor, int], ...]
        With how many others each related stakeholder has to do; the most connected first.
    by_id : dict[UUID, Actor]
        The ends of the flows.
    """

    related: tuple[Actor, ...]
    alone: tuple[Actor, ...]
    flows: tuple[Flow, ...]
    neighbours: tuple[tuple[Actor, int], ...]
    by_id: dict[UUID, Actor]

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The kinds of relation that occur."""
        found = {flow.tie for flow in self.flows}
        return tuple(tie for tie in Tie if tie in found)


def network_of(ecosystem: Ecosystem) -> Network:
    """
    Count who is related to whom.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.

    Returns
    -------
    Network
        Several relations between the same two count as one neighbour.
    """
    pairs = {frozenset((flow.source, flow.target)) for flow in ecosystem.flows}
    count = Counter(end for pair in pairs for end in pair)
    related = [actor for actor in ecosystem.actors if count[actor.id]]
    ordered = sorted(related, key=lambda actor: (-count[actor.id], actor.number))
    return Network(
        related=tuple(related),
        alone=tuple(actor for actor in ecosystem.actors if not count[actor.id]),
        flows=ecosystem.flows,
        neighbours=tuple((actor, count[actor.id]) for actor in ordered),
        by_id=dict(ecosystem.by_id),
    )


def headline(found: Network) -> str:
    """
    What the network says: who holds it together, and who stands outside.

    Parameters
    ----------
    found : Network
        What is drawn.

    Returns
    -------
    str
        One or two sentences.
    """
    if not found.flows:
        return _("No relation has been drawn yet")
    (first, most), *others = found.neighbours
    if most > 1 and others[0][1] < most:
        words = _("%(name)s is related to the most others: %(count)d.")
        centre = words % {"name": f"\u2068{first.name}\u2069", "count": most}
    else:
        words = ngettext("%(count)d relation.", "%(count)d relations.", len(found.flows))
        centre = words % {"count": len(found.flows)}
    return f"{centre} {outside(found)}".strip()


def outside(found: Network) -> str:
    """
    Who has no relation.

    Parameters
    ----------
    found : Network
        What is drawn.

    Returns
    -------
    str
        One sentence, or "" when everybody has one.
    """
    if not found.alone:
        return ""
    words = ngettext(
        "%(count)d stakeholder has no relation yet.",
        "%(count)d stakeholders have no relation yet.",
        len(found.alone),
    )
    return words % {"count": len(found.alone)}


def description(found: Network) -> str:
    """
    The figure in full sentences, for who does not see it.

    Parameters
    ----------
    found : Network
        What is drawn.

    Returns
    -------
    str
        How many relations of each kind, and who has none.
    """
    count = Counter(flow.tie for flow in found.flows)
    kinds = (
        _("%(tie)s: %(count)d.") % {"tie": tie.label, "count": count[tie]} for tie in found.ties
    )
    how = _("Lines join stakeholders that have to do with each other.")
    return " ".join([how, *kinds, outside(found)]).strip()


def has_direction(flow: Flow) -> bool:
    """
    Whether a relation goes from one to the other.

    Parameters
    ----------
    flow : Flow
        One relation.

    Returns
    -------
    bool
        Not for a partnership.
    """
    return flow.tie not in UNDIRECTED
