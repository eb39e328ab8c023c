"""Reads for the compass: whose answers, and whether they may be seen yet."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from strategy.chapters import CompassChapter, compass_chapter
from strategy.compass import MODULE, TIMES, answered_rows, row_questions
from workshops.differencing import may_show
from workshops.enums import Phase
from workshops.models import Participant, Round, Submission, Workshop
from workshops.selectors import Gathered, gather, rounds_behind, stored_answers
from workshops.steps import Key


def revealed_round(workshop: Workshop) -> Round | None:
    """The newest compass round that was revealed."""
    revealed = Round.objects.filter(workshop=workshop, module=MODULE, phase=Phase.REVEALED)
    return revealed.order_by("-number").first()


def sent_round(participant: Participant) -> Round | None:
    """The newest compass round that this participant has finished."""
    sent = Submission.objects.filter(participant=participant, round__module=MODULE)
    last = sent.select_related("round").order_by("-round__number").first()
    return last and last.round


def own_chapter(participant: Participant, round: Round) -> CompassChapter:
    """The compass of one participant, from his or her own answers; one query."""
    stored = stored_answers(participant, [round])[round.pk]
    answers = {question: value for (question, _), (value, _) in stored.items()}
    questionnaire = participant.workshop.whole_edition()
    return compass_chapter(questionnaire, [answers], is_group=False)


def group_chapter(workshop: Workshop, round: Round) -> CompassChapter:
    """
    The compass of a group.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    round : Round
        A revealed compass round.

    Returns
    -------
    CompassChapter
        Under the workshop's rule of small numbers.
    """
    gathered = gather(rounds_behind(round, workshop), workshop)
    return compass_chapter(
        workshop.whole_edition(),
        list(_by_person(gathered.answers[round.pk]).values()),
        is_group=True,
        **workshop.small_numbers,
        hidden=hidden_cells(gathered, round),
    )


def hidden_cells(gathered: Gathered, round: Round) -> frozenset[tuple[str, str]]:
    """
    What the compass must leave out, in an anonymous workshop.

    Parameters
    ----------
    gathered : Gathered
        The round and those that decide on what it may show.
    round : Round
        A revealed compass round.

    Returns
    -------
    frozenset[tuple[str, str]]
        (question, row) for rows that may not be shown: the place over all rows, less the rows
        that are shown, would tell them. ("compass", time) where the place itself, beside that of
        an earlier round, would tell what few people answered.
    """
    workshop = gathered.workshop
    if not workshop.is_anonymous:
        return frozenset()
    rows = {
        (one.asked.question.key, part.row.key)
        for one in gathered.results(round)
        for part in one.result.parts
        if part.is_hidden and part.row
    }
    questions = row_questions(workshop.whole_edition().questions.values())
    rounds = [_by_person(gathered.answers[one.pk]) for one in gathered.rounds]
    minimum = workshop.municipality.anonymity_minimum
    return frozenset(rows).union(
        (MODULE, time)
        for time in TIMES
        if not may_show([_rows(people, questions, time) for people in rounds], minimum=minimum)
    )


def _rows(people: Mapping[UUID, dict], questions: list, time: str) -> dict[UUID, list]:
    """Person → the rows that he or she answered."""
    return {p: list(answered_rows(questions, values, time)) for p, values in people.items()}


def _by_person(answers: Mapping[Key, Mapping]) -> dict[UUID, dict]:
    """Person → question → value; papers that were only counted are nobody's."""
    people: dict[UUID, dict] = defaultdict(dict)
    for (question, _), values in answers.items():
        for person, value in values.items():
            if isinstance(person, UUID):
                people[person][question] = value
    return people
