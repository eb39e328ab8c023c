"""One statement saves a page: what it promises, on a real PostgreSQL, with real races."""

import pytest
from django.db import connection, transaction

from tests.racing import in_threads
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Answer, Participant, Submission
from workshops.services.answering import (
    ConflictError,
    RoundClosedError,
    join_workshop,
    save_page,
    submit_module,
)
from workshops.services.running import reveal_round

LEVER, LINES = ("vision.lever", ""), ("vision.lines", "")


@pytest.fixture
def place(db):
    workshop = factories.workshop()
    return factories.round(workshop), factories.participant(workshop)


def save(place, values, versions=None):
    round, person = place
    save_page(round=round, participant=person, values=values, versions=versions or {})


def stored(place):
    return {
        (a.question, a.subject): (a.value, a.version)
        for a in Answer.objects.filter(round=place[0], participant=place[1])
    }


def test_saves_a_page(place):
    save(place, {LEVER: "school", LINES: ["a", "é 🌍 عربي"]})

    assert stored(place) == {LEVER: ("school", 1), LINES: (["a", "é 🌍 عربي"], 1)}


def test_the_same_page_again_changes_nothing(place):
    save(place, {LEVER: "school"})
    save(place, {LEVER: "school"})

    assert stored(place) == {LEVER: ("school", 1)}


def test_a_changed_answer_gets_the_next_version(place):
    save(place, {LEVER: "school"})
    save(place, {LEVER: "market"}, {LEVER: 1})

    assert stored(place) == {LEVER: ("market", 2)}


def test_clearing_stores_null_and_keeps_the_row(place):
    save(place, {LEVER: "school"})
    save(place, {LEVER: None}, {LEVER: 1})

    assert stored(place) == {LEVER: (None, 2)}


def test_an_untouched_question_makes_no_row(place):
    save(place, {LEVER: None})

    assert stored(place) == {}


def test_the_second_of_two_tabs_saves_nothing_of_its_page(place):
    save(place, {LEVER: "school"})

    with pytest.raises(ConflictError) as caught:
        save(place, {LEVER: "market", LINES: ["new"]}, {LEVER: 0})

    assert caught.value.keys == {LEVER}
    assert stored(place) == {LEVER: ("school", 1)}


def test_two_tabs_that_agree_are_no_conflict(place):
    save(place, {LEVER: "school"})
    save(place, {LEVER: "school", LINES: ["new"]}, {LEVER: 0})

    assert stored(place) == {LEVER: ("school", 1), LINES: (["new"], 1)}


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.REVEALED])
def test_nothing_is_saved_after_the_answering(db, phase):
    workshop = factories.workshop()
    place = factories.round(workshop, phase=phase), factories.participant(workshop)

    with pytest.raises(RoundClosedError):
        save(place, {LEVER: "school"})

    assert stored(place) == {}


def test_subjects_are_answers_of_their_own(place):
    save(place, {("vision.lever", "older"): "school", ("vision.lever", "women"): "market"})

    assert len(stored(place)) == 2


def test_joining_twice_with_one_token_makes_one_person(db):
    workshop = factories.workshop()

    first = join_workshop(workshop=workshop, token="t", name="Ama")
    second = join_workshop(workshop=workshop, token="t", name="Ama")

    assert first == second
    assert Participant.objects.get().name == "Ama"


def test_an_anonymous_workshop_keeps_no_name(db):
    join_workshop(workshop=factories.workshop(is_anonymous=True), token="t", name="Ama")

    assert Participant.objects.get().name == ""


def test_the_token_is_not_in_the_database(db):
    join_workshop(workshop=factories.workshop(), token="a-secret-token")

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM workshops_participant p")
        assert "a-secret-token" not in cursor.fetchone()[0]


def test_submitting_twice_is_submitting_once(place):
    round, person = place
    submit_module(round=round, participant=person)
    submit_module(round=round, participant=person)

    assert Submission.objects.count() == 1


def test_a_closed_module_cannot_be_submitted(db):
    workshop = factories.workshop()
    round = factories.round(workshop, phase=Phase.CLOSED)

    with pytest.raises(RoundClosedError):
        submit_module(round=round, participant=factories.participant(workshop))


@pytest.mark.django_db(transaction=True)
def test_of_two_racing_writers_one_wins_and_one_is_told():
    workshop = factories.workshop()
    place = factories.round(workshop), factories.participant(workshop)
    for version in range(20):
        results = in_threads(
            lambda v=version: save(place, {LEVER: f"a{v}"}, {LEVER: v}),
            lambda v=version: save(place, {LEVER: f"b{v}"}, {LEVER: v}),
        )

        assert sorted(type(result).__name__ for result in results) == ["ConflictError", "NoneType"]
        assert stored(place)[LEVER][1] == version + 1


@pytest.mark.django_db(transaction=True)
def test_no_save_slips_in_after_the_reveal():
    workshop = factories.workshop()
    for _try in range(10):
        workshop.rounds.all().delete()
        round, person = factories.round(workshop), factories.participant(workshop)
        seen = {}

        def reveal(round=round, seen=seen):
            with transaction.atomic():
                reveal_round(round=round, by=None)
                seen["before"] = Answer.objects.filter(round=round).count()

        in_threads(lambda p=(round, person): save(p, {LEVER: "school"}), reveal)

        assert Answer.objects.filter(round=round).count() == seen["before"]


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_posts_at_once_make_one_answer():
    workshop = factories.workshop()
    place = factories.round(workshop), factories.participant(workshop)

    results = in_threads(*[lambda: save(place, {LEVER: "school"})] * 20)

    assert results == [None] * 20
    assert stored(place) == {LEVER: ("school", 1)}
