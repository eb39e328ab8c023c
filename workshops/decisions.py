"""What can be decided, and what was: reads of decisions with the results that they rest on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from guide.items import Question
from interface.formats import COLON
from workshops.findings import finding
from workshops.models import Decision, Round, Workshop
from workshops.modules import always_decided
from workshops.results import QuestionResult
from workshops.selectors import (
    RevealedQuestion,
    groups_of,
    revealed_questions,
    revealed_rounds,
    rounds_of,
)
from workshops.spread import Verdict
from workshops.steps import GROUPS_QUESTION, Asked, Group, Key
from workshops.wording import answer_lines, ends_of

PAIR = 2  # rows that are told one by one; of more only the most divided


class NotAskedError(Exception):
    """The workshop does not have this question, or not about this subject."""


class NotRevealedError(Exception):
    """The results of the question's module are not shown yet: nothing can be decided on them."""


@dataclass(frozen=True)
class Decidable:
    """A question that the group may decide now; `result` is None where nobody answered alone."""

    asked: Asked
    round: Round
    revealed: RevealedQuestion | None

    @property
    def result(self) -> QuestionResult | None:
        """What people answered, as the group may choose: see `as_decided`."""
        if self.revealed is None:
            return None
        return replace(self.revealed.result, question=self.asked.question)


@dataclass(frozen=True)
class Recorded:
    """One decision in words; `lines` is empty when it was left open."""

    number: int
    value: object
    lines: tuple[str, ...]
    reason: str
    dissent: str
    by: str
    at: datetime
    round: Round | None
    id: UUID | None = None

    @property
    def is_open(self) -> bool:
        return self.value is None


@dataclass(frozen=True)
class Decided:
    """A question with the decision in force, those before it, and what the room had said."""

    asked: Asked
    current: Recorded
    earlier: tuple[Recorded, ...]
    revealed: RevealedQuestion | None
    findings: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, ...]:
        """What the ends of a scale mean, each pair of them once; empty for other kinds."""
        return ends_of(self.asked.question)

    @property
    def verdict(self) -> Verdict | None:
        """The word for the spread; None where nothing is measured or nobody was asked."""
        return self.revealed.result.verdict if self.revealed else None


@dataclass(frozen=True)
class ToDecide:
    """A question on the list, whether it can be decided now, and the decision in force."""

    asked: Asked
    is_ready: bool
    decided: Decided | None


def as_decided(question: Question, workshop: Workshop) -> Question:
    """The question as the group decides it: of the groups left out only so many are rated."""
    is_about_groups = question.key == GROUPS_QUESTION
    return replace(question, maximum=workshop.most_groups) if is_about_groups else question


def decidable(workshop: Workshop, key: str, subject: str = "") -> Decidable:
    """
    One question, ready to be decided; at most three queries.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    key : str
        Key of the question.
    subject : str
        Key of the group, where the question repeats.

    Returns
    -------
    Decidable
        With the newest revealed results.

    Raises
    ------
    NotAskedError
        The workshop does not have it.
    NotRevealedError
        Its module is not revealed.
    """
    question = workshop.whole_edition().questions.get(key)
    if question is None or question.module not in workshop.modules:
        raise NotAskedError(key)
    rounds = [round for round in rounds_of(workshop, question.module) if round.is_revealed]
    if not rounds:
        raise NotRevealedError(question.module)
    asked = next((a for a in _every(workshop, question, rounds[0]) if a.key[1] == subject), None)
    if asked is None:
        raise NotAskedError(subject)
    return Decidable(
        asked, rounds[0], _results([rounds[0]], workshop).get((rounds[0].pk, asked.key))
    )


def questions_to_decide(workshop: Workshop, decided: Iterable[Decided]) -> list[ToDecide]:
    """
    The questions that the guide wants decided, with how far they are; one query.

    Parameters
    ----------
    workshop : Workshop
        With its edition.
    decided : Iterable[Decided]
        From `decisions_of`.

    Returns
    -------
    list[ToDecide]
        In the order of the questionnaire.
    """
    rounds = revealed_rounds(workshop)
    known = {one.asked.key: one for one in decided}
    return [
        ToDecide(asked, question.module in rounds, known.get(asked.key))
        for question in wanted_decisions(workshop)
        for asked in _every(workshop, question, rounds.get(question.module))
    ]


def wanted_decisions(workshop: Workshop) -> list[Question]:
    """Those marked in the edition, and those that a module always wants decided."""
    asked = workshop.questionnaire().questions
    return [
        question
        for question in workshop.whole_edition().questions.values()
        if question.module in workshop.modules
        and (
            (question.decide and question.key in asked)
            or question.key in always_decided(question.module)
        )
    ]


def decisions_of(
    workshop: Workshop,
    *,
    key: Key | None = None,
    results: Mapping[tuple[UUID, Key], RevealedQuestion] | None = None,
    with_results: bool = True,
) -> list[Decided]:
    """
    Everything that was decided; one query, and two per round that a decision rests on.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    key : Key | None
        Only this question and subject.
    results : Mapping[tuple[UUID, Key], RevealedQuestion] | None
        Results that were read already, by round and question.
    with_results : bool
        Whether to read what people had answered; without it there is the one query.

    Returns
    -------
    list[Decided]
        In the order of the questionnaire, each with its earlier decisions, the newest first.
    """
    by_key: dict[Key, list[Decision]] = defaultdict(list)
    rows = Decision.objects.filter(workshop=workshop).select_related("round", "by")
    if key:
        rows = rows.filter(question=key[0], subject=key[1])
    for row in rows.order_by("-number"):
        by_key[row.question, row.subject].append(row)
    read = dict(results or {})
    known = {round for round, _key in read}
    current = {rows[0].round for rows in by_key.values() if rows[0].round_id and with_results}
    read |= _results({round for round in current if round.pk not in known}, workshop)
    questions = workshop.whole_edition().questions
    order = list(questions)
    found = [_decided(workshop, questions[key[0]], rows, read) for key, rows in by_key.items()]
    return sorted(found, key=lambda one: (order.index(one.asked.question.key), one.asked.key[1]))


def _every(workshop: Workshop, question: Question, round: Round | None) -> list[Asked]:
    """The question once per group that it is about; of what people answered, per group asked."""
    question = as_decided(question, workshop)
    if question.repeat != "group":
        return [Asked(question)]
    groups = groups_of(workshop, None if question.is_for_group else round)
    return [Asked(question, group) for group in groups]


def _results(rounds: Iterable[Round], workshop: Workshop) -> dict:
    """(round id, question and subject) → result."""
    return {
        (round.pk, one.asked.key): one
        for round in rounds
        for one in revealed_questions(round, workshop)
    }


def _decided(
    workshop: Workshop, question: Question, rows: list[Decision], read: Mapping
) -> Decided:
    current, *earlier = rows
    asked = Asked(as_decided(question, workshop), _group(workshop, current.subject))
    revealed = read.get((current.round_id, asked.key))
    return Decided(
        asked=asked,
        current=_recorded(question, current),
        earlier=tuple(_recorded(question, row) for row in earlier),
        revealed=revealed,
        findings=findings_of(revealed.result, workshop) if revealed else (),
    )


def _group(workshop: Workshop, subject: str) -> Group | None:
    """A group of the edition, whether or not it is rated now."""
    if not subject:
        return None
    return Group(subject, workshop.whole_edition().question(GROUPS_QUESTION).option(subject).text)


def _recorded(question: Question, row: Decision) -> Recorded:
    return Recorded(
        number=row.number,
        value=row.value,
        lines=tuple(map(str, answer_lines(question, row.value))),
        reason=row.reason,
        dissent=row.dissent,
        by=row.by.name if row.by else "",
        at=row.at,
        round=row.round,
        id=row.pk,
    )


def findings_of(result: QuestionResult, workshop: Workshop) -> tuple[str, ...]:
    """
    What the room said, in a sentence or two.

    Parameters
    ----------
    result : QuestionResult
        Revealed.
    workshop : Workshop
        With its municipality.

    Returns
    -------
    tuple[str, ...]
        One sentence; one per row of a pair; of more rows that of the most divided one.
    """
    minimum = workshop.municipality.anonymity_minimum
    if not result.question.rows:
        return (finding(result, result.parts[0], minimum=minimum),)
    if len(result.parts) <= PAIR:
        told = ((part, finding(result, part, minimum=minimum)) for part in result.parts)
        return tuple(f"{part.row.text}{COLON} {words}" for part, words in told)
    judged = [part for part in result.parts if part.verdict not in (None, Verdict.TOO_FEW)]
    if not judged:
        return ()
    part = min(judged, key=lambda part: part.index)
    words = _("Least agreement on “%(row)s”. %(finding)s")
    return (words % {"row": part.row.text, "finding": finding(result, part, minimum=minimum)},)
