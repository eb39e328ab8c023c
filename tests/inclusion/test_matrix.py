"""The heat map: what it says, in words and in marks, for every medium and direction."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from inclusion.assessment import Assessment, Cell, Estimate
from inclusion.figures import matrix_figure
from inclusion.figures.matrix import (
    description,
    headline,
    matrix_of,
    severity_words,
    short_name,
)
from inclusion.figures.tables import columns, group_tables

GROUPS = {"older": "Older people", "women": "Women", "rural": "People far from the centre"}
OBSTACLES = {"price": "Price: it costs too much", "literacy": "Literacy: reading is hard"}


def assessment(groups=GROUPS, obstacles=OBSTACLES, estimates=None, **severities) -> Assessment:
    """Medians by group: `older=(3, None)`; a group left out was not rated."""
    found = {
        (group, obstacle): Cell(
            group=group, obstacle=obstacle, median=median, answered=12 if median is not None else 0
        )
        for group in groups
        for obstacle, median in zip(
            obstacles, severities.get(group, [None] * len(obstacles)), strict=True
        )
    }
    return Assessment(
        groups=groups,
        obstacles=obstacles,
        cells=found,
        estimates=estimates or {},
        measures=(),
        services=(),
        precautions={},
    )


def with_cells(*cells: Cell) -> Assessment:
    """A matrix of two obstacles and one group, with these cells."""
    plain = assessment({"older": "Older people"})
    return Assessment(
        groups=plain.groups,
        obstacles=plain.obstacles,
        cells={**plain.cells, **{(one.group, one.obstacle): one for one in cells}},
        estimates={},
        measures=(),
        services=(),
        precautions={},
    )


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ({}, "Nobody has rated the obstacles yet"),
        ({"older": (3, 1), "women": (3, 0), "rural": (0, 1)}, "Price blocks 2 of 3 groups"),
        # One group of three is blocked: what is serious for all of them says more.
        (
            {"older": (3, 2), "women": (0, 2), "rural": (1, 2.5)},
            "Literacy is a serious obstacle for 3 of 3 groups",
        ),
        # Of two that are serious for as many groups, the graver one.
        (
            {"older": (2, 3), "women": (0, 0), "rural": (0, 0)},
            "Literacy is a serious obstacle for 1 of 3 groups",
        ),
        (
            {"older": (1.5, 1), "women": (0, 1), "rural": (1, 0)},
            "No obstacle is serious for any of the groups",
        ),
    ],
)
def test_headline_says_the_finding(severities, expected):
    assert headline(matrix_of(assessment(**severities))) == expected


def test_headline_without_groups_and_with_hidden_ratings():
    hidden = Cell(group="older", obstacle="price", answered=2, is_hidden=True)

    assert headline(matrix_of(assessment({}))) == "No group is chosen yet"
    assert headline(matrix_of(with_cells(hidden))).startswith("Too few people rated")


def test_decision_counts_before_the_median():
    decided = Cell(group="older", obstacle="price", answered=12, median=1, decided=3)

    assert headline(matrix_of(with_cells(decided))) == "Price blocks 1 of 1 group"


def test_the_most_severe_group_comes_first_then_the_one_with_most_people():
    counted = Estimate(people=9000, source="Census", counted_on=date(2023, 1, 1))
    told = assessment(older=(2, 1), women=(2, 0), rural=(3, 0), estimates={"women": counted})

    assert [group for group, _cells in matrix_of(told).rows] == ["rural", "women", "older"]


def test_words_of_a_severity_between_two_steps():
    assert severity_words(2) == "Serious"
    assert severity_words(1.5) == "Slight to Serious"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Price: the phone", "Price"),
        ("Prix : le téléphone", "Prix"),
        ("Power", "Power"),
        ("价格：手机太贵", "价格"),
    ],
)
def test_short_name_is_what_stands_before_the_colon(name, expected):
    assert short_name(name) == expected


def test_figure_tells_each_severity_by_number_word_and_pattern():
    svg = matrix_figure(assessment(older=(0, 1), women=(2, 3)))

    for words in ("None", "Slight", "Serious", "Blocks access", "not rated"):
        assert f">{words}<" in svg or f" {words}<" in svg
    assert "url(#divide-wide-slight)" in svg
    assert "url(#divide-wide-serious)" in svg
    assert svg.count("<svg") == 2  # one for phones, one for wide screens
    assert "style=" not in svg


def test_figure_says_too_few_instead_of_a_number():
    hidden = Cell(group="older", obstacle="price", answered=2, median=None, is_hidden=True)

    svg = matrix_figure(with_cells(hidden), for_paper=True)

    assert "too few to show" in svg
    assert svg.count("<svg") == 1


def test_decided_cells_have_a_corner_and_others_none():
    decided = Cell(group="older", obstacle="price", answered=12, median=1, decided=1)
    key = 1  # the legend shows the corner too

    drawn = matrix_figure(with_cells(decided), for_paper=True)
    plain = matrix_figure(assessment({"older": "Older people"}, older=(1, 1)), for_paper=True)

    assert drawn.count("<polygon") == 1 + key
    assert plain.count("<polygon") == key


def test_figure_without_groups_is_empty():
    assert matrix_figure(assessment({})) == ""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("obstacles", [1, 5, 11])
def test_nothing_leaves_the_figure(language, obstacles):
    names = {f"o{n}": f"An obstacle with a long name {n}: and more" for n in range(obstacles)}
    groups = {f"g{n}": f"A group of people with a very long name {n}" for n in range(6)}
    rated = {group: [n % 4 for n in range(obstacles)] for group in groups}
    counted = Estimate(people=98_000_000, source="Census", counted_on=date(2023, 1, 1))

    with override(language):
        told = assessment(groups, names, dict.fromkeys(groups, counted), **rated)
        drawings = matrix_figure(told) + matrix_figure(told, for_paper=True)

    for svg in drawings.split("</svg>")[:-1]:
        _left, _top, width, height = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())
        places = re.findall(r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)"', svg)
        assert places
        for x, y, wide in places:
            assert float(x) >= 0
            assert float(x) + float(wide) <= width + 0.5
            assert 0 <= float(y) <= height


def test_mirrored_figure_has_its_groups_on_the_right():
    with override("ar"):
        svg = matrix_figure(assessment(older=(3, 1)), for_paper=True)

    name = re.search(r'<text x="([\d.]+)"[^>]*>[\u2068]?Older', svg)
    assert float(name[1]) > 600


def test_description_names_what_is_serious():
    told = description(matrix_of(assessment(older=(3, 1), women=(0, 1), rural=(2.5, 2))))

    assert "Older people: Price 3." in told
    assert "Women: nothing serious." in told
    assert "People far from the centre: Price 2.5, Literacy 2." in told


def test_tables_hold_the_same_numbers():
    cells = (
        Cell(group="older", obstacle="price", answered=12, median=1.5, verdict="agree", decided=2),
        Cell(group="older", obstacle="literacy", answered=3, is_hidden=True),
    )

    (table,) = group_tables(with_cells(*cells))

    assert len(columns()) == 5
    assert table.rows == (
        ("Price", "2", "1.5", "Agree", "12"),
        ("Literacy", "–", "too few to show", "–", "3"),
    )
    assert table.is_rated


def test_no_obstacle_is_cut_on_paper():
    five = ["Price", "Coverage", "Literacy", "Acceptability", "Appropriation"]
    found = assessment(obstacles={word.lower(): word for word in five})

    assert "…" not in matrix_figure(found, for_paper=True)
