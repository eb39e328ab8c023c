"""The main job, end to end: from the facilitator's first click to the council's PDF."""

import io

import pypdf
import pytest

from tests.browser.people import answer_everything, join, sign_in
from workshops.models import Participant, Submission

pytestmark = pytest.mark.django_db(transaction=True)


def prepare(page):
    """Prepare a workshop; returns its code."""
    page.get_by_role("link", name="Prepare a workshop").click()
    page.get_by_label("Name of the project").fill("Paying market fees by phone")
    page.get_by_label("Service concerned").fill("Markets")
    page.get_by_label("Urban services").check(force=True)
    page.get_by_label("First commitment of the mandate").fill("Every stallholder is served")
    page.get_by_label("Date of the workshop").fill("2027-03-14")
    page.get_by_label("People expected").fill("3")
    page.get_by_label("Half a day").check(force=True)
    page.get_by_role("button", name="Create the workshop").click()
    return page.locator(".join b").inner_text().replace(" ", "").replace("\n", "")


def test_from_a_join_code_to_the_councils_pdf(open_page, facilitator):
    desk = open_page(width=1280)
    sign_in(desk, facilitator)
    code = prepare(desk)
    desk.get_by_label("Older people").check(force=True)
    desk.get_by_role("button", name="Save the groups").click()
    desk.get_by_role("button", name="Open all modules").click()
    workshop = desk.url

    phones = [open_page(width=360, language=language) for language in ("en", "fr", "en")]
    for number, phone in enumerate(phones):
        join(phone, code, name=f"Person {number}")
    for number, phone in enumerate(phones):
        assert answer_everything(phone, choice=number) == 6
    assert Participant.objects.count() == 3
    assert Submission.objects.count() == 18

    desk.goto(workshop)
    assert desk.get_by_text("3 of 3 have finished").count() == 6
    while desk.get_by_role("link", name="Reveal…").count():
        desk.get_by_role("link", name="Reveal…").first.click()
        desk.get_by_role("button", name="Reveal the results").click()

    phones[0].reload()
    phones[0].locator("main").get_by_role("link", name="Compass").click()
    assert phones[0].locator("svg[role=img]").count() >= 1
    desk.goto(workshop)
    with desk.expect_download() as note:
        desk.get_by_role("link", name="Council note").click()
    words = text_of(note.value.path().read_bytes())
    assert "Paying market fees by phone" in words
    assert "Every stallholder is served" in words


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
