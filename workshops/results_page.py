"""What the results page shows of one round: what to talk about, then question by question."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshops.attention import talk_first
from workshops.evidence import Evidence, evidence_of
from workshops.models import Round, Workshop
from workshops.movement import movement
from workshops.movement_tables import MovementSheet, movement_sheet
from workshops.reasons import Reason, reasons_of
from workshops.selectors import Gathered, RevealedQuestion, gather
from workshops.tables import Sheet, sheet_of


@dataclass(frozen=True)
class Shown:
    """One question of the page."""

    anchor: str
    sheet: Sheet
    evidence: Evidence | None
    movement: MovementSheet | None
    reasons: list[Reason]
    withheld: list[Reason]


@dataclass(frozen=True)
class Topic:
    """A question to talk about: where it stands on the page, and how people disagree."""

    anchor: str
    title: str
    verdict: str


@dataclass(frozen=True)
class ResultsPage:
    """One revealed round of a module."""

    shown: list[Shown]
    topics: list[Topic]
    agreed: int


def results_page(
    rounds: Sequence[Round], round: Round, workshop: Workshop, *, may_moderate: bool
) -> ResultsPage:
    """
    Everything the results page shows of a round; three queries, four for who may moderate.

    Parameters
    ----------
    rounds : Sequence[Round]
        The revealed rounds of the module, the newest first.
    round : Round
        The one of them to show.
    workshop : Workshop
        With its municipality and edition.
    may_moderate : bool
        Whether the reader may take reasons off the screens.

    Returns
    -------
    ResultsPage
        In the reader's language.
    """
    until = [one for one in reversed(rounds) if one.number <= round.number]
    gathered = gather(until, workshop)
    found = gathered.results(round)
    moderated = reasons_of(round) if may_moderate else {}
    anchors = {one.asked.key: f"q{number}" for number, one in enumerate(found, start=1)}
    attention = talk_first(found)
    all_reasons = [
        moderated.get(one.asked.comment_key, []) if gathered.lets_read(one.result) else []
        for one in found
    ]
    moves = _movements(gathered, until, found)
    return ResultsPage(
        shown=[
            Shown(
                anchor=anchors[one.asked.key],
                sheet=sheet_of(one, workshop.municipality.anonymity_minimum),
                evidence=evidence_of(one.result),
                movement=moves.get(one.asked.key),
                reasons=[reason for reason in reasons if not reason.is_withheld],
                withheld=[reason for reason in reasons if reason.is_withheld],
            )
            for one, reasons in zip(found, all_reasons, strict=True)
        ],
        topics=[
            Topic(anchors[one.asked.key], one.asked.short, one.result.verdict)
            for one in attention.first
        ],
        agreed=attention.agreed,
    )


def _movements(
    gathered: Gathered, until: Sequence[Round], found: Sequence[RevealedQuestion]
) -> dict:
    """Question → its movement since the round before; empty for a first round."""
    if len(until) < 2:
        return {}
    before, now = until[-2:]
    earlier = {one.asked.key: one.result for one in gathered.results(before)}
    return {
        one.asked.key: movement_sheet(
            movement(earlier[one.asked.key], one.result, _answers(gathered, one, before, now)),
            before.number,
            now.number,
        )
        for one in found
        if one.asked.key in earlier
    }


def _answers(gathered: Gathered, one: RevealedQuestion, before: Round, now: Round):
    """Who answered what in both rounds; never looked up in an anonymous workshop."""
    if gathered.workshop.is_anonymous:
        return None
    return tuple(gathered.people(round, one.asked.key) for round in (before, now))
