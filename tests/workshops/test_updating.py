"""An unanswered workshop goes to a newer edition; an answered one never does."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from guide.models import Edition
from inclusion.models import ResponsePlan
from stakeholders.models import EcosystemMap
from strategy.models import ActionPlan
from tests import factories as accounts
from tests.guide.banks import changed, question, without
from tests.guide.small import module, small_content
from tests.inclusion import factories as inclusion
from tests.inclusion.places import neighbourhood
from tests.racing import in_threads
from tests.reports import issuing
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories as strategy
from tests.workshops import factories
from workshops.enums import Act, Format, Phase, Track
from workshops.models import (
    Answer,
    AuditEvent,
    Decision,
    InWorkshop,
    Participant,
    Room,
    Round,
    Submission,
    Tally,
    Workshop,
)
from workshops.services.answering import RoundClosedError, save_page
from workshops.services.updating import (
    NothingLeftError,
    OtherEditionError,
    TooLateError,
    move_to_edition,
    newer_edition,
    work_tables,
)


@pytest.fixture
def member(client, db):
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    return factories.workshop(
        member.municipality, edition=factories.edition(number="901"), groups=["older", "women"]
    )


def reworded(content):
    question(content, "vision.lever")["text"]["en"] = "What about the lever?"
    question(content, "compass.values")["text"]["fr"] = "Autre chose ?"


def newest(change=reworded, number="902"):
    return factories.edition(changed(change, number=number), number=number)


def at(workshop):
    return reverse("workshops:edition", args=[workshop.pk])


def text(response):
    return response.content.decode()


def test_it_moves_with_its_people_and_its_modules_are_closed_again(member, workshop):
    factories.round(workshop, "vision")
    person = factories.participant(workshop)
    newer = newest()

    move_to_edition(workshop=workshop, edition=newer, by=member.user)

    stored = Workshop.objects.get(pk=workshop.pk)
    assert stored.edition == newer
    assert stored.modules == workshop.modules
    assert list(stored.participants.all()) == [person]
    assert not stored.rounds.exists()
    asked = stored.questionnaire().question("vision.lever")
    assert asked.text["en"] == "What about the lever?"
    event = AuditEvent.objects.get()
    assert (event.act, event.by) == (Act.EDITION, member.user)


def test_wall_does_not_stay_at_a_question_that_is_no_longer_asked(member, workshop):
    Room.objects.filter(workshop=workshop).update(place="question:vision.lever")

    move_to_edition(workshop=workshop, edition=newest(), by=member.user)

    assert Room.objects.get(workshop=workshop).place == "why"


def test_second_click_changes_nothing(member, workshop):
    newer = newest()

    for _ in range(2):
        moved = move_to_edition(workshop=workshop, edition=newer, by=member.user)

    assert moved.edition == newer
    assert AuditEvent.objects.count() == 1


def test_modules_that_exist_stay_and_groups_that_exist_too(member, workshop):
    def change(content):
        entries = content["entries"]
        entries["question"] = [q for q in entries["question"] if not q["key"].startswith("vis")]
        entries["page"] = [p for p in entries["page"] if p["module"] != "vision"]
        without(content, "module", "vision")
        entries["module"].append(module("uses"))
        entries["page"].append({**entries["page"][0], "key": "uses.a", "module": "uses"})
        first = {**question(content, "compass.values"), "key": "uses.a", "page": "uses.a"}
        entries["question"].insert(0, first)
        asked = question(content, "inclusion.excluded")
        asked["option"] = [one for one in asked["option"] if one["key"] != "women"]

    newer = newest(change)
    chosen = factories.workshop(
        member.municipality,
        edition=workshop.edition,
        format=Format.CHOSEN,
        track=Track.FULL,
        modules=["vision", "compass"],
    )

    for one in (workshop, chosen):
        move_to_edition(workshop=one, edition=newer, by=member.user)
        one.refresh_from_db()

    assert workshop.modules == ["compass", "inclusion", "uses"]
    assert workshop.groups == ["older"]
    assert chosen.modules == ["compass"]


def test_nothing_left_leaves_it_alone(member, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(format=Format.CHOSEN, modules=["gone"])

    with pytest.raises(NothingLeftError):
        move_to_edition(workshop=workshop, edition=newest(), by=member.user)

    assert Workshop.objects.get(pk=workshop.pk).edition == workshop.edition


def answered(workshop):
    round = factories.round(workshop)
    factories.answer(round, factories.participant(workshop), "vision.lever", "school")


def cleared(workshop):
    round = factories.round(workshop)
    person = factories.participant(workshop)
    owner = {"municipality_id": workshop.municipality_id, "workshop": workshop, "round": round}
    save_page(
        round=round,
        participant=person,
        values={("vision.lever", ""): "school"},
        versions={},
    )
    save_page(
        round=round,
        participant=person,
        values={("vision.lever", ""): None},
        versions={("vision.lever", ""): 1},
    )
    assert Answer.objects.filter(**owner).exists()


def finished(workshop):
    factories.submission(factories.round(workshop), factories.participant(workshop))
    assert Submission.objects.exists()


def counted(workshop):
    round = factories.round(workshop)
    Tally.objects.create(
        municipality_id=workshop.municipality_id,
        workshop=workshop,
        round=round,
        question="vision.lever",
        counts={"": {"school": 3}},
    )


def decided(workshop):
    Decision.objects.create(
        municipality_id=workshop.municipality_id,
        workshop=workshop,
        question="vision.lever",
        number=1,
        value="school",
    )


def mapped(workshop):
    stakeholders.entry(workshop)


def planned(workshop):
    strategy.action(workshop)


def dropped(workshop):
    strategy.action(workshop, status="dropped", dropped_because="Too dear")


def checked(workshop):
    strategy.check_answer(workshop, "code")


def measured(workshop):
    inclusion.measure(workshop)


def estimated(workshop):
    inclusion.estimate(workshop)


def served(workshop):
    inclusion.service(workshop)


def noted(workshop):
    issuing.issued(workshop)


BEGUN = (
    answered,
    cleared,
    finished,
    counted,
    decided,
    mapped,
    planned,
    dropped,
    checked,
    measured,
    estimated,
    served,
    noted,
)


@pytest.mark.parametrize("begin", BEGUN)
def test_who_has_begun_stays(client, member, workshop, begin):
    begin(workshop)
    newer = newest()

    with pytest.raises(TooLateError):
        move_to_edition(workshop=workshop, edition=newer, by=member.user)
    response = client.post(at(workshop), {"edition": str(newer.pk)}, follow=True)

    assert "the workshop stays on its edition" in text(response)
    assert "stays on edition 901" in text(client.get(at(workshop)))
    assert Workshop.objects.get(pk=workshop.pk).edition_id == workshop.edition_id


def test_what_is_open_and_empty_is_no_work(member, workshop):
    owner = {"workshop": workshop, "municipality_id": workshop.municipality_id, "is_open": True}
    factories.round(workshop, phase=Phase.REVEALED)
    factories.participant(workshop)
    for model in (ActionPlan, EcosystemMap, ResponsePlan):
        model.objects.create(**owner)
    neighbourhood(workshop.municipality)

    newer = newest()
    moved = move_to_edition(workshop=workshop, edition=newer, by=member.user)

    assert moved.edition == newer
    assert ActionPlan.objects.get().is_open


def test_no_app_is_forgotten(workshop):
    """A new table inside a workshop is work, unless it says and this test knows that it is none."""
    inside = {one for one in apps.get_models() if issubclass(one, InWorkshop)}
    frames = {ActionPlan, AuditEvent, EcosystemMap, Participant, ResponsePlan, Room, Round}
    assert inside - set(work_tables()) == frames
    pointing = {one.related_model for one in Workshop._meta.related_objects} - {Workshop}
    assert pointing == inside

    with CaptureQueriesContext(connection) as asked:
        newer_edition(workshop)

    (query,) = asked.captured_queries
    assert [one for one in work_tables() if one._meta.db_table not in query["sql"]] == []


def test_only_to_the_newest_published_edition(member, workshop):
    older, newer = newest(number="903"), newest(number="904")
    assert newer_edition(workshop) == newer

    with pytest.raises(OtherEditionError):
        move_to_edition(workshop=workshop, edition=older, by=member.user)
    Edition.objects.filter(pk__in=[older.pk, newer.pk]).update(status="retired")

    assert newer_edition(workshop) is None
    with pytest.raises(TooLateError):
        move_to_edition(workshop=workshop, edition=newer, by=member.user)


def test_page_says_what_changes_and_moves_it(client, member, workshop):
    newer = newest()
    desk = reverse("workshops:detail", args=[workshop.pk])
    assert "Edition 902 is there: see what changes" in text(client.get(desk))

    html = text(client.get(at(workshop)))
    assert "<del>vision.lever?</del><ins>the lever?</ins>" in html
    assert "Autre chose" not in html, "in the reader's language only"
    assert "<code>" not in html, "keys are for editors"
    response = client.post(at(workshop), {"edition": str(newer.pk)}, follow=True)

    assert response.redirect_chain[-1][0] == desk
    assert "The workshop is on edition 902 now." in text(response)
    assert "see what changes" not in text(response)


def test_page_of_another_newest_edition_is_shown_again(client, member, workshop):
    seen = newest(number="905")
    newest(number="906")

    for value in (str(seen.pk), "x", ""):
        response = client.post(at(workshop), {"edition": value}, follow=True)
        assert "look at what it changes" in text(response), value

    assert Workshop.objects.get(pk=workshop.pk).edition == workshop.edition


def test_without_a_newer_edition_nothing_is_offered(client, member, workshop):
    desk = text(client.get(reverse("workshops:detail", args=[workshop.pk])))

    assert "see what changes" not in desk
    assert "there is no newer one" in text(client.get(at(workshop)))


def test_page_names_modules_that_come_and_go(client, member, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(
        format=Format.CHOSEN, modules=["vision", "compass"]
    )

    def change(content):
        entries = content["entries"]
        entries["question"] = [q for q in entries["question"] if not q["key"].startswith("vis")]
        entries["page"] = [p for p in entries["page"] if p["module"] != "vision"]
        without(content, "module", "vision")

    newest(change)

    html = text(client.get(at(workshop)))

    assert "Modules that it loses: Vision." in html
    assert "Nothing in the modules that stay." in html


def test_page_needs_few_queries(client, member, workshop, django_assert_max_num_queries):
    newest()
    client.get(at(workshop))

    with django_assert_max_num_queries(7):
        client.get(at(workshop))


def test_form_of_the_old_edition_does_not_bring_its_modules_back(member, workshop):
    from workshops.services.preparing import change_workshop

    stale = Workshop.objects.get(pk=workshop.pk)
    stale.modules, stale.name = ["vision"], "Other"
    move_to_edition(workshop=workshop, edition=newest(), by=member.user)

    change_workshop(workshop=stale, by=member.user)

    stored = Workshop.objects.get(pk=workshop.pk)
    assert (stored.name, stored.modules) == ("Other", ["vision", "compass", "inclusion"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(5))
def test_first_answer_and_move_at_once_one_of_them_wins(attempt):
    town = accounts.municipality()
    old = factories.edition(small_content(number="901"), number="901")
    workshop = factories.workshop(town, edition=old)
    round, person = factories.round(workshop), factories.participant(workshop)
    newer = newest()

    def save():
        values = {("vision.lever", ""): "school"}
        save_page(round=round, participant=person, values=values, versions={})

    def move():
        move_to_edition(workshop=workshop, edition=newer, by=None)

    results = in_threads(save, move)

    stored = Workshop.objects.get(pk=workshop.pk)
    if isinstance(results[0], RoundClosedError | Round.DoesNotExist):
        assert results[1] is None
        assert (stored.edition, Answer.objects.count()) == (newer, 0)
    else:
        assert results[0] is None
        assert isinstance(results[1], TooLateError)
        assert (stored.edition, Answer.objects.count()) == (old, 1)


@pytest.mark.django_db(transaction=True)
def test_an_answer_under_way_is_waited_for():
    """The order that a move must not lose: saved, not committed, then moved."""
    import threading

    from django.db import transaction

    town = accounts.municipality()
    workshop = factories.workshop(town, edition=factories.edition(number="901"))
    round, person = (
        factories.round(workshop, phase=Phase.ANSWERING),
        factories.participant(workshop),
    )
    newer, results = newest(), []

    def move():
        try:
            move_to_edition(workshop=workshop, edition=newer, by=None)
        except TooLateError as error:
            results.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=move)
    with transaction.atomic():
        save_page(
            round=round, participant=person, values={("vision.lever", ""): "school"}, versions={}
        )
        thread.start()
        thread.join(0.5)
        assert thread.is_alive(), "the move waits for the answer"
    thread.join()

    assert len(results) == 1
    assert Workshop.objects.get(pk=workshop.pk).edition_id == workshop.edition_id
