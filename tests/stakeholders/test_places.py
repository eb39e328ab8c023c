"""Where the map stands among the rest: the task list, the desk, the agenda, the wall."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from stakeholders.models import EcosystemMap
from tests import factories as accounts
from tests.stakeholders import factories
from tests.workshops import factories as workshops
from workshops.services.room import move_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    return workshops.workshop(member.municipality)


def read(client, name, workshop):
    return client.get(reverse(f"workshops:{name}", args=[workshop.pk])).content.decode()


def map_link(workshop, name="map"):
    return f'href="{reverse(f"stakeholders:{name}", args=[workshop.pk])}"'


def test_participants_reach_the_map_once_it_is_open(client, workshop):
    workshops.join(client, workshop)
    before = read(client, "tasks", workshop)

    EcosystemMap.objects.create(municipality=workshop.municipality, workshop=workshop, is_open=True)
    page = read(client, "tasks", workshop)

    assert "Ecosystem map" in before
    assert map_link(workshop) not in before
    assert map_link(workshop) in page
    assert "List: 0 of 1 categories" in page


def test_what_is_on_the_map_can_be_read_when_it_is_closed(client, workshop):
    workshops.join(client, workshop)
    factories.entry(workshop)

    assert map_link(workshop) in read(client, "tasks", workshop)


def test_the_desk_counts_the_steps(client, workshop):
    factories.entry(workshop, is_identified=True)
    factories.entry(workshop)

    page = read(client, "detail", workshop)

    assert map_link(workshop, "staff_map") in page
    assert "Identify: 1 of 2 identified" in page


def test_the_agenda_has_time_for_the_tables(client, workshop):
    page = read(client, "agenda", workshop)

    assert "Ecosystem map: at the tables" in page


def test_the_wall_shows_the_goal_then_the_map(client, workshop):
    move_room(workshop=workshop, place="workspace:map")
    before = read(client, "room", workshop)
    factories.entry(workshop, "Water utility", layers=["users"])
    page = read(client, "room", workshop)

    assert "Who is concerned by the project" in before
    assert "<figure" not in before
    assert "Water utility" in page
    assert "Every layer is held" in page
    assert "1 stakeholder<" in page


def test_phones_are_led_to_the_map_from_the_slide(client, workshop):
    workshops.join(client, workshop)
    move_room(workshop=workshop, place="workspace:map")

    assert map_link(workshop) in read(client, "follow", workshop)
