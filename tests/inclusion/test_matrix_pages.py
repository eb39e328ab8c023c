"""The matrix page, the way to decide a cell, and the estimates, on PostgreSQL."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from inclusion.models import GroupEstimate
from inclusion.selectors import assessment_of
from inclusion.services.estimates import EstimateChangedError, save_estimate
from tests import factories as accounts
from tests.inclusion import factories
from tests.workshops import factories as workshops
from workshops.models import Decision
from workshops.services.deciding import ReasonMissingError, record_decision

pytestmark = pytest.mark.django_db

QUERIES = 12  # four of them say who asks
ALL = ("older", "women", "outskirts", "informal", "disabilities", "nonreaders")
FIGURE = {"people": "1 200", "source": "Census", "counted_on": "2023-06-01", "version": "0"}


@pytest.fixture
def workshop():
    return factories.divided()


@pytest.fixture
def member(client, workshop):
    """A facilitator who is signed in."""
    found = accounts.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(found.user)
    return found


def address(name, workshop, *args):
    return reverse(f"inclusion:{name}", args=[workshop.pk, *args])


def everything(workshop):
    """Every group with ratings, an estimate, a measure with a relay, and a service."""
    values = dict.fromkeys(("price", "coverage", "literacy"), 2)
    factories.rated(workshop, dict.fromkeys(workshop.groups, values))
    for group in workshop.groups:
        factories.estimate(workshop, group)
        factories.relay(factories.measure(workshop, group))
        factories.service(workshop, counter="yes")
        record_decision(
            workshop=workshop,
            question="inclusion.obstacles",
            subject=group,
            number=0,
            value={"price": 2},
            reason="We know",
            dissent="",
            by=None,
        )


def test_page_shows_medians_spread_people_and_decisions(client, member, workshop):
    factories.rated(workshop, {"older": {"price": 3, "literacy": 1}}, people=9)
    factories.estimate(workshop, "older", people=8600)

    page = client.get(address("staff_matrix", workshop)).text

    assert "Price is a serious obstacle for 1 of 3 groups" in page
    assert "<td>–</td><td>3</td><td>Agree</td><td>9</td>" in page
    assert "8,600" in page
    assert "Census" in page
    assert "?subject=older" in page
    assert page.count("<h1") == 1


def test_page_before_the_reveal_shows_nothing_and_leads_nowhere(client, member, workshop):
    round = workshops.round(workshop, "inclusion")
    person = workshops.participant(workshop)
    workshops.answer(round, person, "inclusion.obstacles", {"price": 3}, subject="older")

    page = client.get(address("staff_matrix", workshop)).text

    assert "Nobody has rated the obstacles yet" in page
    assert "subject=" not in page


def test_anonymous_workshop_hides_few_answers(client, member):
    hidden = factories.divided(municipality=member.municipality, is_anonymous=True)
    factories.rated(hidden, {"older": {"price": 3}}, people=2)

    page = client.get(address("staff_matrix", hidden)).text

    assert "too few to show" in page
    assert "Price blocks" not in page
    assert "<td>3</td>" not in page


def test_participants_read_it_and_decide_nothing(client, workshop):
    factories.rated(workshop, {"older": {"price": 3}}, people=9)
    workshops.join(client, workshop)

    page = client.get(address("matrix", workshop)).text

    assert "subject=" not in page
    assert "estimates" not in page


def test_page_without_groups_says_what_to_do(client, member):
    empty = factories.divided(municipality=member.municipality)
    empty.groups = []
    empty.save()

    page = client.get(address("staff_matrix", empty)).text

    assert "No group is chosen yet" in page
    assert 'class="eco' not in page


@pytest.mark.parametrize("groups", [ALL[:1], ALL])
def test_queries_do_not_grow(client, member, groups):
    full = factories.divided(*groups, municipality=member.municipality)
    everything(full)

    with CaptureQueriesContext(connection) as asked:
        client.get(address("staff_matrix", full))
    with CaptureQueriesContext(connection) as read:
        assessment_of(full)

    assert len(asked) <= QUERIES
    assert len(read) <= 8


def test_page_is_small(client, member):
    full = factories.divided(*ALL, municipality=member.municipality)
    everything(full)

    page = client.get(address("staff_matrix", full)).content

    assert len(gzip.compress(page)) < 8_000


# ---- deciding single cells ---------------------------------------------------------------------


def decide(workshop, value, **more):
    plain = {"question": "inclusion.obstacles", "subject": "older", "number": 0}
    words = {"reason": "", "dissent": "", "by": None}
    return record_decision(workshop=workshop, value=value, **{**plain, **words, **more})


def test_the_group_decides_the_cells_that_matter_and_leaves_others_open(workshop):
    factories.rated(workshop, {"older": {"price": 3, "coverage": 1, "literacy": 2}}, people=9)

    decide(workshop, {"price": 3})

    cells = assessment_of(workshop).cells
    assert cells["older", "price"].decided == 3
    assert cells["older", "literacy"].decided is None
    assert cells["older", "literacy"].severity == 2


def test_a_decided_cell_that_is_not_the_tendency_needs_a_reason(workshop):
    factories.rated(workshop, {"older": {"price": 3, "coverage": 1}}, people=9)

    with pytest.raises(ReasonMissingError):
        decide(workshop, {"price": 2})

    assert not Decision.objects.exists()


def test_rows_left_open_on_the_page_are_not_recorded(client, member, workshop):
    factories.rated(workshop, {"older": {"price": 3, "coverage": 1, "literacy": 2}}, people=9)
    rows = {"price": "3", "coverage": "unknown", "literacy": "unknown"}
    rows |= dict.fromkeys(("acceptability", "appropriation"), "unknown")
    posted = {f"inclusion.obstacles.older.{key}": value for key, value in rows.items()}
    decision = reverse("workshops:decide", args=[workshop.pk, "inclusion.obstacles"])

    response = client.post(
        f"{decision}?subject=older", {"number": "0", "reason": "", "dissent": "", **posted}
    )

    assert response.status_code == 302
    assert Decision.objects.get().value == {"price": 3}


# ---- estimates ---------------------------------------------------------------------------------


def test_an_estimate_is_saved_with_its_source_and_date(client, member, workshop):
    response = client.post(address("estimate", workshop, "older"), FIGURE)

    assert response.url == address("estimates", workshop)
    made = GroupEstimate.objects.get()
    assert (made.people, made.source, made.version) == (1200, "Census", 1)
    assert "1,200" in client.get(address("estimates", workshop)).text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"people": "-5"}, "cannot have fewer than no people"),
        ({"people": "100000001"}, "more than 100 million people"),
        ({"people": "99999999999999999999"}, "more than 100 million people"),
        ({"people": "12.5"}, "whole number in digits"),
        ({"people": "many"}, "whole number in digits"),
        ({"people": ""}, "Write how many people"),
        ({"source": "  "}, "Write where the figure comes from"),
        ({"source": "x" * 201}, "at most 200 fit"),
        ({"counted_on": ""}, "Write of which day the figure is"),
        ({"counted_on": "2999-01-01"}, "This day is still to come"),
        ({"counted_on": "yesterday"}, "year-month-day"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, member, workshop, wrong, message):
    response = client.post(address("estimate", workshop, "older"), {**FIGURE, **wrong})

    assert response.status_code == 422
    assert message in response.text
    assert not GroupEstimate.objects.exists()


def test_two_at_once_see_both_figures(client, member, workshop):
    factories.estimate(workshop, "older", people=5000, source="Mayor")

    response = client.post(address("estimate", workshop, "older"), FIGURE)

    assert response.status_code == 409
    assert "5,000" in response.text
    assert "1,200" in response.text
    assert "Mayor" in response.text
    assert GroupEstimate.objects.get().people == 5000


def test_keeping_mine_replaces_theirs(client, member, workshop):
    factories.estimate(workshop, "older", people=5000)

    client.post(address("estimate", workshop, "older"), {**FIGURE, "version": "1"})

    stored = GroupEstimate.objects.get()
    assert (stored.people, stored.version) == (1200, 2)


def test_the_same_figure_twice_is_saved_once(workshop):
    fields = {"people": 3, "source": "Us", "counted_on": None}
    fields["counted_on"] = factories.estimate(workshop).counted_on
    stored = {"people": 1200, "source": "Census", "counted_on": fields["counted_on"]}

    save_estimate(workshop=workshop, group="older", fields=stored, version=0)

    assert GroupEstimate.objects.get().version == 1
    with pytest.raises(EstimateChangedError):
        save_estimate(workshop=workshop, group="older", fields=fields, version=0)


def test_a_figure_is_taken_away_unless_it_changed(client, member, workshop):
    factories.estimate(workshop, "older", version=2)
    target = address("estimate", workshop, "older")

    late = client.post(target, {"remove": "yes", "version": "1"})
    assert late.url == target
    assert GroupEstimate.objects.exists()

    client.post(target, {"remove": "yes", "version": "2"})
    assert not GroupEstimate.objects.exists()


def test_a_group_that_is_not_rated_has_no_estimate_page(client, member, workshop):
    assert client.get(address("estimate", workshop, "nonreaders")).status_code == 404
