"""The coverage page on both sides: what is open, where it is mended, which pairs have a measure."""

import re

import pytest
from django.urls import reverse

from accounts.enums import Role
from inclusion.services.opening import PLAN
from tests import factories as accounts
from tests.guide.first import edition_1
from tests.inclusion import factories
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    made = factories.divided("older", "women")
    mild = {"price": 0, "coverage": 0, "literacy": 1, "acceptability": 0, "appropriation": 0}
    factories.rated(made, {"older": {**mild, "coverage": 3, "literacy": 2}, "women": mild})
    PLAN.open(workshop=made, by=None)
    return made


def at(name, workshop, *args):
    return reverse(f"inclusion:{name}", args=[workshop.pk, *args])


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_findings_stand_with_their_advice_and_lead_to_where_they_are_mended(client, workshop):
    measure = factories.measure(workshop, "older", obstacles=["coverage"], channels=["web"])
    service = factories.service(workshop, "Fees", counter="no", facilitators="yes")
    workshops.join(client, workshop)

    page = client.get(at("coverage", workshop))

    assert "5 things the plan leaves open" in text(page)
    for words in (
        "Nobody reaches this group.",
        "A serious obstacle without a measure.",
        "Older people · Literacy",
        "A measure without a relay.",
        "A measure that needs what its group lacks.",
        "No counter is assured beside this service.",
        "Keep a physical counter",
    ):
        assert words in text(page)
    for url in (
        at("measure", workshop, measure.pk),
        at("service", workshop, service.pk),
        at("group", workshop, "women"),
    ):
        assert f'href="{url}"' in page.content.decode()


def test_pairs_say_how_serious_they_are_and_what_is_done(client, workshop):
    factories.measure(workshop, "older", obstacles=["coverage"])
    workshops.join(client, workshop)

    seen = text(client.get(at("coverage", workshop)))

    assert "Blocks access · 1 measure" in seen
    assert "Serious · no measure" in seen


def test_who_only_reads_gets_no_way_to_change(client, workshop):
    measure = factories.measure(workshop)
    reader = accounts.membership(Role.VIEWER, municipality=workshop.municipality).user
    client.force_login(reader)

    page = client.get(at("staff_coverage", workshop))

    assert "A measure without a relay." in text(page)
    assert at("staff_measure", workshop, measure.pk) not in page.content.decode()


def test_a_whole_plan_leaves_nothing_open(client, workshop):
    for group in ("older", "women"):
        made = factories.measure(workshop, group, obstacles=["coverage", "literacy"])
        factories.relay(made)
    workshops.join(client, workshop)

    assert "The rules find nothing" in text(client.get(at("coverage", workshop)))


def test_without_groups_there_is_nothing_to_find(client):
    empty = workshops.workshop(edition=edition_1())
    workshops.join(client, empty)

    assert "has not chosen yet who is left out" in text(client.get(at("coverage", empty)))
