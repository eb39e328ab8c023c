"""The drawings of the map: well-formed, small, always the same, nothing over anything."""

import re
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from interface.labels import Box, around
from stakeholders.figures import (
    compare_figure,
    grid_drawing,
    grid_figure,
    layers_figure,
    network_figure,
    network_layout,
    network_ways,
    network_words,
)
from stakeholders.figures.cells import name_box
from stakeholders.figures.explore import FIGURES, explore
from stakeholders.figures.grid import power_grid
from stakeholders.figures.layers import layers_map
from stakeholders.figures.layers_drawing import filled
from stakeholders.figures.look import NARROW, PAPER, WIDE, isolated
from stakeholders.figures.marks import REACH
from stakeholders.figures.network import network_of
from tests.stakeholders.ecosystems import CATEGORIES, actor, crowd, ecosystem, flow

DRAWINGS = [layers_figure, grid_figure, network_figure, compare_figure]
SIZES = [(0, 0), (1, 0), (5, 4), (25, 40), (120, 200)]
LOOKS = [NARROW, WIDE, PAPER]
MOST = 60_000  # bytes of one figure

words = st.text(
    st.one_of(
        st.characters(min_codepoint=0x61, max_codepoint=0x17F, categories=["L"]),
        st.characters(min_codepoint=0x620, max_codepoint=0x64A, categories=["L"]),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF),
        st.just(" "),
    ),
    min_size=3,
    max_size=60,
).filter(lambda name: name.strip())


def figures_of(markup: str) -> list[str]:
    return [f"{one}</svg>" for one in markup.split("</svg>") if one]


@pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize(("size", "relations"), SIZES)
@pytest.mark.parametrize("for_paper", [False, True])
def test_drawing_is_well_formed_titled_and_small(draw, size, relations, for_paper):
    for figure in figures_of(draw(crowd(size, relations), for_paper=for_paper)):
        root = ElementTree.fromstring(figure)

        assert root[0].tag.endswith("title")
        assert root[0].text
        assert root[1].text
        assert len(figure.encode()) <= MOST
        assert "style=" not in figure
        assert "font-family" not in root.attrib or for_paper


@pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__)
def test_the_same_map_gives_the_same_bytes(draw):
    first = draw(crowd(40, 60))
    network_layout.forget()

    assert draw(crowd(40, 60)) == first


@pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__)
def test_ids_are_unique_on_a_page(draw):
    ids = re.findall(r' id="([^"]+)"', draw(crowd(25, 40)))

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__)
def test_names_are_escaped(draw):
    one, two = actor(1, name="<b>A & B</b>", layers=("data",), influence=1, interest=1), actor(2)

    assert "<b>" not in draw(ecosystem(one, two, flows=(flow(one, two),)))


def test_a_partner_has_another_shape():
    one = {"layers": ("data",)}

    plain = layers_figure(ecosystem(actor(1, **one)), for_paper=True)
    partner = layers_figure(ecosystem(actor(1, is_partner=True, **one)), for_paper=True)

    assert '<use href="#layers-paper-society" ' in plain
    assert plain.count("society-p") + 1 == partner.count("society-p")


def test_an_empty_layer_says_so():
    figure = layers_figure(ecosystem(actor(1, layers=("data",))), for_paper=True)

    assert figure.count("Nobody yet") == 4


def test_layers_begin_at_the_right_in_arabic_and_figures_with_axes_never_do():
    one = ecosystem(actor(1, layers=("users",), influence=1, interest=1))
    mark = re.compile(r'<use href="#\w+-paper-society" x="([\d.]+)"')

    def first_mark(draw):
        return float(mark.search(draw(one, for_paper=True))[1])

    plain = [first_mark(draw) for draw in (layers_figure, grid_figure)]
    with translation.override("ar"):
        layers, grid = (first_mark(draw) for draw in (layers_figure, grid_figure))
        words = layers_figure(one, for_paper=True)

    assert (layers, grid) == (pytest.approx(PAPER.width - plain[0]), plain[1])
    assert re.search(r'text-anchor="end"[^>]*>Users, skills', words)


@pytest.mark.parametrize(
    ("name", "is_kept"), [("Orange (Mali)", True), ("بلدية (الشمال)", False), ("12 %", True)]
)
def test_a_name_from_right_to_left_is_kept_in_one_piece(name, is_kept):
    assert (isolated(name) == name) == is_kept


# ---- nothing over anything ---------------------------------------------------------------------


def apart(boxes: list[Box]) -> bool:
    return not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])


def shrunk(box: Box) -> Box:
    return Box(box.left + 0.01, box.top + 0.01, box.right - 0.01, box.bottom - 0.01)


def boxes_of(cell: grid_drawing.Placed, look) -> list[Box]:
    """Marks and names of a cell; the words of a corner stand above all of them."""
    marks = [around(entry.mark, REACH * look.mark - 0.01) for entry in cell.entries]
    names = [name_box(entry, look) for entry in cell.entries if entry.lines]
    return [*marks, *names]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@given(
    names=st.lists(words, min_size=1, max_size=60),
    size=st.one_of(st.integers(1, 14), st.integers(1, 120)),  # with names, and numbers only
    seed=st.integers(0, 99),
)
@settings(max_examples=25, deadline=None)
def test_labels_of_the_grid_never_overlap_nor_leave_their_cell(look, names, size, seed):
    cells = grid_drawing.layout(power_grid(crowd(size, seed=seed, names=names)), look)

    for cell in cells:
        boxes = boxes_of(cell, look)
        assert apart(boxes)
        top = cell.box.top + len(cell.words) * look.small
        inside = Box(cell.box.left, top, cell.box.right, cell.box.bottom)
        assert all(box.is_inside(inside) for box in boxes)
    assert apart([shrunk(cell.box) for cell in cells])


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@given(names=st.lists(words, min_size=1, max_size=40), seed=st.integers(0, 99))
@settings(max_examples=10, deadline=None)
def test_names_of_the_network_never_overlap_nor_leave_the_drawing(look, names, seed):
    most = network_words.NAMED[look.name]
    found = network_of(crowd(most, most, seed=seed, names=names))
    spots, height = network_ways.spots_of(found, look)
    placed = network_words.names_of(spots, [], look, height)
    marks = [around((spot.x, spot.y), look.mark * REACH) for spot in spots]
    boxes = [box for _actor, _lines, box in placed]
    frame = Box(-0.01, -0.01, look.width + 0.01, height + 0.01)

    assert apart(boxes)
    assert not any(box.overlaps(mark) for box in boxes for mark in marks)
    assert all(box.is_inside(frame) for box in boxes)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize(("size", "relations"), [(5, 4), (25, 40), (120, 200)])
def test_marks_of_the_network_do_not_cover_each_other(look, size, relations):
    spots, height = network_ways.spots_of(network_of(crowd(size, relations)), look)
    middles = [around((spot.x, spot.y), look.mark * 0.7) for spot in spots]

    assert apart(middles)
    assert all(0 < spot.x < look.width and 0 < spot.y < height for spot in spots)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@given(names=st.lists(words, min_size=1, max_size=40), size=st.integers(1, 60))
@settings(max_examples=10, deadline=None)
def test_marks_of_the_layers_stay_apart_and_inside(look, names, size):
    one = crowd(size, names=names)
    canvas = filled(one, layers_map(one), look)
    marks = [around((spot.x, spot.y), REACH * look.mark - 0.1) for spot in canvas.spots]

    assert len(marks) == canvas.found.places
    assert apart(marks)
    assert all(box.is_inside(Box(0, 0, look.width, canvas.y)) for box in marks)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_over_an_empty_column_is_cut(language):
    held = [key for key in CATEGORIES if key not in ("universities", "small_providers")]
    actors = [actor(n, category=key, layers=("users",)) for n, key in enumerate(held, start=1)]
    with translation.override(language):
        drawn = str(layers_figure(ecosystem(*actors)))

    assert "…" not in drawn


# ---- interactive -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize(("size", "relations"), [(5, 4), (120, 200)])
def test_interactive_figure_shows_everybody_and_writes_no_style(name, size, relations):
    found = explore(name, crowd(size, relations))
    told = str(found)

    assert found["data"]
    assert "<b>" not in told
    assert "template" not in found["layout"]


def test_names_are_escaped_for_plotly():
    shown = explore("layers", ecosystem(actor(1, name="<i>A</i>", layers=("data",))))

    assert shown["data"][0]["hovertext"] == ["1. &lt;i&gt;A&lt;/i&gt;<br>NGOs"]
