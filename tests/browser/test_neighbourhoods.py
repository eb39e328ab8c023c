"""Neighbourhoods in a browser: a table comes in on a phone, the pages are accessible."""

import pytest
from django.urls import reverse

from inclusion.models import IndicatorValue
from tests.browser.people import sign_in
from tests.inclusion import factories as divide
from tests.inclusion.places import filled

TABLE = """Neighbourhood;Inhabitants;Homes without a signal (%);Walk (minutes)
Harbour;12 500;48,3;12
Old Town;8 000;5;-
Hillside;-;21,5;31
Station;9 400;2;4
"""


def test_table_comes_in_on_a_phone(open_page, facilitator, violations):
    page = open_page()
    sign_in(page, facilitator)
    page.goto(reverse("inclusion:neighbourhoods", args=[facilitator.municipality_id]))
    page.get_by_role("link", name="Import from a table").click()
    file = {"name": "places.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Continue").click()
    assert violations(page) == []
    page.get_by_role("button", name="Continue").click()
    assert violations(page) == []
    for number in range(2):
        page.locator(f"[name=direction_{number}]").select_option("higher_worse")
    page.locator("[name=measured_on_0]").fill("2026-03-15")
    page.locator("[name=source_0]").fill("Survey")
    page.get_by_role("button", name="See what each row would do").click()
    assert violations(page) == []
    page.get_by_role("button", name="Import it").click()

    assert page.get_by_role("heading", level=1).inner_text()
    assert IndicatorValue.objects.count() == 7


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_are_accessible_on_a_phone(open_page, facilitator, violations, language):
    filled(facilitator.municipality, areas=12, indicators=8)
    workshop = divide.divided("older", municipality=facilitator.municipality)
    divide.rated(workshop, {"older": {"price": 3}})
    page = open_page(language=language)
    sign_in(page, facilitator)
    places = [facilitator.municipality_id]
    pages = [reverse(f"inclusion:{name}", args=places) for name in ("neighbourhoods", "indicators")]
    pages += [reverse("inclusion:values", args=places)]
    pages += [reverse("inclusion:staff_together", args=[workshop.pk])]

    for url in pages:
        page.goto(url)
        assert page.locator("h1").count() == 1
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
