"""Counts from papers become values whose sums are the counts."""

import pytest

from tests.guide.small import small_questionnaire
from workshops import spread
from workshops.results import summarise
from workshops.tallied import PAPERS, answers_of, cells_of, papers_of, spread_out, values_of

QUESTIONS = small_questionnaire().questions
NAMED = {"is_anonymous": False}


def counts_of(part):
    return {one.key: one.count for one in part.summary.counts}


def test_single_counts_come_back():
    counts = {"": {"school": 3, "other": 2, "unknown": 1}}

    result = summarise(
        QUESTIONS["vision.lever"], values_of(QUESTIONS["vision.lever"], counts), **NAMED
    )

    assert counts_of(result.parts[0]) == {"school": 3, "market": 0, "other": 2}
    assert (result.answered, result.unknown) == (5, 1)
    assert result.parts[0].summary.texts == ()
    assert papers_of(QUESTIONS["vision.lever"], counts) == 6


def test_rows_are_counted_apart():
    counts = {"today": {"a": 3, "unknown": 2}, "wanted": {"b": 4}}

    result = summarise(
        QUESTIONS["compass.values"], values_of(QUESTIONS["compass.values"], counts), **NAMED
    )

    today, wanted = result.parts
    assert (today.answered, today.unknown, wanted.answered) == (3, 2, 4)
    assert counts_of(today)["a"] == 3
    assert counts_of(wanted)["b"] == 4


def test_scale_counts_are_numbers():
    counts = {"price": {"0": 1, "3": 2}, "coverage": {"2": 5}}

    result = summarise(
        QUESTIONS["inclusion.obstacles"],
        values_of(QUESTIONS["inclusion.obstacles"], counts),
        **NAMED,
    )

    assert counts_of(result.parts[0]) == {0: 1, 1: 0, 2: 0, 3: 2}
    assert result.parts[1].summary.numbers.median == 2


@pytest.mark.parametrize(
    ("counts", "papers"),
    [
        ({"innovation": 5, "image": 5}, 5),
        ({"innovation": 6, "image": 4, "competitiveness": 1}, 8),
        ({"innovation": 7}, 7),
        ({"innovation": 4, "image": 4, "competitiveness": 4, "other": 4}, 8),
    ],
)
def test_multiple_has_the_right_marginals(counts, papers):
    question = QUESTIONS["vision.economy"]
    values = values_of(question, {"": {**counts, PAPERS: papers}})

    part = summarise(question, values, **NAMED).parts[0]

    assert len(values) == papers
    assert {key: count for key, count in counts_of(part).items() if count} == counts
    assert {len(value) for value in values} <= {sum(counts.values()) // papers + i for i in (0, 1)}


def test_distance_depends_on_marginals_only_and_index_is_never_too_high():
    """Chance keeps each person's number of ticks: equal numbers give the lowest index."""
    options = ["a", "b", "c", "d"]
    lopsided = [{"a", "b", "c"}, {"a"}, {"a"}, {"a", "b", "c"}, {"a", "b"}, {"a", "d"}] * 2
    counts = {key: sum(key in person for person in lopsided) for key in options}

    real = spread.multiple([frozenset(one) for one in lopsided], options)
    made = spread.multiple([frozenset(one) for one in spread_out(counts, 12)], options)

    assert made.distance == real.distance
    assert made.index <= real.index
    assert real.index - made.index < 0.02


def test_no_camps_appear_that_nobody_counted():
    sets = spread_out(dict.fromkeys("abcd", 6), 12)

    assert spread.multiple([frozenset(one) for one in sets], list("abcd")).camps == ()


def test_nothing_counted_is_no_value():
    for question in QUESTIONS.values():
        assert values_of(question, {}) == []


def test_cells_name_every_answer_of_every_row():
    assert list(cells_of(QUESTIONS["inclusion.excluded"]))[:3] == [
        ("digital", PAPERS),
        ("digital", "older"),
        ("digital", "women"),
    ]
    assert answers_of(QUESTIONS["vision.economy"])[-2:] == ["other", "unknown"]
