"""The response plan in a browser: by the keyboard alone, axe, two people on one measure."""

import pytest
from django.urls import reverse

from inclusion.models import Measure, Precaution
from inclusion.services.opening import PLAN
from tests.browser.test_access import tab_to
from tests.browser.test_map import enter, sit_down
from tests.inclusion import factories
from tests.stakeholders import factories as stakeholders

pytestmark = pytest.mark.django_db(transaction=True)
MILD = {"price": 0, "coverage": 1, "literacy": 1, "acceptability": 0, "appropriation": 0}


@pytest.fixture
def workshop(facilitator):
    """An open plan for two groups, with a map of two stakeholders."""
    made = factories.divided("older", "women", municipality=facilitator.municipality)
    factories.rated(made, {"older": {**MILD, "literacy": 3}, "women": {**MILD, "price": 2}})
    factories.estimate(made)
    PLAN.open(workshop=made, by=None)
    stakeholders.entry(made, "Listeners’ club", category="ngos")
    stakeholders.entry(made, "Big Telecom", category="telecommunications")
    return made


def at(name, workshop, *args):
    return reverse(f"inclusion:{name}", args=[workshop.pk, *args])


def test_the_plan_by_the_keyboard_alone(open_page, workshop, violations):
    page, found = sit_down(open_page(), workshop, "ama"), []

    def look():
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        found.extend(violations(page))

    page.goto(at("plan", workshop))
    look()
    enter(page, "Start with the first group", "**/plan/older/")
    look()
    enter(page, "Add a measure", "**/plan/older/add/")
    enter(page, "Save", "**/plan/older/add/")
    page.locator(".problem").wait_for()
    look()
    tab_to(page, "[name=kind]")
    page.keyboard.press("Space")
    tab_to(page, "[name=obstacles]")
    page.keyboard.press("Space")
    tab_to(page, "[name=relays]")
    page.keyboard.press("Space")
    tab_to(page, "[name=new_relay]")
    page.keyboard.type("Women’s circle")
    tab_to(page, "[name=new_category]")
    page.keyboard.type("Community")
    tab_to(page, "[name=channels]")
    page.keyboard.press("Space")
    enter(page, "Save", "**/plan/older/")
    look()
    enter(page, "Next group", "**/plan/women/")
    enter(page, "Go on to the precautions", "**/precautions/")
    enter(page, "Add the service", "**/precautions/*-*/")
    look()
    tab_to(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "input[type=text]")
    page.keyboard.type("From January")
    enter(page, "Save", "**/precautions/")
    look()
    enter(page, "What the plan leaves open", "**/coverage/")
    look()

    made = Measure.objects.get()
    names = set(made.relays.values_list("entry__stakeholder__name", flat=True))
    assert (made.kind, made.obstacles, made.channels) == ("classes", ["literacy"], ["web"])
    assert names == {"Listeners’ club", "Women’s circle"}
    line = Precaution.objects.get()
    assert (line.precaution, line.state, line.note) == ("counter", "planned", "From January")
    assert "\n".join(found) == ""


def test_two_people_on_one_measure_see_both_versions(open_page, workshop, violations):
    measure = factories.measure(workshop, obstacles=["literacy"])
    ama = sit_down(open_page(), workshop, "ama")
    ben = sit_down(open_page(), workshop, "ben")
    for page, words in ((ama, "Two mornings"), (ben, "Every Friday")):
        page.goto(at("measure", workshop, measure.pk))
        page.get_by_label("In a few words").fill(words)

    for page in (ama, ben):
        page.get_by_role("button", name="Save").click()

    versions = ben.locator(".versions").inner_text()
    assert "Two mornings" in versions
    assert "Every Friday" in versions
    assert violations(ben) == []
    ben.get_by_role("button", name="Keep mine").click()
    measure.refresh_from_db()
    assert measure.what == "Every Friday"
