"""How far people agree, question by question: the figures of the results page."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from interface.templatetags.interface import VERDICT_WORDS
from reports.workbook.book import Column, Table, table
from workshops.disclosure import disclosure
from workshops.exports import Read
from workshops.models import Workshop
from workshops.results import Part
from workshops.selectors import RevealedQuestion
from workshops.spread import Verdict

DIGITS = 4
COLUMNS = (
    Column("module", _("Module")),
    Column("round", _("Round")),
    Column("question_key", _("Key of the question")),
    Column("question", _("Question")),
    Column("subject_key", _("Key of the group")),
    Column("subject", _("Group asked about")),
    Column("row_key", _("Key of the row")),
    Column("row", _("Row of the question")),
    Column("answered", _("People who answered")),
    Column("unknown", _("People who don’t know yet")),
    Column("agreement_key", _("Agreement, as key")),
    Column("agreement", _("Agreement")),
    Column("index", _("Agreement index, 1 is the same")),
    Column("median", _("Middle answer")),
    Column("lower_quartile", _("A quarter lies below")),
    Column("upper_quartile", _("A quarter lies above")),
)


def agreement_table(workshop: Workshop, read: Iterable[Read]) -> Table:
    """
    One row per question, or per row of it.

    Parameters
    ----------
    workshop : Workshop
        With its municipality.
    read : Iterable[Read]
        Its revealed rounds.

    Returns
    -------
    Table
        Without numbers where too few people answered to show any.
    """
    rule = workshop.small_numbers
    rows = (row for one in read for result in one.results for row in _rows(one, result, rule))
    return table("agreement", _("Agreement"), COLUMNS, rows)


def _rows(read: Read, one: RevealedQuestion, rule: dict) -> Iterator[tuple]:
    question, group = one.asked.question, one.asked.group
    about = (group.key, str(group.name)) if group else ("", "")
    head = (read.round.module, read.round.number, question.key, str(question.text), *about)
    for part in one.result.parts:
        row = (part.row.key, str(part.row.text)) if part.row else ("", "")
        yield (*head, *row, *_people(part, rule), *_agreement(part), *_numbers(part))


def _people(part: Part, rule: dict) -> tuple:
    """Of an anonymous question with too few answers not even how many do not know yet."""
    may_be_told = disclosure(part.answered, **rule).results and not part.is_linked
    return (part.answered, part.unknown) if may_be_told else (None, None)


def _agreement(part: Part) -> tuple:
    """The index only with a verdict: below eight people it would say more than it knows."""
    if part.verdict is None:
        return "", "", None
    is_told = part.verdict is not Verdict.TOO_FEW and part.index is not None
    index = round(part.index, DIGITS) if is_told else None
    return part.verdict.value, str(VERDICT_WORDS[part.verdict]), index


def _numbers(part: Part) -> tuple:
    numbers = part.summary.numbers if part.summary else None
    return (numbers.median, numbers.lower, numbers.upper) if numbers else (None, None, None)
