"""Paper in a browser: typed in, counted, and a shared device that keeps nothing of anybody."""

import re

import pytest

from tests.browser.people import answer_page, join, sign_in
from tests.workshops import factories
from workshops.models import Answer, Participant, Tally
from workshops.services.running import open_modules, reveal_round

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Only Awa wrote this sentence"


@pytest.fixture
def workshop(facilitator):
    from guide.models import Edition

    made = factories.workshop(
        facilitator.municipality,
        edition=Edition.objects.current(),
        track="core",
        modules=["vision", "compass"],
    )
    open_modules(workshop=made, modules=["vision"], by=facilitator.user)
    return made


@pytest.mark.parametrize("width", [360, 1280])
def test_paper_is_typed_in_and_counted(open_page, facilitator, workshop, violations, width):
    desk = open_page(width=width)
    sign_in(desk, facilitator)
    desk.goto(f"/workshops/{workshop.pk}/")
    desk.get_by_role("link", name="Answers on paper").click()
    found = violations(desk)
    desk.get_by_label("Name on the worksheet").fill("Awa")
    desk.get_by_role("button", name="Type in a worksheet").dblclick()
    desk.wait_for_url("**/vision/")
    found += violations(desk)
    answer_page(desk)
    desk.get_by_role("button", name="Save and type in the next module").click()
    found += violations(desk)
    assert desk.get_by_text("Typed in", exact=True).count() == 1
    assert Participant.objects.count() == 1
    assert Answer.objects.filter(question="vision.priorities").exists()

    desk.get_by_role("link", name="Back to the answers on paper").click()
    desk.locator("[aria-labelledby=piles]").get_by_role("link", name="Vision").click()
    found += violations(desk)
    first = desk.locator(".counts fieldset").first.locator("input")
    first.nth(1).fill("3")
    desk.get_by_role("button", name="Save the counts").click()
    assert desk.get_by_role("alert").count() or desk.locator("#error-summary, .problem").count()
    found += violations(desk)
    first.nth(0).fill("3")
    desk.get_by_role("button", name="Save the counts").click()
    desk.wait_for_url("**/paper/")
    assert Tally.objects.exists()

    reveal_round(round=workshop.rounds.get(), by=None)
    desk.goto(f"/workshops/{workshop.pk}/vision/results/")
    assert desk.get_by_text("Answers: 1 on paper, 3 counted by hand.").count() == 1
    for page in ("export/", ""):
        desk.goto(f"/workshops/{workshop.pk}/{page}")
        found += violations(desk)
    desk.goto("/workshops/import/")
    assert found + violations(desk) == []


def test_the_next_person_finds_nothing_of_the_previous_one(open_page, workshop, violations):
    tablet = open_page(width=768)
    join(tablet, workshop.join_code, name="Awa Ndiaye")
    home = tablet.url
    tablet.locator("main .acts a.btn").click()
    answer_page(tablet)
    tablet.locator("textarea").first.evaluate(f"text => {{ text.value = '{WORDS}'; }}")
    tablet.locator("#main-form .acts button.btn").click()
    while not tablet.url.split("?")[0].endswith("/check/"):
        answer_page(tablet)
        tablet.locator("#main-form .acts button.btn").click()
    assert WORDS in tablet.content()
    tablet.locator("main form button.btn").click()
    tablet.wait_for_url("**/done/")
    assert violations(tablet) == []

    tablet.get_by_role("button", name="Next person").click()

    tablet.wait_for_url(f"**/j/{workshop.join_code}/")
    assert tablet.locator("[name=name]").input_value() == ""
    for _ in range(6):
        tablet.go_back()
        shown = tablet.content()
        assert WORDS not in shown
        assert "Awa" not in shown
    tablet.goto(home)
    assert re.search(r"/join/$", tablet.url)
    stored = "localStorage.length + sessionStorage.length"
    assert tablet.evaluate(stored) == 0
    assert [c for c in tablet.context.cookies() if "workshop" in c["name"]] == []

    join(tablet, workshop.join_code, name="Binta")
    assert "Binta" in tablet.content()
    assert "Awa" not in tablet.content()
    tablet.get_by_role("button", name="Next person").click()
    tablet.wait_for_url(f"**/j/{workshop.join_code}/")
    assert Participant.objects.count() == 2


def test_no_page_of_a_participant_may_be_kept(client, workshop):
    factories.join(client, workshop)

    for page in ("", "device/", "vision/priorities/", "vision/check/"):
        response = client.get(f"/w/{workshop.pk}/{page}")
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
