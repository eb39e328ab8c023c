"""The action plan in both documents, from plain data to the PDF."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.acting import MOST_ACTIONS, MOST_DRAWN, actions_of, limit_of, plan_drawings
from reports.documents import note_pdf, record_pdf
from strategy.enums import Status
from strategy.plan.chapter import chapter_of
from strategy.plan.timeline import timeline_of
from tests.reports.reading import failures, headings, text_of
from tests.reports.test_deciding import noted
from tests.reports.test_record import recorded
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from tests.strategy.plans import line, plan
from tests.workshops import factories as workshops

TODAY = date(2026, 10, 16)
HOSTILE = '#read("/etc/passwd") *bold* <b>'
XOF = {"currency": "XOF", "cost_year": 2027}


def section(*actions, before=None):
    return actions_of(chapter_of(plan(*actions), TODAY, before))


@pytest.fixture
def acted(held):
    """The held workshop with two actions, and last year's workshop with one."""
    held.previous = workshops.workshop(held.municipality)
    held.save()
    late = factories.action(held.previous, title="A complaint register", due_on=date(2026, 3, 1))
    factories.progress(late, "The screen is bought")
    lead = stakeholders.entry(held, "Water users")
    register = factories.action(
        held,
        title="A complaint register",
        lead=lead,
        starts_on=date(2026, 11, 1),
        due_on=date(2027, 9, 30),
        cost=Decimal("48000"),
        **XOF,
        indicator="Answered in ten days",
        unit="%",
        baseline=Decimal("41"),
        target=Decimal("85"),
        programme="Digital services",
    )
    factories.partner(register, stakeholders.entry(held, "The polytechnic"))
    factories.progress(register, "Two clerks are trained")
    dropped = {"status": Status.DROPPED, "dropped_because": "The donor left"}
    factories.action(held, title="An app", **dropped)
    return held


# ---- the note ------------------------------------------------------------------------------------


def test_an_action_has_its_aim_lead_month_and_cost():
    found = section(
        line(
            3,
            title="A register",
            lead_by="Water users",
            due_on=date(2027, 9, 30),
            cost=Decimal("48000"),
            **XOF,
            indicator="Answered",
            unit="%",
            target=Decimal("85"),
        )
    )
    [row] = found.rows

    assert (row.number, row.title, row.indicator) == ("3", "A register", "Answered: target 85 %")
    assert (row.lead, row.partners, row.due, row.cost) == (
        "Water users",
        "",
        "Sept. 2027",
        "48,000",
    )
    assert found.cost_label == "Cost, XOF"
    assert [(total.label, total.value) for total in found.totals] == [("Total 2027", "48,000")]
    assert found.remarks == ()


def test_what_nobody_said_is_a_dash_and_what_was_dropped_is_left_out():
    found = section(line(1), line(2, status=Status.DROPPED))

    assert [(row.lead, row.due, row.cost) for row in found.rows] == [("–", "–", "–")]
    assert found.title == "1 action"
    assert found.totals == ()
    assert section(line(1, status=Status.DROPPED)) is None


def test_several_currencies_are_named_line_by_line():
    euro = {"cost": Decimal("12"), "currency": "EUR", "cost_year": 2027}
    found = section(line(1, cost=Decimal("900"), **XOF), line(2, **euro))

    assert found.cost_label == "Cost"
    assert [row.cost for row in found.rows] == ["900\xa0XOF", "12\xa0EUR"]
    assert [total.value for total in found.totals] == ["12\xa0EUR", "900\xa0XOF"]


def test_long_plans_are_cut_and_their_totals_are_those_of_all():
    found = section(*(line(n, cost=Decimal(10), **XOF) for n in range(1, 13)))

    assert (len(found.rows), found.title) == (MOST_ACTIONS, "Five actions")
    assert "12 actions" in found.introduction
    assert found.totals[0].value == "120"


def test_remarks_tell_gaps_programmes_and_last_year():
    then = plan(line(1, title="A panel", status=Status.DONE), line(2, title="A register"))
    found = section(line(7, title="A register", programme="Digital services"), before=then)

    assert found.remarks == (
        "1 action has no cost yet.",
        "Connects to: Digital services.",
        "Last year: 2 actions: 1 done, 1 only proposed. 1 goes on.",
    )


def test_limit_names_each_year():
    costs = chapter_of(
        plan(
            line(1, cost=Decimal(5), **XOF),
            line(2, cost=Decimal(7), currency="XOF", cost_year=2028),
        ),
        TODAY,
    ).costs

    assert limit_of(costs) == "5\xa0XOF (2027) and 7\xa0XOF (2028)"


def test_section_has_its_place_its_number_and_its_article(acted):
    note = noted(acted)
    pdf = note_pdf(note)
    text = text_of(pdf)
    number = 1 + headings(pdf).index(next(t for t in headings(pdf) if t.endswith(" 1 action")))

    assert failures(pdf) == []
    assert headings(pdf)[number - 2].endswith("Who would be left out")  # nobody is a partner
    assert f"{number} 1 action" in headings(pdf)
    assert (
        f"The actions in section {number} are adopted within a limit of 48,000\xa0XOF (2027)."
        in [article.value for article in note.resolution.articles]
    )
    assert "Answered in ten days: 41 → 85 %" in text
    assert "Water users" in text
    assert "An app" not in text
    assert "Last year: 1 action: 1 late. 1 goes on." in text


def test_article_without_any_cost(held):
    factories.action(held)
    articles = [article.value for article in noted(held).resolution.articles]

    assert any("the council sees what each of them costs" in article for article in articles)


def test_article_with_some_costs(acted):
    factories.action(acted)
    articles = [article.value for article in noted(acted).resolution.articles]

    assert any("those without a cost come back" in article for article in articles)


def test_without_actions_there_is_no_section(held):
    note = noted(held)

    assert note.actions is None
    assert not any("The actions in section" in one.value for one in note.resolution.articles)


# ---- the record ----------------------------------------------------------------------------------


def test_record_tells_every_action_with_what_was_noted(acted):
    record = recorded(acted)
    register, app = record.actions.actions
    facts = {fact.label: fact.value for fact in register.facts}

    assert record.actions.number == str(
        len(record.chapters) + bool(record.map) + bool(record.divide) + 1
    )
    assert facts["Comes from"] == "Written freely: Somebody has to begin"
    assert facts["Partners"] == "The polytechnic"
    assert facts["When"] == "1 November 2026 to 30 September 2027"
    assert [note.value for note in register.notes] == ["Two clerks are trained"]
    assert {fact.label: fact.value for fact in app.facts}["Why it was dropped"] == "The donor left"
    assert record.actions.costs.rows == (("2027", "48,000\xa0XOF", "1"),)
    assert record.actions.before.rows[0][2:] == (
        "Proposed, late\nThe screen is bought",
        "1. A complaint register",
    )


def test_record_is_a_valid_document(acted):
    record = recorded(acted)
    pdf = record_pdf(record)
    text = text_of(pdf)

    assert failures(pdf) == []
    for words in ("Two clerks are trained", "The donor left", "Last year’s actions, then and now"):
        assert words in text
    [figure] = record.actions.figures
    assert len(figure.description) > len(figure.title) > 0
    assert ElementTree.fromstring(record.drawings[figure.file]).tag.endswith("svg")


def test_long_timelines_are_drawn_in_pieces_that_fit_on_a_page():
    count = 2 * MOST_DRAWN + 1
    title = "A title that is as long as titles of actions are when people write them down in full"
    actions = [line(n, title=title, due_on=date(2027, 1, 1)) for n in range(1, count + 1)]
    drawings = plan_drawings(chapter_of(plan(*actions), TODAY))

    assert len(timeline_of(plan(*actions), TODAY).lanes) == count
    assert list(drawings) == [f"plan-time-{number}.svg" for number in (1, 2, 3)]
    for svg in drawings.values():
        _left, _top, width, height = map(float, ElementTree.fromstring(svg).get("viewBox").split())
        assert height / width < 235 / 168  # millimetres of a page, below a heading


def test_without_actions_there_is_no_chapter(held):
    record = recorded(held)

    assert record.actions is None
    assert not any(name.startswith("plan-time") for name in record.drawings)


def test_words_of_users_are_set_as_text(held):
    told = {"title": HOSTILE, "service": HOSTILE, "indicator": "صوت للجميع", "programme": HOSTILE}
    action = factories.action(held, **told, because=f"Radio 😀 {HOSTILE}", due_on=TODAY)
    factories.progress(action, HOSTILE)

    for pdf in (note_pdf(noted(held)), record_pdf(recorded(held))):
        assert failures(pdf) == []
        assert HOSTILE.split()[0] in text_of(pdf)


@pytest.mark.parametrize("document", [noted, recorded])
def test_queries_do_not_grow_with_the_plan(acted, document, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        document(acted)
    for _ in range(6):
        factories.progress(factories.action(acted, due_on=TODAY))
        factories.progress(factories.action(acted.previous))

    with django_assert_num_queries(len(few)):
        document(acted)
