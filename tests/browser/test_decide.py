"""Deciding in a browser: axe in both languages, the keyboard alone, nothing wider than a phone."""

import pytest
from django.urls import reverse

from guide.models import Edition
from tests.browser.people import sign_in
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Decision

pytestmark = pytest.mark.django_db(transaction=True)

QUESTIONS = [
    "vision.priorities",
    "vision.statement",
    "compass.values",
    "compass.placement",
    "compass.risks",
    "compass.safeguards",
    "inclusion.excluded",
]


@pytest.fixture
def workshop(facilitator):
    """Ten people in two camps, three modules revealed."""
    made = factories.workshop(
        facilitator.municipality,
        edition=Edition.objects.current(),
        modules=["vision", "compass", "inclusion"],
    )
    rounds = {key: factories.round(made, key, phase=Phase.REVEALED) for key in made.modules}
    for number in range(10):
        person = factories.participant(made, "mine" if number == 0 else "")
        first = "proof" if number % 2 else "mandate"
        points = {"economy": 4, "inclusion": 3, "sustainability": 3, "modernisation": 0}
        pair = {"today": first, "wanted": "mandate"}
        factories.answer(rounds["vision"], person, "vision.priorities", points)
        factories.answer(rounds["compass"], person, "compass.values", pair)
        factories.answer(rounds["inclusion"], person, "inclusion.excluded", ["older"])
    return made


def at(workshop, question):
    return reverse("workshops:decide", args=[workshop.pk, question])


def test_axe_finds_nothing_and_phones_need_not_scroll_sideways(
    open_page, workshop, facilitator, violations
):
    page, found = open_page(language="fr"), []
    sign_in(page, facilitator)

    for question in QUESTIONS:
        page.goto(at(workshop, question))
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(at(workshop, "compass.values"))
    page.locator("#main-form button.btn").click()
    found += violations(page)
    page.locator("[name=reason]").fill("Somebody elected must answer for it.")
    page.locator("[name=dissent]").fill("The youth service.")
    page.locator("#id_compass\\.values\\.today_0").check()
    page.locator("#main-form button.btn").click()
    page.wait_for_url("**/decisions/")
    found += violations(page)
    page.goto(at(workshop, "compass.values"))
    found += violations(page)
    page.goto(reverse("workshops:personal_link", args=[workshop.pk, "mine"]))
    page.goto(reverse("workshops:decided", args=[workshop.pk]))
    found += violations(page)

    assert "\n".join(found) == ""


def test_a_decision_by_the_keyboard_alone(open_page, workshop, facilitator):
    page = open_page(width=1280)
    sign_in(page, facilitator)
    page.goto(at(workshop, "compass.role"))

    page.locator("main").focus()
    for _key in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("ArrowDown")
    while page.evaluate("document.activeElement.name") != "reason":
        page.keyboard.press("Tab")
    page.keyboard.type("We have the staff.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decisions/")

    made = Decision.objects.get()
    assert (made.value, made.reason) == ("commission", "We have the staff.")
