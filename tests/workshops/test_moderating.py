"""Reasons off the screens and back: who may, where they disappear, what is recorded."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories as accounts
from tests.workshops import factories
from workshops.enums import Act, Phase
from workshops.models import AuditEvent, Room
from workshops.selectors import revealed_questions
from workshops.services.moderating import NoReasonError, withhold_reason

QUESTION, WHY = "vision.priorities", "vision.priorities.why"
RUDE, KIND = "Ask my neighbour Rosa", "The market pays for the school"


@pytest.fixture
def member(client, db):
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    return factories.workshop(member.municipality)


def answered(workshop, reasons, *, is_shown=True, phase=Phase.REVEALED):
    """One person per reason, each with the same answer; the reasons as stored."""
    round = factories.round(workshop, phase=phase)
    people = [factories.participant(workshop) for _ in reasons]
    for person in people:
        factories.answer(round, person, QUESTION, {"economy": 10})
    return [
        factories.answer(round, person, WHY, {"text": text, "is_shown": is_shown})
        for person, text in zip(people, reasons, strict=True)
    ]


def url(reason):
    return reverse("workshops:withhold", args=[reason.workshop_id, reason.pk])


def page(client, workshop, name="group_results"):
    response = client.get(reverse(f"workshops:{name}", args=[workshop.pk, "vision"]))
    return response.content.decode()


def test_a_reason_is_taken_off_and_put_back(client, member, workshop):
    rude, _ = answered(workshop, [RUDE, KIND])
    before = Room.objects.get(workshop=workshop).version

    response = client.post(url(rude))

    assert response.url.endswith(f"?round=1#reason-{rude.pk}")
    rude.refresh_from_db()
    assert rude.is_withheld
    assert rude.value["text"] == RUDE
    event = AuditEvent.objects.get()
    assert (event.act, event.by, event.module) == (Act.WITHHELD, member.user, "vision")
    assert Room.objects.get(workshop=workshop).version > before

    client.post(url(rude), {"put_back": "yes"})
    rude.refresh_from_db()
    assert not rude.is_withheld
    assert {one.act for one in AuditEvent.objects.all()} == {Act.WITHHELD, Act.SHOWN}


def test_the_same_click_twice_is_one_act(client, workshop):
    (rude,) = answered(workshop, [RUDE])

    client.post(url(rude))
    client.post(url(rude))

    assert AuditEvent.objects.count() == 1


def test_what_is_off_is_on_no_page_of_participants_and_in_no_result(client, workshop):
    rude, _ = answered(workshop, [RUDE, KIND])
    client.post(url(rude))

    staff = page(client, workshop)
    found = revealed_questions(rude.round, workshop)
    client.logout()
    factories.join(client, workshop)
    participant = page(client, workshop, "results")

    assert [one.comments for one in found if one.comments] == [(KIND,)]
    assert RUDE not in participant
    assert KIND in participant
    assert "Take off the screens" not in participant
    assert "Taken off the screens: 1" in staff
    assert f'<s><span class="typed" dir="auto">{RUDE}</span></s>' in staff.replace("\n", "")
    assert "Put back" in staff


def test_who_only_reads_results_cannot_moderate(client, workshop):
    rude, kind = answered(workshop, [RUDE, KIND])
    withhold_reason(reason=rude, by=None, is_withheld=True)
    viewer = accounts.membership(Role.VIEWER, municipality=workshop.municipality)
    client.force_login(viewer.user)

    shown = page(client, workshop)

    assert KIND in shown
    assert RUDE not in shown
    assert "Take off the screens" not in shown
    assert client.post(url(kind)).status_code == 403


@pytest.mark.parametrize(
    "more", [{"is_shown": False}, {"phase": Phase.CLOSED}], ids=["kept by its author", "closed"]
)
def test_what_nobody_reads_cannot_be_moderated(client, workshop, more):
    (reason,) = answered(workshop, [RUDE], **more)

    assert client.post(url(reason)).status_code == 404
    with pytest.raises(NoReasonError):
        withhold_reason(reason=reason, by=None, is_withheld=True)
    assert not AuditEvent.objects.exists()


def test_an_answer_is_no_reason(client, workshop):
    (reason,) = answered(workshop, [RUDE])
    answer = reason.round.answers.get(question=QUESTION)

    assert client.post(url(answer)).status_code == 404


def test_a_reason_of_another_workshop_is_foreign(client, workshop):
    (reason,) = answered(factories.workshop(workshop.municipality), [RUDE])

    response = client.post(reverse("workshops:withhold", args=[workshop.pk, reason.pk]))

    assert response.status_code == 404


@pytest.mark.parametrize(("people", "is_listed"), [(4, False), (5, True)])
def test_in_an_anonymous_workshop_staff_moderate_what_may_be_read(
    client, workshop, people, is_listed
):
    workshop.is_anonymous = True
    workshop.save()
    answered(workshop, [f"Reason {number}" for number in range(people)])

    shown = page(client, workshop)

    assert ("Reason 1" in shown) is is_listed
    assert ("Take off the screens" in shown) is is_listed


def test_reasons_come_in_the_order_of_the_alphabet(client, workshop):
    answered(workshop, ["Zebra", "apple", "Mango"])

    shown = page(client, workshop)

    assert sorted(["Zebra", "apple", "Mango"]) == sorted(
        ["Zebra", "apple", "Mango"], key=shown.index
    )
