"""From the draft to the adopted note: staff by the keyboard, council by link, participants."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.people import sign_in
from tests.browser.test_access import tab_to
from tests.browser.test_map import enter, sit_down
from tests.reports.held import held_workshop
from tests.reports.issuing import PDF

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workshop(facilitator):
    return held_workshop(people=8, municipality=facilitator.municipality)


def at(name, workshop, *args):
    return reverse(f"reports:{name}", args=[workshop.pk, *args])


def test_note_is_edited_issued_adopted_and_read(open_page, workshop, facilitator, violations):
    staff, found = open_page(), []
    council, person = open_page(), sit_down(open_page(), workshop, "ama")

    def look(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
        found.extend(violations(page))

    sign_in(staff, facilitator)
    staff.goto(at("council_note", workshop))
    look(staff)
    enter(staff, "Edit the resolution", "**/resolution/")
    tab_to(staff, "[name='articles.0']")
    staff.keyboard.type("First of all: ")
    look(staff)
    enter(staff, "Save", "**/resolution/")
    enter(staff, "Back to the council note", "**/council-note/")
    enter(staff, "Issue council note no. 1", "**/council-note/")
    look(staff)

    enter(staff, "Links for the council", "**/1/links/")
    look(staff)
    enter(staff, "Make a link", "**/1/links/")
    look(staff)
    council.goto(urlsplit(staff.locator(".card a").get_attribute("href")).path)
    assert "First of all:" in council.locator("main").inner_text()
    look(council)

    staff.goto(at("adoption", workshop, 1))
    look(staff)
    staff.get_by_label("Adopted on").fill(timezone.localdate().isoformat())
    staff.get_by_label("Number of the resolution").fill("2027-12")
    for label, votes in {"In favour": "20", "Against": "3", "Abstained": "1"}.items():
        staff.get_by_label(label).fill(votes)
    scan = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": b"no scan"}
    staff.get_by_label("Signed resolution").set_input_files(scan)
    staff.get_by_role("button", name="Record the adoption").click()
    staff.locator(".problem").wait_for()
    look(staff)
    staff.get_by_label("Signed resolution").set_input_files({**scan, "buffer": PDF})
    staff.get_by_role("button", name="Record the adoption").click()
    staff.get_by_text("The adoption is recorded").wait_for()

    person.reload()
    look(person)
    enter(person, "Read the note", "**/council-note/")
    look(person)
    assert "20 in favour, 3 against, 1 abstained" in person.locator("main").inner_text()
    assert found == []
