"""Everything of a workshop as tables: what is in them, what never is, and what no sheet may run."""

import io
import json
from datetime import date
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from reports.workbook.assembling import book_of
from reports.workbook.book import Book, Column, Table
from reports.workbook.files import as_json, as_workbook
from tables.csv import LIVE
from tables.xlsx import openpyxl
from tests import factories as accounts
from tests.reports.held import COMMENT_TEXT, held_workshop
from tests.reports.whole import COMMITMENT, PHONE, whole_workshop
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Participant, Workshop

MADE_ON = date(2027, 3, 20)
WHO = ("person_key", "person", "source")
MOST_QUERIES = 55
HOSTILE = ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "|calc", " '=1", "＝1", "＋1", "－1", "＠x"]

ANSWERS = (
    *("round", "question_key", "question", "subject_key", "subject", "row_key", "row"),
    *("person_key", "person", "source", "answer", "value", "people", "number"),
)
# What a program of somebody else relies on: a column may come, at the end; none goes or changes.
COLUMNS = {
    "answers.vision": ANSWERS,
    "answers.compass": ANSWERS,
    "answers.uses": ANSWERS,
    "answers.information": ANSWERS,
    "answers.communication": ANSWERS,
    "answers.inclusion": ANSWERS,
    "agreement": (
        *("module", "round", "question_key", "question", "subject_key", "subject", "row_key"),
        *("row", "answered", "unknown", "agreement_key", "agreement", "index", "median"),
        *("lower_quartile", "upper_quartile"),
    ),
    "decisions": (
        *("module", "question_key", "question", "subject_key", "subject", "number"),
        *("is_in_force", "decision", "value", "reason", "dissent", "round"),
        *("recorded_by", "recorded_at"),
    ),
    "stakeholders": (
        *("number", "stakeholder", "category_key", "category", "tag_keys", "tags"),
        *("is_partner", "role", "next_step", "readiness_key", "readiness"),
        *("gain_keys", "gains", "gains_note", "resource_keys", "resources", "resources_note"),
        *("means_keys", "means", "means_note", "interests", "capacities"),
        *("influence", "influence_words", "interest", "interest_words", "layer_keys", "layers"),
    ),
    "relations": (
        *("from_number", "from", "to_number", "to", "tie_key", "tie", "is_mutual", "note"),
    ),
    "obstacles": (
        *("group_key", "group", "people", "people_source", "people_counted_on"),
        *("obstacle_key", "obstacle", "answered", "median", "agreement", "decided"),
    ),
    "measures": (
        *("group_key", "group", "measure_key", "measure", "obstacle_keys", "obstacles"),
        *("place_keys", "places", "channel_keys", "channels", "relays", "responsible", "due_on"),
    ),
    "precautions": ("service", "precaution_key", "precaution", "state_key", "state", "note"),
    "neighbourhoods": (
        *("neighbourhood", "people", "known", "mean_percentile", "rank", "best_rank"),
        "worst_rank",
    ),
    "indicators": (
        *("indicator", "unit", "measured_on", "source", "direction_key", "direction"),
        *("obstacle_key", "known"),
    ),
    "actions": (
        *("number", "action", "origin_key", "origin", "because", "origin_question_key"),
        *("is_origin_superseded", "lead", "is_lead_stakeholder", "partners", "starts_on"),
        *("due_on", "cost", "currency", "cost_year", "indicator", "unit", "baseline", "target"),
        *("programme", "priority_key", "priority", "status_key", "status", "dropped_because"),
    ),
    "progress": (
        *("action_number", "action", "noted_at", "noted_by", "note", "status_key", "status"),
    ),
    "checks": (
        *("check_key", "check", "first_fact", "second_fact", "answer", "answered_by"),
        "answered_at",
    ),
    "notes": (
        *("number", "issued_on", "issued_by", "is_superseded", "sha256", "adopted_on"),
        *("resolution_number", "votes_for", "votes_against", "abstained"),
    ),
    "questions": (
        *("module", "question_key", "question", "kind_key", "kind", "is_for_group", "source"),
        *("part", "part_key", "part_words"),
    ),
}


def read(workshop: Workshop) -> Workshop:
    return Workshop.objects.select_related("municipality", "edition").get(pk=workshop.pk)


def tables(workshop: Workshop) -> dict[str, list[dict]]:
    """Key → its rows as dicts, by way of the JSON."""
    fresh = read(workshop)
    document = json.loads(as_json(book_of(fresh, made_on=MADE_ON), fresh))
    return {key: one["rows"] for key, one in document["tables"].items()}


def sheets(workshop: Workshop) -> dict[str, list[list]]:
    """Name of each sheet → its rows of cells."""
    content = as_workbook(book_of(read(workshop), made_on=MADE_ON))
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book}


def plain(table: Table) -> tuple:
    return tuple(column.key for column in table.columns)


@pytest.fixture
def whole(db):
    return whole_workshop()


@pytest.fixture
def hidden(db):
    return whole_workshop(is_anonymous=True)


def test_keys_of_tables_and_columns_never_change(whole):
    book = book_of(read(whole), made_on=MADE_ON)

    assert {one.key: plain(one) for one in book.tables} == COLUMNS
    assert plain(book.about) == ("what", "text", "key")
    assert all(one.rows for one in book.tables)


def test_anonymous_columns_are_those_of_counts(hidden):
    found = {one.key: plain(one) for one in book_of(read(hidden), made_on=MADE_ON).tables}

    counted = tuple(key for key in ANSWERS if key not in WHO)
    assert found == {k: counted if k.startswith("answers.") else v for k, v in COLUMNS.items()}


def test_a_named_workshop_has_a_row_per_person_and_row(whole):
    rows = tables(whole)["answers.compass"]

    one = [row for row in rows if row["question_key"] == "compass.values"]
    assert {row["row_key"] for row in one} == {"today", "wanted", ""}  # "" does not know at all
    assert len({row["person_key"] for row in one}) == 12
    assert [row["person"] for row in one] == sorted(row["person"] for row in one)
    assert {row["source"] for row in one} == {"screen"}
    assert {row["people"] for row in one} == {1}


def test_answers_stand_in_words_and_as_keys(whole):
    rows = tables(whole)["answers.vision"]
    questions = {row["part_key"]: row["part_words"] for row in tables(whole)["questions"]}

    points = next(row["value"] for row in rows if isinstance(row["value"], dict))
    chosen = next(row for row in rows if row["question_key"] == "vision.economy")
    assert sum(points.values()) == 10 or points == {"unknown": True}
    assert questions[chosen["value"][0]] in chosen["answer"]


def test_counted_papers_have_no_person(whole):
    [row] = [row for row in tables(whole)["answers.inclusion"] if row["source"] == "tally"]

    assert (row["person"], row["value"], row["people"]) == ("", "older", 2)


@pytest.mark.parametrize("name", ["whole", "hidden"])
def test_reasons_are_there_without_their_authors(request, name):
    rows = tables(request.getfixturevalue(name))["answers.vision"]

    [why] = [row for row in rows if row["question_key"].endswith(".why")]
    assert why["answer"] == COMMENT_TEXT
    assert not why.get("person")


def test_decisions_say_who_why_and_who_disagrees(whole):
    now, before = tables(whole)["decisions"]

    assert (now["number"], now["is_in_force"], now["value"]) == (2, True, "A city that answers")
    assert (before["number"], before["is_in_force"]) == (1, False)
    assert now["recorded_by"] == "Inès Ouédraogo"
    assert now["reason"]
    assert now["dissent"]


def test_map_divide_plan_and_council_are_there(whole):
    found = tables(whole)

    library = next(row for row in found["stakeholders"] if row["is_partner"])
    assert library["resource_keys"] == ["human", "data"]
    assert library["layers"] == ["Users, skills and mediation"]
    assert found["relations"][0]["is_mutual"]
    assert [row["channel_keys"] for row in found["measures"]] == [["radio"]]
    assert found["actions"][0]["cost"] == 1250000.5
    assert found["actions"][0]["lead"] == library["stakeholder"]
    assert found["actions"][1]["is_origin_superseded"]
    assert found["progress"][0]["note"] == "The first stall is ready"
    answered = next(row for row in found["checks"] if row["answer"])
    assert COMMITMENT in answered["first_fact"]
    assert [(row["number"], row["votes_for"]) for row in found["notes"]] == [(2, None), (1, 27)]


def test_contacts_and_addresses_never_leave(whole):
    text = json.dumps(tables(whole), ensure_ascii=False)

    assert "Leïla Haddad" not in text
    assert PHONE not in text
    assert "@" not in text


def test_anonymous_tables_know_nobody(hidden):
    text = json.dumps(tables(hidden))

    assert not any(str(pk) in text for pk in Participant.objects.values_list("pk", flat=True))


def test_under_five_people_nothing_is_told(db):
    workshop = held_workshop(4, is_anonymous=True)

    found = tables(workshop)
    answers = [row for key, rows in found.items() if key.startswith("answers.") for row in rows]

    assert {row["answer"] for row in answers} == {"Too few people to show"}
    assert {row["people"] for row in answers} | {row["number"] for row in answers} == {None}
    assert {row[key] for row in found["agreement"] for key in ("answered", "unknown")} == {None}
    assert {row["median"] for row in found["agreement"]} == {None}
    assert {(row["answered"], row["median"]) for row in found["obstacles"]} <= {(None, None)}
    assert COMMENT_TEXT not in json.dumps(found)


def test_what_is_not_revealed_is_not_in_it(db):
    workshop = held_workshop(12, revealed=["compass"])

    found = tables(workshop)

    assert found["answers.compass"]
    assert found["answers.vision"] == []
    assert {row["module"] for row in found["agreement"]} == {"compass"}


def test_both_rounds_of_a_module_are_told_apart(whole):
    round = factories.round(whole, "uses", number=2, phase=Phase.REVEALED)
    person = whole.participants.first()
    factories.answer(round, person, "uses.visible", ["activities"])

    rows = tables(whole)["answers.uses"]

    assert {row["round"] for row in rows} == {1, 2}


def test_no_sheet_holds_a_formula(db):
    names = iter(HOSTILE * 3)
    workshop = whole_workshop(len(HOSTILE), name="=cmd|'/c calc'!A1", service="=1+1")
    for person in workshop.participants.all():
        Participant.objects.filter(pk=person.pk).update(name=next(names))
    workshop.answer_set.filter(question="uses.niches").update(value=HOSTILE)
    workshop.action_set.update(title="=1+1", because="@because", service="", programme="-1")
    workshop.mapentry_set.update(role="＝1", next_step="|calc", gains_note="\t=1")
    workshop.decision_set.update(reason="=reason", dissent="+dissent")
    workshop.progress_set.update(text="－text")

    cells = [c for rows in sheets(workshop).values() for row in rows for c in row if c.value]

    live = [cell for cell in cells if isinstance(cell.value, str) and LIVE.match(cell.value)]
    assert len(live) > 100
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert all(cell.quotePrefix for cell in live)
    assert all(not LIVE.match(cell.parent.title) for cell in cells)


def test_every_sheet_says_what_its_columns_are(whole):
    found = sheets(whole)

    assert list(found)[:3] == ["About", "Vision", "Compass"]
    for rows in found.values():
        words, keys = ([cell.value for cell in row] for row in rows[:2])
        assert all(words)
        assert all(keys)
        assert len(set(keys)) == len(keys)
    about = {row[2].value: row[1].value for row in found["About"]}
    assert about["workshop"] == whole.name
    assert about["edition_sha256"] == whole.edition.sha256
    assert "MIT licence" in about["licence"]
    assert about["answers.vision"] == f"Sheet with {len(found['Vision']) - 2} lines"


def test_sheet_about_tells_the_rule_and_what_is_pending(db):
    workshop = held_workshop(6, is_anonymous=True, revealed=["vision"])

    about = {row[2].value: row[1].value for row in sheets(workshop)["About"]}

    assert "5 people or more" in about["small_numbers"]
    assert about["pending"].startswith("Compass")


def test_workbook_and_json_hold_the_same(whole):
    book, cells = tables(whole), sheets(whole)

    for key, title in {
        "answers.vision": "Vision",
        "actions": "Actions",
        "checks": "Coherence checks",
    }.items():
        assert len(book[key]) == len(cells[title]) - 2
    first = dict(zip([c.value for c in cells["Actions"][1]], cells["Actions"][2], strict=True))
    assert first["cost"].value == book["actions"][0]["cost"]
    assert first["due_on"].value.date().isoformat() == book["actions"][0]["due_on"]


def test_words_are_those_of_the_workshop(db):
    workshop = held_workshop(6, language="fr")

    fresh = read(workshop)
    document = json.loads(as_json(book_of(fresh, made_on=MADE_ON), fresh))

    assert document["language"] == "fr"
    assert document["tables"]["answers.uses"]["title"] == "Usages"


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_queries_do_not_grow_with_the_people(db, is_anonymous):
    workshops = [whole_workshop(people, is_anonymous=is_anonymous) for people in (6, 18)]
    counts = []
    for workshop in map(read, workshops):
        book_of(workshop, made_on=MADE_ON)  # each edition is read once per process
        with CaptureQueriesContext(connection) as found:
            book_of(workshop, made_on=MADE_ON)
        counts.append(len(found))

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_many_rows_are_written_in_seconds():
    columns = tuple(Column(f"c{n}", f"Column {n}") for n in range(14))
    row = ("words of some length", "key", 1, None, "x" * 60, "school", *["a"] * 8)
    answers = Table("answers.x", "Answers", columns, (row,) * 8_000)
    began = process_time()

    as_workbook(Book(Table("about", "About", columns[:3], (("a", "b", "c"),)), (answers,)))

    assert process_time() - began < 3


@pytest.mark.parametrize(
    ("url", "kind", "ending"),
    [("reports:workbook", "spreadsheetml", "xlsx"), ("reports:data", "json", "json")],
)
def test_pages_send_the_file(client, db, url, kind, ending):
    member = accounts.membership(Role.CONTRIBUTOR)
    workshop = held_workshop(2, municipality=member.municipality, language="fr")
    client.force_login(member.user)

    response = client.get(reverse(url, args=[workshop.pk]))

    assert response.status_code == 200
    assert kind in response["Content-Type"]
    assert "attachment" in response["Content-Disposition"]
    assert f".{ending}" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("url", ["reports:workbook", "reports:data"])
def test_pages_are_for_those_who_may_download(client, db, url):
    viewer, stranger = accounts.membership(Role.VIEWER), accounts.membership()
    workshop = factories.workshop(viewer.municipality)
    got = {}
    for one in (viewer, stranger):
        client.force_login(one.user)
        got[one] = client.get(reverse(url, args=[workshop.pk])).status_code

    assert got == {viewer: 403, stranger: 404}


def test_desk_links_to_both(client, db):
    member = accounts.membership(Role.CONTRIBUTOR)
    workshop = factories.workshop(member.municipality)
    client.force_login(member.user)

    page = client.get(reverse("workshops:detail", args=[workshop.pk])).content.decode()

    assert reverse("reports:workbook", args=[workshop.pk]) in page
    assert reverse("reports:data", args=[workshop.pk]) in page
