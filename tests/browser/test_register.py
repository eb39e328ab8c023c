"""The register on a phone: a table comes in, and axe looks at each page on the way."""

import pytest
from django.urls import reverse

from stakeholders.models import Stakeholder
from tests.browser.people import sign_in
from tests.stakeholders.factories import contact, stakeholder

pytestmark = pytest.mark.django_db(transaction=True)
HOSTILE = '<img src=x onerror="alert(1)">'
TABLE = f"""Nom;Catégorie;Contact;Courriel;Provenance;Depuis
Régie des eaux;Local authorities;Ali;ali@example.org;Site;14/03/2027
{HOSTILE};ngos;;;;
"""


def upload(page, content):
    file = {"name": f"{HOSTILE}.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Continue").click()


def test_a_table_comes_in_on_a_phone(open_page, facilitator, violations):
    page, found = open_page(width=360), []
    sign_in(page, facilitator)

    page.get_by_role("link", name="Stakeholders").click()
    found += violations(page)
    page.get_by_role("link", name="Import from a table").click()
    upload(page, TABLE + "Nobody;no such thing;;;;\n")
    found += violations(page)
    page.get_by_role("button", name="See what each row would do").click()
    assert page.get_by_text("There is no category “no such thing”").is_visible()
    found += violations(page)
    page.get_by_role("link", name="Back to the columns").click()
    page.get_by_role("link", name="Choose another file").click()
    found += violations(page)
    upload(page, TABLE)
    page.get_by_role("button", name="See what each row would do").click()
    page.get_by_role("button", name="Import 2 rows").click()

    assert page.get_by_role("status").inner_text().startswith("Imported: 2 new")
    page.get_by_role("link", name="Régie des eaux").click()
    assert page.get_by_text("ali@example.org").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert found == []


def test_axe_finds_nothing_on_the_pages_of_one(open_page, facilitator, violations):
    town = facilitator.municipality
    one, other = stakeholder(town, name=HOSTILE, category="ngos"), stakeholder(town, name="Board")
    contact(one)
    page, found = open_page(width=360), []
    sign_in(page, facilitator)

    here = [("stakeholder", one), ("edit_stakeholder", one), ("delete", one), ("merge", one)]
    paths = [reverse(f"stakeholders:{name}", args=[town.pk, at.pk]) for name, at in here]
    paths += [
        paths[3] + "?q=board",
        reverse("stakeholders:merge_with", args=[town.pk, one.pk, other.pk]),
    ]
    for path in paths:
        page.goto(path)
        found += violations(page)
    page.goto(paths[1])
    Stakeholder.objects.filter(pk=one.pk).update(version=2, description="Theirs")
    page.get_by_label("Description").fill("Mine")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("heading", name="Two versions").is_visible()
    found += violations(page)

    assert found == []
