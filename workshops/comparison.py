"""Then and now: a module in this workshop and in the one before it. Other people may have answered.

Only results that each workshop may show by itself are put side by side; no person is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guide.items import Module, Question
from interface.formats import format_date, format_number
from workshops.evidence import NOTHING, Table
from workshops.findings import answer_name
from workshops.models import Participant, Round, Workshop
from workshops.modules import Drawing, drawing_of
from workshops.results import Part
from workshops.selectors import RevealedQuestion, revealed_questions, revealed_rounds
from workshops.wording import of_people


@dataclass(frozen=True)
class Compared:
    """One question that both workshops asked; a table per row that both may show."""

    title: str
    tables: list[Table]
    is_reworded: bool


@dataclass(frozen=True)
class Held:
    """One of the two workshops: its newest revealed round, how many joined, its drawing."""

    workshop: Workshop
    round: Round
    people: int
    drawing: Drawing | None


@dataclass(frozen=True)
class Comparison:
    """
    A module then and now.

    Attributes
    ----------
    module : Module
        As this workshop's edition words it.
    then, now : Held
        The workshop before, and this one.
    compared : list[Compared]
        In the order of this workshop.
    gone, new : list[str]
        Questions that only the workshop before, or only this one, asked.
    """

    module: Module
    then: Held
    now: Held
    compared: list[Compared]
    gone: list[str]
    new: list[str]


def comparison_of(workshop: Workshop, module: str) -> Comparison | None:
    """
    Put a module beside the same one of the workshop before; a constant number of queries.

    Parameters
    ----------
    workshop : Workshop
        With its municipality.
    module : str
        Key of one of its modules.

    Returns
    -------
    Comparison | None
        None without a workshop before, or as long as one of them has revealed nothing of it.
    """
    before = Workshop.objects.filter(pk=workshop.previous_id).select_related("municipality")
    rounds = [
        (one, round) for one in (*before, workshop) if (round := revealed_rounds(one).get(module))
    ]
    if len(rounds) < 2:
        return None
    then, now = (_by_key(round, one) for one, round in rounds)
    return Comparison(
        module=workshop.questionnaire().module(module),
        then=_held(*rounds[0]),
        now=_held(*rounds[1]),
        compared=[
            _compared(then[key], one, [one.held_on for one, _round in rounds])
            for key, one in now.items()
            if key in then
        ],
        gone=[str(one.asked.text) for key, one in then.items() if key not in now],
        new=[str(one.asked.text) for key, one in now.items() if key not in then],
    )


def _by_key(round: Round, workshop: Workshop) -> Mapping[tuple, RevealedQuestion]:
    return {one.asked.key: one for one in revealed_questions(round, workshop)}


def _held(workshop: Workshop, round: Round) -> Held:
    people = Participant.objects.filter(workshop=workshop).count()
    return Held(workshop, round, people, drawing_of(workshop, round))


def _compared(then: RevealedQuestion, now: RevealedQuestion, days: Iterable) -> Compared:
    columns = [_("Answer"), *map(format_date, days)]
    earlier = {part.row and part.row.key: part for part in then.result.parts}
    questions = then.asked.question, now.asked.question
    tables = []
    for part in now.result.parts:
        before = earlier.get(part.row and part.row.key)
        if before and before.summary and part.summary:
            caption = str(part.row.text) if part.row else _("Answers")
            rows = list(_rows(questions, before, part))
            tables += [Table(caption, columns, rows)] if rows else []
    return Compared(str(now.asked.text), tables, _wording(questions[0]) != _wording(questions[1]))


def _wording(question: Question) -> list[dict]:
    """Everything that a person reads before answering, in every language."""
    texts = [question.text, *(one.text for one in (*question.rows, *question.options))]
    return [dict(text) for text in texts]


def _rows(questions: tuple[Question, Question], then: Part, now: Part) -> Iterator[tuple[str, ...]]:
    """Each answer then and now, one that was not offered as a dash; then how far people agreed."""
    cells = [_cells(part) for part in (then, now)]
    for key in dict.fromkeys([*cells[1], *cells[0]]):
        question = questions[1] if key in cells[1] else questions[0]
        yield answer_name(question, key), *(one.get(key, NOTHING) for one in cells)
    if then.summary.numbers and now.summary.numbers:
        medians = (format_number(one.summary.numbers.median, digits=1) for one in (then, now))
        yield _("Median"), *medians
    if then.summary.spread and now.summary.spread:
        yield _("Agreement"), *map(_agreement, (then, now))


def _cells(part: Part) -> dict[object, str]:
    counts = {one.key: of_people(one.count, part.answered) for one in part.summary.counts}
    return counts | {key: format_number(m, digits=1) for key, m in part.summary.means.items()}


def _agreement(part: Part) -> str:
    return NOTHING if part.index is None else format_number(part.index, digits=2)
