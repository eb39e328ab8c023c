"""This year's map beside the one before: who came, who went, what moved. Pure.

Stakeholders are the same when they are the same row of the register. Other people may have filled
in the two maps: a difference is a reason to talk, no measure of progress.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.findings import Finding, findings

WATCHED = ("readiness", "influence", "interest")
UNSAID = {"": "unknown"}  # nothing said and "we don't know yet" are the same in a comparison


@dataclass(frozen=True)
class Change:
    """
    One stakeholder of both maps about whom the group now says something else.

    Attributes
    ----------
    then, now : Actor
        As each map has it.
    fields : tuple[str, ...]
        Which of WATCHED differ, in that order; never empty.
    """

    then: Actor
    now: Actor
    fields: tuple[str, ...]


@dataclass(frozen=True)
class MapMovement:
    """
    Two maps of one municipality.

    Attributes
    ----------
    then, now : Ecosystem
        The map before, and this one.
    new, gone : tuple[Actor, ...]
        On this map only, as it has them; on the map before only.
    changed : tuple[Change, ...]
        On both, with a difference; in the order of this map.
    joined, left : tuple[Actor, ...]
        On this shortlist only; on the shortlist before only. Whoever is gone from the map is also
        gone from the shortlist.
    stayed : tuple[Actor, ...]
        On both shortlists, as this map has them.
    opened, closed, still : tuple[Finding, ...]
        Findings of this map only, of the map before only, and of both (as this map has them).
    """

    then: Ecosystem
    now: Ecosystem
    new: tuple[Actor, ...]
    gone: tuple[Actor, ...]
    changed: tuple[Change, ...]
    joined: tuple[Actor, ...]
    left: tuple[Actor, ...]
    stayed: tuple[Actor, ...]
    opened: tuple[Finding, ...]
    closed: tuple[Finding, ...]
    still: tuple[Finding, ...]


def movement(then: Ecosystem, now: Ecosystem) -> MapMovement:
    """
    Put two maps side by side.

    Parameters
    ----------
    then, now : Ecosystem
        The map of the workshop before, and of this one.

    Returns
    -------
    MapMovement
        Every difference, in the order of the maps.
    """
    before, after = findings(then), findings(now)
    return MapMovement(
        then=then,
        now=now,
        new=_without(now.actors, then.actors),
        gone=_without(then.actors, now.actors),
        changed=tuple(_changes(then.actors, now.actors)),
        joined=_without(now.partners, then.partners),
        left=_without(then.partners, now.partners),
        stayed=_also(now.partners, then.partners),
        opened=_unlike(after, before),
        closed=_unlike(before, after),
        still=tuple(one for one in after if _same(one) in map(_same, before)),
    )


def _ids(actors: Iterable[Actor]) -> frozenset[UUID]:
    return frozenset(actor.stakeholder for actor in actors)


def _without(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    ids = _ids(others)
    return tuple(actor for actor in actors if actor.stakeholder not in ids)


def _also(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    ids = _ids(others)
    return tuple(actor for actor in actors if actor.stakeholder in ids)


def _changes(then: tuple[Actor, ...], now: tuple[Actor, ...]) -> Iterable[Change]:
    earlier = {actor.stakeholder: actor for actor in then}
    for actor in now:
        before = earlier.get(actor.stakeholder)
        fields = tuple(name for name in WATCHED if before and _differ(before, actor, name))
        if fields:
            yield Change(before, actor, fields)


def _differ(then: Actor, now: Actor, field: str) -> bool:
    before, after = (getattr(actor, field) for actor in (then, now))
    return UNSAID.get(before, before) != UNSAID.get(after, after)


def _unlike(found: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    known = {_same(one) for one in others}
    return tuple(one for one in found if _same(one) not in known)


def _same(finding: Finding) -> tuple:
    """
    What makes a finding the same in two maps: its rule and whom it names.

    Where it names somebody to win, what they alone bring may have changed; where it names nobody,
    it is the same for the same layer or resource. All institutions at a table are one finding.
    """
    if finding.code == "partners.only_institutions":
        return (finding.code,)
    if finding.code == "partners.no_means":
        return finding.code, _ids(finding.actors)
    return finding.code, _ids(finding.actors), finding.layers, finding.resources
