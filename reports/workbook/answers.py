"""Answers, one table per module; the rule of small numbers is that of workshops/exports.py."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from reports.workbook.book import Column, Table, table
from workshops.disclosure import disclosure
from workshops.exports import NEVER_COUNTED, Read, answer_rows
from workshops.models import Workshop

COLUMNS = (
    Column("round", _("Round")),
    Column("question_key", _("Key of the question")),
    Column("question", _("Question")),
    Column("subject_key", _("Key of the group")),
    Column("subject", _("Group asked about")),
    Column("row_key", _("Key of the row")),
    Column("row", _("Row of the question")),
    Column("person_key", _("Key of the person")),
    Column("person", _("Person")),
    Column("source", _("How it came in")),
    Column("answer", _("Answer")),
    Column("value", _("Answer as key")),
    Column("people", _("People")),
    Column("number", _("Number")),
)


def answer_tables(workshop: Workshop, read: Sequence[Read]) -> Iterator[Table]:
    """
    One table per module, in their order.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    read : Sequence[Read]
        Its revealed rounds.

    Yields
    ------
    Table
        Without rows where nothing is revealed. Where people are not named, the columns that would
        name them are missing.
    """
    columns = columns_of(workshop)
    several = groupby(answer_rows(workshop, read), key=lambda row: row.module)
    cells = attrgetter(*(column.key for column in columns))
    rows = {module: list(map(cells, found)) for module, found in several}
    for module in workshop.questionnaire().modules:
        if module.questions:
            found = rows.get(module.key, ())
            yield table(f"answers.{module.key}", module.title, columns, found)


def columns_of(workshop: Workshop) -> tuple[Column, ...]:
    """
    The columns of the answers.

    Parameters
    ----------
    workshop : Workshop
        With its municipality.

    Returns
    -------
    tuple[Column, ...]
        All where there are rows of people; else those of counts.
    """
    if disclosure(0, **workshop.small_numbers).rows:
        return COLUMNS
    return tuple(column for column in COLUMNS if column.key not in NEVER_COUNTED)
