from xml.etree import ElementTree

import pytest

from interface import svg


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "1"), (0.5, "0.5"), (1.005, "1"), (100, "100"), (-0.001, "0"), (12.3456, "12.35")],
)
def test_number_is_short_and_the_same_in_every_language(value, written):
    assert svg.number(value) == written


def test_element_escapes_texts_and_attributes():
    drawn = svg.element("text", "<b>&", class_='"x"')

    assert drawn == '<text class="&quot;x&quot;">&lt;b&gt;&amp;</text>'


def test_element_keeps_elements_and_leaves_out_nothing():
    inner = svg.circle(centre=(1, 2), radius=3, fill=None)

    assert svg.group(inner) == '<g><circle cx="1" cy="2" r="3"/></g>'


@pytest.mark.parametrize("attribute", ["style", "onload", "STYLE"])
def test_element_refuses_what_the_policy_refuses(attribute):
    with pytest.raises(ValueError, match="no inline style"):
        svg.element("rect", **{attribute: "x"})


def test_text_without_characters_that_xml_cannot_hold():
    assert svg.text("a\x00b\x1f", at=(0, 0)) == '<text x="0" y="0">ab</text>'


def test_drawing_is_named_and_described_for_screen_readers():
    drawn = svg.drawing(key="k", box=(0, 0, 9, 9), title="A", description="B & C")

    root = ElementTree.fromstring(drawn)
    named = [root.find(f".//*[@id='{key}']").text for key in root.get("aria-labelledby").split()]
    assert named == ["A", "B & C"]
    assert root.get("role") == "img"
