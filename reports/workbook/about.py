"""The first sheet: whose workshop, how to read the tables, what is not in them and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interface.formats import format_number
from reports.parts import guide_source
from reports.workbook.book import Column, Table, table
from workshops.disclosure import FEWEST_FOR_RESULTS
from workshops.models import Workshop

COLUMNS = (
    Column("what", gettext_lazy("What")),
    Column("text", gettext_lazy("In words")),
    Column("key", gettext_lazy("Key")),
)
Line = tuple[str, object, str]


@dataclass(frozen=True)
class Facts:
    """What the database says beside the tables: people who joined, modules revealed."""

    people: int
    revealed: frozenset[str]
    made_on: date


def about_table(workshop: Workshop, facts: Facts, tables: Iterable[Table]) -> Table:
    """
    What a reader must know first.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    facts : Facts
        Beside the tables.
    tables : Iterable[Table]
        Those that follow.

    Returns
    -------
    Table
        In the language that is switched on.
    """
    lines = (*_workshop(workshop), *_bank(workshop), *_made(workshop, facts))
    return table(
        "about", _("About"), COLUMNS, (*lines, *_how_to_read(workshop), *_contents(tables))
    )


def _workshop(workshop: Workshop) -> Iterator[Line]:
    town = workshop.municipality
    yield _("Workshop"), workshop.name, "workshop"
    yield _("Municipality"), town.name, "municipality"
    yield _("Service concerned"), workshop.service, "service"
    if workshop.summary:
        yield _("What becomes digital"), workshop.summary, "summary"
    for number, words in enumerate(workshop.commitments, start=1):
        yield _("Commitment %(number)d") % {"number": number}, words, f"commitment.{number}"
    yield _("Date of the workshop"), workshop.held_on, "held_on"
    if town.is_sample:
        yield _("Sample"), _("Sample: invented people and answers"), "sample"


def _bank(workshop: Workshop) -> Iterator[Line]:
    edition = workshop.edition
    yield _("Question bank"), _("Edition %(number)s") % {"number": edition.number}, "edition"
    yield _("Fingerprint of the edition (SHA-256)"), edition.sha256, "edition_sha256"
    licence = _("The questions are part of City Compass, under the MIT licence. %(method)s")
    yield _("Licence and method"), licence % {"method": guide_source()}, "licence"


def _made(workshop: Workshop, facts: Facts) -> Iterator[Line]:
    yield _("Made on"), facts.made_on, "made_on"
    yield _("People who joined"), facts.people, "people"
    modules = [one for one in workshop.questionnaire().modules if one.questions]
    pending = [str(one.title) for one in modules if one.key not in facts.revealed]
    if pending:
        yield _("Not revealed yet, so not here"), ", ".join(pending), "pending"


def _how_to_read(workshop: Workshop) -> Iterator[Line]:
    yield (
        _("How to read"),
        _(
            "Each sheet begins with two lines: what a column holds, and its key. Keys never "
            "change, in no language and in no edition; programs should use them. The sheet of "
            "questions says what the keys of questions, rows and answers mean."
        ),
        "how_to_read",
    )
    yield _("Who answered"), _rule(workshop), "small_numbers"
    yield (
        _("Long texts"),
        _("A cell holds 32,767 characters. A longer text is cut and says so at its end."),
        "long_texts",
    )
    yield (
        _("Not in here"),
        _(
            "Contacts of stakeholders; answers that are not revealed; reasons that their authors "
            "did not let the room read; single figures of neighbourhoods, which their own page "
            "exports."
        ),
        "left_out",
    )


def _rule(workshop: Workshop) -> str:
    """One rule for every screen, document and export: workshops/disclosure.py."""
    if not workshop.is_anonymous:
        return _(
            "This workshop is named: one line per person, question and row. Reasons stand "
            "without their authors."
        )
    fewest = max(workshop.municipality.anonymity_minimum, FEWEST_FOR_RESULTS)
    words = ngettext(
        "This workshop is anonymous: one line per answer with the number of people who gave it, "
        "and only where %(count)s person or more answered. Nothing says who answered, in which "
        "order, or what else they answered.",
        "This workshop is anonymous: one line per answer with the number of people who gave it, "
        "and only where %(count)s people or more answered. Nothing says who answered, in which "
        "order, or what else they answered.",
        fewest,
    )
    return words % {"count": format_number(fewest)}


def _contents(tables: Iterable[Table]) -> Iterator[Line]:
    for one in tables:
        if one.rows:
            words = ngettext(
                "Sheet with %(count)s line", "Sheet with %(count)s lines", len(one.rows)
            )
            yield one.title, words % {"count": format_number(len(one.rows))}, one.key
