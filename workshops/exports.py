"""Answers as the rows of a table for analysis: only what was revealed, under the one rule.

The names of the columns and the kinds of sources are for programs and never translated; texts are
in the language of the workshop.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.disclosure import disclosure
from workshops.enums import Phase, Source
from workshops.findings import answer_name
from workshops.models import Participant, Round, Workshop
from workshops.results import Part
from workshops.selectors import (
    Gathered,
    RevealedQuestion,
    every_question,
    gather,
    rounds_behind,
)
from workshops.sources import tallies_of
from workshops.steps import COMMENT, Asked
from workshops.tallied import PAPERS, Counts, cells_of
from workshops.values import DONT_KNOW, DONT_KNOW_LABEL, OTHER, UNKNOWN, is_unknown
from workshops.wording import answer_lines


class Row(NamedTuple):
    """
    One answer, or one count of answers.

    Attributes
    ----------
    module, question_key, subject_key, row_key : str
        Keys of the edition: they stay when its words change. "" where there is none.
    round : int
        From 1.
    question, subject, row : str
        The same in words.
    person_key, person, source : str
        In a named workshop: id and name of the participant, workshops.enums.Source.
    answer : str
        In words.
    value : Any
        The same as JSON value: the key of an option, a number, a list, an object; None where the
        answer is only words.
    people : int | None
        How many gave it; None where too few did to show anything.
    number : int | float | None
        An answer that is a number, or the mean points or mean rank of an option.
    """

    module: str
    round: int
    question_key: str
    question: str
    subject_key: str = ""
    subject: str = ""
    row_key: str = ""
    row: str = ""
    person_key: str = ""
    person: str = ""
    source: str = ""
    answer: str = ""
    value: Any = None
    people: int | None = None
    number: int | float | None = None


COLUMNS = Row._fields
NEVER_COUNTED = frozenset({"person_key", "person", "source"})  # empty where answers are counted


@dataclass(frozen=True)
class Read:
    """One revealed round with everything that was answered in it."""

    round: Round
    found: Gathered

    @cached_property
    def results(self) -> list[RevealedQuestion]:
        """Question by question, summed up under the rule; one query more."""
        return self.found.results(self.round)


def read_rounds(workshop: Workshop) -> list[Read]:
    """
    Every revealed round, in the order of modules and rounds; at most three queries each.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    list[Read]
        Without the rounds that are not revealed: nothing of them is read.
    """
    order = {module.key: at for at, module in enumerate(workshop.questionnaire().modules)}
    rounds = Round.objects.filter(workshop=workshop, phase=Phase.REVEALED)
    return [
        Read(round, gather(rounds_behind(round, workshop), workshop))
        for round in sorted(rounds, key=lambda one: (order[one.module], one.number))
    ]


def answer_rows(workshop: Workshop, read: Sequence[Read] | None = None) -> list[Row]:
    """
    Everything revealed of a workshop, in the order of its modules, rounds and questions.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    read : Sequence[Read] | None
        Its revealed rounds, where the caller has read them already.

    Returns
    -------
    list[Row]
        Named: a row per person, question and row of it. Anonymous: a row per answer with how many
        people gave it, no person and no source.
    """
    rounds = read_rounds(workshop) if read is None else read
    with override(workshop.language):
        if not disclosure(0, **workshop.small_numbers).rows:
            return [row for one in rounds for row in _counted(one)]
        people = _people(workshop)
        return [row for one in rounds for row in _named(one, people)]


def _people(workshop: Workshop) -> dict[UUID, Participant]:
    """In the order of their names: no order tells who was first."""
    found = workshop.participants.order_by("name", "pk")
    return {one.pk: one for one in found}


def _named(one: Read, people: dict) -> Iterator[Row]:
    round, found = one.round, one.found
    tallies = tallies_of(round)
    for asked in every_question(found.workshop, round):
        start = _start(round, asked)
        yield from _persons(start, asked, found.people(round, asked.key), people)
        yield from _papers(start, asked.question, tallies.get(asked.key, {}))
        yield from _reasons(start, found.comments[round.pk].get(asked.comment_key, ()))


def _counted(read: Read) -> Iterator[Row]:
    for one in read.results:
        start = _start(read.round, one.asked)
        for part in one.result.parts:
            yield from _totals(start, one.asked.question, part)
        yield from _reasons(start, one.comments)


def _reasons(start: Row, texts: Sequence[str]) -> Iterator[Row]:
    """Without their authors, in a named workshop too; only those that their authors let read."""
    for text in texts:
        yield start._replace(question_key=start.question_key + COMMENT, answer=text, people=1)


def _start(round: Round, asked: Asked) -> Row:
    question, group = asked.question, asked.group
    return Row(
        module=round.module,
        round=round.number,
        question_key=question.key,
        question=str(question.text),
        subject_key=group.key if group else "",
        subject=str(group.name) if group else "",
    )


def _persons(start: Row, asked: Asked, answers: dict, people: dict) -> Iterator[Row]:
    """One row per person and row of the question."""
    for pk in (pk for pk in people if pk in answers):
        who = people[pk]
        told = {"person_key": str(pk), "person": who.name, "source": who.source, "people": 1}
        for row, text, plain in _lines(asked.question, answers[pk]):
            yield start._replace(**told, **row, answer=text, value=plain, number=_number(plain))


def _lines(question, value) -> Iterator[tuple[dict[str, str], str, Any]]:
    """(row, answer in words, value) of one person."""
    if not question.rows or is_unknown(value):
        yield {}, " · ".join(map(str, answer_lines(question, value))), value
        return
    for row in question.rows:
        if row.key in value:
            plain = value[row.key]
            yield _row(row), " · ".join(_words(question, plain)), plain


def _row(row) -> dict[str, str]:
    return {"row_key": row.key, "row": str(row.text)} if row else {}


def _words(question, plain) -> list[str]:
    if is_unknown(plain):
        return [str(DONT_KNOW_LABEL)]
    parts = plain if isinstance(plain, list) else [plain]
    return [
        part[OTHER] if isinstance(part, dict) else answer_name(question, part) for part in parts
    ]


def as_text(plain: Any) -> str | None:
    """A value in a cell: the key of an option as it is, anything else as JSON."""
    if plain is None or isinstance(plain, str):
        return plain
    return json.dumps(plain, ensure_ascii=False)


def _number(plain) -> int | float | None:
    return plain if isinstance(plain, int | float) else None


def _papers(start: Row, question, counts: Counts) -> Iterator[Row]:
    """What was counted from papers, without persons."""
    for key, answer in cells_of(question) if counts else ():
        count = counts.get(key, {}).get(answer)
        if count and answer != PAPERS:
            row = _row(question.row(key) if key else None)
            name, value = _tallied(question, answer)
            yield start._replace(
                **row, source=Source.TALLY.value, answer=name, value=value, people=count
            )


def _tallied(question, answer) -> tuple[str, Any]:
    if answer == UNKNOWN:
        return str(DONT_KNOW_LABEL), DONT_KNOW
    name = answer_name(question, float(answer) if question.kind == "scale" else answer)
    return name, answer


def _totals(start: Row, question, part: Part) -> Iterator[Row]:
    """Per answer how many people gave it; nothing where too few answered."""
    head = start._replace(**_row(part.row))
    if part.is_hidden:
        yield head._replace(answer=_("Too few people to show"))
    elif part.summary:
        for answer, value, people, number in _cells(question, part):
            yield head._replace(answer=answer, value=value, people=people, number=number)


def _cells(question, part: Part) -> Iterator[tuple]:
    """(answer, value, people, number)."""
    summary = part.summary
    for count in summary.counts:
        yield answer_name(question, count.key), count.key, count.count, None
    for key, mean in summary.means.items():
        yield answer_name(question, key), key, part.answered, round(mean, 4)
    if summary.numbers:
        yield _("Middle answer"), "median", part.answered, summary.numbers.median
    for text in summary.texts:
        yield text, None, 1, None
    if part.unknown:
        yield str(DONT_KNOW_LABEL), DONT_KNOW, part.unknown, None
