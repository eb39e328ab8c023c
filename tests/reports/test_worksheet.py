"""The worksheet: every question of the workshop, with something to fill in, and no answer."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.enums import Role
from guide.models import Edition
from reports.documents import worksheet_pdf
from reports.making import Kind, make_document
from reports.record import record_context
from reports.worksheet import worksheet_context
from tests import factories as accounts
from tests.guide.first import edition_1
from tests.reports.reading import failures, reader, text_of
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Tally
from workshops.selectors import every_question

DAY = date(2027, 3, 1)


@pytest.fixture
def workshop(db):
    return factories.workshop(groups=["older"])


def asked(context):
    return {q.number: q for module in context.modules for q in module.questions}


def test_every_kind_of_question_has_its_form(workshop):
    found = {
        q.text.removeprefix("What about "): q
        for q in asked(worksheet_context(workshop, issued_on=DAY)).values()
    }

    forms = {text.partition("?")[0]: (q.form, q.mark) for text, q in found.items()}
    assert forms == {
        "vision.priorities": ("points", "ring"),
        "vision.economy": ("choices", "box"),
        "vision.ranking": ("ranks", "ring"),
        "vision.lever": ("choices", "ring"),
        "vision.school": ("lines", "ring"),
        "vision.lines": ("lines", "ring"),
        "vision.budget": ("number", "ring"),
        "vision.story": ("lines", "ring"),
        "compass.values": ("pair", "ring"),
        "compass.placement": ("scale", "ring"),
        "inclusion.excluded": ("pair", "box"),
        "inclusion.obstacles": ("matrix", "ring"),
    }


def test_conditions_are_told_by_number(workshop):
    economy, school = (asked(worksheet_context(workshop, issued_on=DAY))[n] for n in ("2", "5"))

    assert economy.how[0] == "Only if you gave “Economy” 3 points or more in question 1."
    assert school.how[0] == "Only if you ticked “School” in question 4."


@pytest.mark.parametrize(("track", "lines"), [("core", 3), ("full", 6)])
def test_groups_that_are_not_chosen_get_a_line(workshop, track, lines):
    workshop.groups, workshop.track = [], track

    blanks = [
        q.blank for q in asked(worksheet_context(workshop, issued_on=DAY)).values() if q.blank
    ]

    assert blanks == [f"Group {number}" for number in range(1, lines + 1)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("is_anonymous", [True, False])
def test_the_paper_asks_every_question_and_shows_no_answer(workshop, language, is_anonymous):
    workshop.language, workshop.is_anonymous = language, is_anonymous
    round = factories.round(workshop, phase=Phase.REVEALED)
    factories.answer(round, factories.participant(workshop, name="Awa"), "vision.story", "SECRET")

    pdf = make_document(workshop, Kind.WORKSHEET, issued_on=DAY).content

    read, words = reader(pdf), " ".join(text_of(pdf).split())
    assert read.trailer["/Root"]["/Lang"] == language
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert failures(pdf) == []
    assert "SECRET" not in words
    assert "Awa" not in words
    for one in every_question(workshop, round):
        assert str(one.question.short) in words


def test_the_same_worksheet_gives_the_same_bytes(workshop):
    first, second = (worksheet_pdf(worksheet_context(workshop, issued_on=DAY)) for _ in range(2))

    assert first == second


def test_the_real_edition_fits(db):
    edition_1()
    edition = Edition.objects.current()
    modules = [module.key for module in edition.questionnaire().modules]
    workshop = factories.workshop(edition=edition, modules=modules)

    pdf = make_document(workshop, Kind.WORKSHEET, issued_on=DAY).content

    assert 8 <= len(reader(pdf).pages) <= 14


@pytest.mark.parametrize("name", ["سوق المدينة", '=1 👩🏽‍🌾 #read("/etc/passwd")', "x" * 120])
def test_any_name_is_printed(workshop, name):
    workshop.name, workshop.commitments = name, [name] * 3

    assert make_document(workshop, Kind.WORKSHEET, issued_on=DAY).content.startswith(b"%PDF")


def test_contributors_download_it(client, db):
    member = accounts.membership(Role.CONTRIBUTOR)
    client.force_login(member.user)
    workshop = factories.workshop(member.municipality)

    response = client.get(reverse("reports:worksheet", args=[workshop.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert "worksheet" in response["Content-Disposition"]


def test_the_record_says_how_answers_came_in(workshop):
    round = factories.round(workshop, phase=Phase.REVEALED)
    factories.answer(round, factories.participant(workshop, source="paper"), "vision.budget", 5)
    Tally.objects.create(
        municipality=workshop.municipality,
        workshop=workshop,
        round=round,
        question="vision.lever",
        counts={"": {"school": 8}},
    )

    (chapter,) = record_context(workshop, issued_on=DAY).chapters

    assert chapter.introduction.endswith("Answers: 1 on paper, 8 counted by hand.")
