"""Mean percentile, ranks and their range; the worked example of docs/method/neighbourhoods.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.ranking import percentile_ranks, ranking_of, ranks
from tests.inclusion.places import territory

# docs/method/neighbourhoods.md: homes without a signal %, adults who do not read %, households
# with a smartphone % (higher is better).
EXAMPLE = {
    "Harbour": [40, 30, 55],
    "Old Town": [10, 12, 90],
    "Brickfields": [40, 35, None],
    "Hillside": [25, 20, 60],
    "Station": [5, None, None],
}


def example():
    return ranking_of(territory(EXAMPLE, worse="  -"))


def test_percentiles_of_the_worked_example():
    found = {one.area.name: list(one.percentiles.values()) for one in example().places}

    assert found["Harbour"] == pytest.approx([80, 62.5, 83.333333], abs=1e-4)
    assert found["Brickfields"] == pytest.approx([80, 87.5])
    assert found["Hillside"] == pytest.approx([50, 37.5, 50])
    assert found["Old Town"] == pytest.approx([30, 12.5, 16.666667], abs=1e-4)


def test_ranks_of_the_worked_example():
    found = example()

    told = {
        one.area.name: (round(one.mean, 1), one.rank, one.first, one.last) for one in found.places
    }
    assert told == {
        "Brickfields": (83.8, 1, 1, 2),
        "Harbour": (75.3, 2, 1, 2),
        "Hillside": (45.8, 3, 3, 3),
        "Old Town": (19.7, 4, 4, 4),
    }


def test_too_little_known_is_not_ranked_but_named():
    found = example()

    assert [(one.area.name, one.known, one.rank) for one in found.unranked] == [
        ("Station", 1, None)
    ]
    assert found.gaps == 3


def test_half_of_the_indicators_is_enough():
    found = ranking_of(territory({"A": [1, None], "B": [2, 3]}))

    assert len(found.places) == 2


def test_nothing_at_all():
    found = ranking_of(territory({}))

    assert (found.places, found.unranked, found.steady) == ((), (), ())


def test_neighbourhood_without_any_value_is_never_ranked():
    found = ranking_of(territory({"A": [None], "B": [3]}))

    assert [one.area.name for one in found.unranked] == ["A"]


def test_one_indicator_leaves_nothing_to_leave_out():
    found = ranking_of(territory({"A": [1], "B": [2], "C": [2]}))

    assert [(one.rank, one.first, one.last) for one in found.places] == [
        (1, 1, 1),
        (1, 1, 1),
        (3, 3, 3),
    ]


def test_equals_share_the_middle_of_their_places():
    assert percentile_ranks([1, 2, 2, 3], higher_is_worse=True) == [12.5, 50, 50, 87.5]
    assert percentile_ranks([1, 2, 2, 3], higher_is_worse=False) == [87.5, 50, 50, 12.5]


def test_ranks_leave_places_empty_after_equals():
    assert ranks([3.0, None, 3.0, 1.0]) == [1, None, 1, 3]


cell = st.one_of(st.none(), st.integers(-50, 50).map(float))
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=9)
)


def told(rows, names=None, worse=""):
    names = names or [f"N{number}" for number in range(len(rows))]
    found = ranking_of(territory(dict(zip(names, rows, strict=True)), worse))
    return {one.area.name: (one.mean, one.rank, one.first, one.last) for one in found.places}


@given(tables, st.randoms())
def test_order_of_rows_and_columns_changes_nothing(rows, dice):
    order = list(range(len(rows)))
    dice.shuffle(order)
    columns = list(range(len(rows[0])))
    dice.shuffle(columns)
    turned = [[rows[number][column] for column in columns] for number in order]

    assert told(turned, [f"N{number}" for number in order]) == told(rows)


@given(tables)
def test_growing_transformation_changes_nothing(rows):
    bent = [[None if v is None else v**3 + 2 * v - 7 for v in row] for row in rows]

    assert told(bent) == told(rows)


@given(tables)
def test_direction_turned_with_the_sign_changes_nothing(rows):
    turned = [[None if v is None else -v for v in row] for row in rows]

    assert told(turned, worse="-----") == told(rows)


@given(tables)
def test_range_holds_the_rank_and_stays_among_the_ranked(rows):
    found = told(rows)

    for mean, rank, first, last in found.values():
        assert 1 <= first <= rank <= last <= len(found)
        assert 0 < mean < 100
    assert not found or min(rank for _m, rank, _f, _l in found.values()) == 1


@given(st.lists(st.integers(0, 20).map(float), min_size=2, max_size=12))
def test_the_same_indicator_several_times_gives_no_range(values):
    found = told([[value] * 3 for value in values])

    assert all(rank == first == last for _mean, rank, first, last in found.values())


@given(st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=30), st.booleans())
def test_percentiles_have_a_mean_of_fifty(values, higher_is_worse):
    found = percentile_ranks(values, higher_is_worse=higher_is_worse)

    assert sum(found) / len(found) == pytest.approx(50)


@given(tables)
def test_worse_everywhere_is_never_ranked_better(rows):
    full = [[v or 0.0 for v in row] for row in rows]
    worse = [max(column) + 1 for column in zip(*full, strict=True)]

    assert told([*full, worse])[f"N{len(full)}"][1:] == (1, 1, 1)
