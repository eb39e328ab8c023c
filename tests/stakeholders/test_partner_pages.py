"""Shortlist, findings, then and now: on both sides, with links, queries that do not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from stakeholders.services.mapping import MAP
from tests import factories
from tests.guide.first import edition_1
from tests.stakeholders import factories as stakeholders
from tests.workshops import factories as workshops

PAGES = ["shortlist", "findings", "then"]


@pytest.fixture
def edition(db):
    return edition_1()


@pytest.fixture
def facilitator(client, db):
    member = factories.membership(Role.FACILITATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def held(facilitator, edition):
    """This workshop after another one, each with a map; a partner came and one went."""
    town = facilitator.municipality
    before = workshops.workshop(town, edition=edition, name="Last year", needs=["data"])
    now = workshops.workshop(town, edition=edition, needs=["data", "human"], previous=before)
    radio = stakeholders.stakeholder(town, name="Radio Sorva", category="ngos")
    fill(before, radio, readiness="ready", influence=2)
    fill(now, radio, readiness="already", influence=3, interest=1, gains=["democracy"])
    stakeholders.entry(before, "Old bank", category="private_firms", is_partner=True)
    stakeholders.entry(
        now, "Masts Ltd", category="telecommunications", layers=["networks"], is_partner=True
    )
    return now


def fill(workshop, stakeholder, **fields):
    return stakeholders.entry(workshop, stakeholder=stakeholder, **fields)


def get(client, page, workshop, side="staff_"):
    return client.get(reverse(f"stakeholders:{side}{page}", args=[workshop.pk]))


def text(response):
    return response.content.decode()


def test_shortlist_tells_reasons_and_what_to_find_out(client, held):
    page = text(get(client, "shortlist", held))

    assert "2 of 4 ticks" in page
    assert "Democracy" in page
    assert "Find out whether they could bring any of this: Data · People." in page
    entry = held.mapentry_set.get(stakeholder__name="Radio Sorva")
    assert reverse("stakeholders:staff_identify_one", args=[held.pk, entry.pk]) in page


def test_shortlist_says_that_the_needs_are_not_known(client, held):
    held.needs = []
    held.save()

    assert "One tick cannot be given." in text(get(client, "shortlist", held))


def test_findings_name_stakeholders_and_means(client, held):
    page = text(get(client, "findings", held))

    assert "Much influence, little interest." in page
    assert "One private hand holds this layer alone." in page
    assert "Try first" in page
    assert "Masts Ltd" in page


def test_then_and_now_names_who_came_went_and_changed(client, held):
    page = text(get(client, "then", held))

    assert "Last year" in page
    assert "Different people may have filled in the two maps" in page
    assert "Old bank" in page
    assert "Already does" in page


def test_then_is_offered_only_when_there_is_a_map_before(client, held):
    link = reverse("stakeholders:staff_then", args=[held.pk])
    before = held.previous

    assert link in text(get(client, "findings", held))
    assert link not in text(get(client, "findings", before))
    assert get(client, "then", before).status_code == 404


@pytest.mark.parametrize("page", PAGES[:2])
def test_empty_map_says_so(client, facilitator, edition, page):
    empty = workshops.workshop(facilitator.municipality, edition=edition)

    assert "Nobody is on the map yet." in text(get(client, page, empty))


def test_map_without_findings_says_so(client, facilitator, edition):
    one = workshops.workshop(facilitator.municipality, edition=edition)
    stakeholders.entry(one, category="ngos")

    assert "The rules find nothing" in text(get(client, "findings", one))


@pytest.mark.parametrize("page", PAGES)
def test_viewer_reads_without_links_to_what_only_others_may_change(client, held, page):
    member = factories.membership(Role.VIEWER, municipality=held.municipality)
    client.force_login(member.user)
    shown = get(client, page, held)

    assert shown.status_code == 200
    assert "/identify/" not in text(shown)
    assert "/choose/" not in text(shown)


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("page", PAGES)
def test_participants_read_it_and_follow_links_while_the_map_is_open(client, held, page, is_open):
    client.logout()
    workshops.join(client, held)
    if is_open:
        MAP.open(workshop=held, by=None)
    shown = get(client, page, held, side="")

    assert shown.status_code == 200
    assert ("/identify/" in text(shown)) is (is_open and page != "then")
    assert "Contact" not in text(shown)


@pytest.mark.parametrize("page", PAGES)
def test_foreign_map_does_not_exist(client, held, page):
    client.force_login(factories.membership(Role.ADMINISTRATOR).user)

    assert get(client, page, held).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_queries_do_not_grow_with_the_map(client, held, page, django_assert_num_queries):
    get(client, page, held)
    with CaptureQueriesContext(connection) as few:
        get(client, page, held)
    entries = [stakeholders.entry(held, category="ngos", is_partner=True) for _ in range(6)]
    for one in entries[1:]:
        stakeholders.relation(entries[0], one)

    with django_assert_num_queries(len(few)):
        get(client, page, held)
    assert len(few) <= 14


@pytest.mark.parametrize("page", PAGES)
def test_names_keep_their_direction_and_are_escaped(client, held, page):
    stakeholders.entry(held, "<b>جمعية</b>", category="ngos", influence=3, interest=1)

    assert "<bdi>&lt;b&gt;جمعية&lt;/b&gt;</bdi>" in text(get(client, page, held))
