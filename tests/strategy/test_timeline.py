"""The timeline: its frame of time, its marks for every medium and direction, its words."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from strategy.enums import Status
from strategy.plan.periods import MONTH, YEAR
from strategy.plan.timeline import timeline_of
from strategy.plan.timeline_drawing import timeline_figure
from strategy.plan.timeline_words import description, headline, rows
from tests.strategy.plans import line, plan

TODAY = date(2027, 6, 15)
HOSTILE = '<b onclick="x">&amp; "quoted"'
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*actions, for_paper=True, today=TODAY) -> str:
    return timeline_figure(timeline_of(plan(*actions), today), for_paper=for_paper)


def paths(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}path"))


def marks(svg: str) -> list[str]:
    """The ways of the bars, and those of the legend."""
    return [path.get("d") for path in paths(svg) if path.get("d").endswith("z")]


# ---- the frame of time ---------------------------------------------------------------------------


def test_lanes_stand_in_the_order_of_their_beginning():
    found = timeline_of(
        plan(
            line(1, due_on=date(2027, 9, 1)),
            line(2, starts_on=date(2027, 8, 1), due_on=date(2027, 12, 1)),
            line(3),
            line(4, due_on=date(2027, 7, 1), status=Status.DROPPED),
        ),
        TODAY,
    )

    assert [lane.action.number for lane in found.lanes] == [2, 1]
    assert [action.number for action in found.undated] == [3]
    assert found.periods[0].first == date(2027, 6, 1)  # today is in it
    assert found.periods[-1].last == date(2027, 12, 31)
    assert found.periods[0].months == MONTH


def test_a_day_lies_where_it_begins_or_ends():
    year = {"starts_on": date(2026, 1, 1), "due_on": date(2026, 12, 31)}
    found = timeline_of(plan(line(**year)), date(2026, 6, 1))

    assert found.share(date(2026, 1, 1)) == 0
    assert found.share(date(2026, 12, 31), is_end=True) == 1
    assert found.share(date(2026, 7, 2)) == 182 / 365


def test_a_plan_years_away_is_drawn_without_today():
    found = timeline_of(plan(line(due_on=date(2019, 5, 1))), TODAY)

    assert found.today is None
    assert found.periods[-1].last == date(2019, 5, 31)
    assert found.lanes[0].is_late


def test_a_slip_of_the_keyboard_does_not_break_the_frame():
    found = timeline_of(plan(line(1, due_on=date(9999, 12, 31)), line(2, due_on=TODAY)), TODAY)

    assert found.periods[0].months > YEAR
    assert len(found.periods) < 20
    assert drawn(*(lane.action for lane in found.lanes))


# ---- words ---------------------------------------------------------------------------------------


def test_headline_says_what_is_late_else_from_when_to_when():
    done = line(1, starts_on=date(2027, 5, 2), due_on=TODAY, status=Status.DONE)
    late = line(2, due_on=date(2027, 6, 1))

    assert headline(timeline_of(plan(done), TODAY)) == "1 action, from May 2027 to June 2027"
    assert headline(timeline_of(plan(done, late), TODAY)) == "1 action is late"
    assert headline(timeline_of(plan(line()), TODAY)) == "No action has a date yet"


def test_description_and_table_tell_the_same():
    found = timeline_of(plan(line(2, due_on=date(2027, 6, 1)), line(1)), TODAY)

    assert description(found) == (
        "1 action between June 2027 and June 2027. Late: 2. Without a date: 1. "
        "The table holds the same dates."
    )
    assert rows(found) == [
        ("2. Action 2", "–", "–", "1 June 2027", "Proposed, late"),
        ("1. Action 1", "–", "–", "–", "Proposed"),
    ]


# ---- marks ---------------------------------------------------------------------------------------


def test_drawing_is_valid_and_has_title_and_description():
    for svg in (drawn(line(title=HOSTILE, due_on=TODAY)),):
        root = ElementTree.fromstring(svg)
        assert root.find(f"{SVG}title").text == "The actions in time"
        assert root.find(f"{SVG}desc").text.startswith("1 action between")
        assert HOSTILE not in svg
        assert HOSTILE.split()[0] in "".join(root.itertext())
        assert "style=" not in svg


def test_screen_gets_one_for_phones_and_one_for_wide_screens():
    svg = drawn(line(due_on=TODAY), for_paper=False)

    assert svg.count("<svg") == 2
    assert len({part.split('"')[0] for part in svg.split(' id="')[1:]}) == svg.count(' id="')


@pytest.mark.parametrize(
    ("status", "fill", "dashes"),
    [
        (Status.PROPOSED, "#fff", "3 2"),
        (Status.DECIDED, "#fff", None),
        (Status.UNDER_WAY, "url(#timeline-paper-hatch)", None),
        (Status.DONE, "#141414", None),
    ],
)
def test_each_status_has_its_pattern_and_its_word(status, fill, dashes):
    svg = drawn(line(starts_on=TODAY, due_on=date(2027, 8, 1), status=status))
    bar, swatch = (path for path in paths(svg) if path.get("d").endswith("z"))

    for path in (bar, swatch):
        assert (path.get("fill"), path.get("stroke-dasharray")) == (fill, dashes)
    assert f">{status.label}<" in svg


def test_what_is_known_decides_the_mark():
    bar = marks(drawn(line(starts_on=TODAY, due_on=date(2027, 8, 1))))[0]
    end = marks(drawn(line(due_on=TODAY)))[0]
    start = marks(drawn(line(starts_on=TODAY)))[0]

    assert ("v10H" in bar, "l7" in end, "L" in start) == (True, True, True)


def test_what_is_late_runs_on_in_dots_to_today_and_says_so():
    late = drawn(line(starts_on=date(2027, 1, 1), due_on=date(2027, 3, 1)))
    done = drawn(line(starts_on=date(2027, 1, 1), due_on=date(2027, 3, 1), status=Status.DONE))

    assert [svg.count('stroke-dasharray="0 5"') for svg in (late, done)] == [1, 0]
    assert [">late, March 2027<" in svg for svg in (late, done)] == [True, False]


def test_right_to_left_time_runs_from_the_right():
    action = line(starts_on=date(2027, 7, 1), due_on=date(2027, 8, 1))
    with override("ar"):
        mirrored = marks(drawn(action))[0]

    first, last = (
        float(marks(drawn(action))[0].replace("H", "M").split("M")[n].split()[0].split("v")[0])
        for n in (1, 2)
    )
    right, left = (
        float(mirrored.replace("H", "M").split("M")[n].split()[0].split("v")[0]) for n in (1, 2)
    )
    assert first < last
    assert (right, left) == pytest.approx((640 - first, 640 - last))


def test_accent_marks_today_only():
    svg = drawn(
        line(1, starts_on=date(2027, 1, 1), due_on=date(2027, 3, 1)),
        line(2, starts_on=TODAY, due_on=date(2027, 8, 1), status=Status.UNDER_WAY),
        for_paper=False,
    )

    assert svg.count("#a8135c") == 2 * 2  # a line and its word, for two media
    assert svg.count(">Today<") == 2


def test_some_of_the_actions_stand_in_the_same_frame():
    actions = [line(n, title=f"Thing {n}.", due_on=date(2027, n, 1)) for n in range(1, 10)]
    found = timeline_of(plan(*actions), TODAY)
    part = timeline_figure(found, for_paper=True, start=3, most=2)

    assert ("Thing 3." in part, "Thing 4." in part, "Thing 6." in part) == (False, True, False)
    assert "Jan" in part
    assert timeline_figure(found, start=9) == ""
