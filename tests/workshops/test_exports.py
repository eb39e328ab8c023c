"""Answers as a table: who is in it, who is not, and what no spreadsheet may run."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from tests import factories as accounts
from tests.workshops import factories
from workshops.enums import Phase, Source
from workshops.exports import COLUMNS
from workshops.models import Answer, Tally


@pytest.fixture
def member(client, db):
    found = accounts.membership(Role.CONTRIBUTOR)
    client.force_login(found.user)
    return found


def held(member, people=6, **fields):
    """A workshop with a revealed vision; everybody says "school"."""
    workshop = factories.workshop(member.municipality, **fields)
    round = factories.round(workshop, phase=Phase.REVEALED)
    for number in range(people):
        person = factories.participant(workshop, name=f"Person {number}")
        factories.answer(round, person, "vision.lever", "school")
    return workshop, round


def table(client, workshop):
    response = client.get(reverse("workshops:answers_csv", args=[workshop.pk]))
    assert response.status_code == 200
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def test_named_rows_name_the_person_the_question_and_the_source(client, member):
    workshop, round = held(member, people=1)
    sheet = factories.participant(workshop, name="Awa", source=Source.PAPER)
    factories.answer(round, sheet, "vision.ranking", ["third", "first", "second"])
    factories.answer(round, sheet, "vision.economy", ["image", {"other": "Trust"}])
    factories.answer(round, sheet, "vision.priorities", {"economy": 10, "democracy": 0})

    rows = table(client, workshop)

    awa = {row["question_key"]: row for row in rows if row["person"] == "Awa"}
    assert awa["vision.ranking"]["answer"] == "1. Third · 2. First · 3. Second"
    assert awa["vision.ranking"]["value"] == '["third", "first", "second"]'
    assert awa["vision.economy"]["answer"] == "Image · Trust"
    assert {row["source"] for row in awa.values()} == {"paper"}
    other = next(row for row in rows if row["person"] == "Person 0")
    assert (other["question"], other["source"]) == ("What about vision.lever?", "screen")
    assert (other["round"], other["people"]) == ("1", "1")


def test_rows_of_a_question_are_rows_of_the_table(client, member):
    workshop, _ = held(member, people=0)
    round = factories.round(workshop, "compass", phase=Phase.REVEALED)
    person = factories.participant(workshop, name="Awa")
    value = {"today": "a", "wanted": {"unknown": True}}
    factories.answer(round, person, "compass.values", value)
    factories.answer(round, person, "compass.placement", {"openness_today": 7})

    rows = table(client, workshop)

    assert [(row["row"], row["answer"], row["value"], row["number"]) for row in rows] == [
        ("Today", "A", "a", ""),
        ("Wanted", "We don’t know yet", '{"unknown": true}', ""),
        ("Openness Today", "7", "7", "7"),
    ]


def test_counted_papers_are_rows_without_a_person(client, member):
    workshop, round = held(member, people=1)
    Tally.objects.create(
        municipality=workshop.municipality,
        workshop=workshop,
        round=round,
        question="vision.lever",
        counts={"": {"market": 4}},
    )

    row = next(row for row in table(client, workshop) if row["source"] == "tally")

    assert (row["person"], row["value"], row["people"]) == ("", "market", "4")


def test_anonymous_tables_count_and_name_nobody(client, member):
    workshop, round = held(member, is_anonymous=True)
    pks = {str(answer.participant_id) for answer in Answer.objects.all()}

    rows = table(client, workshop)

    assert {(row["person"], row["source"]) for row in rows} == {("", "")}
    assert [(row["value"], row["people"]) for row in rows] == [
        ("school", "6"),
        ("market", "0"),
        ("other", "0"),
    ]
    content = client.get(reverse("workshops:answers_csv", args=[workshop.pk])).content.decode()
    assert not any(pk in content for pk in pks)


def test_too_few_anonymous_people_show_nothing(client, member):
    workshop, round = held(member, people=4, is_anonymous=True)
    person = factories.participant(workshop)
    factories.answer(round, person, "vision.story", "A secret story")

    rows = table(client, workshop)

    assert [row["answer"] for row in rows] == ["Too few people to show"] * 2
    assert {row["people"] for row in rows} == {""}


@pytest.mark.parametrize("phase", [Phase.ANSWERING, Phase.CLOSED])
def test_what_is_not_revealed_is_not_in_it(client, member, phase):
    workshop = factories.workshop(member.municipality)
    round = factories.round(workshop, phase=phase)
    factories.answer(round, factories.participant(workshop), "vision.story", "A secret story")

    assert table(client, workshop) == []


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_reasons_are_there_without_their_author(client, member, is_anonymous):
    workshop, round = held(member, people=0, is_anonymous=is_anonymous)
    for number in range(6):
        person = factories.participant(workshop, name=f"Person {number}")
        factories.answer(round, person, "vision.priorities", {"economy": 10, "democracy": 0})
        why = {"text": f"Reason {number}", "is_shown": number < 2}
        factories.answer(round, person, "vision.priorities.why", why)

    rows = [row for row in table(client, workshop) if row["question_key"].endswith(".why")]

    assert [(row["answer"], row["person"]) for row in rows] == [("Reason 0", ""), ("Reason 1", "")]


@pytest.mark.parametrize(
    "written",
    ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "سوق، كشك", "👩🏽‍🌾", "a\nb", "ل" * 50_000],
)
def test_texts_come_whole_and_run_nowhere(client, member, written):
    workshop, round = held(member, people=0, language="fr")
    person = factories.participant(workshop, name="=cmd()")
    factories.answer(round, person, "vision.story", written)

    (row,) = table(client, workshop)

    assert row["answer"].removeprefix("'") == written
    assert row["answer"][0] not in "=+-@\t"
    assert row["person"] == "'=cmd()"
    assert row["question"] == "What about vision.story? (fr)"


@pytest.mark.parametrize("is_anonymous", [True, False])
def test_queries_do_not_grow_with_the_people(client, member, is_anonymous):
    few, many = (held(member, people=n, is_anonymous=is_anonymous)[0] for n in (6, 30))
    table(client, few), table(client, many)  # each edition is read once per process
    counts = []
    for workshop in (few, many):
        with CaptureQueriesContext(connection) as found:
            table(client, workshop)
        counts.append(len(found))

    assert counts[0] == counts[1] <= 14
