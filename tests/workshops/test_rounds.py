"""Rounds: last call, a new round beside the earlier one, and pages that come too late."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories as staff
from tests.workshops import factories
from tests.workshops.test_answer_views import POINTS, hidden, is_checked, text
from workshops.enums import Phase
from workshops.models import Answer, AuditEvent, Room, Round
from workshops.services.running import (
    WrongPhaseError,
    call_last,
    close_round,
    open_round,
    reveal_round,
    take_back_call,
)

pytestmark = pytest.mark.django_db
PRIORITIES = "vision.priorities"


@pytest.fixture
def workshop():
    return factories.workshop()


def page(workshop, slug="priorities"):
    return reverse("workshops:page", args=[workshop.pk, "vision", slug])


def test_the_last_call_is_told_and_taken_back(workshop):
    round = factories.round(workshop)

    called = call_last(round=round, by=None)
    again = call_last(round=round, by=None)

    assert called.is_last_call
    assert again.last_call_at == called.last_call_at
    assert not take_back_call(round=round, by=None).is_last_call
    assert list(AuditEvent.objects.values_list("act", flat=True)) == ["called", "uncalled"]


def test_closing_ends_the_last_call(workshop):
    round = call_last(round=factories.round(workshop), by=None)

    assert close_round(round=round, by=None).last_call_at is None
    with pytest.raises(WrongPhaseError):
        call_last(round=round, by=None)


def test_a_new_round_follows_a_revealed_one_and_only_once(workshop):
    round = factories.round(workshop)
    with pytest.raises(WrongPhaseError):
        open_round(round=round, by=None)
    reveal_round(round=round, by=None)

    first = open_round(round=round, by=None)
    second = open_round(round=round, by=None)

    assert first == second
    assert first.number == 2
    assert Round.objects.count() == 2


def test_a_new_round_asks_about_the_groups_chosen_meanwhile(workshop):
    round = factories.round(workshop, "inclusion", phase=Phase.REVEALED)
    workshop.groups = ["older"]
    workshop.save()

    following = open_round(round=round, by=None)

    round.refresh_from_db()
    assert (round.groups, following.groups) == ([], ["older"])


def test_every_act_of_staff_moves_the_version_of_the_room(workshop):
    round = factories.round(workshop)

    call_last(round=round, by=None)
    reveal_round(round=round, by=None)
    reveal_round(round=round, by=None)

    assert Room.objects.get().version == 2


def test_the_earlier_answer_stands_beside_an_empty_field(client, workshop):
    person = factories.join(client, workshop)
    before = factories.round(workshop, phase=Phase.REVEALED)
    factories.answer(before, person, PRIORITIES, {"economy": 7, "inclusion": 3})
    factories.round(workshop, number=2)

    html = text(client.get(page(workshop)))

    assert "Your answer in round 1" in html
    assert not is_checked(html, f"{PRIORITIES}.economy", "7")


def test_a_page_of_an_earlier_round_is_kept_and_not_saved(client, workshop):
    factories.join(client, workshop)
    before = factories.round(workshop)
    typed = {**POINTS, **hidden(client.get(page(workshop)))}
    reveal_round(round=before, by=None)
    following = open_round(round=before, by=None)

    late = client.post(page(workshop), typed)

    assert late.status_code == 409
    assert "earlier round, which is over" in text(late)
    assert not Answer.objects.exists()
    assert is_checked(text(late), f"{PRIORITIES}.economy", "4")
    assert client.post(page(workshop), {**POINTS, **hidden(late)}).status_code == 302
    assert set(Answer.objects.values_list("round", flat=True)) == {following.pk}


def test_results_of_each_revealed_round_stay(client, workshop):
    member = staff.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(member.user)
    round = reveal_round(round=factories.round(workshop), by=None)
    url = reverse("workshops:group_results", args=[workshop.pk, "vision"])
    following = open_round(round=round, by=None)

    assert client.get(url).context["round"] == round
    assert client.get(url, {"round": "2"}).status_code == 404
    reveal_round(round=following, by=None)
    assert client.get(url).context["round"] == following
    assert client.get(url, {"round": "1"}).context["round"] == round
    assert client.get(url, {"round": "x"}).status_code == 404
