"""The map of a workshop in words, built once and shared by its pages and the reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide.questionnaire import Questionnaire
from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.enums import UNDIRECTED, Gain, Means, Tie
from stakeholders.finding_words import Told, told_on_map
from stakeholders.findings import findings
from stakeholders.shortlist import Ticked, shortlist
from stakeholders.tick_words import Reason, count_words, names_of, readiness_of, reasons_of
from workshops.enums import Resource


@dataclass(frozen=True)
class Candidate:
    """
    One stakeholder with its four ticks in words.

    Attributes
    ----------
    actor : Actor
        The stakeholder.
    category, readiness : str
        In words.
    held : int
        How many ticks, from 0 to 4.
    count : str
        The same in words.
    reasons : tuple[Reason, ...]
        The four ticks, in their order.
    """

    actor: Actor
    category: str
    readiness: str
    held: int
    count: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Partner:
    """One stakeholder of the group's shortlist; each text empty where nobody has said anything."""

    actor: Actor
    category: str
    brings: str
    gains: str
    means: str


@dataclass(frozen=True)
class Related:
    """One relation in words: what passes from whom to whom, numbers as in the figures."""

    source: Actor
    target: Actor
    tie: str
    is_mutual: bool
    note: str


@dataclass(frozen=True)
class MapChapter:
    """
    Everything that pages and documents say about a map.

    Attributes
    ----------
    ecosystem : Ecosystem
        The map.
    candidates : tuple[Candidate, ...]
        Everybody, those with most ticks first.
    partners : tuple[Partner, ...]
        The group's shortlist, in the order of the map.
    findings : tuple[Told, ...]
        Rule by rule, the worst first.
    relations : tuple[Related, ...]
        In the order of the map.
    """

    ecosystem: Ecosystem
    candidates: tuple[Candidate, ...]
    partners: tuple[Partner, ...]
    findings: tuple[Told, ...]
    relations: tuple[Related, ...]

    @property
    def is_empty(self) -> bool:
        return not self.ecosystem.actors


def chapter_of(ecosystem: Ecosystem, edition: Questionnaire) -> MapChapter:
    """
    Put a map in words.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map, its names in the language that is switched on.
    edition : Questionnaire
        The workshop's whole edition: it has the words of the findings.

    Returns
    -------
    MapChapter
        In the language that is switched on; no query.
    """
    return MapChapter(
        ecosystem=ecosystem,
        candidates=tuple(_candidate(one, ecosystem) for one in shortlist(ecosystem)),
        partners=tuple(_partner(actor, ecosystem) for actor in ecosystem.partners),
        findings=told_on_map(findings(ecosystem), ecosystem, edition),
        relations=_related(ecosystem),
    )


def _candidate(ticked: Ticked, ecosystem: Ecosystem) -> Candidate:
    return Candidate(
        actor=ticked.actor,
        category=_category(ticked.actor, ecosystem),
        readiness=readiness_of(ticked.actor),
        held=ticked.held,
        count=count_words(ticked.held),
        reasons=reasons_of(ticked, ecosystem.needs),
    )


def _partner(actor: Actor, ecosystem: Ecosystem) -> Partner:
    return Partner(
        actor=actor,
        category=_category(actor, ecosystem),
        brings=_said(Resource, actor.resources, actor.resources_note),
        gains=_said(Gain, actor.gains, actor.gains_note),
        means=_said(Means, actor.means, actor.means_note),
    )


def _said(choices: type, keys: Sequence[str], note: str) -> str:
    """What was chosen, and the group's own words where it chose nothing."""
    return names_of(choices, keys) or note.strip()


def _category(actor: Actor, ecosystem: Ecosystem) -> str:
    """Its key when the edition has dropped the category."""
    return ecosystem.categories.get(actor.category, actor.category)


def _related(ecosystem: Ecosystem) -> tuple[Related, ...]:
    return tuple(
        Related(
            source=ecosystem.by_id[flow.source],
            target=ecosystem.by_id[flow.target],
            tie=str(Tie(flow.tie).label),
            is_mutual=flow.tie in UNDIRECTED,
            note=flow.note,
        )
        for flow in ecosystem.flows
    )
