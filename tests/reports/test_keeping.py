"""A note's context survives being kept, whatever version of the program kept it."""

from dataclasses import replace

import pytest

from reports.keeping import as_context, as_kept
from reports.stamping import as_draft, as_issued
from tests.reports import samples
from tests.reports.filled import filled_note


@pytest.mark.parametrize("note", [samples.note(), filled_note()], ids=["sample", "filled"])
def test_kept_context_comes_back_the_same(note):
    assert as_context(as_kept(note)) == note


def test_kept_context_of_an_earlier_program_lacks_what_came_later():
    kept = as_kept(filled_note())
    del kept["actions"], kept["position"]["needs"]

    note = as_context(kept)

    assert (note.actions, note.position.needs) == (None, ())


def test_kept_context_of_a_later_program_has_more():
    kept = {**as_kept(samples.note()), "weather": "fair"}

    assert as_context(kept) == samples.note()


@pytest.mark.parametrize(
    "change",
    [
        {"sheet": None},
        {"brief": "one text"},
        {"brief": [1]},
        {"facts": [{"label": "a"}]},
        {"vision": []},
        {"sheet": {**as_kept(samples.note())["sheet"], "issued_on": "yesterday"}},
        {"disagreements": {"introduction": "", "items": [], "people": "12", "key": ""}},
    ],
    ids=str,
)
def test_what_is_no_note_is_refused(change):
    with pytest.raises(ValueError):  # noqa: PT011 (whatever is wrong with it)
        as_context({**as_kept(samples.note()), **change})


def test_issued_note_prints_its_number():
    note = as_issued(samples.note(), 2)

    assert note.sheet.kind == "Council note no. 2"
    assert note.status == samples.note().status


def test_number_is_in_the_language_of_the_note():
    note = as_issued(samples.note(sheet=samples.sheet(language="fr")), 2)

    assert note.sheet.language == "fr"
    assert as_draft(note).status.detail == "16 octobre 2026"


def test_draft_says_so_and_a_sample_stays_one():
    note = samples.note()
    sample = replace(note, sheet=replace(note.sheet, sample="Sample"))

    assert as_draft(note).status.value == "Draft, not issued"
    assert as_draft(sample).status.value == "For decision"
