"""Two rounds of an anonymous workshop: what a subtraction may tell. Hand-worked in spread.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops.questions import question
from workshops.differencing import hide_differences, may_show, on_paper
from workshops.results import summarise

SIX = dict(enumerate("aaabbc"))


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        pytest.param([SIX], True, id="a first round"),
        pytest.param([{0: "a"}], False, id="too few"),
        pytest.param([SIX, SIX], True, id="the same answers again"),
        pytest.param([SIX, {**SIX, 0: "b"}], True, id="one of the same people changed"),
        pytest.param([SIX, {**SIX, 6: "c"}], False, id="one came"),
        pytest.param([{**SIX, 6: "c"}, SIX], False, id="one left"),
        pytest.param([SIX, {**SIX, 5: {"unknown": True}}], False, id="one no longer knows"),
        pytest.param([SIX, {**SIX, 5: None}], False, id="one cleared the answer"),
        pytest.param(
            [{**SIX, 6: "a"}, {**SIX, 7: "c"}], False, id="one came, one left: same headcount"
        ),
        pytest.param(
            [SIX, {0: "b", 1: "b", 2: "b", 3: "a", 4: "b", 5: "c", 6: "c"}],
            True,
            id="one came, four changed: five people make the difference",
        ),
        pytest.param(
            [SIX, {0: "b", 1: "b", 2: "b", 3: "b", 4: "b", 5: "c", 6: "c"}],
            False,
            id="one came, three changed",
        ),
        pytest.param([SIX, {**SIX, **dict.fromkeys(range(6, 11), "a")}], True, id="five came"),
        pytest.param([SIX, dict.fromkeys(range(20, 26), "a")], True, id="all others"),
        # The second round was hidden, so the third is only compared with the first.
        pytest.param([SIX, {**SIX, 6: "c"}, SIX], True, id="back to the first"),
        pytest.param([SIX, {**SIX, 6: "c"}, {**SIX, 6: "c"}], False, id="hidden again"),
        # The third round differs enough from the second, and too little from the first.
        pytest.param(
            [SIX, dict.fromkeys(range(6), "c"), {**SIX, 6: "a"}], False, id="an older one tells"
        ),
        pytest.param([{0: "a"}, SIX], True, id="what was not shown cannot be subtracted"),
    ],
)
def test_may_show(rounds, expected):
    assert may_show(rounds) is expected


def test_a_municipality_may_raise_the_minimum():
    rounds = [dict.fromkeys(range(10), "a"), dict.fromkeys(range(16), "a")]

    assert may_show(rounds)
    assert not may_show(rounds, minimum=7)


def test_papers_that_were_counted_are_compared_as_counts():
    five = on_paper(["a"] * 3 + ["b"] * 2)

    assert may_show([five, on_paper(["b", "a", "a", "b", "a"])])
    assert not may_show([five, on_paper(["a"] * 3 + ["b"] * 3)])


def test_rows_are_judged_one_by_one():
    pair = question("single", rows=("today", "wanted"))
    before = {person: {"today": "economy", "wanted": "climate"} for person in range(6)}
    now = {**before, 6: {"wanted": "climate"}}
    result = summarise(pair, list(now.values()), is_anonymous=True)

    today, wanted = hide_differences(result, [before, now]).parts

    assert today.summary is not None
    assert wanted.summary is None
    assert wanted.is_linked
    assert wanted.is_hidden
    assert not wanted.has_dots
    assert wanted.answered == 7


def test_papers_of_one_row_say_nothing_about_another_row():
    pair = question("single", rows=("today", "wanted"))
    before = on_paper([{"today": "economy", "wanted": "climate"}] * 6)
    now = on_paper([{"today": "services", "wanted": "climate"}] * 6 + [{"wanted": "climate"}])
    result = summarise(pair, list(now.values()), is_anonymous=True)

    today, wanted = hide_differences(result, [before, now]).parts

    assert today.summary is not None
    assert wanted.is_linked


ROUND = st.dictionaries(st.integers(0, 12), st.sampled_from("abc"), max_size=12)


@given(rounds=st.lists(ROUND, min_size=1, max_size=4))
def test_no_two_shown_rounds_differ_by_few_people(rounds):
    shown = [one for n, one in enumerate(rounds) if may_show(rounds[: n + 1])]

    for n, now in enumerate(shown):
        assert len(now) >= 5
        for before in shown[:n]:
            people = {p for p in now.keys() | before.keys() if now.get(p) != before.get(p)}
            assert now.keys() == before.keys() or len(people) >= 5


def test_nothing_is_taken_from_a_result_that_is_hidden_already():
    asked = question("single")
    result = summarise(asked, ["economy"], is_anonymous=True)

    (part,) = hide_differences(result, [{1: "economy"}]).parts

    assert not part.is_linked
