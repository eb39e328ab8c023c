"""From a workshop to all its tables: every read that they need, in one place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils.translation import override

from inclusion.chapters import chapter_of
from inclusion.neighbourhoods import territory_of
from inclusion.selectors import assessment_of
from reports.issued import versions_of
from reports.workbook.about import Facts, about_table
from reports.workbook.agreeing import agreement_table
from reports.workbook.answers import answer_tables
from reports.workbook.book import Book, Table
from reports.workbook.deciding import decisions_table
from reports.workbook.dividing import divide_tables
from reports.workbook.leaving import notes_table
from reports.workbook.mapping import relations_table, stakeholders_table
from reports.workbook.planning import plan_tables
from reports.workbook.questions import questions_table
from stakeholders.selectors import ecosystem_of
from strategy.checking import checks_of
from strategy.compass import MODULE as COMPASS
from strategy.plan.selectors import plan_of
from strategy.selectors import group_chapter
from workshops.decisions import decisions_of
from workshops.exports import Read, read_rounds
from workshops.models import Workshop


def book_of(workshop: Workshop, *, made_on: date) -> Book:
    """
    Everything of a workshop that may be shown, in the workshop's language.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    made_on : date
        The day that stands on the first sheet.

    Returns
    -------
    Book
        Only revealed rounds, under the rule of small numbers.
    """
    with override(workshop.language):
        read = read_rounds(workshop)
        tables = (*_answered(workshop, read), *_decided(workshop, newest_of(read)))
        facts = Facts(
            people=workshop.participants.count(),
            revealed=frozenset(one.round.module for one in read),
            made_on=made_on,
        )
        return Book(about_table(workshop, facts, tables), tables)


def newest_of(read: Iterable[Read]) -> dict[str, Read]:
    """Module → its newest revealed round."""
    return {one.round.module: one for one in read}


def _answered(workshop: Workshop, read: list[Read]) -> Iterator[Table]:
    yield from answer_tables(workshop, read)
    yield agreement_table(workshop, read)


def _decided(workshop: Workshop, newest: Mapping[str, Read]) -> Iterator[Table]:
    """What the group made of the answers, module by module of ours."""
    edition = workshop.whole_edition()
    decided = decisions_of(workshop, with_results=False)
    results = [one for read in newest.values() for one in read.results]
    yield decisions_table(workshop, decided)
    map = ecosystem_of(workshop)
    yield stakeholders_table(map)
    yield relations_table(map)
    divide = chapter_of(assessment_of(workshop, revealed=results, decided=decided), edition)
    yield from divide_tables(divide, territory_of(workshop.municipality))
    plan = plan_of(workshop, with_steps=True)
    checks = checks_of(
        workshop,
        plan=plan,
        decided=decided,
        revealed={one.asked.question.key: one for one in results if one.asked.group is None},
        compass=group_chapter(workshop, newest[COMPASS].round) if COMPASS in newest else None,
    )
    yield from plan_tables(workshop, plan, checks, edition)
    yield notes_table(versions_of(workshop))
    yield questions_table(workshop)
