"""The drawn compass: nothing collides, nothing leaves the frame, every number has its word."""

import re
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from interface.labels import around, text_width
from strategy import drawing
from strategy.chapters import compass_chapter
from strategy.drawing import draw
from strategy.figures import CompassFigure, Corner, Mark, decimal, figure_of
from strategy.points import Point
from strategy.sheet import PRINT, SCREEN, Sheet
from tests.strategy.answers import answers, questionnaire

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = [SCREEN, PRINT]
FRENCH = ("Ville algorithmique", "Ville open source", "Ville ubérisée", "Wiki-ville")
SPANISH = ("Ciudad algorítmica", "Ciudad de código abierto", "Ciudad uberizada", "Ciudad wiki")


def figure(*people, is_group=True, **rule) -> CompassFigure:
    return figure_of(compass_chapter(questionnaire(), people, is_group=is_group, **rule))


def drawn(today: Mark, wanted: Mark, *, names=FRENCH, **more) -> CompassFigure:
    """A figure without a chapter."""
    models = ("algorithmic", "open_source", "uberised", "wiki")
    places = (Point(0, 0), Point(0, 1), Point(1, 0), Point(1, 1))
    return CompassFigure(
        key="compass",
        language="fr",
        title="Boussole",
        description="Une boussole.",
        top="Les institutions pilotent",
        bottom="Habitants et entreprises pilotent",
        left="Plus fermé",
        right="Plus ouvert",
        corners=tuple(map(Corner, models, names, places)),
        today=today,
        wanted=wanted,
        both="Aujourd’hui et dans cinq ans",
        **more,
    )


def sheet_of(found: CompassFigure, look) -> Sheet:
    one, two, three, four = (corner.name for corner in found.corners)
    return Sheet.of(look, above=(found.top, one, two), below=(found.bottom, three, four))


def parsed(found: CompassFigure, look=SCREEN):
    return ElementTree.fromstring(draw(found, look))


def elements(found: CompassFigure, tag: str, look=SCREEN) -> list:
    return parsed(found, look).findall(f".//{SVG}{tag}")


def texts(found: CompassFigure, look=SCREEN) -> list[str]:
    return [element.text for element in elements(found, "text", look)]


# ---- what is drawn -----------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "people",
    [
        [],
        [answers("a")],
        [answers("a", "o")],
        [answers("a", "a")] * 12,
        [answers("auwo", "wouu"), answers("aauu", "ooww"), answers("-", "w")] * 67,
    ],
    ids=["nobody", "today only", "one", "one point", "two hundred"],
)
def test_every_group_can_be_drawn(people, look):
    root = parsed(figure(*people), look)

    assert root.get("role") == "img"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert root.get("aria-labelledby").split() == ids[:2]
    assert len(ids) == len(set(ids))
    referred = set(re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(root, encoding="unicode")))
    assert referred <= set(ids)


def test_needles_are_hollow_today_and_full_in_five_years():
    polygons = elements(figure(answers("a", "o")), "polygon")

    assert [element.get("fill") for element in polygons] == [SCREEN.accent, "#fff", SCREEN.accent]


def test_dots_count_the_people_who_stand_together():
    found = figure(*[answers("aaaaaaaw", "o")] * 3, answers("u", "w"))

    counts = [e.text for e in elements(found, "text") if "count" in (e.get("class") or "")]
    assert counts == ["3", "3"]


@pytest.mark.parametrize("time", [-1, 1])
@given(data=st.data())
def test_every_person_is_in_exactly_one_dot(time, data):
    places = st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(1, 30))
    dots = tuple((Point(x, y), count) for x, y, count in data.draw(st.lists(places, max_size=20)))
    found = drawn(
        Mark("T", dots=dots if time < 0 else ()), Mark("W", dots=dots if time > 0 else ())
    )

    shown = drawing.dots_of(found, sheet_of(found, SCREEN))

    assert sum(dot.count for dot in shown) == sum(count for _, count in dots)
    assert all(dot.is_hollow == (time < 0) for dot in shown)


def test_anonymous_below_ten_has_needles_and_circles_only():
    people = [answers("aaaaaaau", "ooooooow"), *[answers("a", "o")] * 6, answers("u", "w")]
    found = figure(*people, is_anonymous=True)

    assert not elements(found, "polygon")[2:]  # no arrow head
    circles = elements(found, "circle")
    assert circles
    assert {circle.get("fill") for circle in circles} == {"none"}


def test_one_place_has_one_label():
    assert "Today and in five years" in texts(figure(answers("a", "a")))


def test_colours_are_left_to_the_screen():
    inks = set(re.findall(r"#[0-9a-f]{3,6}\b", draw(figure(answers("a", "o")), PRINT)))

    assert inks <= {"#fff", "#141414", "#4d4d4d", "#0b4f5e"}


def test_no_inline_style_anywhere():
    assert "style=" not in draw(figure(answers("a", "o")), SCREEN)


def test_names_are_escaped():
    found = drawn(Mark("<b>", at=Point(0, 0)), Mark("W"), names=("A & B", "<i>", "c", "d"))

    assert "A & B" in texts(found)
    assert "<b>" in texts(found)


def test_it_never_mirrors():
    with translation.override("ar"):
        root = parsed(figure(answers("a", "o")))

    assert root.get("direction") == "ltr"
    first, *_rest, last = root.findall(f".//{SVG}polygon")[1:]
    x = [float(polygon.get("points").split(",")[0]) for polygon in (first, last)]
    assert x[0] < x[1]  # openness grows to the right


# ---- labels ------------------------------------------------------------------------------------

PLACES = st.builds(Point, st.floats(0, 1), st.floats(0, 1))


@pytest.mark.parametrize("look", LOOKS)
@settings(max_examples=40)
@given(today=PLACES, wanted=PLACES)
def test_labels_stay_inside_and_off_needles_and_each_other(look, today, wanted):
    found = drawn(Mark("Aujourd’hui", at=today), Mark("Dans cinq ans", at=wanted))
    sheet = sheet_of(found, look)

    placed = drawing.label_boxes(found, sheet)

    needles = [around(sheet.at(place), look.needle) for place in (today, wanted)]
    boxes = [box for _, box in placed]
    for box in boxes:
        assert box.is_inside(sheet.frame)
        assert not any(box.overlaps(needle) for needle in needles)
    assert len(boxes) == 1 or not boxes[0].overlaps(boxes[1])


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("names", [FRENCH, SPANISH, ("Город алгоритмов",) * 4], ids=str)
def test_names_of_the_models_never_meet(look, names):
    sheet = sheet_of(drawn(Mark("T"), Mark("W"), names=names), look)

    for _, left, right in (sheet.above, sheet.below):
        widest = [
            max(text_width(line, look.text, is_bold=True) for line in lines)
            for lines in (left, right)
        ]
        assert sum(widest) < look.side


def test_names_break_only_where_they_would_meet():
    french, spanish = (
        sheet_of(drawn(Mark("T"), Mark("W"), names=names), SCREEN) for names in (FRENCH, SPANISH)
    )

    assert french.above[1] == ["Ville algorithmique"]
    assert len(spanish.above[2]) > 1
    assert spanish.height > french.height


# ---- words -------------------------------------------------------------------------------------


def test_description_holds_the_numbers_and_the_names():
    found = figure(*[answers("a", "o")] * 3)

    assert "Today: Algorithmic city; How open 0.00, Who leads 0.00" in found.description
    assert "In five years: Open source city; How open 1.00, Who leads 0.00" in found.description


def test_figure_speaks_the_readers_language():
    with translation.override("fr"):
        found = figure(answers("a", "o"))

    assert found.language == "fr"
    assert "Plus ouvert" in texts(found)


@pytest.mark.parametrize(("value", "expected"), [(None, "–"), (0.125, "0.13"), (-0.4, "−0.40")])
def test_decimal(value, expected):
    assert decimal(value) == expected
