"""What the group decided: every decision with its reason and dissent, the earlier ones too."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from reports.workbook.book import Column, Table, table
from workshops.decisions import Decided, Recorded
from workshops.models import Workshop

COLUMNS = (
    Column("module", _("Module")),
    Column("question_key", _("Key of the question")),
    Column("question", _("Question")),
    Column("subject_key", _("Key of the group")),
    Column("subject", _("Group asked about")),
    Column("number", _("Number")),
    Column("is_in_force", _("In force")),
    Column("decision", _("Decision")),
    Column("value", _("Decision as key")),
    Column("reason", _("Reason")),
    Column("dissent", _("Who disagrees, and why")),
    Column("round", _("Round it rests on")),
    Column("recorded_by", _("Recorded by")),
    Column("recorded_at", _("Recorded at")),
)


def decisions_table(workshop: Workshop, decided: Iterable[Decided]) -> Table:
    """
    All decisions, in the order of the questionnaire, the newest of each question first.

    Parameters
    ----------
    workshop : Workshop
        With its municipality.
    decided : Iterable[Decided]
        What was decided.

    Returns
    -------
    Table
        "decision" and "value" are empty where the question was left open.
    """
    zone = ZoneInfo(workshop.municipality.time_zone)
    rows = (row for one in decided for row in _rows(one, zone))
    return table("decisions", _("Decisions"), COLUMNS, rows)


def _rows(decided: Decided, zone: ZoneInfo) -> Iterator[tuple]:
    for recorded in (decided.current, *decided.earlier):
        yield (*_about(decided), *_told(recorded, recorded is decided.current, zone))


def _about(decided: Decided) -> tuple:
    question, group = decided.asked.question, decided.asked.group
    key, name = (group.key, str(group.name)) if group else ("", "")
    return question.module, question.key, str(question.text), key, name


def _told(one: Recorded, is_in_force: bool, zone: ZoneInfo) -> tuple:
    return (
        one.number,
        is_in_force,
        one.lines,
        one.value,
        one.reason,
        one.dissent,
        one.round.number if one.round else None,
        one.by,
        one.at.astimezone(zone),
    )
