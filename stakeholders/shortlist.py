"""Who could be a partner: four ticks, no weights (docs/method/partners.md). Pure.

A suggestion with its reasons, never a verdict: the group chooses, and may choose otherwise.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from stakeholders.ecosystem import Actor, Ecosystem

BRINGS, READY, GAINS, MEANS = TICKS = ("brings", "ready", "gains", "means")

# From the most ready. Nobody's words yet count like "we don't know yet"; whoever is reluctant
# comes last, because there we know.
READINESS_ORDER: Mapping[str, int] = {
    "already": 0,
    "ready": 1,
    "with_help": 2,
    "unknown": 3,
    "": 3,
    "reluctant": 4,
}
READY_ENOUGH = frozenset({"already", "ready", "with_help"})


@dataclass(frozen=True)
class Tick:
    """
    One of the four questions, answered for one stakeholder.

    Attributes
    ----------
    key : str
        One of TICKS.
    is_held : bool | None
        None when it cannot be known, because the project has not said what it needs.
    """

    key: str
    is_held: bool | None


@dataclass(frozen=True)
class Ticked:
    """
    One stakeholder and its four ticks.

    Attributes
    ----------
    actor : Actor
        The stakeholder.
    ticks : tuple[Tick, ...]
        In the order of TICKS.
    brings : tuple[str, ...]
        The resources it has and the project needs, in the order of the needs.
    """

    actor: Actor
    ticks: tuple[Tick, ...]
    brings: tuple[str, ...] = ()

    @property
    def held(self) -> int:
        """How many ticks, from 0 to 4."""
        return sum(tick.is_held is True for tick in self.ticks)

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of the ticks it lacks, those that cannot be known included."""
        return tuple(tick.key for tick in self.ticks if not tick.is_held)


def shortlist(ecosystem: Ecosystem) -> tuple[Ticked, ...]:
    """
    Everybody on the map, those with most ticks first.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map; whoever is on the group's own shortlist is treated like everybody else.

    Returns
    -------
    tuple[Ticked, ...]
        By number of ticks, then readiness, then number on the map.

    References
    ----------
    .. [1] AFD and IDDRI, Smart city and local authorities, 2018, step 3, mapping exercise: its four
       key questions; docs/method/partners.md.
    """
    ticked = [ticks_of(actor, ecosystem.needs) for actor in ecosystem.actors]
    return tuple(sorted(ticked, key=_place))


def ticks_of(actor: Actor, needs: Collection[str]) -> Ticked:
    """
    The four ticks of one stakeholder.

    Parameters
    ----------
    actor : Actor
        The stakeholder.
    needs : Collection[str]
        Resources that the project needs; empty when nobody has said.

    Returns
    -------
    Ticked
        With what it brings of the needs.
    """
    brings = tuple(need for need in needs if need in actor.resources)
    held = {
        BRINGS: bool(brings) if needs else None,
        READY: actor.readiness in READY_ENOUGH,
        GAINS: knows_gain(actor),
        MEANS: has_means(actor),
    }
    return Ticked(actor, tuple(Tick(key, held[key]) for key in TICKS), brings)


def knows_gain(actor: Actor) -> bool:
    """
    Whether anybody said what a stakeholder gains.

    Parameters
    ----------
    actor : Actor
        The stakeholder.

    Returns
    -------
    bool
        True for a gain of the list as for words of one's own.
    """
    return bool(actor.gains or actor.gains_note.strip())


def has_means(actor: Actor) -> bool:
    """
    Whether there is a means of commitment, of the list or in words.

    Parameters
    ----------
    actor : Actor
        The stakeholder.

    Returns
    -------
    bool
        True for one of the guide's three as for words of one's own.
    """
    return bool(actor.means or actor.means_note.strip())


def _place(ticked: Ticked) -> tuple[int, int, int]:
    return -ticked.held, READINESS_ORDER[ticked.actor.readiness], ticked.actor.number
