"""How long a note is, and which of its sections people can shorten."""

from dataclasses import replace

import pytest

from reports.context import ActionRow, Actions, Clash, Coherence, Decision, Fact, NoteContext
from reports.labels import note_labels
from reports.length import MOST_PAGES, PARTS, length_of, letters_of, longest_of
from tests.reports.samples import note, position, resolution

LONG = "x" * 3_000


def decision(**words) -> Decision:
    plain = {"label": "", "state": "", "lines": (), "agreement": "", "reason": "", "dissent": ""}
    return Decision(**{**plain, **words})


def actions(title="Train", answer="") -> Actions:
    row = ActionRow(number="1", title=title, indicator="", lead="", partners="", due="", cost="")
    clash = Clash(title="A rule", facts=("One", "two"), answer=answer, answered="today")
    return Actions(
        title="One action",
        introduction="",
        cost_label="Cost",
        rows=(row,),
        totals=(),
        remarks=(),
        coherence=Coherence(items=(clash,)),
    )


def test_a_note_of_four_pages_needs_no_warning():
    assert length_of(note(), MOST_PAGES).warning == ""


def test_a_longer_note_says_how_long_and_what_to_shorten():
    long = note(actions=actions(title=LONG))

    assert length_of(long, 6).warning == (
        "The note has 6 pages, and a council reads 4. Its longest section: Actions. "
        "Shorten titles and indicators in the action plan, and answers to checks."
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("summary", {"summary": LONG}),
        ("position", {"position": replace(position(), decided=decision(dissent=LONG))}),
        ("position", {"position": replace(position(), needs=(Fact("Our tools", "", LONG),))}),
        ("actions", {"actions": actions(answer=LONG)}),
        ("resolution", {"resolution": replace(resolution(), articles=(Fact("Article 1", LONG),))}),
    ],
)
def test_the_longest_section_is_the_one_in_which_people_wrote_most(name, changes):
    assert longest_of(note(**changes)) == name


def test_what_the_guide_says_is_not_to_be_shortened():
    guide = replace(position(), duties=(Fact("", LONG),), risks=(Fact("", LONG),))

    assert longest_of(note(position=guide)) != "position"


def test_letters_are_those_of_the_named_fields_at_any_depth():
    told = actions(title="Train", answer="Until June")

    assert letters_of(told, {"answer"}) == len("Until June")
    assert letters_of(told, {"title"}) == len("One action") + len("Train") + len("A rule")
    assert letters_of(None, {"answer"}) == 0
    assert letters_of("four", ("",)) == 4


def test_every_section_of_a_note_has_a_label_and_a_place_to_shorten_it():
    names = {**note_labels(), "summary": ""}

    assert PARTS.keys() <= NoteContext.__dataclass_fields__.keys()
    assert {part.label for part in PARTS.values()} <= names.keys()
