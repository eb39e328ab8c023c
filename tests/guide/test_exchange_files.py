"""The exchange file and the table of texts: what they say, round trips. No pages."""

import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.compile import canonical, read_content
from guide.exchange.document import FORMAT, KIND, FileError, document_bytes, read_document
from guide.exchange.form import require_form
from guide.exchange.services import import_file, keep_file, preview_file
from guide.exchange.table import texts_bytes
from guide.models import Edition, EditionFile, Layer, Question
from guide.services import copy_edition, load_edition
from guide.untranslated import texts_of
from tables.reading import read_table
from tests.factories import user
from tests.guide.banks import changed, part, question, without
from tests.guide.small import page, small_content, words
from tests.guide.toml import write_folder
from tests.workbooks import workbook


@pytest.fixture
def published(db, tmp_path):
    return load_edition(folder=write_folder(tmp_path, small_content()))[0]


@pytest.fixture
def draft(published):
    return copy_edition(edition=published, by=user())


def imported(content, *, into=None, name="edition.json"):
    """Kept, previewed, imported."""
    person = user()
    file = keep_file(edition=into, name=name, content=content, by=person)
    seal = preview_file(file=file).seal
    return import_file(file=file, seal=seal, by=person)[0]


def exported(edition):
    return document_bytes(read_content(edition))


def fresh(edition):
    return Edition.objects.get(pk=edition.pk)


def in_file(content):
    """Any content in the frame of an exchange file."""
    return json.dumps({"kind": KIND, "format": FORMAT, "content": content}).encode()


# Round trips ------------------------------------------------------------------------------------


def test_round_trip_of_a_published_edition_is_byte_identical_where_its_number_is_free(published):
    file = document_bytes(published.content)
    Edition.objects.filter(pk=published.pk).update(number="9")

    draft = imported(file)

    assert draft.is_draft
    assert exported(fresh(draft)) == file


def test_round_trip_beside_the_original_differs_in_the_number_only(published):
    file = document_bytes(published.content)

    draft = imported(file)

    assert draft.number == "2"
    assert exported(draft) == file.replace(b'"edition": "1"', b'"edition": "2"')


def test_draft_takes_the_content_of_a_file_and_keeps_its_rows_and_number(draft):
    def change(content):
        question(content, "vision.lever")["text"]["en"] = "Which lever?"
        question(content, "vision.school")["condition"]["option"] = "market"
        part(question(content, "vision.priorities"), "option", "economy")["key"] = "money"
        question(content, "vision.economy").pop("condition")
        without(content, "page", "vision.statement")
        without(content, "question", "vision.statement")
        question(content, "vision.story")["page"] = "vision.new"
        content["entries"]["page"].insert(1, page("vision.new"))
        content["entries"]["layer"] = []

    before = dict(Question.objects.filter(edition=draft).values_list("key", "pk"))
    wanted = changed(change, number="77")

    imported(in_file(wanted), into=draft)

    after = dict(Question.objects.filter(edition=draft).values_list("key", "pk"))
    assert after == {key: pk for key, pk in before.items() if key != "vision.statement"}
    assert not Layer.objects.filter(edition=draft).exists()
    other = imported(in_file(wanted))
    assert read_content(fresh(draft)) == {**read_content(other), "edition": "2"}


def test_unchanged_file_changes_nothing(draft, django_assert_max_num_queries):
    file = keep_file(edition=draft, name="a.json", content=exported(draft), by=user())

    assert not preview_file(file=file).does_something


TEXTS = st.dictionaries(
    st.sampled_from(["en", "fr", "ar"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)


@st.composite
def drafts(draw):
    """The small edition with some words, orders, entries and settings of chance."""
    content = small_content(number="5")
    entries = content["entries"]
    for plain in draw(st.lists(st.sampled_from(entries["question"]), max_size=4)):
        plain["text"] = draw(TEXTS)
        plain["help"] = draw(TEXTS)
        plain["maximum"] = draw(st.integers(0, 32767))
        plain["has_other"] = draw(st.booleans())
        plain["suggestions"] = draw(st.lists(st.sampled_from(["libraries", "gone"]), max_size=2))
        plain["option"] = draw(st.permutations(plain.get("option", [])))
        plain.pop("condition", None)
    for kind in ("layer", "term", "suggestion", "passage"):
        entries[kind] = draw(st.lists(st.sampled_from(entries[kind]), max_size=1))
    for kind in ("module", "page", "question", "model"):
        entries[kind] = draw(st.permutations(entries[kind]))
    content["languages"] = draw(st.permutations(["en", "fr"]))
    return content


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=drafts())
def test_any_draft_makes_the_round_trip(content, db):
    with transaction.atomic():
        first = imported(in_file(content))
        file = exported(fresh(first))
        Edition.objects.filter(pk=first.pk).update(number="9")
        into = Edition.objects.create(number="6", title=words("Empty"), languages=["en"])

        assert exported(fresh(imported(file))) == file
        imported(file, into=into)
        assert exported(fresh(into)) == file.replace(b'"edition": "5"', b'"edition": "6"')
        transaction.set_rollback(True)


@given(content=drafts())
def test_any_file_says_what_it_was_written_from(content):
    taken = read_document(document_bytes(canonical(content)))
    require_form(taken)

    assert canonical(taken) == canonical(content)


# Drafts are generous in words, strict in form ---------------------------------------------------


def test_unfinished_draft_can_be_imported_and_the_preview_counts_its_errors(draft):
    def leave_open(content):
        question(content, "vision.lever")["text"] = {"en": "Only English", "pt": "E mais"}
        question(content, "vision.lines")["short"] = {}
        question(content, "vision.story")["glossary"] = ["gone"]
        content["entries"]["layer"][0]["name"]["en"] = "x" * 6000

    file = keep_file(edition=draft, name="a.json", content=in_file(changed(leave_open)), by=user())

    assert len(preview_file(file=file).errors) == 6


# The table of texts -----------------------------------------------------------------------------

LIVE = ["=1+1", "+33 1", "-5", "@SUM(A1)", "\t=1", "'=1", "＝1", '=HYPERLINK("http://x")']


def table_of(content):
    table = read_table("a.xlsx", content)
    return table.columns, [list(row.cells) for row in table.rows]


def sent_back(columns, rows):
    return workbook(list(columns), *rows)


def test_table_has_a_row_per_text_and_a_column_per_language(draft):
    columns, rows = table_of(texts_bytes(draft, texts_of(draft)))

    assert columns == (
        "Entry",
        "Field",
        "Where it stands",
        "Characters at most",
        "English (en)",
        "French (fr)",
        "Leave as it is",
    )
    assert rows[0][:2] == ["edition", "title"]
    assert rows[0][4:6] == ["Small edition", "Small edition (fr)"]
    lever = next(row for row in rows if row[:2] == ["question vision.lever", "option.market.text"])
    assert lever[2:6] == ["Vision · Question · Option 2 · Text", "160", "Market", "Market (fr)"]
    assert len({tuple(row[:2]) for row in rows}) == len(rows) == len(texts_of(draft)) + 1


def test_texts_that_look_like_formulas_survive_as_texts(draft):
    keys = list(Question.objects.filter(edition=draft).order_by("pk")[: len(LIVE)])
    for item, live in zip(keys, LIVE, strict=True):
        item.help = {"en": live, "fr": f"{live} fr"}
        item.save()
    before = exported(draft)

    columns, rows = table_of(texts_bytes(draft, texts_of(draft)))
    found = {row[4] for row in rows}

    assert set(LIVE) <= found
    file = keep_file(
        edition=draft, name="t.xlsx", content=texts_bytes(draft, texts_of(draft)), by=user()
    )
    assert not preview_file(file=file).does_something
    assert exported(draft) == before


def translated(draft, change, name="texts.xlsx"):
    columns, rows = table_of(texts_bytes(draft, texts_of(draft)))
    columns, rows = change(list(columns), rows)
    return keep_file(edition=draft, name=name, content=sent_back(columns, rows), by=user())


def of(rows, entry, field):
    return next(row for row in rows if row[:2] == [entry, field])


def test_rows_come_back_sorted_with_some_missing_and_empty_cells(draft):
    def translate(columns, rows):
        lever = of(rows, "question vision.lever", "text")
        lever[5] = "Quel levier ?\r\nEt pourquoi ?"
        market = of(rows, "question vision.lever", "option.market.text")
        market[4] = ""
        return columns, sorted([lever, market, *rows[:9]], key=lambda row: row[5])

    file = translated(draft, translate)
    plan = preview_file(file=file)
    edition, _ = import_file(file=file, seal=plan.seal, by=user())

    lever = Question.objects.get(edition=draft, key="vision.lever")
    assert lever.text["fr"] == "Quel levier ?\nEt pourquoi ?"
    assert lever.options.get(key="market").text["en"] == "Market"
    assert plan.counts == (0, 1, 0)


def test_cell_that_nobody_touched_does_not_undo_what_was_written_meanwhile(draft):
    def translate(columns, rows):
        of(rows, "question vision.lever", "text")[5] = "Traduit"
        of(rows, "layer users", "name")[5] = "Usagers du tableau"
        Question.objects.filter(edition=draft, key="vision.lever").update(
            text={"en": "Written meanwhile", "fr": "What about vision.lever? (fr)"}
        )
        Layer.objects.filter(edition=draft).update(name={"en": "Users", "fr": "Aussi changé"})
        return columns, rows

    plan = preview_file(file=translated(draft, translate))

    lever = question(plan.after, "vision.lever")
    assert lever["text"] == {"en": "Written meanwhile", "fr": "Traduit"}
    assert plan.late == ["layer users · name · fr"]


def test_table_without_marks_is_taken_word_for_word(draft):
    def translate(columns, rows):
        Layer.objects.filter(edition=draft).update(name={"en": "Meanwhile", "fr": "Users (fr)"})
        return columns[:-1], [row[:-1] for row in rows]

    plan = preview_file(file=translated(draft, translate))

    assert [change.key for change in plan.changes] == ["users"]


def drop(place):
    return lambda columns, rows: (
        columns[:place] + columns[place + 1 :],
        [row[:place] + row[place + 1 :] for row in rows],
    )


def cell(entry, field, place, value):
    def change(columns, rows):
        of(rows, entry, field)[place] = value
        return columns, rows

    return change


LEVER_TEXT = ("question vision.lever", "text")
REFUSED_TABLES = {
    "unknown language": (lambda c, r: ([*c[:5], "German (de)", *c[6:]], r), "Column F, “German"),
    "remarks": (lambda c, r: ([*c, "Remarks"], r), "Remarks"),
    "language twice": (lambda c, r: ([*c[:5], "en", *c[6:]], r), "twice"),
    "no entries": (drop(0), "“Entry” is missing"),
    "no fields": (drop(1), "“Field” is missing"),
    "no languages": (lambda c, r: (c[:4], [row[:4] for row in r]), "no column of a language"),
    "changed entry": (cell(*LEVER_TEXT, 0, "question vision.leaver"), r"Row \d+: .*vision.leaver"),
    "changed field": (cell(*LEVER_TEXT, 1, "txt"), r"Row \d+: .*txt"),
    "other field": (cell(*LEVER_TEXT, 1, "kind"), r"Row \d+: "),
    "row twice": (lambda c, r: (c, [*r, r[3]]), r"Row \d+: .*twice"),
    "unknown row": (lambda c, r: (c, [*r, ["question a", "text", "", "", "a", "b", ""]]), "Row"),
    "formula": (cell(*LEVER_TEXT, 5, "=1+1"), "formula"),
    "too long": (cell(*LEVER_TEXT, 5, "x" * 6000), "6000"),
    "more cells": (lambda c, r: (c, [*r, [*r[3], "more"]]), "more cells"),
}


@pytest.mark.parametrize("name", REFUSED_TABLES)
def test_table_that_does_not_fit_is_refused_with_row_and_reason(name, draft):
    change, reason = REFUSED_TABLES[name]

    with pytest.raises(FileError, match=reason):
        translated(draft, change)
    assert not EditionFile.objects.exists()


def test_only_the_texts_that_lack_a_language_are_taken_out(draft):
    Layer.objects.filter(edition=draft).update(name={"en": "Users"})
    places = [place for place in texts_of(draft) if place.is_missing("fr")]

    _columns, rows = table_of(texts_bytes(draft, places))

    assert [row[:2] for row in rows] == [["edition", "title"], ["layer users", "name"]]
