"""The compass: hand-worked examples of docs/method/compass.md, chance, and properties."""

from itertools import product
from math import comb, dist, sqrt
from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.items import Implication
from guide.texts import Text
from strategy import compass
from strategy.chance import by_chance
from strategy.compass import Name, Naming
from strategy.points import NOWHERE, Point, Row, mean_point, speaks
from tests.strategy.people import ANCHORS, FOUR, THREE, choices, group, person

ONE_PERSON = "aaaoaSuw"
GROUP_OF_FIVE = ("aaaau", "aaaow", "aaaaa", "ooawo", "aao-u")


def position(*people: str):
    return compass.position(group(*people), ANCHORS)


# ---- hand-worked examples ----------------------------------------------------------------------


def test_one_person_of_the_method_page():
    found = position(ONE_PERSON)

    assert found.mean.openness == 0.25  # 2 of 8 rows
    assert found.mean.initiative == pytest.approx(2 / 7)  # the shared description is silent
    assert found.shares == {
        "algorithmic": 4.5 / 8,
        "uberised": 1.5 / 8,
        "wiki": 1 / 8,
        "open_source": 1 / 8,
    }
    assert found.naming == Naming(Name.MIXED, ("algorithmic", "uberised"))
    assert (found.people, found.rows, found.radius) == (1, 8, 0)
    assert found.points == (found.mean,)


def test_group_of_five_of_the_method_page():
    found = position(*GROUP_OF_FIVE)

    assert found.mean == pytest.approx((0.17, 0.29))
    assert found.radius == pytest.approx(0.2915, abs=1e-4)  # the third nearest of five
    assert found.shares == pytest.approx(
        {"algorithmic": 15 / 24, "uberised": 2 / 24, "wiki": 2 / 24, "open_source": 5 / 24}
    )
    assert found.naming == Naming(Name.NAMED, ("algorithmic",))
    assert found.own == {"algorithmic": 2}
    assert found.spread.distance == pytest.approx(3.1047, abs=1e-4)
    assert found.spread.by_chance == pytest.approx(2.8800, abs=1e-4)
    assert round(found.spread.index, 2) == -0.08


# ---- speaking ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        (("wiki",), Point(1, 1)),
        (("algorithmic", "uberised"), Point(None, 0)),
        (("algorithmic", "open_source"), Point(0, None)),
        (("algorithmic", "wiki"), Point(None, None)),
    ],
)
def test_shared_description_speaks_only_where_its_models_agree(models, expected):
    assert speaks(models, ANCHORS) == expected


def test_axis_without_a_row_that_speaks_is_none():
    found = position("S")

    assert found.mean == Point(None, 0)
    assert (found.points, found.radius, found.spread.index) == ((), None, None)


def test_nobody_answered():
    found = position("---", "--")

    assert (found.people, found.rows, found.mean) == (0, 0, NOWHERE)
    assert found.naming == Naming(Name.TOO_FEW)
    assert set(found.shares.values()) == {0}


# ---- names of a person -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("aaa", Naming(Name.TOO_FEW)),
        ("aaaa", Naming(Name.NAMED, ("algorithmic",))),
        ("aaau", Naming(Name.MIXED, ("algorithmic", "uberised"))),
        ("aaaau", Naming(Name.NAMED, ("algorithmic",))),
        ("aaauu", Naming(Name.MIXED, ("algorithmic", "uberised"))),
        ("wwwwou", Naming(Name.MIXED, ("wiki", "open_source", "uberised"))),  # a tie is told
        ("wwwwwo", Naming(Name.NAMED, ("wiki",))),
        ("ooooouu", Naming(Name.NAMED, ("open_source",))),
        ("uuuuuwww", Naming(Name.NAMED, ("uberised",))),
        ("uuuuwwww", Naming(Name.MIXED, ("uberised", "wiki"))),
        ("aaaaSuuw", Naming(Name.MIXED, ("algorithmic", "uberised"))),  # 4.5 of 8
        ("aaaaaSuw", Naming(Name.NAMED, ("algorithmic",))),  # 5.5 of 8
        ("wwwwWuuu", Naming(Name.NAMED, ("wiki",))),
        ("auwo", Naming(Name.MIXED, ("algorithmic", "open_source", "uberised", "wiki"))),
    ],
)
def test_name_of_a_person(letters, expected):
    assert compass.name_person(person(letters)) == expected


def chance_of_a_name(answered: int, needed: int, *, shared: int = 0) -> float:
    """Chance that random answers name one of the four models; `shared` rows are the methods."""
    alone = answered - shared

    def at_least(rows: int) -> float:
        ways = range(max(rows, 0), alone + 1)
        return sum(comb(alone, k) * 3 ** (alone - k) for k in ways) / 4**alone

    if not shared:
        return 4 * at_least(needed)
    halves = 2 * at_least(needed)  # half a row never completes a whole number of rows
    wholes = 2 * (at_least(needed) * 2 / 3 + at_least(needed - 1) / 3)
    return halves + wholes


@pytest.mark.parametrize("answered", compass.ROWS_NEEDED)
def test_random_answers_name_a_person_in_at_most_eleven_percent(answered):
    needed = compass.ROWS_NEEDED[answered]

    assert chance_of_a_name(answered, needed) <= 0.11
    assert chance_of_a_name(answered, needed, shared=1) <= 0.11
    assert needed > answered / 2
    assert (
        needed - 1 <= answered / 2 or chance_of_a_name(answered, needed - 1) > 0.11
    )  # no stricter than it says


def test_more_than_half_is_enough_from_twelve_rows_on():
    assert all(chance_of_a_name(rows, rows // 2 + 1) <= 0.11 for rows in range(12, 200))


@pytest.mark.parametrize("letters", ["aaaaaaaa", "aaaaaSaa"])
def test_chance_of_a_name_by_counting_every_answer(letters):
    offered = [choices(letter) for letter in letters]
    every = list(product(*offered))
    rows = [
        compass.name_person([Row(models, FOUR) for models in answer]).kind
        for answer in every[:: 7 if "S" not in letters else 5]
    ]
    expected = chance_of_a_name(8, 5, shared=letters.count("S"))

    assert rows.count(Name.NAMED) / len(rows) == pytest.approx(expected, abs=0.01)


# ---- names of a group --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (["aaaaa", "uuwww"], Naming(Name.MIXED, ("algorithmic", "wiki"))),  # half is not enough
        (["aaaaaa", "uwwww"], Naming(Name.NAMED, ("algorithmic",))),
        (["aaaauu", "uuuw-"], Naming(Name.MIXED, ("uberised", "algorithmic"))),
        (["aaaaSS", "aaauu"], Naming(Name.NAMED, ("algorithmic",))),  # 8 of 11
        (["aaa"], Naming(Name.TOO_FEW)),
        (["aaau"], Naming(Name.MIXED, ("algorithmic", "uberised"))),  # as a person: 4 of 4
        (["aaaaa"] * 5 + ["wwwww"] * 3, Naming(Name.TWO_CAMPS, ("algorithmic", "wiki"))),
        (["aaaaa"] * 6 + ["wwwww"] * 3, Naming(Name.TWO_CAMPS, ("algorithmic", "wiki"))),
        (["aaaaa"] * 5 + ["wwwww"] * 2, Naming(Name.NAMED, ("algorithmic",))),  # 7 people
        (["aaaaa"] * 6 + ["wwwww"] * 2 + ["ooooo"], Naming(Name.NAMED, ("algorithmic",))),
        (
            ["aaaaa"] * 3 + ["wwwww"] * 3 + ["ooooo"] * 3,  # three thirds are not two camps
            Naming(Name.MIXED, ("algorithmic", "open_source", "wiki")),
        ),
        (["aaauu"] * 4 + ["wwwoo"] * 4, Naming(Name.MIXED, ("algorithmic", "wiki"))),
    ],
)
def test_name_of_a_group(people, expected):
    assert position(*people).naming == expected


# ---- circle ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "expected"), [([0], 0), ([0, 3], 0), ([1, 2, 3], 2), ([4, 1, 3, 2], 2)]
)
def test_circle_holds_half_of_the_people(places, expected):
    points = [Point(place, 0) for place in places]

    assert compass.radius_of_half(points, Point(0, 0)) == expected


# ---- answers -----------------------------------------------------------------------------------


class Ask:
    """A question, an option or a row, as far as the compass looks at it."""

    def __init__(self, **parts):
        self.__dict__.update(parts)


def row_question(key="compass.values", rows=("today", "wanted")):
    return Ask(
        key=key,
        rows=[Ask(key=row) for row in rows],
        options=[Ask(key=key, models=(model,)) for key, model in zip("pqrs", ANCHORS, strict=True)],
    )


def test_answered_rows_leave_out_what_speaks_for_no_model():
    questions = [row_question(f"compass.{number}") for number in range(6)]
    values = {
        "compass.0": {"today": "p", "wanted": "s"},
        "compass.1": {"today": {"unknown": True}},
        "compass.2": {"today": {"other": "Ours"}},
        "compass.3": {"unknown": True},
        "compass.4": None,
    }

    today = compass.answered_rows(questions, values, "today")

    assert [row.models for row in today] == [("algorithmic",)]
    assert today[0].choices == FOUR
    wanted = compass.answered_rows(questions, values, "wanted")
    assert [row.models for row in wanted] == [("open_source",)]


def test_row_questions_ask_today_and_wanted_for_models():
    without_models = row_question()
    without_models.options[0].models = ()

    found = compass.row_questions([row_question(), row_question(rows=()), without_models])

    assert len(found) == 1


def test_placed_by_hand():
    question = Ask(low=0, high=10)
    value = {"initiative_today": 3, "openness_today": {"unknown": True}, "openness_wanted": 10}

    assert compass.placed_by_hand(question, value, "today") == Point(0.3, None)
    assert compass.placed_by_hand(question, value, "wanted") == Point(None, 1)
    assert compass.placed_by_hand(question, None, "today") == NOWHERE


# ---- what it means -----------------------------------------------------------------------------


def implication(axis: str, direction: str) -> Implication:
    return Implication(key=f"{axis}-{direction}", axis=axis, direction=direction, text=Text())


LEFT, DOWN = implication("openness", "low"), implication("initiative", "high")


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (Point(0.25, 0.0), [(LEFT, 1), (DOWN, 0.25)]),
        (Point(0.75, 0.5), [(DOWN, 0.75), (LEFT, 0.5)]),
        (Point(0.75, None), [(DOWN, 0.75)]),
        (NOWHERE, []),
    ],
)
def test_degrees_put_the_stronger_duty_first(point, expected):
    assert compass.degrees(point, [LEFT, DOWN]) == expected


@pytest.mark.parametrize(
    ("today", "wanted", "expected"),
    [
        (Point(0.2, 0.2), Point(0.3, 0.9), {"initiative": "high", "openness": "high"}),
        (Point(0.2, 0.9), Point(0.29, 0.2), {"openness": "low"}),
        (Point(0.2, 0.2), Point(None, 0.2), {}),
    ],
)
def test_moves(today, wanted, expected):
    assert compass.moves(today, wanted) == expected


# ---- answers at random -------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "two"), [("aaaa", "aaaa"), ("aaS", "aaaa"), ("aS", "aS")])
def test_expected_distance_by_counting_every_answer(one, two):
    def places(letters):
        every = product(*(choices(letter) for letter in letters))
        points = [mean_point(speaks(m, ANCHORS) for m in rows) for rows in every]
        return [point for point in points if point.is_whole]

    expected = fmean(dist(a, b) / sqrt(2) for a in places(one) for b in places(two))

    assert by_chance(group(one, two), ANCHORS) == pytest.approx(expected)


@pytest.mark.parametrize("people", [5, 8, 12, 20])
def test_answers_at_random_give_zero(people):
    random = Random(2017)

    def anybody():
        rows = [Row(random.choice(FOUR), FOUR) for _ in range(random.randint(3, 7))]
        return [*rows, Row(random.choice(THREE), THREE)]

    found = [
        compass.position([anybody() for _ in range(people)], ANCHORS).spread.index
        for _ in range(400)
    ]

    assert fmean(found) == pytest.approx(0, abs=0.02)


# ---- properties --------------------------------------------------------------------------------

PEOPLE = st.lists(st.text("auwoSWO-", max_size=8), max_size=9)
MIRRORED = str.maketrans("auwo", "uaow")  # algorithmic ↔ uberised, wiki ↔ open source


@given(people=PEOPLE, data=st.data())
def test_position_forgets_who_is_who(people, data):
    found, shuffled = position(*people), position(*data.draw(st.permutations(people)))

    assert found.naming == shuffled.naming
    assert found.points == shuffled.points
    assert found.shares == shuffled.shares


@given(people=PEOPLE)
def test_position_stays_on_the_compass(people):
    found = position(*people)

    assert all(value is None or 0 <= value <= 1 for value in found.mean)
    assert found.radius is None or 0 <= found.radius <= sqrt(2)
    assert sum(found.shares.values()) == pytest.approx(1 if found.rows else 0)
    assert len(found.points) <= found.people <= len(people)
    assert found.spread.index is None or found.spread.index <= 1


@given(people=st.lists(st.text("auwo-", max_size=8), max_size=9))
def test_mirrored_answers_mirror_the_position(people):
    found = position(*people)
    mirrored = position(*(letters.translate(MIRRORED) for letters in people))

    if found.mean.initiative is not None:
        assert mirrored.mean == pytest.approx((1 - found.mean.initiative, found.mean.openness))
        assert mirrored.radius == pytest.approx(found.radius)
    assert mirrored.naming.kind == found.naming.kind
    assert mirrored.spread.index == pytest.approx(found.spread.index)


@given(letters=st.text("auwoSWO", min_size=1, max_size=8), copies=st.integers(2, 9))
def test_people_who_say_the_same_stand_on_one_point(letters, copies):
    found = position(*[letters] * copies)

    assert len(set(found.points)) <= 1
    assert found.spread.distance == 0
