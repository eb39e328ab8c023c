"""What the strategy means for partners: what is asked of each, and what holds for all."""

from datetime import date

import pytest

from reports.meaning import MOST_BESIDE_GROUPS
from reports.note import note_context
from stakeholders.models import MapEntry
from tests.reports.test_deciding import decide
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories

DAY = date(2027, 3, 15)


@pytest.fixture
def mapped(held):
    """Six partners, so that the table of the note has not room for all."""
    for number in range(6):
        stakeholders.entry(
            held,
            f"Partner {number}",
            category="ngos",
            is_partner=True,
            gains=["knowledge"],
            readiness="ready",
            next_step=f"Meet {number}",
        )
    return held


def meaning(workshop):
    partners = note_context(workshop, issued_on=DAY).partners
    return {fact.label: fact.value for fact in partners.meaning}


def entry(workshop, name):
    return MapEntry.objects.get(workshop=workshop, stakeholder__name=name)


def test_nothing_is_asked_of_partners_before_there_is_a_role_or_an_action(mapped):
    assert meaning(mapped) == {}


def test_role_and_arrangements_hold_for_all(mapped):
    decide(mapped, "compass.role", "commission")
    decide(mapped, "compass.arrangements", ["ownership"])

    assert meaning(mapped) == {
        "For all of them": "Commission it and control it. Others deliver; we set the results and "
        "check them. A clause in each contract: the data belong to the city and come back every "
        "month."
    }


def test_what_was_left_open_means_nothing_yet(mapped):
    decide(mapped, "compass.role", None)

    assert meaning(mapped) == {}


def test_whoever_leads_or_takes_part_is_named_with_what_the_table_leaves_out(mapped):
    shown = {row.name for row in note_context(mapped, issued_on=DAY).partners.rows}
    (first, *_rest), (last, *_others) = sorted(shown), sorted({"Partner 4", "Partner 5"} - shown)
    led = factories.action(mapped, lead=entry(mapped, first))
    factories.action(mapped, lead=entry(mapped, first))
    factories.partner(led, entry(mapped, last))

    assert meaning(mapped) == {
        first: "Leads actions 1, 2.",
        last: f"Takes part in action 1. What it gains: Knowledge. Next: Meet {last[-1]}.",
    }


def test_a_dropped_action_asks_nothing(mapped):
    factories.action(
        mapped, lead=entry(mapped, "Partner 1"), status="dropped", dropped_because="No money"
    )

    assert meaning(mapped) == {}


def test_there_is_room_for_some(mapped):
    for number in range(6):
        factories.action(mapped, lead=entry(mapped, f"Partner {number}"))

    assert len(meaning(mapped)) == MOST_BESIDE_GROUPS
