"""Two rounds side by side: pure movement, then its words; numbers of docs/method/spread.md."""

import pytest

from tests.workshops.questions import question, scale
from workshops.movement import Changed, movement
from workshops.movement_tables import movement_sheet
from workshops.results import summarise

UNKNOWN = {"unknown": True}


def moved(asked, before, after, *, is_anonymous=False):
    """The movement between two rounds, each person → value."""
    results = [
        summarise(asked, list(answers.values()), is_anonymous=is_anonymous)
        for answers in (before, after)
    ]
    return movement(*results, None if is_anonymous else (before, after))


def people(values):
    return dict(enumerate(values))


def test_only_people_who_answered_both_times_can_change():
    before = people(["economy", "economy", "climate", UNKNOWN])
    after = {0: "economy", 1: "climate", 2: UNKNOWN, 3: "economy", 4: "economy"}

    assert moved(question("single"), before, after).changed == Changed(people=1, both=2)


def test_nobody_who_answered_twice_is_nobody_who_changed():
    assert moved(question("single"), {0: "economy"}, {1: "economy"}).changed is None


def test_rows_are_counted_one_by_one():
    pair = question("single", rows=("today", "wanted"))
    before = people([{"today": "economy", "wanted": "economy"}] * 3)
    after = {**before, 0: {"today": "economy", "wanted": "climate"}, 1: {"today": "economy"}}

    today, wanted = moved(pair, before, after).moves

    assert today.changed == Changed(0, 3)
    assert wanted.changed == Changed(1, 2)


def test_an_anonymous_workshop_counts_nobody():
    before = people(["economy"] * 6)

    found = moved(question("single"), before, people(["climate"] * 6), is_anonymous=True)

    assert found.changed is None
    assert [move.changed for move in found.moves] == [None]


@pytest.mark.parametrize(("before", "after"), [(4, 6), (6, 4)])
def test_what_one_round_hides_is_in_no_movement(before, after):
    found = moved(
        question("single"),
        people(["economy"] * before),
        people(["climate"] * after),
        is_anonymous=True,
    )

    assert found.moves == ()
    assert movement_sheet(found, 1, 2) is None


def test_choices_then_and_now(db):
    before = people(["economy"] * 5 + ["climate"] * 5)
    after = people(["economy"] * 9 + ["climate"])

    sheet = movement_sheet(moved(question("single"), before, after), 1, 2)

    assert sheet.table.columns == ["Answer", "Round 1", "Round 2"]
    assert sheet.table.rows[0] == ("Economy", "5 of 10", "9 of 10")
    assert sheet.table.rows[-1] == ("Agreement", "0.26", "0.73")
    assert sheet.sentences == [
        "Since round 1 the group has come closer together.",
        "4 of the 10 people who answered both times changed their answer.",
    ]


def test_scale_then_and_now():
    sheet = movement_sheet(moved(scale(), people([0, 0, 1, 3]), people([1, 1, 1, 3])), 2, 3)

    assert ("Median (quartiles)", "0.5 (0.0 to 1.5)", "1.0 (1.0 to 1.5)") in sheet.table.rows
    assert sheet.sentences[0] == "Since round 2 the group has come closer together."


def test_ranking_then_and_now():
    items = ["economy", "inclusion", "climate", "services"]
    other = ["inclusion", "economy", "climate", "services"]

    sheet = movement_sheet(
        moved(question("ranking"), people([items, items]), people([items, other])), 1, 2
    )

    assert sheet.table.rows[0] == ("Economy", "1.0", "1.5")
    assert sheet.sentences[0] == "Since round 1 the group has moved further apart."


def test_rows_then_and_now():
    matrix = question("single", rows=("water", "waste"))
    before = people([{"water": "economy", "waste": "climate"}] * 2)
    after = people([{"water": "economy", "waste": "climate"}, {"water": "climate"}])

    sheet = movement_sheet(moved(matrix, before, after), 1, 2)

    assert sheet.table.columns == ["Row", "Round 1", "Round 2", "People who changed"]
    assert sheet.table.rows[0] == (
        "water",
        "Economy (agreement 1.00)",
        "Economy; Climate (agreement -0.33)",
        "1 of 2",
    )


def test_texts_have_no_movement():
    asked = question("short_text", options=())

    assert movement_sheet(moved(asked, people(["We"]), people(["Us"])), 1, 2) is None
