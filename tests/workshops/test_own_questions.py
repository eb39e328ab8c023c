"""A municipality's own questions: what they are, and that every reader has them."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from accounts.enums import Role
from guide.rules import rule_problems
from reports.record import record_context
from reports.workbook.assembling import book_of
from reports.workbook.files import as_json
from reports.worksheet import worksheet_context
from tests import factories as accounts
from tests.guide.small import small_content
from tests.reports.test_workbook import MADE_ON
from tests.workshops import factories
from tests.workshops.asking import BUS, EVERY, RADIO, TRUST, WORDS, give, options_of
from workshops.additions import as_stored, read_questions, without_foreign
from workshops.additions.questions import MOST_IN_ALL, MOST_IN_MODULE, OwnQuestion
from workshops.enums import Phase, Track
from workshops.formats import load_of
from workshops.models import Room, Workshop
from workshops.selectors import revealed_questions
from workshops.services.exporting import CarryError, export_workshop
from workshops.services.importing import import_workshop
from workshops.services.updating import move_to_edition

CODE = "K7MR4-TXB2A-22222-33333"
MARKET, STATION, _HALL = options_of(BUS).values()


@pytest.fixture
def workshop(db):
    return give(factories.workshop())


@pytest.fixture
def member(client, workshop):
    found = accounts.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(found.user)
    return found


def fresh(workshop) -> Workshop:
    return Workshop.objects.select_related("municipality", "edition").get(pk=workshop.pk)


def answered(workshop, people: int = 8):
    """A revealed round in which people answered every own question."""
    round = factories.round(workshop, phase=Phase.REVEALED)
    for number in range(people):
        person = factories.participant(workshop, name=f"Person {number}")
        for one, value in (
            (BUS, STATION if number else {"other": "Harbour"}),
            (RADIO, [*options_of(RADIO).values()][: number % 2 + 1]),
            (TRUST, number % 5 + 1),
            (WORDS, "Old people"),
        ):
            factories.answer(round, person, one.key, value)
    return round


# ---- what they are -----------------------------------------------------------------------------


def test_what_is_stored_is_read_again_as_it_was():
    stored = json.loads(json.dumps(as_stored([], EVERY)))

    assert read_questions(stored) == EVERY


def test_key_stands_for_what_is_asked():
    same = (
        replace(BUS, text=BUS.text.upper()),
        replace(BUS, help="", short="", decide=False),
        replace(BUS, options=("Market", "Bus station")),
    )
    other = (
        replace(BUS, text="Where should it open?"),
        replace(BUS, kind="multiple"),
        replace(BUS, module="compass"),
        replace(TRUST, low_label="Completely", high_label="Not at all"),
    )

    assert {one.key for one in same} == {BUS.key}
    assert not {BUS.key, TRUST.key} & {one.key for one in other}
    assert BUS.key.startswith("vision.own_")
    assert len(BUS.key) <= 80
    assert len({one.seal for one in (*same, *other)}) == len(same) + len(other)


def test_words_are_kept_on_one_line_without_what_cannot_be_shown():
    made = OwnQuestion.build(
        module="vision", kind="single", text=" How\x01\n far ", options=[" a "]
    )

    assert (made.text, made.options) == ("How far", ("a",))


def broken(**more):
    return as_stored([], [BUS])["questions"][0] | more


@pytest.mark.parametrize(
    "listed",
    [
        {},
        "text",
        [3],
        [None],
        [{}],
        [broken(key="vision.own_0123456789")],
        [broken(key="vision.priorities")],
        [broken(kind="allocation")],
        [broken(kind=["single"])],
        [broken(module="")],
        [broken(module="m" * 41)],
        [broken(module=3)],
        [broken(text="")],
        [broken(text="x" * 121)],
        [broken(text=["x"])],
        [broken(text={"en": "x"})],
        [broken(text=BUS.text + "\x00")],
        [broken(text=BUS.text + "\ud800")],
        [broken(help="x" * 401)],
        [broken(option=[])],
        [broken(option=BUS.options)],
        [broken(option=[{"key": "older", "text": "Market"}] * 2)],
        [broken(option=as_stored([], [BUS])["questions"][0]["option"] * 2)],
        [broken(option={"key": 1})],
        [broken(low_label="Low", high_label="High")],
        [broken(decide="yes")],
        [broken(decide=1)],
        [broken(decide=False)],
        [broken(rows=[])],
        [broken()] * 2,
    ],
)
def test_what_a_file_makes_up_is_refused(listed):
    with pytest.raises(ValueError, match="addition"):
        read_questions({"questions": listed})


def test_files_with_more_than_everybody_can_answer_are_refused():
    def many(count, module):
        return [replace(WORDS, module=module, text=f"Question {n}?") for n in range(count)]

    fits = many(MOST_IN_MODULE, "vision") + many(MOST_IN_ALL - MOST_IN_MODULE, "compass")
    assert len(read_questions(as_stored([], fits))) == MOST_IN_ALL
    for too_many in (many(MOST_IN_MODULE + 1, "vision"), fits + many(1, "uses")):
        with pytest.raises(ValueError, match="addition"):
            read_questions(as_stored([], too_many))


@pytest.mark.parametrize("kind", ["page", "question"])
def test_an_edition_cannot_have_such_a_key(kind):
    content = small_content()
    one = content["entries"][kind][0]
    one["key"] = f"{one['key'].partition('.')[0]}.own_questions"

    assert any("reserved" in problem.reason for problem in rule_problems(content))


def test_they_are_the_last_page_of_their_module_without_a_query(workshop):
    workshop.questionnaire()
    with CaptureQueriesContext(connection) as asked:
        both = (workshop.questionnaire(), workshop.whole_edition())

    assert len(asked) == 0
    for one in both:
        page = one.wizard_pages("vision")[-1]
        assert page.key == "vision.own_questions"
        assert [question.key for question in page.questions] == [own.key for own in EVERY]
        assert all(question.is_own for question in page.questions)
        assert not one.question("vision.priorities").is_own
        assert len(one.module("compass").pages) == len(
            factories.workshop(edition=workshop.edition).whole_edition().module("compass").pages
        )


def test_the_core_track_asks_them_too(workshop):
    Workshop.objects.filter(pk=workshop.pk).update(track=Track.CORE)

    assert BUS.key in fresh(workshop).questionnaire().questions


def test_other_workshops_of_the_edition_do_not_have_them(workshop):
    other = factories.workshop(edition=workshop.edition)

    assert BUS.key not in other.whole_edition().questions


def test_who_reads_another_language_sees_the_words_of_the_workshop(workshop):
    with override("fr"):
        asked = workshop.questionnaire().question(BUS.key)
        assert (str(asked.text), asked.text.language()) == (BUS.text, "en")


def test_a_long_question_without_a_name_begins_its_line():
    asked = replace(BUS, short="", text="word " * 20).as_question("page", {}, "en")

    assert len(str(asked.short)) <= 40
    assert str(asked.short).endswith("…")


def test_agenda_and_load_count_them(workshop):
    other = factories.workshop(edition=workshop.edition)
    told = [load_of(one.whole_edition(), one.modules, Track.CORE) for one in (other, workshop)]

    assert told[1].questions - told[0].questions == 4
    assert told[1].minutes - told[0].minutes == 4
    assert told[1].decisions - told[0].decisions == 1
    assert told[1].minutes_decide - told[0].minutes_decide == 5


# ---- where they go -----------------------------------------------------------------------------


def page_of(workshop):
    return reverse("workshops:page", args=[workshop.pk, "vision", "own_questions"])


def test_everybody_is_asked_and_answers(client, workshop):
    factories.round(workshop)
    person = factories.join(client, workshop)

    shown = client.get(page_of(workshop)).text
    for words in (BUS.text, BUS.help, "Bus station", RADIO.text, "Not at all", WORDS.text):
        assert words in shown

    posted = {BUS.key: STATION, RADIO.key: [*options_of(RADIO).values()], TRUST.key: "4"}
    response = client.post(page_of(workshop), {**posted, WORDS.key: "Old people"})
    assert response.status_code == 302
    stored = dict(person.answers.values_list("question", "value"))
    assert stored == {
        BUS.key: STATION,
        RADIO.key: [*options_of(RADIO).values()],
        TRUST.key: 4,
        WORDS.key: "Old people",
    }
    check = client.get(reverse("workshops:check", args=[workshop.pk, "vision"])).text
    assert "Bus station" in check
    assert "Old people" in check


def test_closed_ones_want_an_answer_and_texts_do_not(client, workshop):
    factories.round(workshop)
    factories.join(client, workshop)

    response = client.post(page_of(workshop), {BUS.key: STATION, TRUST.key: "unknown"})

    assert response.status_code == 422
    links = [link.message for link in response.context["form"].error_links()]
    assert len(links) == 1
    assert RADIO.text in links[0]


def test_participants_pages_cost_no_query_more(client, workshop):
    plain = factories.workshop(edition=workshop.edition)
    counts = []
    for one in (plain, workshop):
        factories.round(one)
        factories.join(client, one)
        url = reverse("workshops:page", args=[one.pk, "vision", "priorities"])
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_results_room_and_decisions_have_them(client, member, workshop):
    answered(workshop)

    results = client.get(reverse("workshops:group_results", args=[workshop.pk, "vision"])).text
    for words in (BUS.text, "Bus station", "1 = Not at all, 5 = Completely"):
        assert words in results
    assert results.count("Own question of this municipality") == 4
    assert BUS.text in client.get(reverse("workshops:decisions", args=[workshop.pk])).text
    decide = reverse("workshops:decide", args=[workshop.pk, BUS.key])
    shown = client.get(decide)
    assert "Bus station" in shown.text
    Room.objects.filter(workshop=workshop).update(place=f"question:{BUS.key}")
    assert BUS.text in client.get(reverse("workshops:room", args=[workshop.pk])).text
    Room.objects.filter(workshop=workshop).update(place=f"question:{TRUST.key}")
    assert "5 = Completely" in client.get(reverse("workshops:room", args=[workshop.pk])).text
    keys = [one.asked.question.key for one in revealed_questions(workshop.rounds.get(), workshop)]
    assert keys[-4:] == [one.key for one in EVERY]


def test_results_without_own_questions_say_nothing_of_them(client, member, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(additions={})
    round = factories.round(workshop, phase=Phase.REVEALED)
    factories.answer(round, factories.participant(workshop), "vision.words", ["open"])

    page = client.get(reverse("workshops:group_results", args=[workshop.pk, "vision"])).text

    assert "Own question" not in page


def test_record_prints_them_marked(workshop):
    answered(workshop)

    record = record_context(fresh(workshop), issued_on=date(2027, 3, 20))

    printed = [one for chapter in record.chapters for one in chapter.questions]
    own = [one for one in printed if one.source == "Own question of this municipality"]
    assert [one.text for one in own] == [one.text for one in EVERY]


def test_worksheet_asks_them(workshop):
    sheet = worksheet_context(workshop, issued_on=date(2027, 3, 1))

    asked = [one.text for module in sheet.modules for one in module.questions]
    assert all(one.text in asked for one in EVERY)


def test_tables_of_answers_name_them(client, member, workshop):
    answered(workshop)

    response = client.get(reverse("workshops:answers_csv", args=[workshop.pk]))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    told = json.loads(as_json(book_of(fresh(workshop), made_on=MADE_ON), fresh(workshop)))

    assert any(BUS.key in row for row in rows)
    assert any("Bus station" in " ".join(row) for row in rows)
    questions = told["tables"]["questions"]["rows"]
    assert {one.key for one in EVERY} <= {row["question_key"] for row in questions}
    assert MARKET in {row["part_key"] for row in questions}


def test_papers_are_counted(client, member, workshop):
    factories.round(workshop)

    page = client.get(reverse("workshops:tally", args=[workshop.pk, "vision"]))

    assert BUS.text in page.text


def test_they_travel_in_the_file_of_a_workshop(workshop):
    answered(workshop)
    content = export_workshop(workshop=workshop, code=CODE, by=None)
    elsewhere = accounts.municipality()
    Workshop.objects.filter(pk=workshop.pk).delete()

    taken = import_workshop(content=content, code=CODE, municipality=elsewhere, by=None)

    assert taken.own_questions() == EVERY
    assert taken.rounds.get().answers.filter(question=BUS.key).count() == 8


@pytest.mark.parametrize(
    "additions",
    [
        {},  # the answers name questions that nobody asked
        as_stored([], [replace(BUS, module="nowhere")]),
        {"questions": [{"key": "vision.own_0123456789", "module": "vision"}]},
        {"questions": {}},
        {"pages": []},
    ],
)
def test_a_file_with_hostile_questions_is_refused(workshop, additions):
    answered(workshop, people=1)
    Workshop.objects.filter(pk=workshop.pk).update(additions={})
    plain = fresh(workshop)
    plain.additions = additions
    content = export_workshop(workshop=plain, code=CODE, by=None)
    Workshop.objects.filter(pk=workshop.pk).delete()

    with pytest.raises(CarryError):
        import_workshop(content=content, code=CODE, municipality=accounts.municipality(), by=None)

    assert not Workshop.objects.exists()


# ---- other editions, next year -----------------------------------------------------------------


def without_vision(number: str) -> dict:
    """An edition that lost a module."""
    content = small_content(number=number)
    entries = content["entries"]
    for kind, name in (("module", "key"), ("page", "module")):
        entries[kind] = [one for one in entries[kind] if one[name] != "vision"]
    pages = {one["key"] for one in entries["page"]}
    entries["question"] = [one for one in entries["question"] if one["page"] in pages]
    return content


def test_a_newer_edition_keeps_those_whose_module_is_there(client, member, workshop):
    kept = replace(TRUST, module="compass")
    give(workshop, BUS, kept)
    newest = factories.edition(without_vision("77"), number="77")

    page = client.get(reverse("workshops:edition", args=[workshop.pk])).text
    moved = move_to_edition(workshop=workshop, edition=newest, by=member.user)

    assert "Questions of your own that go with them" in page
    assert BUS.text in page
    assert TRUST.text not in page
    assert moved.own_questions() == (kept,)
    assert fresh(workshop).own_questions() == (kept,)


def test_a_newer_edition_with_all_modules_loses_none(client, member, workshop):
    newest = factories.edition()

    page = client.get(reverse("workshops:edition", args=[workshop.pk])).text
    moved = move_to_edition(workshop=workshop, edition=newest, by=member.user)

    assert "Questions of your own" not in page
    assert moved.own_questions() == EVERY


def test_next_years_workshop_takes_them_over(client, member, workshop):
    again = f"{reverse('workshops:create')}?again={workshop.pk}"
    form = client.get(again).context["form"]
    posted = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    posted |= {"municipality": str(workshop.municipality_id), "held_on": "2028-03-14"}

    assert client.post(again, posted).status_code == 302
    assert Workshop.objects.get(previous=workshop).own_questions() == EVERY


def test_then_and_now_compares_them(client, member, workshop):
    answered(workshop)
    now = give(
        factories.workshop(workshop.municipality, edition=workshop.edition, previous=workshop)
    )
    answered(now)

    page = client.get(reverse("workshops:comparison", args=[now.pk, "vision"])).text

    assert BUS.text in page


def test_questions_of_modules_that_an_edition_lacks_go(workshop):
    edition = workshop.whole_edition()
    stored = as_stored([], [BUS, replace(BUS, module="nowhere")])

    assert without_foreign(stored, edition) == as_stored([], [BUS])
    assert without_foreign(as_stored([], [replace(BUS, module="nowhere")]), edition) == {}
