"""Two rounds of one module, end to end. All of a workshop: tests/browser/test_two_hours.py."""

import io
import re

import pypdf
import pytest

from tests.browser.people import answer_module, join, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def prepare(page, format="Half a day"):
    """Prepare a workshop; returns its code."""
    page.get_by_role("link", name="Prepare a workshop").click()
    page.get_by_label("Name of the project").fill("Paying market fees by phone")
    page.get_by_label("Service concerned").fill("Markets")
    page.get_by_label("Urban services").check(force=True)
    page.get_by_label("First commitment of the mandate").fill("Every stallholder is served")
    page.get_by_label("Date of the workshop").fill("2027-03-14")
    page.get_by_label("People expected").fill("3")
    page.get_by_label(format).first.check(force=True)
    page.get_by_role("button", name="Create the workshop").click()
    return page.locator(".join b").inner_text().replace(" ", "").replace("\n", "")


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_two_rounds_and_a_decision_with_dissent(open_page, facilitator):
    desk = open_page(width=1280)
    sign_in(desk, facilitator)
    code = prepare(desk)
    workshop = desk.url
    desk.get_by_role("button", name=re.compile("Open.*Vision")).click()
    phones = [open_page(width=360) for _ in range(3)]
    for number, phone in enumerate(phones):
        join(phone, code, name=f"Person {number}")
        answer_vision(phone, choice=number)

    desk.get_by_role("link", name="Remote control").click()
    go_to(desk, "Vision")
    desk.get_by_role("button", name="Last call").click()
    phones[0].get_by_text("save now").first.wait_for()
    reveal_now(desk)
    phones[0].get_by_role("link", name="Vision: see the results").wait_for()

    desk.locator(".places .in button").first.click()
    desk.get_by_role("link", name="Decide this").click()
    desk.get_by_label("Reason").fill("Fees are a public charge.")
    desk.get_by_label("Who disagrees").fill("Finance: the delay comes first.")
    desk.get_by_role("button", name="Record the decision").click()
    desk.get_by_text("The decision is recorded.").wait_for()
    phones[0].goto(f"{phones[0].url}decided/")
    assert phones[0].get_by_text("Finance: the delay comes first.").count()
    phones[0].go_back()

    go_to(desk, "Vision")
    desk.get_by_role("button", name="Ask again").click()
    for number, phone in enumerate(phones):
        phone.reload()
        phone.locator("main .acts a.btn").click()
        assert phone.get_by_text("Your answer in round 1").count()
        answer_module(phone, choice=0 if number else 1)
    reveal_now(desk)

    desk.goto(f"{workshop}vision/results/")
    assert desk.get_by_text("Round 1 beside round 2").count()
    desk.goto(workshop)
    with desk.expect_download() as note:
        desk.get_by_role("link", name="Council note, draft").click()
    assert "Finance: the delay comes first." in text_of(note.value.path().read_bytes())
    with desk.expect_download() as record:
        desk.get_by_role("link", name="Full record").click()
    assert "Fees are a public charge." in text_of(record.value.path().read_bytes())


def answer_vision(phone, choice):
    """From the list of modules, and back to it."""
    phone.locator("main .acts a.btn").click()
    answer_module(phone, choice)
    phone.locator("main .acts a.btn").click()
    phone.wait_for_url(re.compile(r"/w/[0-9a-f-]+/$"))


def go_to(remote, place):
    """Let the wall show a place; the remote control follows."""
    remote.locator(".places").get_by_role("button", name=place, exact=True).click()
    remote.locator(".remote h1").wait_for()


def reveal_now(remote):
    """Nobody waits for the last call to end: close, then reveal."""
    remote.get_by_role("button", name="Close", exact=True).click()
    remote.get_by_role("button", name="Reveal").first.click()
    remote.get_by_role("button", name="Ask again").wait_for()
