"""Results of one question: counts, means, and what an anonymous workshop keeps back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops.questions import OPTIONS, question, scale
from workshops.results import Count, Numbers, summarise
from workshops.selectors import RevealedQuestion
from workshops.spread import Verdict
from workshops.steps import Asked
from workshops.tables import sheet_of

UNKNOWN = {"unknown": True}


def named(asked, values):
    return summarise(asked, values, is_anonymous=False)


def only_part(asked, values):
    (part,) = named(asked, values).parts
    return part


def test_single_counts_every_option_and_other():
    values = ["economy", "economy", {"other": "Trams"}, UNKNOWN, None]

    part = only_part(question("single", has_other=True), values)

    assert (part.answered, part.unknown) == (3, 1)
    assert [(count.key, count.count) for count in part.summary.counts] == [
        ("economy", 2),
        ("inclusion", 0),
        ("climate", 0),
        ("services", 0),
        ("other", 1),
    ]
    assert part.summary.counts[0].share == pytest.approx(2 / 3)
    assert part.summary.texts == ("Trams",)
    assert part.summary.leaders == ("economy",)


def test_multiple_shares_are_of_people():
    values = [["economy", "climate"], ["economy"], ["climate", {"other": "Trams"}]]

    part = only_part(question("multiple", has_other=True), values)

    assert part.summary.counts[0] == Count("economy", 2, pytest.approx(2 / 3))
    assert part.summary.leaders == ("economy", "climate")
    assert part.summary.texts == ("Trams",)


def test_scale_has_steps_median_and_quartiles():
    part = only_part(scale(), [0, 1, 1, 2, 3, UNKNOWN])

    assert [count.count for count in part.summary.counts] == [1, 2, 1, 1]
    assert part.summary.numbers == Numbers(median=1, lower=1, upper=2)


def test_scale_of_one_person():
    assert only_part(scale(), [2]).summary.numbers == Numbers(median=2, lower=2, upper=2)


def test_number_has_no_agreement():
    part = only_part(question("number", options=()), [10, 20, 30])

    assert part.summary.numbers.median == 20
    assert part.verdict is None


def test_allocation_means_points():
    values = [
        {"economy": 4, "inclusion": 3, "climate": 2, "services": 1},
        {"economy": 0, "inclusion": 7, "climate": 2, "services": 1},
    ]

    part = only_part(question("allocation", points=10), values)

    assert part.summary.means == {"economy": 2, "inclusion": 5, "climate": 2, "services": 1}
    assert part.summary.leaders == ("inclusion",)


def test_ranking_means_ranks():
    values = [list(OPTIONS), ["inclusion", "economy", "climate", "services"]]

    part = only_part(question("ranking"), values)

    assert part.summary.means == {"economy": 1.5, "inclusion": 1.5, "climate": 3, "services": 4}
    assert part.summary.leaders == ("economy", "inclusion")


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("short_text", ["b", "A", ""], ("A", "b")),
        ("long_text", ["b", "A", UNKNOWN], ("A", "b")),
        ("list", [["taxis", "Apps"], ["boats"]], ("Apps", "boats", "taxis")),
    ],
)
def test_texts_come_in_alphabetical_order(kind, values, expected):
    part = only_part(question(kind, options=()), values)

    assert part.summary.texts == expected
    assert part.verdict is None


def test_rows_are_counted_apart():
    asked = question("single", rows=("today", "wanted"))
    values = [
        {"today": "economy", "wanted": "climate"},
        {"today": "economy", "wanted": UNKNOWN},
        {"today": UNKNOWN},
        UNKNOWN,
        None,
    ]

    result = named(asked, values)

    assert (result.answered, result.unknown) == (2, 2)
    assert [(part.row.key, part.answered, part.unknown) for part in result.parts] == [
        ("today", 2, 2),
        ("wanted", 1, 2),
    ]


def test_question_takes_the_verdict_of_its_most_divided_row():
    asked = question("single", rows=("today", "wanted"))
    camps = ["economy"] * 4 + ["climate"] * 4

    result = named(asked, [{"today": "economy", "wanted": wanted} for wanted in camps])

    assert [part.verdict for part in result.parts] == [Verdict.AGREE, Verdict.TWO_CAMPS]
    assert result.verdict is Verdict.TWO_CAMPS
    today, wanted = (part.summary.spread.index for part in result.parts)
    assert result.spread.index == pytest.approx((today + wanted) / 2)


def test_nobody_answered():
    result = named(scale(), [UNKNOWN, None])

    assert (result.answered, result.unknown, result.verdict, result.spread) == (0, 1, None, None)
    assert not result.parts[0].is_hidden


def test_anonymous_below_five_hides_everything_but_the_number_of_people():
    values = ["economy"] * 4 + [UNKNOWN] * 6

    hidden = summarise(question("single"), values, is_anonymous=True)
    shown = summarise(question("single"), [*values, "climate"], is_anonymous=True)

    assert hidden.parts[0].is_hidden
    assert hidden.parts[0].summary is None
    assert shown.parts[0].summary.counts[0].count == 4


def test_anonymous_rule_holds_for_each_row():
    asked = question("single", rows=("today", "wanted"))
    values = [{"today": "economy", "wanted": UNKNOWN if i else "climate"} for i in range(6)]

    result = summarise(asked, values, is_anonymous=True)

    assert [part.is_hidden for part in result.parts] == [False, True]


def test_municipality_raises_the_rule():
    result = summarise(question("single"), ["economy"] * 8, is_anonymous=True, minimum=9)

    assert result.parts[0].is_hidden


@given(
    values=st.lists(st.one_of(st.none(), st.just(UNKNOWN), st.sampled_from(OPTIONS)), max_size=12),
    data=st.data(),
)
def test_order_of_people_changes_nothing(values, data):
    asked = question("single")

    assert named(asked, values) == named(asked, data.draw(st.permutations(values)))


@given(values=st.lists(st.one_of(st.none(), st.just(UNKNOWN), st.sampled_from(OPTIONS))))
def test_everybody_is_counted_once(values):
    result = named(question("single"), values)

    assert result.answered + result.unknown + values.count(None) == len(values)


def test_dots_are_drawn_row_by_row_only_where_ten_people_answered():
    values = [{"cost": 1, "cover": 2}] * 9 + [{"cost": 3, "cover": UNKNOWN}]

    result = summarise(scale(rows=["cost", "cover"]), values, is_anonymous=True)

    assert [part.has_dots for part in result.parts] == [True, False]
    assert not sheet_of(RevealedQuestion(Asked(result.question), result, ()), 5).has_dots
