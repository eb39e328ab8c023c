"""docs/export-format.md and its schema say what the files hold, and whole files come back."""

import json
from functools import cache

import pytest

from guide.models import Edition
from reports.workbook.assembling import book_of
from reports.workbook.files import FORMAT as RESULTS_FORMAT
from reports.workbook.files import KIND as RESULTS_KIND
from reports.workbook.files import as_json
from stakeholders.cargo import REGISTER
from tests import factories as accounts
from tests.export_format import (
    EDITION,
    RESULTS,
    SCHEMA,
    WORKSHOP,
    errors,
    page_tables,
    schema,
    schema_of,
    words_of,
    written,
)
from tests.reports.test_workbook import ANSWERS, COLUMNS, MADE_ON, WHO
from tests.reports.whole import whole_workshop
from workshops.enums import Act
from workshops.models import Workshop
from workshops.sealed import canonical, sealed, unsealed
from workshops.services.exporting import (
    FORMAT,
    KIND,
    TABLES,
    CarryError,
    cargoes,
    document_of,
    export_workshop,
    fields_of,
)
from workshops.services.importing import import_workshop

CODE = "K7MR4-TXB2A-22222-33333"
MODELS = {"workshop": Workshop, **TABLES} | {
    f"cargo.{app}.{name}": model
    for app, cargo in cargoes().items()
    for name, model in cargo.tables.items()
}
MADE_HERE = (Act.IMPORTED, Act.EXPORTED)


@cache
def told() -> dict:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


@pytest.fixture
def whole(db):
    return whole_workshop()


def results(workshop: Workshop) -> dict:
    fresh = Workshop.objects.select_related("municipality", "edition").get(pk=workshop.pk)
    return json.loads(as_json(book_of(fresh, made_on=MADE_ON), fresh))


# ---- the page and the schema -------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
def test_page_tells_every_column_with_its_type(name):
    expected = {field.name: words_of(field) for field in fields_of(MODELS[name])}

    assert {key: kind for key, (kind, _) in page_tables()[name].items()} == expected


@pytest.mark.parametrize("name", COLUMNS)
def test_page_tells_every_column_of_the_results(name):
    page = page_tables()
    heading = "answers.<module>" if name.startswith("answers.") else name

    assert tuple(page[f"tables.{heading}"]) == COLUMNS[name]
    counted = tuple(key for key in ANSWERS if key not in WHO)
    assert tuple(page["tables.answers.<module>-counted"]) == counted


def test_page_tells_of_nothing_else():
    headings = {name.replace("answers.<module>", "answers") for name in page_tables()}
    tables = {f"tables.{name}" for name in COLUMNS if not name.startswith("answers.")}
    answers = {"tables.answers", "tables.answers-counted"}

    assert headings == {*MODELS, *tables, *answers, "results.about", "cargo.stakeholders.register"}
    assert tuple(page_tables()["cargo.stakeholders.register"]) == REGISTER


def test_schema_is_made_of_the_page():
    assert SCHEMA.read_text(encoding="utf-8") == written(), "python -m tests.export_format"


def test_schema_names_what_the_code_writes():
    assert (KIND, FORMAT) == (WORKSHOP, 1)
    assert (RESULTS_KIND, RESULTS_FORMAT) == (RESULTS, 1)


# ---- real files --------------------------------------------------------------------------------


def test_a_sealed_file_is_as_the_schema_says(whole):
    document = json.loads(sealed(document_of(whole), CODE))

    assert errors(document, told(), told()) == []
    assert all(document[name] for name in TABLES)
    assert all(rows for packed in document["cargo"].values() for rows in packed.values())


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_results_are_as_the_schema_says(db, is_anonymous):
    workshop = whole_workshop(is_anonymous=is_anonymous)

    assert errors(results(workshop), told(), told()) == []


def test_results_of_an_empty_workshop_are_as_the_schema_says(db):
    workshop = whole_workshop(1, is_anonymous=True)
    workshop.rounds.update(phase="closed", revealed_at=None)

    assert errors(results(workshop), told(), told()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["answers"][0].update(more=1), "more is not documented"),
        (lambda d: d["answers"][0].pop("value"), "value is missing"),
        (lambda d: d["answers"][0].update(version="1"), "is no integer"),
        (lambda d: d["rounds"][0].update(phase="open"), "is none of"),
        (lambda d: d["rounds"][0].update(id="1"), "is no uuid"),
        (lambda d: d["workshop"].update(held_on="14 March"), "is no date"),
        (lambda d: d["workshop"].update(name="x" * 121), "longer than 120"),
        (lambda d: d["cargo"]["strategy"].pop("plan"), "plan is missing"),
        (lambda d: d["cargo"].update(other={}), "other is not documented"),
        (lambda d: d["cargo"]["reports"]["notes"][0].update(pdf="é"), "is no base64"),
    ],
)
def test_schema_notices_what_is_wrong(whole, change, said):
    document = json.loads(sealed(document_of(whole), CODE))
    change(document)

    found = errors(document, told()["oneOf"][0], told())

    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("list of one of `a`, `b`", [["a"], []], [["c"], "a", None]),
        ("one of `1`, `2` or null", [1, None], [3, "1"]),
        ("one of `a` or empty", ["a", ""], ["b", None]),
        ("amount or null", ["12.50", None], ["12,5", 12.5]),
        ("yes or no", [True], [1, "yes"]),
        ("whole number", [1], [1.5, True]),
        ("JSON", [{"a": [1]}, None, 5], []),
    ],
)
def test_types_in_words(words, right, wrong):
    assert all(not errors(one, schema_of(words), {}) for one in right)
    assert all(errors(one, schema_of(words), {}) for one in wrong)


def test_schema_needs_nothing_but_the_words_that_our_validator_knows():
    known = {"type", "format", "maxLength", "pattern", "enum", "const", "items", "contentEncoding"}
    known |= {"properties", "required", "additionalProperties", "patternProperties"}
    known |= {"$ref", "oneOf", "anyOf", "description", "title", "$schema", "$defs"}

    assert words_in(schema()) <= known
    assert words_in({"type": "object", "properties": EDITION}) <= known


def words_in(told) -> set[str]:
    """Keywords of a schema; names of properties and definitions are none."""
    if isinstance(told, list):
        return {word for one in told for word in words_in(one)}
    if not isinstance(told, dict):
        return set()
    found = set(told)
    for key, one in told.items():
        named = key in ("properties", "patternProperties", "$defs")
        found |= {w for part in one.values() for w in words_in(part)} if named else words_in(one)
    return found


# ---- there and back ----------------------------------------------------------------------------


def carried(workshop: Workshop) -> Workshop:
    """Out, away with it, and in again at another municipality."""
    content = export_workshop(workshop=workshop, code=CODE, by=None)
    workshop.delete()
    town = accounts.municipality(name="Elsewhere")
    return import_workshop(content=content, code=CODE, municipality=town, by=None)


def same(document: dict) -> dict:
    """Without what an import changes, as the page says: names of staff, its own events, ids of
    stakeholders, which are the register's."""
    stakeholders = document["cargo"]["stakeholders"]
    names = {key: one["name"] for key, one in stakeholders["register"].items()}
    for row in stakeholders["entries"]:
        row["stakeholder"] = names[row["stakeholder"]]
    stakeholders["register"] = sorted(
        stakeholders["register"].values(), key=lambda one: one["name"]
    )
    document["events"] = [row for row in document["events"] if row["act"] not in MADE_HERE]
    return json.loads(json.dumps(document), object_hook=_without_names)


def _without_names(row: dict) -> dict:
    return {**row, "by": ""} if "by" in row else row


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_a_whole_workshop_is_identical_after_the_import(db, is_anonymous):
    workshop = whole_workshop(is_anonymous=is_anonymous)
    before = same(document_of(workshop))

    found = carried(workshop)

    assert canonical(same(document_of(found))) == canonical(before)


def test_results_are_identical_after_the_import(whole):
    before = results(whole)["tables"]

    after = results(carried(whole))["tables"]

    for name in before.keys() - {"neighbourhoods", "indicators"}:
        assert nameless(after[name]) == nameless(before[name]), name
    assert after["neighbourhoods"]["rows"] == []  # They are the municipality's.


def nameless(table: dict) -> list[dict]:
    """Its rows without names of staff and without moments, whose zone is the municipality's."""
    left = ("recorded_by", "noted_by", "answered_by", "issued_by")
    return [{k: v for k, v in row.items() if k not in left} for row in table["rows"]]


def test_a_file_of_before_lacks_what_was_built_since(whole):
    content = export_workshop(workshop=whole, code=CODE, by=None)
    document = unsealed(content, CODE)
    del document["cargo"]["reports"], document["cargo"]["strategy"]
    Workshop.objects.all().delete()

    town = accounts.municipality(name="Elsewhere")
    found = import_workshop(content=sealed(document, CODE), code=CODE, municipality=town, by=None)

    assert found.mapentry_set.count() == 2
    assert not found.action_set.exists()


def test_cargo_of_a_newer_version_is_refused_in_words(whole):
    document = document_of(whole)
    document["cargo"]["weather"] = {}
    Workshop.objects.all().delete()

    town = accounts.municipality(name="Elsewhere")
    with pytest.raises(CarryError, match="Install the newest version"):
        import_workshop(content=sealed(document, CODE), code=CODE, municipality=town, by=None)

    assert not Workshop.objects.exists()
    assert Edition.objects.exists()
