"""The action plan in a browser: two people at the board at once, axe, the keyboard alone."""

import pytest
from django.urls import reverse

from strategy.models import Action, Progress
from strategy.services.opening import ACTIONS
from tests.browser.test_access import tab_to
from tests.browser.test_map import enter, sit_down
from tests.inclusion import factories as divide
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workshop(facilitator):
    """An open plan with a commitment and somebody on the map."""
    made = divide.divided(
        "older", municipality=facilitator.municipality, commitments=["No fee without a receipt"]
    )
    ACTIONS.open(workshop=made, by=None)
    stakeholders.entry(made, "Radio Selo", category="ngos", is_partner=True)
    stakeholders.entry(made, "Big Telecom", category="telecommunications")
    return made


def at(name, workshop, *args):
    return reverse(f"strategy:{name}", args=[workshop.pk, *args])


def save(page):
    page.get_by_role("button", name="Save").click()


def test_two_people_type_at_the_board_at_once(open_page, workshop, violations):
    factories.action(workshop, title="Dry markets")
    ama, ben = (sit_down(open_page(), workshop, name) for name in ("ama", "ben"))
    for page, line, title in ((ama, 0, "Dry, lit markets"), (ben, 0, "Dry and safe markets")):
        page.goto(at("board", workshop))
        page.get_by_label("What is done").nth(line).fill(title)
    ama.get_by_label("What is done").nth(1).fill("Paper receipts")
    ama.get_by_label("Who leads").nth(1).fill("radio selo")
    ama.get_by_label("By when").nth(1).fill("2027-06-30")
    ben.get_by_label("What is done").nth(1).fill("Voice receipts")

    save(ama)
    save(ben)

    versions = ben.locator(".versions").inner_text()
    assert "Dry, lit markets" in versions
    assert "Dry and safe markets" in versions
    assert violations(ben) == []
    titles = set(Action.objects.values_list("title", flat=True))
    assert titles == {"Dry, lit markets", "Paper receipts", "Voice receipts"}
    assert Action.objects.get(title="Paper receipts").lead.stakeholder.name == "Radio Selo"
    save(ben)
    assert Action.objects.get(number=1).title == "Dry and safe markets"


def test_an_action_is_drawn_written_and_followed_by_the_keyboard(open_page, workshop, violations):
    page, found = sit_down(open_page(), workshop, "ama"), []

    def look():
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        found.extend(violations(page))

    page.goto(at("actions", workshop))
    look()
    tab_to(page, "[name=origin]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actions/*-*/")
    look()
    for summary in page.locator("summary").all():
        if not summary.evaluate("one => one.parentElement.open"):
            summary.press("Enter")
    look()
    tab_to(page, "[name=service]")
    page.keyboard.type("Markets Department")
    tab_to(page, "[name=cost]")
    page.keyboard.type("-5")
    enter(page, "Save", "**/actions/*-*/")
    page.locator(".problem").wait_for()
    look()
    tab_to(page, "[name=cost]")
    page.keyboard.press("Control+A")
    page.keyboard.type("36500,50")
    tab_to(page, "[name=currency]")
    page.keyboard.type("xof")
    enter(page, "Save", "**/actions/")
    look()
    page.goto(at("action", workshop, Action.objects.get().pk))
    tab_to(page, "[name=note-text]")
    page.keyboard.type("Two markets are ready")
    enter(page, "Note it", "**/actions/*-*/")
    page.get_by_text("Your note is kept.").wait_for()
    look()
    page.goto(at("board", workshop))
    look()

    made = Action.objects.get()
    assert (made.service, str(made.cost), made.currency) == (
        "Markets Department",
        "36500.50",
        "XOF",
    )
    assert Progress.objects.get().text == "Two markets are ready"
    assert "\n".join(found) == ""
