"""The agreement index: hand-worked examples of docs/method/spread.md, bounds, and chance."""

from collections.abc import Callable
from itertools import combinations
from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import spread
from workshops.spread import Spread, Verdict

OPTIONS = ("a", "b", "c", "d")


def many(count: int, answer):
    return [answer] * count


# ---- hand-worked examples ----------------------------------------------------------------------


def test_single_of_the_method_page():
    found = spread.single(list("aaaaabbc"), OPTIONS)

    assert found.distance == 17  # 28 pairs, 10 + 1 of them alike
    assert found.by_chance == 21  # 28 pairs × 3/4
    assert found.index == pytest.approx(0.1905, abs=1e-4)
    assert found.verdict is Verdict.SCATTERED


def test_multiple_of_the_method_page():
    answers = [frozenset(ticks) for ticks in ("ab", "ab", "a", "bc")]

    found = spread.multiple(answers, OPTIONS)

    # pairs differ by 0, 1, 2, 1, 2, 3 of 4 options; at random 2, 2, 2, 2, 2, 2
    assert found.distance == pytest.approx(9 / 4)
    assert found.by_chance == pytest.approx((2 + 2 + 2 + 2 + 2 + 2) / 4)
    assert found.verdict is Verdict.TOO_FEW


def test_multiple_few_ticks_on_a_long_list_are_no_agreement():
    one_tick_each = [frozenset({str(number)}) for number in range(8)]

    found = spread.multiple(one_tick_each, [str(number) for number in range(8)])

    assert found.index == pytest.approx(1 - 2 / 1.75)


def test_scale_of_the_method_page():
    found = spread.scale([0, 0, 1, 3], low=0, high=3)

    assert found.distance == pytest.approx((0 + 1 + 3 + 1 + 3 + 2) / 3)
    assert found.by_chance == pytest.approx(6 * 5 / 12)


def test_scale_with_half_steps():
    assert spread.scale([0, 1], low=0, high=1, step=0.5).by_chance == pytest.approx(4 / 9)


def test_ranking_of_the_method_page():
    found = spread.ranking(["abc", "acb", "cba"])

    assert found.distance == pytest.approx((1 + 3 + 2) / 3)
    assert found.by_chance == 1.5


def test_allocation_of_the_method_page():
    answers = [
        {"a": 4, "b": 3, "c": 2, "d": 1},
        {"a": 2, "b": 4, "c": 2, "d": 2},
        {"a": 10, "b": 0, "c": 0, "d": 0},
    ]

    found = spread.allocation(answers)

    assert found.distance == pytest.approx((2 + 6 + 8) / 10)
    assert found.by_chance == pytest.approx(3 * 717 / 1430)


def test_allocation_by_chance_agrees_with_counting_every_allocation():
    every = [(a, b, 4 - a - b) for a in range(5) for b in range(5 - a)]
    gaps = [sum(map(abs, map(int.__sub__, one, two))) / 2 / 4 for one in every for two in every]

    assert spread.allocation_by_chance(3, 4) == pytest.approx(fmean(gaps))


def test_in_plane_divides_by_the_diagonal():
    assert spread.in_plane([(0, 0), (1, 1), (1, 1)], by_chance=1).distance == pytest.approx(2)


def test_together_is_the_mean_over_the_rows():
    rows = [spread.single(list("aabb"), OPTIONS), spread.single(list("aaaa"), OPTIONS)]

    assert spread.together(rows).index == pytest.approx(fmean(row.index for row in rows))


# ---- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (1.0, Verdict.AGREE),
        (0.496, Verdict.AGREE),  # printed as 0.50
        (0.494, Verdict.LEAN),
        (0.2, Verdict.LEAN),
        (0.19, Verdict.SCATTERED),
        (-0.4, Verdict.SCATTERED),
    ],
)
def test_word_goes_with_the_printed_index(index, expected):
    assert spread.word(index) is expected


def test_no_verdict_below_eight_people():
    assert spread.single(many(7, "a"), OPTIONS).verdict is Verdict.TOO_FEW
    assert spread.single(many(8, "a"), OPTIONS).verdict is Verdict.AGREE


@pytest.mark.parametrize("people", [0, 1])
def test_index_needs_two_people(people):
    assert spread.single(many(people, "a"), OPTIONS).index is None
    assert spread.ranking(many(people, "abc")).index is None
    assert spread.allocation(many(people, {"a": 4, "b": 6})).index is None
    assert spread.scale(many(people, 1), 0, 3).index is None


def test_all_the_same_is_one_even_when_chance_could_not_differ():
    assert spread.multiple(many(8, frozenset(OPTIONS)), OPTIONS).index == 1


def test_worst_is_the_most_divided_row():
    assert spread.worst([Verdict.AGREE, Verdict.TWO_CAMPS, Verdict.LEAN]) is Verdict.TWO_CAMPS
    assert spread.worst([]) is Verdict.TOO_FEW


# ---- camps -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (spread.single(list("aaaabbbcd"), OPTIONS), ("a", "b")),
        (spread.single(list("aaaabbcdd"), OPTIONS), ()),
        (spread.single(list("aaabbbccc"), OPTIONS), ()),  # three thirds are not two camps
        (spread.scale([0, 0, 0, 0, 1, 3, 3, 3, 3], 0, 3), ((0, 1), (3, 3))),
        (spread.scale([0, 0, 0, 1, 2, 3, 3, 3], 0, 3), ((0, 0), (3, 3))),
        (spread.scale([1, 1, 1, 1, 2, 2, 2, 2], 0, 3), ()),  # neighbours
        (spread.scale([4, 4, 4, 4, 6, 6, 6, 6], 0, 10), ()),  # apart, yet the whole agrees
        (spread.scale([1, 2, 1, 2, 8, 9, 8, 9], 0, 10), ((1, 2), (8, 9))),
        (
            spread.multiple([frozenset("ab")] * 4 + [frozenset("cd")] * 4, OPTIONS),
            (("a", "b"), ("c", "d")),
        ),
        (spread.multiple([frozenset("ab")] * 4 + [frozenset("bc")] * 4, OPTIONS), ()),
        (spread.ranking(many(4, "abcd") + many(4, "dcba")), ("a", "d")),
        (spread.ranking(many(4, "abcd") + many(4, "bacd")), ()),  # nearly the same order
        (
            spread.allocation(many(4, {"a": 9, "b": 1}) + many(4, {"a": 0, "b": 10})),
            ("a", "b"),
        ),
        (spread.allocation(many(8, {"a": 5, "b": 5})), ()),
    ],
)
def test_camps(found: Spread, expected):
    assert tuple(camp.answer for camp in found.camps) == expected
    assert all(3 * camp.people >= found.people for camp in found.camps)
    assert (found.verdict is Verdict.TWO_CAMPS) == bool(expected)


def test_written_answers_are_never_alike_by_chance():
    found = spread.single(["a", "a", "trams", "ferries"], OPTIONS)

    assert found.by_chance == pytest.approx(0.75 + 5)
    assert spread.multiple([frozenset({"a", "trams"})] * 8, OPTIONS).index == 1


# ---- properties --------------------------------------------------------------------------------

ANSWERS: dict[str, tuple[st.SearchStrategy, Callable]] = {
    "single": (st.sampled_from(OPTIONS), lambda a: spread.single(a, OPTIONS)),
    "multiple": (
        st.frozensets(st.sampled_from(OPTIONS), min_size=1),
        lambda a: spread.multiple(a, OPTIONS),
    ),
    "scale": (st.integers(0, 10), lambda a: spread.scale(a, 0, 10)),
    "ranking": (st.permutations(OPTIONS).map(tuple), spread.ranking),
    "allocation": (
        st.permutations((4, 3, 2, 1)).map(lambda points: dict(zip(OPTIONS, points, strict=True))),
        spread.allocation,
    ),
}


@pytest.mark.parametrize("kind", ANSWERS)
@given(data=st.data())
def test_index_is_at_most_one_and_forgets_who_is_who(kind, data):
    answer, of = ANSWERS[kind]
    answers = data.draw(st.lists(answer, min_size=2, max_size=15))

    found, shuffled = of(answers), of(data.draw(st.permutations(answers)))

    assert found.index <= 1
    assert found.index == pytest.approx(shuffled.index)
    assert (found.verdict, found.camps) == (shuffled.verdict, shuffled.camps)
    assert found.distance == pytest.approx(
        sum(of([one, two]).distance for one, two in combinations(answers, 2))
    )


@pytest.mark.parametrize("kind", ANSWERS)
@given(data=st.data())
def test_index_is_one_when_all_say_the_same(kind, data):
    answer, of = ANSWERS[kind]

    assert of(many(data.draw(st.integers(2, 12)), data.draw(answer))).index == 1


# ---- answers at random -------------------------------------------------------------------------


def at_most_two(random: Random) -> frozenset[str]:
    return frozenset(random.sample(OPTIONS, random.randint(1, 2)))


def random_allocation(random: Random) -> dict[str, int]:
    """Ten points and three bars between four options: every way equally likely."""
    bars = [-1, *sorted(random.sample(range(13), 3)), 13]
    return {option: bars[i + 1] - bars[i] - 1 for i, option in enumerate(OPTIONS)}


def matrix_with_gaps(random: Random, people: int) -> Spread:
    rows = [
        [random.choice(OPTIONS) for _ in range(people) if random.random() < 0.8] for _ in range(4)
    ]
    return spread.together([spread.single(row, OPTIONS) for row in rows])


AT_RANDOM: dict[str, Callable[[Random, int], Spread]] = {
    "single": lambda r, n: spread.single(r.choices(OPTIONS, k=n), OPTIONS),
    "multiple": lambda r, n: spread.multiple([at_most_two(r) for _ in range(n)], OPTIONS),
    "any number of ticks": lambda r, n: spread.multiple(
        [frozenset(r.sample(OPTIONS, r.randint(1, 4))) for _ in range(n)], OPTIONS
    ),
    "scale 0 to 3": lambda r, n: spread.scale([r.randint(0, 3) for _ in range(n)], 0, 3),
    "scale 0 to 10": lambda r, n: spread.scale([r.randint(0, 10) for _ in range(n)], 0, 10),
    "ranking": lambda r, n: spread.ranking([r.sample(OPTIONS, 4) for _ in range(n)]),
    "allocation": lambda r, n: spread.allocation([random_allocation(r) for _ in range(n)]),
    "matrix": matrix_with_gaps,
}


@pytest.mark.parametrize("people", [5, 8, 12, 20])
@pytest.mark.parametrize("kind", AT_RANDOM)
def test_answers_at_random_give_zero(kind, people):
    random = Random(2018)

    found = [AT_RANDOM[kind](random, people).index for _ in range(800)]

    assert fmean(index for index in found if index is not None) == pytest.approx(0, abs=0.02)
