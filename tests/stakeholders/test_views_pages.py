"""The pages of the map's views: for both sides, in as many queries for one as for 120."""

import gzip

import pytest
from django.urls import reverse

from accounts.enums import Role
from stakeholders.figures.pages import FIGURES, NAMES
from tests import factories as accounts
from tests.stakeholders.factories import entry, relation
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10


@pytest.fixture
def workshop():
    return workshops.workshop(needs=["data"])


@pytest.fixture
def staff(client, workshop):
    """A client of somebody who sees the workshop."""
    member = accounts.membership(Role.VIEWER, municipality=workshop.municipality)
    client.force_login(member.user)
    return client


def fill(workshop, size):
    """A map in which each knows the next."""
    entries = [
        entry(
            workshop,
            f"Group <{number}> of the town",
            influence=1 + number % 3,
            interest=3,
            resources=["data"],
            layers=["services"],
            readiness="ready",
            is_partner=number % 4 == 0,
        )
        for number in range(size)
    ]
    for one, other in zip(entries, entries[1:], strict=False):
        relation(one, other)


def address(name, workshop, *args, side="staff_"):
    return reverse(f"stakeholders:{side}{name}", args=[workshop.pk, *args])


@pytest.mark.parametrize("name", NAMES)
def test_page_of_a_map_without_anybody_says_so(staff, workshop, name):
    response = staff.get(address(name, workshop))

    assert response.status_code == 200
    assert "Nobody stands on the map yet" in response.text
    assert 'class="eco' not in response.text
    assert "Explore this figure" not in response.text


@pytest.mark.parametrize("name", NAMES)
def test_page_has_its_finding_its_table_and_ways_to_the_others(staff, workshop, name):
    fill(workshop, 6)

    page = staff.get(address(name, workshop)).text

    assert page.count("<h1") == 1
    assert "<table" in page
    assert "Group &lt;0&gt; of the town" in page or name == "compare"  # it counts only
    assert "<0>" not in page
    assert all(address(other, workshop) in page for other in NAMES)
    assert address("map", workshop) in page
    assert page.count('aria-current="page"') == 1
    assert "6 stakeholders, 2 partners." in page


@pytest.mark.parametrize("name", NAMES)
def test_queries_do_not_grow_with_the_map(staff, workshop, name, django_assert_max_num_queries):
    counts = []
    workshop.whole_edition()  # read once per process
    for more in (1, 5, 114):
        fill_more(workshop, more)
        with django_assert_max_num_queries(MOST_QUERIES) as found:
            assert staff.get(address(name, workshop)).status_code == 200
        counts.append(len(found.captured_queries))

    assert len(set(counts)) == 1


def fill_more(workshop, more):
    for _number in range(more):
        entry(workshop, layers=["services"], influence=1, interest=1)


@pytest.mark.parametrize("name", NAMES)
def test_page_of_a_usual_map_is_small(staff, workshop, name):
    fill(workshop, 25)

    assert len(gzip.compress(staff.get(address(name, workshop)).content)) <= 8_000


@pytest.mark.parametrize("name", FIGURES)
def test_interactive_page_loads_plotly_and_tells_the_same(staff, workshop, name):
    fill(workshop, 6)

    page = staff.get(address("explore", workshop, name)).text

    assert "vendor/plotly.min" in page
    assert 'id="plotly-figure"' in page
    assert address(name, workshop) in page


@pytest.mark.parametrize("name", ["matrix", "nothing"])
def test_what_has_no_interactive_figure_is_not_found(staff, workshop, name):
    fill(workshop, 2)

    assert staff.get(address("explore", workshop, name)).status_code == 404


def test_an_empty_map_has_no_interactive_figure(staff, workshop):
    assert staff.get(address("explore", workshop, "layers")).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_participants_read_the_views_of_their_own_workshop_only(client, workshop, name):
    fill(workshop, 2)
    workshops.join(client, workshop)
    foreign = workshops.workshop()

    assert client.get(address(name, workshop, side="")).status_code == 200
    assert client.get(address(name, foreign, side="")).status_code != 200
