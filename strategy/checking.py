"""What the coherence checks of a workshop read, what they find, and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from guide.questionnaire import Questionnaire
from inclusion.selectors import groups_measured
from strategy.chapters import SAFEGUARDS, CompassChapter
from strategy.coherence import PRIORITIES, Facts, Finding, coherence
from strategy.compass import PLACEMENT
from strategy.hearing import Heard, Room
from strategy.models import CheckAnswer
from strategy.plan.actions import Plan
from strategy.plan.selectors import plan_of
from workshops.decisions import Decided, decisions_of
from workshops.models import Workshop
from workshops.selectors import RevealedQuestion

ARRANGEMENTS, FORMS = "compass.arrangements", "communication.forms"
OPENNESS, TASKS = "information.openness", "information.actions"


@dataclass(frozen=True)
class Checks:
    """
    The coherence checks of a workshop.

    Attributes
    ----------
    facts : Facts
        What the rules read.
    found : tuple[Finding, ...]
        Every case that holds, the worst first.
    heard : Mapping[str, Heard]
        Question → what counts for it, to be told in words.
    answers : Mapping[tuple[str, str], CheckAnswer]
        (code, subject) → what the group knows, also of cases that hold no more.
    """

    facts: Facts
    found: tuple[Finding, ...]
    heard: Mapping[str, Heard]
    answers: Mapping[tuple[str, str], CheckAnswer]

    def answer_to(self, one: Finding) -> CheckAnswer | None:
        """What the group answered to a case."""
        return self.answers.get((one.code, one.subject))

    @property
    def open(self) -> tuple[Finding, ...]:
        """Without an answer."""
        return tuple(one for one in self.found if not self.answer_to(one))

    @property
    def answered(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.found if self.answer_to(one))


def checks_of(
    workshop: Workshop,
    *,
    plan: Plan | None = None,
    decided: Iterable[Decided] | None = None,
    revealed: Mapping[str, RevealedQuestion] | None = None,
    compass: CompassChapter | None = None,
) -> Checks:
    """
    Check a workshop; three queries and those of `plan_of`.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    plan : Plan | None
        Its action plan, where the caller has read it already.
    decided : Iterable[Decided] | None
        Its decisions, likewise; with or without results.
    revealed : Mapping[str, RevealedQuestion] | None
        By key the questions of its newest revealed rounds, likewise. Without them, the rounds of
        which nothing is decided are read: one more query, and at most four per round.
    compass : CompassChapter | None
        The group's compass, likewise; with `revealed`, None means that there is none.

    Returns
    -------
    Checks
        Under the rule of small numbers: what may not be shown is no fact.
    """
    told = decisions_of(workshop, with_results=False) if decided is None else decided
    by_key = {one.asked.question.key: one for one in told if one.asked.group is None}
    room = Room(workshop, by_key, revealed, compass)
    heard = {key: room.heard(key) for key in (PRIORITIES, OPENNESS, TASKS, FORMS)}
    heard |= {key: room.heard(key) for key in (ARRANGEMENTS, SAFEGUARDS, PLACEMENT)}
    facts = _facts(room, heard, plan_of(workshop) if plan is None else plan)
    rows = CheckAnswer.objects.filter(workshop=workshop).select_related("by")
    answers = {(one.code, one.subject): one for one in rows}
    return Checks(facts, coherence(facts), heard, answers)


def _facts(room: Room, heard: Mapping[str, Heard], plan: Plan) -> Facts:
    workshop, edition = room.workshop, room.workshop.whole_edition()
    measured = groups_measured(workshop)
    return Facts(
        actions=plan.living,
        commitments=plan.commitments,
        priorities=_in_order(edition, PRIORITIES, heard[PRIORITIES].points),
        keywords=_keywords(edition),
        model=room.wanted_model(),
        openness=_in_order(edition, OPENNESS, heard[OPENNESS].rows),
        agreed=_agreed(room, heard),
        safeguards=heard[SAFEGUARDS].keys,
        forms=heard[FORMS].keys,
        tasks=_tasks(room, heard[TASKS]),
        groups=tuple(workshop.groups),
        measured=frozenset(measured),
        reached=frozenset(group for group, has_relay in measured.items() if has_relay),
    )


def _in_order(edition: Questionnaire, key: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """By the rows or options of a question: the database keeps another order."""
    question = edition.questions.get(key)
    listed = (question.rows or question.options) if question else ()
    return {one.key: told[one.key] for one in listed if one.key in told}


def _keywords(edition: Questionnaire) -> dict[str, str]:
    """Question → the priority that it is asked about."""
    return {
        key: question.condition.option
        for key, question in edition.questions.items()
        if question.condition and question.condition.question == PRIORITIES
    }


def _agreed(room: Room, heard: Mapping[str, Heard]) -> frozenset[str] | None:
    """A question that was left open is dealt with."""
    asked = (ARRANGEMENTS, SAFEGUARDS)
    if not any(key in room.decided for key in asked):
        return None
    return frozenset(option for key in asked for option in heard[key].keys)


def _tasks(room: Room, heard: Heard) -> dict[str, str]:
    """A decision names nobody for a row that it lacks; answers that differ name nobody yet."""
    question = room.workshop.whole_edition().questions.get(TASKS)
    if question is None or not heard.is_decided:
        return heard.rows
    return {row.key: heard.rows.get(row.key, "") for row in question.rows}
