"""What a plan lacks, what is late, what it costs, its groups, and what became of it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from strategy.enums import Origin, Status
from strategy.plan.actions import Source, Step
from strategy.plan.chapter import chapter_of
from strategy.plan.costs import Total, costs_of
from strategy.plan.following import Course, follow, last_note
from strategy.plan.gaps import Gap, gaps_of, late_of
from strategy.plan.groups import Grouping, grouped
from strategy.plan.periods import MONTH, QUARTER, YEAR, Period, period_of, periods_between, step_for
from strategy.plan.then import compare, named
from strategy.plan.value_words import cost_words, dates_words, indicator_words, period_words
from strategy.plan.words import group_words, headline, totals_words
from tests.strategy.plans import line, plan

TODAY = date(2027, 6, 15)
XOF = {"currency": "XOF", "cost_year": 2027}


def numbers(actions) -> list[int]:
    return [action.number for action in actions]


# ---- gaps and lateness ---------------------------------------------------------------------------


def test_gaps_count_what_lives_and_leave_out_what_nobody_lacks():
    whole = {"service": "Markets", "due_on": TODAY, "cost": Decimal(0), **XOF}
    found = gaps_of(
        plan(
            line(1, **whole, indicator="Stalls"),
            line(2, **whole),
            line(3, lead_by="Radio", indicator="Hours"),
            line(4, status=Status.DROPPED, dropped_because="Too dear"),
        )
    )

    assert {gap: numbers(actions) for gap, actions in found.items()} == {
        Gap.DATE: [3],
        Gap.COST: [3],
        Gap.INDICATOR: [2],
    }


def test_late_is_what_was_due_before_today_and_not_ended():
    yesterday = date(2027, 6, 14)
    found = plan(
        line(1, due_on=TODAY),
        line(2, due_on=yesterday),
        line(3, due_on=yesterday, status=Status.DONE),
        line(4, due_on=yesterday, status=Status.DROPPED),
        line(5, due_on=date(2027, 1, 1), status=Status.UNDER_WAY),
        line(6),
    )

    assert numbers(late_of(found, TODAY)) == [5, 2]


# ---- costs ---------------------------------------------------------------------------------------


def test_costs_are_summed_within_one_currency_and_year_only():
    found = costs_of(
        plan(
            line(1, cost=Decimal("48000"), **XOF),
            line(2, cost=Decimal("36500.50"), **XOF),
            line(3, cost=Decimal("900"), currency="XOF", cost_year=2028),
            line(4, cost=Decimal("12"), currency="EUR", cost_year=2027),
            line(5),
            line(6, cost=Decimal("99"), **XOF, status=Status.DROPPED),
        )
    )

    assert found.totals == (
        Total("EUR", 2027, Decimal("12"), 1),
        Total("XOF", 2027, Decimal("84500.50"), 2),
        Total("XOF", 2028, Decimal("900"), 1),
    )
    assert (found.unknown, found.currency) == (1, "")


def test_totals_in_words_say_what_is_in_none():
    found = costs_of(plan(line(1, cost=Decimal("48000"), **XOF), line(2)))

    assert totals_words(found) == "48,000\xa0XOF (2027); 1 action without a cost"
    assert totals_words(costs_of(plan(line(1)))) == ""


# ---- periods -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "first", "last"),
    [
        (date(2027, 2, 14), MONTH, date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 12, 31), QUARTER, date(2027, 10, 1), date(2027, 12, 31)),
        (date(2027, 5, 1), YEAR, date(2027, 1, 1), date(2027, 12, 31)),
        (date(9999, 12, 31), QUARTER, date(9999, 10, 1), date.max),
        (date(1, 1, 1), 1000 * YEAR, date(1, 1, 1), date(1000, 12, 31)),
    ],
)
def test_period_of_a_day(day, months, first, last):
    found = period_of(day, months)

    assert (found.first, found.last) == (first, last)


def test_periods_cover_the_time_without_a_gap():
    found = periods_between(date(2026, 11, 30), date(2027, 4, 1), QUARTER)

    assert [one.first for one in found] == [
        date(2026, 10, 1),
        date(2027, 1, 1),
        date(2027, 4, 1),
    ]


@pytest.mark.parametrize(
    ("last", "step"),
    [
        (date(2027, 12, 31), MONTH),
        (date(2028, 1, 1), QUARTER),
        (date(2031, 1, 1), YEAR),
        (date(9999, 1, 1), 1000 * YEAR),
    ],
)
def test_longer_times_are_cut_more_coarsely(last, step):
    days = [date(2027, 1, 1), last]

    assert step_for(days, most=13) == step
    assert len(periods_between(*days, step)) <= 13


def test_periods_have_names():
    first = date(2027, 1, 1)

    assert [period_words(Period(first, months)) for months in (MONTH, QUARTER, YEAR, 60)] == [
        "January 2027",
        "January to March 2027",
        "2027",
        "2027–2031",
    ]


# ---- groups --------------------------------------------------------------------------------------


def groups(found, how) -> dict[str, list[int]]:
    return {group_words(one, how): numbers(one.actions) for one in grouped(found, how)}


def test_by_lead_with_nobody_last():
    found = plan(
        line(1),
        line(2, service="markets"),
        line(3, lead_by="Academy"),
        line(4, service="markets"),
        line(5, service="markets", status=Status.DROPPED),
    )

    assert groups(found, Grouping.LEAD) == {
        "Academy": [3],
        "markets": [2, 4],
        "Nobody leads yet": [1],
    }


def test_by_due_date_in_months_or_in_quarters():
    near = plan(line(1), line(2, due_on=date(2027, 6, 30)), line(3, due_on=date(2027, 6, 1)))
    far = plan(*near.actions, line(4, due_on=date(2028, 11, 1)))

    assert groups(near, Grouping.DATE) == {"June 2027": [3, 2], "No date yet": [1]}
    assert list(groups(far, Grouping.DATE)) == [
        "April to June 2027",
        "October to December 2028",
        "No date yet",
    ]


def test_by_commitment_shows_those_without_an_action_and_those_taken_back():
    found = plan(
        line(1, commitment="Safe water"),
        line(2),
        line(3, commitment="Dropped promise"),
        commitments=("An answer in ten days", "Safe water"),
    )

    assert groups(found, Grouping.COMMITMENT) == {
        "An answer in ten days": [],
        "Safe water": [1],
        "Dropped promise": [3],
        "Other origins": [2],
    }


@pytest.mark.parametrize("how", Grouping)
def test_nothing_is_in_no_group(how):
    assert grouped(plan(), how) == ()


# ---- what became of it ---------------------------------------------------------------------------


def test_each_action_is_followed_once_and_late_comes_first():
    found = follow(
        plan(
            line(1, status=Status.UNDER_WAY, due_on=date(2027, 6, 1)),
            line(2, status=Status.UNDER_WAY),
            line(3, status=Status.DONE, due_on=date(2027, 6, 1)),
            line(4),
        ),
        TODAY,
    )

    assert {course: numbers(actions) for course, actions in found.parts.items()} == {
        Course.LATE: [1],
        Course.UNDER_WAY: [2],
        Course.DONE: [3],
        Course.PROPOSED: [4],
    }
    assert headline(found) == "4 actions: 1 done, 1 under way, 1 late, 1 only proposed"


def test_last_note_is_the_newest_with_words():
    at = datetime(2027, 5, 1, tzinfo=UTC)
    steps = tuple(
        Step(text=text, status=None, by="", at=at) for text in ("Bought", "Two stalls ready", "")
    )

    assert last_note(line(steps=steps)).text == "Two stalls ready"
    assert last_note(line()) is None


# ---- then and now --------------------------------------------------------------------------------


def test_an_action_goes_on_by_its_title_or_by_the_reason_that_names_it():
    reason = Source(kind=Origin.FREE, words=f"Suite du plan : {named('A panel')}")
    then = plan(
        line(1, title="A  register", status=Status.DONE),
        line(2, title="A panel"),
        line(3, title="A pan"),
    )
    now = plan(line(11, title="a register"), line(12, title="Users meet", source=reason), line(13))
    found = compare(then, now)

    assert [one.now.number if one.now else None for one in found.carried] == [11, 12, None]
    assert numbers(found.new) == [13]
    assert found.counts[0] == (Status.PROPOSED, 2, 3)


# ---- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"indicator": "Stalls"}, "Stalls"),
        (
            {"indicator": "Stalls", "unit": "%", "baseline": Decimal("41.50"), "target": 85},
            "Stalls: 41.5 → 85 %",
        ),
        ({"indicator": "Stalls", "unit": "stalls", "target": Decimal("1200")}, None),
        ({"indicator": "Stalls", "unit": "stalls", "baseline": Decimal("0.00")}, None),
    ],
)
def test_indicator_in_words(fields, words):
    expected = {
        "target": "Stalls: target 1,200 stalls",
        "baseline": "Stalls: 0 stalls today, no target",
    }
    told = {key: Decimal(value) for key, value in fields.items() if key in expected}

    assert indicator_words(line(**{**fields, **told})) == (
        words if words is not None else expected[next(iter(told))]
    )


def test_dates_and_costs_in_words():
    start, due = date(2027, 3, 1), date(2027, 6, 30)

    assert dates_words(line(starts_on=start, due_on=due)) == "1 March 2027 to 30 June 2027"
    assert dates_words(line(starts_on=start)) == "from 1 March 2027"
    assert dates_words(line(due_on=due)) == "by 30 June 2027"
    assert dates_words(line()) == cost_words(line()) == ""
    assert cost_words(line(cost=Decimal("0.5"), **XOF)) == "0.50\xa0XOF (2027)"


def test_chapter_holds_all_of_it():
    found = chapter_of(plan(line(1, due_on=date(2027, 6, 1))), TODAY, plan())

    assert found.actions[0].status == "Proposed, late"
    assert found.actions[0].origin == "Written freely: Somebody has to begin"
    assert found.before is None
    assert not found.is_empty
    assert chapter_of(plan(), TODAY).is_empty
    with override("fr"):
        assert chapter_of(plan(line()), TODAY).actions[0].lead == ""
