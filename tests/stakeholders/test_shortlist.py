"""Four ticks: the worked example of docs/method/partners.md, and the order."""

from itertools import pairwise

import pytest
from hypothesis import given

from stakeholders.enums import READY_OR_WITH_HELP, Readiness
from stakeholders.shortlist import (
    READINESS_ORDER,
    READY_ENOUGH,
    TICKS,
    shortlist,
    ticks_of,
)
from tests.stakeholders.example import actor, ecosystem, water
from tests.stakeholders.test_findings import MAPS


def told(map):
    return [(one.actor.number, [tick.is_held for tick in one.ticks]) for one in shortlist(map)]


def test_worked_example_of_docs_method_partners():
    assert told(water()) == [
        (3, [True, True, True, True]),
        (2, [True, True, True, False]),
        (4, [True, True, True, False]),
        (5, [True, False, False, True]),
        (1, [True, False, False, False]),
    ]


def test_without_needs_nobody_knows_who_brings_something():
    found = shortlist(water(needs=()))

    assert [one.actor.number for one in found] == [3, 2, 4, 5, 1]
    assert [one.held for one in found] == [3, 2, 2, 1, 0]
    assert all(one.ticks[0].is_held is None and "brings" in one.missing for one in found)


def test_brings_names_the_needs_in_their_order():
    one = actor(resources=("data", "technical", "human"))

    assert ticks_of(one, ("technical", "data")).brings == ("technical", "data")
    assert ticks_of(one, ("financial",)).ticks[0].is_held is False


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, TICKS),
        ({"resources": ("data",)}, TICKS[1:]),
        ({"readiness": "with_help", "gains_note": "Shorter queues"}, ("brings", "means")),
        ({"readiness": "reluctant", "means_note": "A letter"}, ("brings", "ready", "gains")),
        ({"gains_note": " ", "means_note": "\n"}, TICKS),
    ],
)
def test_missing_ticks_say_what_is_not_known(fields, missing):
    assert ticks_of(actor(**fields), ("data",)).missing == tuple(missing)


def test_of_equal_ticks_the_most_ready_comes_first_and_the_reluctant_last():
    readiness = ["reluctant", "", "unknown", "with_help", "ready", "already"]
    ready = [
        actor(n, readiness=one, gains=("cause",) if one in READY_ENOUGH else ("cause", "profit"))
        for n, one in enumerate(readiness, start=1)
    ]
    order = [one.actor.number for one in shortlist(ecosystem(*ready))]

    assert order == [6, 5, 4, 2, 3, 1]


def test_words_of_the_pure_module_are_those_of_the_enum():
    assert set(READINESS_ORDER) == {"", *Readiness.values}
    assert READY_ENOUGH == READY_OR_WITH_HELP


@given(MAPS)
def test_everybody_stands_once_and_ticks_never_grow(map):
    found = shortlist(map)

    assert sorted(one.actor.number for one in found) == sorted(one.number for one in map.actors)
    assert all(one.held >= other.held for one, other in pairwise(found))
    assert all(one.held + len(one.missing) == len(TICKS) for one in found)
