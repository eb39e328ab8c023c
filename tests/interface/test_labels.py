import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.labels import Box, around, lines_of, place, text_width

FRAME = Box(0, 0, 300, 300)


@pytest.mark.parametrize(
    ("words", "width", "expected"),
    [
        ("Ville algorithmique", 320, ["Ville algorithmique"]),
        ("Ville algorithmique", 130, ["Ville", "algorithmique"]),
        ("Ciudad de código abierto", 130, ["Ciudad de", "código abierto"]),
        ("Algorithmusstadt", 10, ["Algorithmusstadt"]),  # a word is never broken
        ("", 10, []),
    ],
)
def test_lines_of(words, width, expected):
    assert lines_of(words, 14, width, is_bold=True) == expected


def test_text_width_grows_with_size_and_weight():
    assert text_width("mill", 20) == pytest.approx(2 * text_width("mill", 10))
    assert text_width("mill", 10, is_bold=True) > text_width("mill", 10)
    assert text_width("m", 10) > text_width("i", 10)
    assert text_width("é", 10) == text_width("e\u0301", 10)
    assert text_width("城", 10) > text_width("e", 10)


def test_place_prefers_the_near_side():
    mark = around((150, 150), 10)

    assert place((60, 14), beside=mark, frame=FRAME, keep_off=[mark], avoid=[]).left == 163


def test_place_gives_way_to_what_matters():
    mark, person = around((150, 150), 10), around((180, 150), 4)

    box = place((60, 14), beside=mark, frame=FRAME, keep_off=[mark], avoid=[(person, 5)])

    assert not box.overlaps(person)


@given(
    x=st.floats(0, 300),
    y=st.floats(0, 300),
    other=st.tuples(st.floats(0, 300), st.floats(0, 300)),
    width=st.floats(10, 200),
)
def test_place_never_leaves_the_frame_nor_touches_a_mark(x, y, other, width):
    marks = [around((x, y), 12), around(other, 12)]

    box = place((width, 15), beside=marks[0], frame=FRAME, keep_off=marks, avoid=[])

    assert box.left >= -1e-9
    assert box.top >= -1e-9
    assert box.right <= 300 + 1e-9
    assert box.bottom <= 300 + 1e-9
    assert not any(box.overlaps(mark) for mark in marks)
