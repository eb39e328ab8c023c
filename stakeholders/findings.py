"""What a map lacks and what puts it at risk: facts → stable code → verdict. Pure.

The words of a code stand in the edition (`finding` entries), its reasons in
docs/method/partners.md. A finding says nothing about the worth of a stakeholder.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.shortlist import has_means, knows_gain

PUBLIC, PRIVATE = "public", "private"
LOW, HIGH = 1, 3  # of influence and interest, as in stakeholders.enums.Level
FEWEST_AT_THE_TABLE = 2  # one institution alone is no table yet


class Verdict(StrEnum):
    """What a finding means, from the worst."""

    MISSING = "missing"
    AT_RISK = "at_risk"
    TO_FIND_OUT = "to_find_out"


@dataclass(frozen=True)
class Finding:
    """
    One case of a rule.

    Attributes
    ----------
    code : str
        A key of RULES and of the edition's findings; never used again for something else.
    actors : tuple[Actor, ...]
        The stakeholders it names, in the order of the map; none where somebody is missing.
    layers, resources : tuple[str, ...]
        What it is about: keys of the edition's layers, of workshops.enums.Resource. Apart, because
        "data" is one of both.
    """

    code: str
    actors: tuple[Actor, ...] = ()
    layers: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return VERDICTS[self.code]


def findings(ecosystem: Ecosystem) -> tuple[Finding, ...]:
    """
    Everything the rules find on a map.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map; without any stakeholder there is nothing to find.

    Returns
    -------
    tuple[Finding, ...]
        The worst verdict first, then in the order of RULES, then of layers, needs or the map.

    References
    ----------
    .. [1] docs/method/partners.md; the means and gains of AFD and IDDRI, Smart city and local
       authorities, 2018, step 3, mapping exercise.
    """
    if not ecosystem.actors:
        return ()
    found = [Finding(code, **about) for code, rule in RULES.items() for about in rule(ecosystem)]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.verdict)))


def worst(found: Iterable[Finding]) -> Verdict | None:
    """
    The verdict on several findings together.

    Parameters
    ----------
    found : Iterable[Finding]
        Any findings.

    Returns
    -------
    Verdict | None
        The worst of them; None without a finding.
    """
    return min((one.verdict for one in found), key=ORDER.index, default=None)


def holders(ecosystem: Ecosystem, layer: str) -> tuple[Actor, ...]:
    """
    Who holds a layer.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map.
    layer : str
        Key of a layer.

    Returns
    -------
    tuple[Actor, ...]
        In the order of the map.
    """
    return tuple(actor for actor in ecosystem.actors if layer in actor.layers)


def at_the_table(ecosystem: Ecosystem) -> tuple[Actor, ...]:
    """
    Whom the project counts on: the shortlist, or everybody while nobody is on it.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map.

    Returns
    -------
    tuple[Actor, ...]
        In the order of the map.
    """
    return ecosystem.partners or ecosystem.actors


# ---- the rules: each yields what its findings are about ------------------------------------------

About = Mapping[str, tuple]


def _layer_empty(ecosystem: Ecosystem) -> Iterator[About]:
    """Silent until somebody is placed on a layer: an unasked question is no gap."""
    if any(actor.layers for actor in ecosystem.actors):
        empty = (layer for layer in ecosystem.layers if not holders(ecosystem, layer))
        yield from ({"layers": (layer,)} for layer in empty)


def _layer_private(ecosystem: Ecosystem) -> Iterator[About]:
    for layer in ecosystem.layers:
        held_by = holders(ecosystem, layer)
        if [_sector(ecosystem, actor) for actor in held_by] == [PRIVATE]:
            yield {"actors": held_by, "layers": (layer,)}


def _no_means(ecosystem: Ecosystem) -> Iterator[About]:
    for actor in ecosystem.partners:
        about = _only_from(ecosystem, actor)
        if any(about.values()) and not has_means(actor):
            yield {"actors": (actor,), **about}


def _only_from(ecosystem: Ecosystem, actor: Actor) -> dict[str, tuple[str, ...]]:
    """What nobody else on the map holds or brings: what makes a partner indispensable."""
    layers = (key for key in ecosystem.layers if holders(ecosystem, key) == (actor,))
    needs = (key for key in ecosystem.needs if _bring(ecosystem.actors, key) == (actor,))
    return {"layers": tuple(layers), "resources": tuple(needs)}


def _influence_without_interest(ecosystem: Ecosystem) -> Iterator[About]:
    for actor in ecosystem.actors:
        if (actor.influence, actor.interest) == (HIGH, LOW):
            yield {"actors": (actor,)}


def _resource_missing(ecosystem: Ecosystem) -> Iterator[About]:
    table = at_the_table(ecosystem)
    missing = (need for need in ecosystem.needs if not _bring(table, need))
    return ({"resources": (need,)} for need in missing)


def _only_institutions(ecosystem: Ecosystem) -> Iterator[About]:
    table = at_the_table(ecosystem)
    sectors = {_sector(ecosystem, actor) for actor in table}
    if len(table) >= FEWEST_AT_THE_TABLE and sectors == {PUBLIC}:
        yield {"actors": table}


def _gain_unknown(ecosystem: Ecosystem) -> Iterator[About]:
    return ({"actors": (actor,)} for actor in ecosystem.partners if not knows_gain(actor))


def _bring(actors: Iterable[Actor], resource: str) -> tuple[Actor, ...]:
    return tuple(actor for actor in actors if resource in actor.resources)


def _sector(ecosystem: Ecosystem, actor: Actor) -> str:
    """Empty for a category that a later edition has dropped."""
    return ecosystem.sectors.get(actor.category, "")


RULES: Mapping[str, Callable[[Ecosystem], Iterator[About]]] = {
    "partners.layer_empty": _layer_empty,
    "partners.resource_missing": _resource_missing,
    "partners.only_institutions": _only_institutions,
    "partners.no_means": _no_means,
    "partners.layer_private": _layer_private,
    "partners.influence_without_interest": _influence_without_interest,
    "partners.gain_unknown": _gain_unknown,
}
VERDICTS: Mapping[str, Verdict] = {
    "partners.layer_empty": Verdict.MISSING,
    "partners.resource_missing": Verdict.MISSING,
    "partners.only_institutions": Verdict.MISSING,
    "partners.no_means": Verdict.AT_RISK,
    "partners.layer_private": Verdict.AT_RISK,
    "partners.influence_without_interest": Verdict.AT_RISK,
    "partners.gain_unknown": Verdict.TO_FIND_OUT,
}
ORDER = list(Verdict)
