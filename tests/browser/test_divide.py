"""The digital divide on a phone: axe finds nothing, and a figure is entered by keyboard."""

import pytest
from django.urls import reverse

from guide.models import Edition
from inclusion.models import GroupEstimate
from tests.browser.people import sign_in
from tests.inclusion import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workshop(facilitator):
    """Three groups; two are rated, and one is counted."""
    edition = Edition.objects.current()
    made = factories.divided(municipality=facilitator.municipality, edition=edition)
    rows = ("price", "coverage", "literacy", "acceptability", "appropriation")
    rated = {"older": dict(zip(rows, (0, 1, 2, 3, 1), strict=True)), "women": {"price": 3}}
    factories.rated(made, rated, people=8)
    factories.estimate(made, "women")
    return made


def test_axe_finds_nothing_and_a_figure_is_entered(open_page, workshop, facilitator, violations):
    page = open_page()
    sign_in(page, facilitator)
    found = []
    for name, *args in [
        ("inclusion:staff_home",),
        ("inclusion:staff_matrix",),
        ("inclusion:estimates",),
        ("inclusion:estimate", "older"),
        ("workshops:additions",),
    ]:
        page.goto(reverse(name, args=[workshop.pk, *args]))
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.goto(reverse("inclusion:estimate", args=[workshop.pk, "older"]))
    page.get_by_label("How many people, about").fill("2 100")
    page.keyboard.press("Enter")
    page.locator(".problem").wait_for()  # a figure without a source
    found += violations(page)
    page.get_by_label("Source").fill("Pension office")
    page.get_by_label("Date of the figure").fill("2025-12-31")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("2,100").wait_for()

    assert GroupEstimate.objects.get(group="older").people == 2100
    assert found == []
