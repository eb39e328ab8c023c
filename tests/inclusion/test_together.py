"""What the room believes beside what the data say: rules, words, the page on both sides."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.enums import Role
from inclusion.assessment import Assessment, Cell, MeasureLine
from inclusion.place_words import NOT_FOR
from inclusion.ranking import ranking_of
from inclusion.together import Verdict, holds, spread_of, together_of, verdict_of
from inclusion.together_words import OF_OBSTACLE, OF_PLACE, TAGS, told_lines, told_places
from tests import factories as accounts
from tests.inclusion import factories as divide
from tests.inclusion.places import filled, indicator, measured, territory
from tests.workshops import factories as workshops

V = Verdict


@pytest.mark.parametrize(
    ("severity", "wide", "verdict"),
    [
        (2, [True], V.AGREE_SERIOUS),
        (3, [False, True], V.AGREE_SERIOUS),
        (1.5, [False], V.AGREE_SLIGHT),
        (2, [False, None], V.ROOM_ONLY),
        (1.5, [True], V.DATA_ONLY),
        (0, [True, None], V.DATA_ONLY),
        (3, [], V.NO_DATA),
        (3, [None], V.NO_DATA),
        (None, [], V.NO_DATA),
        (None, [True], V.NOT_RATED),
    ],
)
def test_verdict_of_an_obstacle(severity, wide, verdict):
    assert verdict_of(severity, wide) == verdict


@pytest.mark.parametrize(
    ("unit", "values", "is_wide"),
    [
        ("%", [10, 10, 20, 20], True),  # quarters at 10 and 20: ten points
        ("% of homes", [10, 10, 19, 19], False),
        ("minutes", [10, 10, 12, 14], False),  # quarters 10 and 12.5, a quarter of 11 is 2.75
        ("minutes", [10, 10, 12, 16], True),  # quarters 10 and 13
        ("minutes", [0, 0, 0, 0], False),
        ("%", [1, 50, 99], None),
    ],
)
def test_neighbourhoods_lie_apart(unit, values, is_wide):
    found = territory({f"N{number}": [value] for number, value in enumerate(values)})

    assert spread_of(found, measured(0, unit=unit)).is_wide is is_wide


def test_spread_names_the_worst_by_direction():
    found = territory({"A": [1], "B": [2], "C": [3], "D": [4], "E": [None]})

    high, low = (spread_of(found, measured(0, higher_is_worse=one)) for one in (True, False))

    assert [area.name for area, _value in high.worst] == ["D", "C", "B"]
    assert [area.name for area, _value in low.worst] == ["A", "B", "C"]
    assert (high.known, high.total) == (4, 5)
    assert (high.low, high.middle, high.high) == (1.75, 2.5, 3.25)


def assessment(severities, measures=(), groups=None):
    """(group, obstacle) → decided severity."""
    groups = groups or {"women": "Women", "outskirts": "People in outlying neighbourhoods"}
    obstacles = {"price": "Price", "coverage": "Coverage"}
    return Assessment(
        groups=groups,
        obstacles=obstacles,
        cells={
            (group, obstacle): Cell(
                group=group, obstacle=obstacle, decided=severities.get((group, obstacle))
            )
            for group in groups
            for obstacle in obstacles
        },
        estimates={},
        measures=measures,
        services=(),
        precautions={},
    )


def measure(**fields):
    return MeasureLine(**{"id": None, "group": "women", "kind": "other", "relays": {}, **fields})


TOWN = {f"N{number}": [10 * number, 10 * number] for number in range(8)}


def about(table=TOWN, obstacle="price"):
    found = territory(table)
    indicators = tuple(
        measured(number, obstacle=obstacle) for number, _one in enumerate(found.indicators)
    )
    return type(found)(areas=found.areas, indicators=indicators, values=found.values)


def compared(said, table=TOWN):
    found = about(table)
    return together_of(said, found, ranking_of(found))


def test_largest_severity_of_all_groups_counts_and_the_place_comes_first_of_equals():
    said = {("women", "price"): 2, ("outskirts", "price"): 2, ("women", "coverage"): 3}

    price, coverage = compared(assessment(said)).lines

    assert (price.severity, price.groups) == (2, (("outskirts", 2), ("women", 2)))
    assert price.verdict == V.AGREE_SERIOUS
    assert (coverage.severity, coverage.verdict) == (3, V.NO_DATA)


def test_nothing_rated_is_not_an_agreement():
    price, _coverage = compared(assessment({})).lines

    assert (price.severity, price.groups, price.verdict) == (None, (), V.NOT_RATED)


def test_neighbourhoods_that_are_behind_and_not_named_are_a_surprise():
    named = {one.area.name: one.verdict for one in compared(assessment({})).named}

    assert named == {"N7": V.DATA_ONLY, "N6": V.DATA_ONLY}


@pytest.mark.parametrize(
    ("name", "verdict"), [("N7", V.AGREE_SERIOUS), ("N5", V.UNCLEAR), ("N1", V.ROOM_ONLY)]
)
def test_named_by_a_measure(name, verdict):
    said = assessment({}, measures=(measure(place_note=f"the square of {name.lower()}, Monday"),))

    named = {one.area.name: one for one in compared(said).named}

    assert named[name].verdict == verdict
    assert named[name].names == (f"the square of {name.lower()}, Monday",)


def test_named_by_an_own_group_but_not_ranked():
    groups = {"own": "People of Fishers’ Bank"}
    table = {**TOWN, "Fishers' Bank": [None, None]}

    named = compared(assessment({}, groups=groups), table).named

    assert (named[-1].area.name, named[-1].verdict, named[-1].place) == (
        "Fishers' Bank",
        V.NO_DATA,
        None,
    )


def test_three_neighbourhoods_have_no_quarter():
    table = {"A": [1], "B": [2], "C": [3]}

    assert compared(assessment({}), table).named == ()


@pytest.mark.parametrize(
    ("words", "name", "is_there"),
    [
        ("A kiosk in Old Town", "old town", True),
        ("A kiosk in Old Townsend", "Old Town", False),
        ("Cold town", "Old Town", False),
        ("Saint-Paul, school", "Saint Paul", True),
        ("", "Harbour", False),
        ("anything", "–", False),
        ("كشك في الحي القديم", "الحي القديم", True),
    ],
)
def test_text_names_a_neighbourhood(words, name, is_there):
    assert holds(words, name) is is_there


def test_every_verdict_has_its_words():
    assert set(TAGS) == set(V)
    assert set(OF_OBSTACLE) == set(V) - {V.UNCLEAR}
    assert set(OF_PLACE) == set(V) - {V.AGREE_SLIGHT, V.NOT_RATED}


def test_surprises_come_first_and_say_what_both_sides_say():
    said = assessment({("women", "price"): 0, ("women", "coverage"): 1.5})
    found = about()
    both = together_of(said, found, ranking_of(found))

    lines = told_lines(both, said)
    places = told_places(both, ranking_of(found))

    assert [(one.title, one.is_surprise) for one in lines] == [("Price", True), ("Coverage", False)]
    assert lines[0].room == ("Women: None",)
    assert lines[1].room == ("Women: 1.5 of 3",)
    assert "half of the neighbourhoods between 18 and 53" in lines[0].data[0]
    assert "1 March 2026 · \u2068Census\u2069" in lines[0].data[0]
    assert lines[1].data == ("No indicator",)
    assert places[0].data == ("Rank 1 of 8",)
    assert both.surprises == 3


# The page


@pytest.fixture
def workshop(db):
    found = divide.divided("older", "outskirts")
    divide.rated(found, {"outskirts": {"price": 3, "coverage": 1}})
    return found


@pytest.fixture
def staff(client, workshop):
    client.force_login(accounts.membership(Role.VIEWER, municipality=workshop.municipality).user)
    return client


def at(workshop, side="staff_"):
    return reverse(f"inclusion:{side}together", args=[workshop.pk])


def test_page_without_figures_says_so(staff, workshop):
    page = staff.get(at(workshop))

    assert page.status_code == 200
    assert "Nothing to compare yet" in page.text


def test_page_says_what_both_sides_say_and_what_it_is_not_for(staff, workshop):
    filled(workshop.municipality, areas=12, indicators=3)

    page = staff.get(at(workshop)).text

    assert str(NOT_FOR) in page
    assert "People in outlying neighbourhoods: Blocks access" in page
    assert page.count("<h1") == 1
    assert reverse("inclusion:neighbourhoods", args=[workshop.municipality_id]) in page


def test_participant_sees_the_same_without_the_way_to_the_register(client, workshop):
    filled(workshop.municipality, areas=12, indicators=3)
    workshops.join(client, workshop)

    page = client.get(at(workshop, ""))

    assert page.status_code == 200
    assert "Agreement" in page.text
    assert reverse("inclusion:neighbourhoods", args=[workshop.municipality_id]) not in page.text


def test_as_many_queries_for_one_as_for_sixty(staff, workshop, django_assert_max_num_queries):
    filled(workshop.municipality, areas=60, indicators=8)
    indicator(workshop.municipality, measured_on=date(2026, 1, 1), obstacle="coverage")

    with django_assert_max_num_queries(20):
        staff.get(at(workshop))
