"""The map in words: ticks, findings, partners and relations as pages and documents print them."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils.translation import override

from stakeholders.chapters import chapter_of
from stakeholders.ecosystem import Flow
from stakeholders.finding_words import case_of
from stakeholders.findings import findings
from stakeholders.movement import movement
from stakeholders.movement_words import page_of
from stakeholders.shortlist import TICKS
from stakeholders.tick_words import HELD, MISSING, QUESTIONS
from tests.stakeholders.example import actor, ecosystem, mobile_money, water
from tests.stakeholders.test_movement import last_year
from tests.strategy.answers import questionnaire


def chapter(map):
    return chapter_of(map, questionnaire())


def words_of(map, number):
    one = next(one for one in chapter(map).candidates if one.actor.number == number)
    return {reason.key: reason.words for reason in one.reasons}


def test_held_ticks_give_their_reason():
    assert words_of(water(), 3) == {
        "brings": "Technology and know-how",
        "ready": "Already does",
        "gains": "Profit",
        "means": "Visibility and marketing",
    }


def test_missing_ticks_say_what_to_find_out():
    words = words_of(water(), 1)

    assert words["ready"].startswith("They are reluctant: find out what holds them back")
    assert words["gains"] == "Find out what they would gain: ask them, do not guess."
    assert "pilot action" in words["means"]
    assert words_of(water(), 5)["ready"].startswith("Find out whether they use digital tools")


def test_without_needs_the_first_tick_says_so():
    words = words_of(water(needs=()), 3)["brings"]

    assert words == "The project has not said what it needs: say so first."


def test_resources_to_find_out_are_those_of_the_project():
    words = words_of(ecosystem(actor(), needs=("data", "human")), 1)["brings"]

    assert words == "Find out whether they could bring any of this: Data · People."


def test_own_words_count_where_nothing_was_chosen():
    one = actor(gains_note="Shorter queues", means_note="A letter", is_partner=True)
    told = chapter(ecosystem(one))

    assert words_of(ecosystem(one), 1)["gains"] == "Shorter queues"
    assert words_of(ecosystem(one), 1)["means"] == "A letter"
    assert (told.partners[0].gains, told.partners[0].brings) == ("Shorter queues", "")


def test_every_tick_has_words():
    assert set(TICKS) == set(QUESTIONS) == set(HELD) == set(MISSING)


def test_partners_and_suggestions_of_the_worked_example():
    told = chapter(water())

    assert [one.actor.number for one in told.partners] == [3, 4, 5]
    assert [one.count for one in told.candidates][:2] == ["4 of 4 ticks", "3 of 4 ticks"]
    assert told.partners[1].gains == "Profit · Knowledge"


def test_category_that_the_edition_dropped_shows_its_key():
    assert chapter(ecosystem(actor(category="dropped"))).candidates[0].category == "dropped"


def test_findings_are_told_rule_by_rule():
    told = chapter(water()).findings

    assert [len(one.cases) for one in told] == [1, 1, 1, 2, 1, 1]
    assert [one.verdict for one in told][::2] == ["Missing", "At risk", "At risk"]
    assert [one.is_worst for one in told][:3] == [True, True, False]
    assert told[2].cases[0].means == ("Visibility and marketing", "Pilot action")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (0, "Terminals"),
        (1, "Money"),
        (2, "Start-up – nobody else holds: Data; nobody else brings: Data"),
        (3, "Mobile money service – Networks"),
        (5, "Finance department"),
    ],
)
def test_case_on_one_line(place, line):
    map = water()

    assert case_of(findings(map)[place], map).line == line


def test_edition_older_than_the_rules_tells_no_finding():
    class Old:
        findings = {}

    assert chapter_of(water(), Old).findings == ()


def test_words_are_in_the_language_that_is_switched_on():
    with override("fr"):
        told = chapter(water()).findings[0]

    assert "couche" in told.title


def test_relations_have_direction_but_partnerships():
    one, other = mobile_money(), actor(1)
    ties = ("money", "partnership")
    flows = [Flow(id=uuid4(), source=one.id, target=other.id, tie=tie, note="Fees") for tie in ties]
    told = chapter(ecosystem(one, other, flows=tuple(flows))).relations

    assert [(each.tie, each.is_mutual) for each in told] == [
        ("Money", False),
        ("Partnership", True),
    ]
    assert (told[0].source, told[0].target, told[0].note) == (one, other, "Fees")


def test_empty_map_has_an_empty_chapter():
    told = chapter(ecosystem())

    assert told.is_empty
    assert (told.candidates, told.findings) == ((), ())


# ---- then and now --------------------------------------------------------------------------------


def moved(then, now):
    days = date(2026, 3, 1), date(2027, 3, 1)
    return page_of(movement(then, now), days, [questionnaire()] * 2)


def test_two_maps_in_numbers():
    rows = {row[0]: row[1:] for row in moved(last_year(), water()).counts.rows}

    assert moved(last_year(), water()).counts.columns[1:] == ["1 March 2026", "1 March 2027"]
    assert rows["Stakeholders"] == ("5", "5")
    assert rows["Partners on the shortlist"] == ("3", "3")
    assert rows["Categories with nobody"] == ("2", "2")


def test_what_is_said_differently_stands_in_a_table():
    parts = {one.key: one for one in moved(last_year(), water()).parts}

    assert parts["changes"].table.rows == [
        ("Finance department", "Influence", "Medium", "High"),
        ("Mobile money service", "Readiness", "Ready", "Already does"),
        ("Mobile money service", "Interest", "–", "High"),
    ]
    assert not any(one.is_empty for one in parts.values())


def test_nothing_moved_is_said_in_words():
    same = ecosystem(actor(resources=("data",)))
    parts = {one.key: one for one in moved(same, same).parts}

    assert {one.is_empty for one in parts.values()} == {True}
    assert all(one.nobody for one in parts.values())
    assert parts["changes"].table is None
