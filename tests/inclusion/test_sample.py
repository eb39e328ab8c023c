"""The sample's digital divide: its content is legal, complete and worth talking about."""

from collections import Counter

import pytest

from inclusion.coverage import COUNTER, FACILITATORS, HELD, coverage
from inclusion.enums import Channel, Direction, State
from inclusion.models import (
    GroupEstimate,
    Indicator,
    IndicatorValue,
    Measure,
    Neighbourhood,
    Precaution,
    Relay,
    Service,
)
from inclusion.neighbourhoods import territory_of
from inclusion.ranking import ranking_of
from inclusion.sample.build import PLACES, PLAN, create_divide
from inclusion.selectors import assessment_of
from stakeholders.sample.build import FILE as MAP
from stakeholders.sample.build import create_map
from tests.guide.first import edition_1
from tests.strategy.answers import questionnaire
from tests.workshops import factories as workshops
from workshops.models import Workshop
from workshops.sample.build import create_sample
from workshops.sample.content import read_place, read_told

MODELS = (GroupEstimate, Measure, Relay, Service, Precaution, Neighbourhood, Indicator)


@pytest.fixture(scope="module")
def plan() -> dict:
    return read_told(PLAN, "en")


@pytest.fixture(scope="module")
def places() -> dict:
    return read_told(PLACES, "en")


def keys(question: str) -> set[str]:
    asked = questionnaire().question(question)
    return {one.key for one in asked.rows or asked.options}


def mapped(language="en"):
    edition = edition_1()
    groups = read_place(language)["held"]["groups"]
    made = workshops.workshop(edition=edition, language=language, track="full", groups=groups)
    create_map(made)
    return made


# ---- the content files, without a database -------------------------------------------------------


def test_ten_measures_for_six_groups_with_relays_of_the_map(plan):
    entries = {one["key"] for one in read_told(MAP, "en")["stakeholder"]}
    groups = read_place("en")["held"]["groups"]

    assert len(groups) == 6
    assert len(plan["measure"]) == 10
    assert {one["group"] for one in plan["measure"]} == set(groups)
    assert {key for one in plan["measure"] for key in one["relays"]} <= entries
    assert all(one["responsible"] and one["due_on"] for one in plan["measure"])


def test_every_key_is_one_of_the_edition_or_the_enums(plan, places):
    for one in plan["measure"]:
        assert one["kind"] in keys("inclusion.measures")
        assert set(one.get("places", ())) <= keys("inclusion.places")
        assert set(one["obstacles"]) <= keys("inclusion.obstacles")
        assert set(one["channels"]) <= set(Channel.values)
    for one in plan["service"]:
        assert set(one["precautions"]) <= keys("inclusion.precautions")
        assert set(one["precautions"].values()) <= set(State.values)
    for one in places["indicator"].values():
        assert one.get("obstacle", "price") in keys("inclusion.obstacles")
        assert one["direction"] in Direction.values
        assert all(one[name] for name in ("unit", "source", "measured_on"))


def test_twelve_neighbourhoods_eight_indicators_and_some_gaps(places):
    count = sum(len(one["values"]) for one in places["neighbourhood"])

    assert (len(places["neighbourhood"]), len(places["indicator"])) == (12, 8)
    assert 4 <= 12 * 8 - count <= 12
    assert all(set(one["values"]) <= set(places["indicator"]) for one in places["neighbourhood"])


@pytest.mark.parametrize("file", [PLAN, PLACES])
def test_both_languages_say_the_same(file):
    english, french = (read_told(file, language) for language in ("en", "fr"))

    assert shape(english) == shape(french)
    assert english != french


def shape(one):
    if isinstance(one, dict):
        return {key: shape(part) for key, part in one.items()}
    return [shape(part) for part in one] if isinstance(one, list) else type(one)


# ---- in a workshop -------------------------------------------------------------------------------


def test_it_is_made_with_few_queries(db, django_assert_num_queries):
    made = mapped()

    with django_assert_num_queries(10):
        create_divide(made)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_row_is_one_that_a_form_would_take(db, language):
    create_divide(mapped(language))

    for model in (*MODELS, IndicatorValue):
        rows = list(model.objects.all())
        assert rows
        for row in rows:
            row.full_clean()


def test_neighbourhoods_have_a_range_and_none_is_left_out(db):
    made = mapped()
    create_divide(made)
    ranking = ranking_of(territory_of(made.municipality))

    assert len(ranking.places) == 12
    assert ranking.gaps >= 4
    assert sum(one.first != one.last for one in ranking.places) >= 6
    assert ranking.steady


def test_the_finished_workshop_has_things_to_talk_about(db, settings, tmp_path):
    settings.BASE_DIR = tmp_path  # the sample keeps its sign-ins there
    edition_1()
    create_sample(language="en")
    assessment = assessment_of(Workshop.objects.earliest("held_on"))
    codes = Counter(one.code for one in coverage(assessment))

    assert len(assessment.groups) == 6
    assert all(cell.decided is not None and cell.answered for cell in assessment.cells.values())
    assert len(assessment.estimates) == 5  # a group that nobody counted
    assert len(codes) >= 4
    failing = [
        one
        for one in assessment.services
        if not {one.states.get(COUNTER), one.states.get(FACILITATORS)} <= HELD
    ]
    assert (len(assessment.services), len(failing)) == (2, 1)
