"""This digital divide beside the one before: the differences, and the page on both sides."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from inclusion.movement import movement
from inclusion.movement_words import page_of
from tests import factories as accounts
from tests.guide.first import edition_1
from tests.inclusion import factories
from tests.inclusion.small import GROUPS, divide, measure, service
from tests.strategy.answers import questionnaire
from tests.workshops import factories as workshops

HELD_ON = date(2027, 9, 17)


def moved(then, now):
    return movement(then, now, held_on=HELD_ON)


# ---- the differences, without a database ---------------------------------------------------------


def test_severities_that_moved_the_most_first():
    found = moved(
        divide(),
        divide({**dict.fromkeys(divide().cells, 2), ("women", "literacy"): 3}),
    )

    assert [(one.now.group, one.now.obstacle) for one in found.worse] == [
        ("women", "literacy"),
        ("older", "price"),
    ]
    assert [(one.then.severity, one.now.severity) for one in found.better] == [(3, 2)]


def test_the_decision_counts_before_the_middle_answer():
    then, now = divide(), divide()
    now.cells["older", "price"] = then.cells["older", "price"].__class__(
        group="older", obstacle="price", median=1, decided=3
    )

    assert [one.now.severity for one in moved(then, now).worse] == [3]


def test_what_one_year_did_not_rate_did_not_move():
    unrated = divide({**dict.fromkeys(divide().cells)})

    assert moved(unrated, divide()).worse == moved(divide(), unrated).better == ()


def test_groups_come_and_go():
    cells = {key: value for key, value in divide().cells.items() if key[0] == "older"}
    one_group = divide(groups={"older": GROUPS["older"]}, cells=cells)

    assert (moved(one_group, divide()).joined, moved(divide(), one_group).left) == (
        ("women",),
        ("women",),
    )


def test_measures_are_new_due_dropped_or_still_there():
    stays = measure(number=1, what="Evening classes")
    was_due = measure(number=2, what="A helper", due_on=HELD_ON)
    later = measure(number=3, what="A card", due_on=date(2028, 1, 1))
    without = measure(number=4, what="A song")
    new = measure(number=5, what="A radio hour")
    found = moved(
        divide(measures=(stays, was_due, later, without)),
        divide(measures=(measure(number=9, what=" EVENING classes"), new)),
    )

    assert (found.new, found.due, found.dropped) == ((new,), (was_due,), (later, without))
    assert [one.id for one in found.stayed] == [measure(number=9).id]


def test_findings_open_close_and_stay():
    then = divide(services=(service("Permits"),))
    now = divide(measures=(measure(), measure("women", 2, obstacles=("price",))), services=())
    found = moved(then, now)

    assert {one.code for one in found.closed} >= {"inclusion.no_measure", "inclusion.no_counter"}
    assert {one.code for one in moved(then, then).still} == {
        one.code for one in (*found.closed, *found.still)
    }
    assert moved(then, then).opened == moved(then, then).closed == ()


def test_words_say_what_nobody_records():
    due = measure(number=2, what="A helper", due_on=date(2027, 1, 1))
    days, editions = (date(2026, 9, 17), HELD_ON), (questionnaire(), questionnaire())
    page = page_of(moved(divide(measures=(due,)), divide()), days, editions)
    parts = {part.key: part for part in page.parts}

    assert ("Measures", "1", "1") in page.counts.rows
    assert {one.title: one.lines for one in parts["measures"].groups}[
        "Was due by now: done, or dropped?"
    ] == ("Older people: A helper",)
    assert parts["severities"].is_empty
    assert parts["groups"].is_empty
    assert not parts["findings"].is_empty


def test_changes_are_told_with_both_dates():
    days, editions = (date(2026, 9, 17), HELD_ON), (questionnaire(), questionnaire())
    now = divide(
        {**{key: one.median for key, one in divide().cells.items()}, ("older", "price"): 2}
    )
    [table] = page_of(moved(divide(), now), days, editions).parts[0].tables

    assert table.columns[1:] == ["17 September 2026", "17 September 2027"]
    assert table.rows == [("Older people: Price", "1 – Slight", "2 – Serious")]


# ---- the page ------------------------------------------------------------------------------------


@pytest.fixture
def held(client, db):
    """This workshop after another one, each rated and planned."""
    member = accounts.membership(Role.FACILITATOR)
    client.force_login(member.user)
    edition = edition_1()
    told = {"municipality": member.municipality, "edition": edition, "modules": ["inclusion"]}
    before = workshops.workshop(**told, name="Last year", groups=["older", "women"])
    now = workshops.workshop(**told, groups=["older", "outskirts"], previous=before)
    factories.rated(before, {"older": ratings(price=3), "women": ratings()})
    factories.rated(now, {"older": ratings(price=1), "outskirts": ratings()})
    factories.measure(before, what="<b>Evening</b> classes")
    factories.relay(factories.measure(now, what="A helper"))
    return now


def ratings(**values):
    keys = ("price", "coverage", "literacy", "acceptability", "appropriation")
    return {**dict.fromkeys(keys, 2), **values}


def get(client, workshop, side="staff_", page="then"):
    return client.get(reverse(f"inclusion:{side}{page}", args=[workshop.pk]))


def test_the_page_says_what_moved(client, held):
    text = get(client, held).content.decode()

    assert "Last year" in text
    assert "Different people may have answered" in text
    assert "&lt;b&gt;Evening&lt;/b&gt; classes" in text
    assert "3 – Blocks access" in text
    assert "Rated for the first time" in text


def test_it_is_offered_only_where_there_is_something_before(client, held):
    link = reverse("inclusion:staff_then", args=[held.pk])
    bare = workshops.workshop(held.municipality, edition=held.edition)
    after_bare = workshops.workshop(held.municipality, edition=held.edition, previous=bare)

    assert link in get(client, held, page="home").content.decode()
    for one in (held.previous, after_bare):
        address = reverse("inclusion:staff_then", args=[one.pk])
        assert address not in get(client, one, page="home").content.decode()
        assert get(client, one).status_code == 404


def test_participants_read_it(client, held):
    client.logout()
    workshops.join(client, held)

    assert get(client, held, side="").status_code == 200


def test_a_foreign_one_does_not_exist(client, held):
    client.force_login(accounts.membership(Role.ADMINISTRATOR).user)

    assert get(client, held).status_code == 404


def test_queries_do_not_grow_with_the_plan(client, held, django_assert_num_queries):
    get(client, held)
    with CaptureQueriesContext(connection) as few:
        get(client, held)
    for _ in range(6):
        factories.relay(factories.measure(held))

    with django_assert_num_queries(len(few)):
        get(client, held)
