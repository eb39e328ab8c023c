"""The workspace's own page: three steps, how far they are, and who may work there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from inclusion.progress import Counts, steps_from
from inclusion.state import divide_state
from inclusion.wall import drawing
from tests import factories as accounts
from tests.inclusion import factories
from tests.workshops import factories as workshops
from workshops.enums import Act
from workshops.models import AuditEvent, Room
from workshops.modules import workspaces
from workshops.services.deciding import record_decision

PRECAUTIONS = (
    *("counter", "facilitators", "nonreaders", "training"),
    *("equipment", "partnerships", "channels"),
)


@pytest.fixture
def workshop(db):
    return factories.divided("older", "women")


def home(workshop, side="staff_"):
    return reverse(f"inclusion:{side}home", args=[workshop.pk])


def texts(workshop):
    return [step.text for step in divide_state(workshop).steps]


def test_steps_of_nothing_are_neither_begun_nor_done():
    steps = steps_from(Counts())

    assert [(step.is_begun, step.is_done) for step in steps] == [(False, False)] * 3


def test_steps_are_done_when_everything_is_there():
    full = Counts(pairs=2, settled=2, groups=1, measured=1, answered=1, services=1, protected=1)

    assert all(step.is_done for step in steps_from(full))


def test_a_measure_without_a_relay_begins_the_step_and_ends_it_not():
    step = steps_from(Counts(groups=1, measured=1))[1]

    assert (step.is_begun, step.is_done) == (True, False)


def test_state_of_a_workshop_that_nobody_has_begun(workshop):
    assert texts(workshop) == [
        "0 of 10 pairs of group and obstacle",
        "0 of 2 groups have a measure with a relay",
        "No service is listed yet",
    ]


def test_state_counts_ratings_measures_and_precautions(workshop):
    factories.rated(workshop, {"older": {"price": 3}}, groups=["older"])
    factories.relay(factories.measure(workshop, "older"))
    factories.relay(factories.measure(workshop, "older"))
    factories.measure(workshop, "women")
    factories.service(workshop, **dict.fromkeys(PRECAUTIONS, "no"))
    factories.service(workshop, **dict.fromkeys(PRECAUTIONS[1:], "yes"))

    assert texts(workshop) == [
        "5 of 10 pairs of group and obstacle",
        "1 of 2 groups have a measure with a relay",
        "1 of 2 services with every precaution answered",
    ]


def test_state_counts_what_the_group_decided_on_a_group_of_an_earlier_round(workshop):
    factories.rated(workshop, {"women": {"price": 3}}, groups=["women"])
    plain = {"question": "inclusion.obstacles", "reason": "So", "dissent": "", "by": None}
    record_decision(workshop=workshop, subject="women", number=0, value={"price": 3}, **plain)
    factories.rated(workshop, {}, groups=["older"], number=2)

    assert texts(workshop)[0] == "6 of 10 pairs of group and obstacle"


def test_measures_for_a_group_that_is_no_longer_chosen_do_not_count(workshop):
    factories.relay(factories.measure(workshop, "nonreaders"))

    assert texts(workshop)[1] == "0 of 2 groups have a measure with a relay"


def test_state_makes_two_queries_whatever_its_size(workshop):
    factories.rated(workshop, {"older": {"price": 3}})
    for _number in range(5):
        factories.relay(factories.measure(workshop, "older"))
        factories.service(workshop, counter="yes")
    workshop.whole_edition()  # is read once and kept

    with CaptureQueriesContext(connection) as asked:
        divide_state(workshop)

    assert len(asked) == 2


def test_page_leads_staff_to_every_step_and_view(client, workshop):
    member = accounts.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(member.user)

    page = client.get(home(workshop)).text

    for name in ("matrix", "plan", "precautions", "coverage"):
        assert reverse(f"inclusion:staff_{name}", args=[workshop.pk]) in page
    assert reverse("inclusion:estimates", args=[workshop.pk]) in page
    assert reverse("workshops:additions", args=[workshop.pk]) in page
    assert "Start with “Rate”" in page
    assert page.count("<h1") == 1


def test_participants_read_while_it_is_closed(client, workshop):
    workshops.join(client, workshop)

    page = client.get(home(workshop, "")).text

    assert "The response plan is not open." in page
    assert "Start with" not in page
    assert "additions" not in page


def test_opening_lets_participants_work_and_is_recorded_once(client, workshop):
    member = accounts.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(member.user)
    address = reverse("inclusion:opening", args=[workshop.pk])
    before = Room.objects.get(workshop=workshop).version

    client.post(address, {"open": "yes"})
    client.post(address, {"open": "yes"})
    assert divide_state(workshop).is_open
    client.post(address, {"open": "no"})

    acts = AuditEvent.objects.filter(workshop=workshop).values_list("act", flat=True)
    assert list(acts) == [Act.PLAN_OPENED, Act.PLAN_CLOSED]
    assert Room.objects.get(workshop=workshop).version == before + 2


def test_the_module_keeps_its_own_pages(client, workshop):
    workshops.round(workshop, "inclusion")
    workshops.join(client, workshop)

    for page in ("groups", "obstacles", "check"):
        assert client.get(f"/w/{workshop.pk}/inclusion/{page}/").status_code == 200


def test_the_wall_shows_the_matrix_once_something_is_known(workshop):
    assert drawing(workshop) is None

    factories.rated(workshop, {"older": {"price": 3}, "women": {"price": 3}})

    shown = drawing(workshop)
    assert shown.headline == "Price blocks 2 of 2 groups"
    assert "<svg" in shown.html


def test_workspace_stands_on_the_agenda():
    assert workspaces()["divide"].minutes == 13
