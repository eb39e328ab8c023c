"""Answers as the rows of a table for analysis: only what was revealed, under the one rule.

The names of the columns and the kinds of sources are for programs and never translated; texts are
in the language of the workshop.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.disclosure import disclosure
from workshops.enums import Phase, Source
from workshops.findings import answer_name
from workshops.models import Participant, Round, Workshop
from workshops.results import Part
from workshops.selectors import RevealedQuestion, revealed_questions, round_answers
from workshops.sources import tallies_of
from workshops.steps import Key
from workshops.tallied import PAPERS, Counts, cells_of
from workshops.values import DONT_KNOW, DONT_KNOW_LABEL, OTHER, UNKNOWN, is_unknown
from workshops.wording import answer_lines

COLUMNS = (
    "module",
    "round",
    "question_key",
    "question",
    "subject",
    "row",
    "person",
    "source",
    "answer",
    "value",
    "people",
    "number",
)
Row = tuple


def answer_rows(workshop: Workshop) -> list[Row]:
    """
    Everything revealed of a workshop, in the order of its rounds and questions.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    list[Row]
        As `COLUMNS`. Named: a row per person, question and row of it. Anonymous: a row per answer
        with how many people gave it, no person and no source.
    """
    with override(workshop.language):
        rounds = Round.objects.filter(workshop=workshop, phase=Phase.REVEALED)
        order = {module.key: at for at, module in enumerate(workshop.questionnaire().modules)}
        people = _people(workshop)
        return [
            row
            for round in sorted(rounds, key=lambda one: (order[one.module], one.number))
            for row in _of_round(round, workshop, people)
        ]


def _people(workshop: Workshop) -> dict[UUID, Participant]:
    return {} if workshop.is_anonymous else {one.pk: one for one in workshop.participants.all()}


def _of_round(round: Round, workshop: Workshop, people: dict) -> Iterator[Row]:
    questions = revealed_questions(round, workshop)
    rule = workshop.small_numbers
    answers: dict[Key, dict[UUID, Any]] = {}
    tallies: dict[Key, Counts] = {}
    if disclosure(len(people), **rule).rows:
        answers, tallies = round_answers(round, workshop), tallies_of(round)
    for one in questions:
        start = _start(round, one)
        if disclosure(one.result.answered, **rule).rows:
            yield from _persons(start, one, answers.get(one.asked.key, {}), people)
            yield from _counted(start, one, tallies.get(one.asked.key, {}))
        else:
            yield from _totals(start, one)
        for text in one.comments:
            # A reason is read without its author, in a named workshop too.
            yield (*start[:2], f"{start[2]}.why", *start[3:], "", "", "", text, "", 1, None)


def _start(round: Round, one: RevealedQuestion) -> Row:
    question, group = one.asked.question, one.asked.group
    return (
        round.module,
        round.number,
        question.key,
        str(question.text),
        str(group.name) if group else "",
    )


def _persons(start: Row, one: RevealedQuestion, answers: dict, people: dict) -> Iterator[Row]:
    """One row per person and row of the question; by name, so that no order tells who was first."""
    for pk in sorted(answers, key=lambda pk: (people[pk].name, str(pk))):
        for label, text, plain in _lines(one.asked.question, answers[pk]):
            who = (people[pk].name, people[pk].source)
            yield (*start, label, *who, text, _value(plain), 1, _number(plain))


def _lines(question, value) -> Iterator[tuple[str, str, Any]]:
    """(row, answer in words, value) of one person."""
    if not question.rows or is_unknown(value):
        yield "", " · ".join(map(str, answer_lines(question, value))), value
        return
    for row in question.rows:
        if row.key in value:
            plain = value[row.key]
            yield str(row.text), " · ".join(_words(question, plain)), plain


def _words(question, plain) -> list[str]:
    if is_unknown(plain):
        return [str(DONT_KNOW_LABEL)]
    parts = plain if isinstance(plain, list) else [plain]
    return [
        part[OTHER] if isinstance(part, dict) else answer_name(question, part) for part in parts
    ]


def _value(plain) -> str:
    """Keys and lists as JSON, a single key as it is."""
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _number(plain) -> int | float | None:
    return plain if isinstance(plain, int | float) else None


def _counted(start: Row, one: RevealedQuestion, counts: Counts) -> Iterator[Row]:
    """What was counted from papers, without persons."""
    question = one.asked.question
    for row, answer in cells_of(question) if counts else ():
        count = counts.get(row, {}).get(answer)
        if count and answer != PAPERS:
            label = str(question.row(row).text) if row else ""
            yield (*start, label, "", Source.TALLY.value, *_named(question, answer), count, None)


def _named(question, answer) -> tuple[str, str]:
    if answer == UNKNOWN:
        return str(DONT_KNOW_LABEL), _value(DONT_KNOW)
    name = answer_name(question, float(answer) if question.kind == "scale" else answer)
    return name, answer


def _totals(start: Row, one: RevealedQuestion) -> Iterator[Row]:
    """Per answer how many people gave it; nothing where too few answered."""
    for part in one.result.parts:
        head = (*start, str(part.row.text) if part.row else "", "", "")
        if part.is_hidden:
            yield (*head, _("Too few people to show"), "", None, None)
        elif part.summary:
            yield from ((*head, *cells) for cells in _cells(one.asked.question, part))


def _cells(question, part: Part) -> Iterator[Row]:
    """(answer, value, people, number)."""
    summary = part.summary
    for count in summary.counts:
        yield answer_name(question, count.key), _value(count.key), count.count, None
    for key, mean in summary.means.items():
        yield answer_name(question, key), key, part.answered, round(mean, 4)
    if summary.numbers:
        yield _("Middle answer"), "median", part.answered, summary.numbers.median
    for text in summary.texts:
        yield text, "", 1, None
    if part.unknown:
        yield str(DONT_KNOW_LABEL), _value(DONT_KNOW), part.unknown, None
