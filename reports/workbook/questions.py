"""The questions of a workshop: what every key in the other tables means."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from guide.items import Question
from reports.method import kind_words
from reports.workbook.book import Column, Table, table
from workshops.models import Workshop

OPTION, ROW = "option", "row"
COLUMNS = (
    Column("module", _("Module")),
    Column("question_key", _("Key of the question")),
    Column("question", _("Question")),
    Column("kind_key", _("Key of the kind")),
    Column("kind", _("Kind of answer")),
    Column("is_for_group", _("Asked of the group")),
    Column("source", _("Place in the guide")),
    Column("part", _("Part of the question")),
    Column("part_key", _("Key of the part")),
    Column("part_words", _("Part in words")),
)


def questions_table(workshop: Workshop) -> Table:
    """
    Each question once, then each of its rows and options.

    Parameters
    ----------
    workshop : Workshop
        With its edition.

    Returns
    -------
    Table
        Of the modules of the workshop, its own additions among them.
    """
    questions = workshop.whole_edition().questions.values()
    rows = (row for one in questions if one.module in workshop.modules for row in _rows(one))
    return table("questions", _("Questions"), COLUMNS, rows)


def _rows(one: Question) -> Iterator[tuple]:
    head = (one.module, one.key, str(one.text), one.kind, kind_words(one))
    head = (*head, one.is_for_group, str(one.source))
    yield (*head, "", "", "")
    for part, entries in ((ROW, one.rows), (OPTION, one.options)):
        yield from ((*head, part, entry.key, str(entry.text)) for entry in entries)
