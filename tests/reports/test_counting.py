"""Results as lines and grids: what is printed, in which order, and what is kept back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.counting import agreement_of, counts_of, grid_of, rounded
from tests.workshops.questions import question, scale
from workshops.results import summarise
from workshops.selectors import RevealedQuestion
from workshops.steps import Asked

UNKNOWN = {"unknown": True}


def printed(asked, values, *, is_anonymous: bool = False) -> RevealedQuestion:
    return RevealedQuestion(Asked(asked), summarise(asked, values, is_anonymous=is_anonymous), ())


def lines(one: RevealedQuestion, **options) -> list[tuple[str, str, int]]:
    counts = counts_of(one, one.result.parts[0], **options)
    return [(bar.label, bar.value, bar.squares) for bar in counts.bars]


def test_options_stand_in_the_order_of_the_question_with_the_unknown_last():
    one = printed(question("single"), ["climate", "climate", "economy", UNKNOWN])

    assert lines(one) == [
        ("Economy", "1", 1),
        ("Inclusion", "0", 0),
        ("Climate", "2", 2),
        ("Services", "0", 0),
        ("We don’t know yet", "1", 1),
    ]


def test_most_first_keeps_other_behind_the_options():
    values = [["climate", {"other": "Trams"}], ["climate", {"other": "Boats"}], ["economy"]]

    one = printed(question("multiple", has_other=True), values)

    assert [label for label, *_ in lines(one, most_first=True)] == [
        "Climate",
        "Economy",
        "Inclusion",
        "Services",
        "Other",
    ]


def test_other_has_no_line_when_nobody_wrote_one():
    one = printed(question("single", has_other=True), ["economy"])

    assert "Other" not in [label for label, *_ in lines(one)]


def test_points_are_means_most_first_and_their_squares_add_up():
    values = [
        {"economy": 1, "inclusion": 5, "climate": 4, "services": 0},
        {"economy": 2, "inclusion": 4, "climate": 3, "services": 1},
    ]

    one = printed(question("allocation", points=10), values)

    assert (
        lines(one)
        == [
            ("Inclusion", "4.5", 5),
            ("Climate", "3.5", 3),
            ("Economy", "1.5", 2),
            ("Services", "0.5", 0),
        ]
        or sum(squares for *_, squares in lines(one)) == 10
    )


def test_ranks_are_means_with_the_people_who_put_an_item_first():
    values = [
        ["climate", "economy", "inclusion", "services"],
        ["climate", "inclusion", "economy", "services"],
        ["economy", "climate", "inclusion", "services"],
    ]

    one = printed(question("ranking"), values)

    assert lines(one)[:2] == [("Climate", "1.3", 2), ("Economy", "2.0", 1)]
    assert [row.counts for row in grid_of(one).rows][0] == (2, 1, 0, 0)


def test_pair_has_its_rows_as_columns():
    values = [{"today": "economy", "wanted": "climate"}, {"today": "economy", "wanted": UNKNOWN}]

    grid = grid_of(printed(question("single", rows=("today", "wanted")), values))

    assert grid.columns == ("today", "wanted")
    assert [row.counts for row in grid.rows] == [(2, 0), (0, 0), (0, 1), (0, 0), (0, 1)]


def test_matrix_has_its_answers_as_columns():
    values = [{"a": "economy", "b": "climate", "c": UNKNOWN}]

    grid = grid_of(printed(question("single", rows=("a", "b", "c")), values))

    assert grid.columns == ("Economy", "Inclusion", "Climate", "Services", "We don’t know yet")
    assert [row.counts for row in grid.rows] == [
        (1, 0, 0, 0, 0),
        (0, 0, 1, 0, 0),
        (0, 0, 0, 0, 1),
    ]


def test_scale_has_a_column_per_level_and_says_its_middle():
    grid = grid_of(printed(scale(), [0, 1, 1, 3, UNKNOWN]))

    assert grid.columns == ("0", "1", "2", "3")
    assert grid.rows[0].counts == (1, 2, 0, 1)
    assert grid.rows[0].detail.startswith("Middle answer 1 · Too few answers to say")
    assert grid.rows[0].detail.endswith("1 don’t know")


def test_row_of_too_few_people_is_kept_back_and_the_others_are_shown():
    values = [{"a": "economy"}] * 5 + [{"b": "economy"}]

    grid = grid_of(printed(question("single", rows=("a", "b", "c")), values, is_anonymous=True))

    assert [row.counts for row in grid.rows] == [
        (5, 0, 0, 0, 0),
        (None, None, None, None, 0),
        (0, 0, 0, 0, 0),
    ]
    assert [row.detail for row in grid.rows][1] == "Too few to show"


@pytest.mark.parametrize("kind", ["single", "multiple", "ranking", "allocation"])
def test_nothing_is_counted_when_nothing_may_be_shown(kind):
    value = {
        "single": "economy",
        "multiple": ["economy"],
        "ranking": ["economy", "climate", "services", "inclusion"],
        "allocation": {"economy": 10},
    }[kind]

    one = printed(question(kind, points=10), [value] * 4, is_anonymous=True)

    assert counts_of(one, one.result.parts[0]) is None
    assert kind != "ranking" or grid_of(one) is None


def test_agreement_has_a_real_minus_sign():
    values = ["economy", "inclusion"] * 6

    (part,) = printed(question("single", options=("economy", "inclusion")), values).result.parts

    assert agreement_of(part).startswith("−0.09 · ")


def test_agreement_of_few_people_is_no_number():
    (part,) = printed(question("single"), ["economy"] * 3).result.parts

    assert agreement_of(part) == "Too few answers to say"


@given(
    st.lists(st.integers(0, 10), min_size=2, max_size=6).filter(any),
    st.integers(1, 20),
)
def test_rounded_keeps_the_sum_and_stays_near(weights, total):
    means = [weight * total / sum(weights) for weight in weights]

    whole = rounded(means, total)

    assert sum(whole) == total
    assert all(abs(number - mean) < 1 for number, mean in zip(whole, means, strict=True))
