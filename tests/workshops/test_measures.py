"""Classical measures against published worked examples; the sources stand beside the numbers."""

import pytest

from workshops.measures import concordance, consensus, kendalls_w

# Three raters, twenty people, many ties: data "anxiety" of the R packages irr and DescTools,
# documented output of KendallW(anxiety, TRUE) (DescTools reference, "Examples").
ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]
# Eight judges, eight wines, no ties: R. E. Quandt, Liquid Asset report 13 (1995), W = 0.0982.
WINES = [
    [7, 1, 8, 4, 3, 2, 6, 5],
    [8, 1, 5, 4, 6, 7, 3, 2],
    [8, 7, 4, 1, 6, 5, 3, 2],
    [6, 8, 5, 7, 3, 4, 1, 2],
    [3, 1, 2, 6, 8, 4, 5, 7],
    [5, 6, 7, 2, 8, 4, 3, 1],
    [6, 4, 2, 5, 3, 1, 7, 8],
    [5, 1, 4, 6, 3, 7, 8, 2],
]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        pytest.param(ANXIETY, 0.5396569, id="DescTools KendallW, ties"),
        # Four judges, three competitors: ProofWiki, Kendall's Coefficient of Concordance.
        pytest.param([[1, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2]], 1 / 16, id="ProofWiki"),
        pytest.param(WINES, 0.0982, id="Quandt 1995"),
        pytest.param([[1, 2, 3]] * 5, 1, id="all alike"),
        pytest.param([[1, 2, 3], [3, 2, 1]], 0, id="opposed"),
        # Worked by hand in docs/method/spread.md: two people, the second puts b and c level.
        pytest.param([[1, 2, 3], [1, 2, 2]], 12 * 6.5 / (4 * 24 - 2 * 6), id="spread.md, ties"),
    ],
)
def test_kendalls_w(ratings, expected):
    assert kendalls_w(ratings) == pytest.approx(expected, abs=5e-5)


def test_kendalls_w_without_correction_would_be_too_low():
    assert kendalls_w(ANXIETY) > concordance([sum(r) for r in zip(*ANXIETY, strict=True)], 3)


@pytest.mark.parametrize("ratings", [[], [[1, 2]], [[1], [1]], [[1, 1], [2, 2]]])
def test_kendalls_w_needs_two_people_who_rank_two_items(ratings):
    assert kendalls_w(ratings) is None


def test_concordance_from_sums_is_that_of_the_rankings():
    sums = [sum(column) for column in zip(*WINES, strict=True)]

    assert concordance(sums, len(WINES)) == pytest.approx(kendalls_w(WINES))


@pytest.mark.parametrize(
    ("counts", "low", "high", "expected"),
    [
        # agrmt (Ruedin), documentation of consensus(): V <- c(30,40,210,130,530,50,10)
        pytest.param(dict(enumerate((30, 40, 210, 130, 530, 50, 10))), 0, 6, 0.7256876, id="agrmt"),
        pytest.param({3: 12}, 1, 5, 1, id="all the same"),
        pytest.param({1: 6, 5: 6}, 1, 5, 0, id="half at each end"),
        pytest.param({1: 6, 2: 0, 5: 6}, 1, 5, 0, id="a step that nobody chose"),
        # Worked by hand in docs/method/spread.md: 0, 0, 1, 3 on a scale from 0 to 3.
        pytest.param({0: 2, 1: 1, 3: 1}, 0, 3, 0.3113, id="spread.md"),
    ],
)
def test_consensus(counts, low, high, expected):
    assert consensus(counts, low, high) == pytest.approx(expected, abs=5e-5)


def test_consensus_depends_on_the_ends_of_the_scale():
    near = consensus({1: 6, 2: 6}, 0, 10)

    assert near > consensus({1: 6, 2: 6}, 1, 2)


def test_consensus_of_nobody():
    assert consensus({}, 0, 3) is None
