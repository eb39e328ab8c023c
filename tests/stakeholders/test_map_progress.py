"""How far a map is: the same from the whole map and from counts."""

import pytest

from stakeholders.progress import Counts, settled, steps_from, steps_of
from stakeholders.selectors import ecosystem_of
from stakeholders.services.listing import confirm_empty
from stakeholders.services.mapping import MAP
from stakeholders.state import map_state
from tests.stakeholders import factories
from tests.workshops import factories as workshops

NOTHING = {"categories": 10, "settled": 0, "listed": 0, "identified": 0, "relations": 0}


def steps(**counts):
    return steps_from(Counts(**{**NOTHING, "partners": 0, **counts}))


def kinds(found):
    return [step.kind for step in found]


def test_nothing_is_begun_on_an_empty_map():
    assert kinds(steps()) == ["none"] * 4
    assert [step.text for step in steps()] == [
        "0 of 10 categories",
        "0 of 0 identified",
        "0 relations",
        "0 partners",
    ]


def test_steps_are_begun_and_done():
    half = steps(settled=7, listed=25, identified=12, relations=1)
    whole = steps(settled=10, listed=25, identified=25, relations=40, partners=6)

    assert kinds(half) == ["half", "half", "done", "none"]
    assert [step.text for step in half][:3] == [
        "7 of 10 categories",
        "12 of 25 identified",
        "1 relation",
    ]
    assert kinds(whole) == ["done"] * 4


def test_relating_may_be_left_out():
    assert kinds(steps(settled=10, listed=1, identified=1, partners=1)) == ["done"] * 4


def test_other_categories_than_the_editions_settle_nothing():
    assert settled(["a", "b"], ["a", "x"], ["a", "y"]) == 1


@pytest.mark.django_db
def test_counting_says_what_reading_says(django_assert_num_queries):
    workshop = workshops.workshop()
    one = factories.entry(workshop, is_identified=True, is_partner=True)
    factories.relation(one, factories.entry(workshop))
    factories.entry(workshop, category="elsewhere")
    confirm_empty(workshop=workshop, category="firms")
    MAP.open(workshop=workshop, by=None)
    factories.entry(workshops.workshop(workshop.municipality), is_identified=True)

    workshop.whole_edition()  # Read once per process.
    with django_assert_num_queries(2):
        state = map_state(workshop)

    assert state.steps == steps_of(ecosystem_of(workshop))
    assert state.is_open
    assert [step.text for step in state.steps] == [
        "1 of 1 categories",
        "1 of 3 identified",
        "1 relation",
        "1 partner",
    ]


@pytest.mark.django_db
def test_a_map_that_nobody_has_begun_has_a_state_too():
    state = map_state(workshops.workshop())

    assert not state.is_open
    assert not state.is_begun
