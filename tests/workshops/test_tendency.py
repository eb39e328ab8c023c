"""What a group leans to, by the hand-worked examples of docs/method/decisions.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops.questions import OPTIONS, question, scale
from workshops.results import summarise
from workshops.tendency import ReasonFor, has_ties, reason_for, rounded, tendency

UNKNOWN = {"unknown": True}


def result(asked, values, **rule):
    return summarise(asked, values, **{"is_anonymous": False, **rule})


def points(*numbers):
    return dict(zip(OPTIONS, numbers, strict=True))


def leaning(asked, values):
    return tendency(result(asked, values))


def test_allocation_rounds_the_means_and_keeps_the_sum():
    # Means 2.25, 3.25, 1.75, 2.75: whole parts 2, 3, 1, 2 make 8; the two largest remainders
    # (0.75 and 0.75) get one point each.
    values = [points(2, 3, 2, 3), points(1, 4, 3, 2), points(3, 3, 1, 3), points(3, 3, 1, 3)]

    assert leaning(question("allocation", points=10), values) == points(2, 3, 2, 3)


def test_of_equal_remainders_the_first_option_gets_the_point():
    values = [points(4, 3, 3, 0), points(3, 4, 3, 0), points(3, 3, 4, 0)]

    assert leaning(question("allocation", points=10), values) == points(4, 3, 3, 0)


@given(st.lists(st.lists(st.integers(0, 3), min_size=10, max_size=10), min_size=1, max_size=30))
def test_allocation_always_gives_all_points_near_the_mean(people):
    values = [{key: given.count(n) for n, key in enumerate(OPTIONS)} for given in people]
    means = [sum(value[key] for value in values) / len(values) for key in OPTIONS]

    found = leaning(question("allocation", points=10), values)

    assert sum(found.values()) == 10
    assert all(abs(a - b) < 1 for a, b in zip(found.values(), means, strict=True))


def test_ranking_is_the_order_of_the_mean_ranks():
    values = [
        ["climate", "economy", "inclusion", "services"],
        ["climate", "inclusion", "economy", "services"],
        ["inclusion", "climate", "services", "economy"],
    ]

    found = result(question("ranking"), values)

    assert tendency(found) == ["climate", "inclusion", "economy", "services"]
    assert not has_ties(found)


def test_equal_mean_ranks_stand_in_the_order_of_the_question():
    values = [
        ["services", "economy", "climate", "inclusion"],
        ["economy", "services", "inclusion", "climate"],
    ]

    found = result(question("ranking"), values)

    assert tendency(found) == ["economy", "services", "inclusion", "climate"]
    assert has_ties(found)


def test_multiple_takes_what_more_than_half_chose():
    values = [
        ["economy", "climate"],
        ["economy", {"other": "Trams"}],
        ["climate", {"other": "Trams"}],
        ["economy", "inclusion", {"other": "Buses"}],
        UNKNOWN,
    ]

    # 3 of 4, 1 of 4, 2 of 4 (half is not more than half); what was written differs.
    assert leaning(question("multiple", has_other=True), values) == ["economy"]


def test_multiple_keeps_no_more_than_the_question_allows():
    values = [["economy", "inclusion"], ["economy", "climate"], ["inclusion", "climate"]]

    assert leaning(question("multiple", maximum=2), values) == ["economy", "inclusion"]
    assert leaning(question("multiple"), values) == ["economy", "inclusion", "climate"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["economy", "economy", "climate"], "economy"),
        (["economy", "economy", "climate", "climate"], None),
        ([{"other": "Trams"}, {"other": "Buses"}, "climate"], None),
    ],
)
def test_single_needs_more_than_half(values, expected):
    assert leaning(question("single", has_other=True), values) == expected


@pytest.mark.parametrize(
    ("values", "expected"), [([0, 1, 3], 1), ([1, 2], 2), ([0, 1], 1), ([0, 3, 3, 3], 3)]
)
def test_scale_is_the_median_and_a_half_goes_up(values, expected):
    assert leaning(scale(), values) == expected


def test_number_is_rounded_to_its_step():
    asked = question("number", options=(), low=0, high=1000, step=50)

    assert leaning(asked, [100, 160, 175]) == 150
    assert leaning(asked, [100, 150]) == 150  # 125 is half-way: up


def test_negative_scale_rounds_up_too():
    asked = question("scale", options=(), low=-2, high=2, step=1)

    assert leaning(asked, [-2, -1]) == -1


@pytest.mark.parametrize(
    ("kind", "value"), [("short_text", "a"), ("long_text", "a"), ("list", ["a", "b"])]
)
def test_texts_have_none(kind, value):
    assert leaning(question(kind, options=(), lines=3), [value] * 9) is None


def test_rows_have_each_their_own():
    asked = question("single", rows=("today", "wanted"))
    values = [
        {"today": "economy", "wanted": "climate"},
        {"today": "economy", "wanted": "economy"},
        {"today": "economy", "wanted": UNKNOWN},
    ]

    assert leaning(asked, values) == {"today": "economy"}
    assert leaning(asked, [{"today": UNKNOWN}]) is None


def test_what_may_not_be_shown_has_no_tendency_and_asks_for_no_reason():
    hidden = result(question("single"), ["economy"] * 4, is_anonymous=True)

    assert tendency(hidden) is None
    assert reason_for(hidden, "climate") is None


@given(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=20))
def test_a_majority_is_what_nobody_else_can_have(values):
    found = leaning(question("single"), values)

    assert found is None or values.count(found) * 2 > len(values)


def test_a_reason_is_asked_for_what_the_room_does_not_see():
    agreed = result(question("single"), ["economy"] * 9 + ["climate"])
    camps = result(question("single"), ["economy"] * 5 + ["climate"] * 5)
    texts = result(question("long_text", options=()), ["a"] * 9)

    assert reason_for(agreed, "economy") is None
    assert reason_for(agreed, "climate") is ReasonFor.OTHER_VALUE
    assert reason_for(agreed, None) is ReasonFor.OPEN
    assert reason_for(camps, "economy") is ReasonFor.DIVIDED
    assert reason_for(texts, "b") is None
    assert reason_for(None, "b") is None
    assert reason_for(None, None) is ReasonFor.OPEN


def test_a_row_left_open_says_nothing_against_the_tendency():
    asked = question("single", rows=("today", "wanted"))
    agreed = result(asked, [{"today": "economy", "wanted": "climate"}] * 9)

    assert reason_for(agreed, {"today": "economy"}) is None
    assert reason_for(agreed, {"today": "climate"}) is ReasonFor.OTHER_VALUE
    assert reason_for(agreed, {"today": "economy", "wanted": "economy"}) is ReasonFor.OTHER_VALUE
    assert reason_for(agreed, None) is ReasonFor.OPEN


def test_rounded_keeps_the_sum_and_ignores_what_the_machine_adds():
    assert rounded([1 / 3, 4 + 1 / 3, 5 + 1 / 3], 10) == [1, 4, 5]
    assert rounded([2.9999999999999996, 7.0], 10) == [3, 7]
