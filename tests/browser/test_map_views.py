"""The views of a map in a browser: accessible on a phone; Plotly under the strict policy."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from guide.models import Edition
from stakeholders.figures.pages import NAMES
from tests.browser.people import sign_in
from tests.stakeholders.factories import entry, relation
from tests.workshops.factories import workshop


@pytest.fixture
def mapped(site, facilitator):
    """A map of ten stakeholders, some of whom are partners."""
    edition = Edition.objects.get(number="1")
    found = workshop(facilitator.municipality, edition=edition, modules=["compass"])
    categories, layers = list(found.whole_edition().categories), ["data", "services"]
    entries = [
        entry(
            found,
            f"Cooperative of the neighbourhood number {number}",
            category=category,
            layers=layers[: number % 3],
            influence=1 + number % 3,
            interest=1 + number // 2 % 3,
            is_partner=number % 3 == 0,
            resources=["data"],
        )
        for number, category in enumerate(categories)
    ]
    for one, other in zip(entries, entries[1:], strict=False):
        relation(one, other, tie="service")
    return found


def test_views_are_accessible_on_a_phone(open_page, mapped, facilitator, violations):
    page = open_page()
    sign_in(page, facilitator)

    for name in NAMES:
        page.goto(reverse(f"stakeholders:staff_{name}", args=[mapped.pk]))
        assert page.locator("h1").count() == 1
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    name, mark = page.locator(".has tbody th").nth(1), page.locator(".has tbody td.y").first
    mark.scroll_into_view_if_needed()
    assert name.bounding_box()["x"] == pytest.approx(page.locator(".scroll").bounding_box()["x"])


def test_plotly_draws_the_network_under_the_strict_policy(browser, site, mapped, facilitator):
    page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 800})
    said = []
    page.on("console", lambda message: said.append(urlsplit(message.location["url"]).path))
    sign_in(page, facilitator)

    page.goto(reverse("stakeholders:staff_explore", args=[mapped.pk, "network"]))
    page.locator(".js-plotly-plot .scatterlayer .point").first.wait_for()

    # The bundle tries one inline style as it loads; it is refused, and nothing depends on it.
    assert said in ([], ["/static/vendor/plotly.min.js"])
    page.context.close()
