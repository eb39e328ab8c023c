"""The map's four steps in a browser: axe, the keyboard alone, two people on one stakeholder."""

import pytest
from django.urls import reverse

from guide.models import Edition
from stakeholders.models import MapEntry, Relation
from stakeholders.services.mapping import MAP
from tests.browser.people import sign_in
from tests.browser.test_access import press_to, tab_to
from tests.stakeholders import factories
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workshop(facilitator):
    """An open map with three stakeholders, and somebody in the register."""
    made = workshops.workshop(
        facilitator.municipality, edition=Edition.objects.current(), needs=["data", "human"]
    )
    MAP.open(workshop=made, by=None)
    for name in ("Kiosk owners", "Water sellers"):
        factories.entry(made, name, category="small_providers")
    factories.entry(made, "Tiny Bank", category="private_firms", table="4")
    factories.stakeholder(made.municipality, name="Ondarel Works", category="private_firms")
    return made


def sit_down(page, workshop, token):
    """A participant's device."""
    workshops.participant(workshop, token)
    page.goto(reverse("workshops:personal_link", args=[workshop.pk, token]))
    return page


def at(name, workshop, *args):
    return reverse(f"stakeholders:{name}", args=[workshop.pk, *args])


def test_axe_finds_nothing_in_the_four_steps(open_page, workshop, facilitator, violations):
    page = sit_down(open_page(), workshop, "ama")
    one, two, other = MapEntry.objects.order_by("stakeholder__name")
    factories.relation(one, two, note="What sells")
    found = []
    for name, *args in [
        ("map",),
        ("list",),
        ("category", "private_firms"),
        ("remove", one.pk),
        ("identify",),
        ("identify_one", other.pk),
        ("relate",),
        ("choose",),
        ("choose_one", one.pk),
    ]:
        page.goto(at(name, workshop, *args))
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for name, *args in [("category", "private_firms"), ("relate",)]:
        page.goto(at(name, workshop, *args))
        page.locator("#main-form .acts .btn").click()
        page.locator(".problem").wait_for()
        found += violations(page)
    staff = open_page(width=1280)
    sign_in(staff, facilitator)
    for name in ("staff_map", "staff_identify"):
        staff.goto(at(name, workshop))
        found += violations(staff)

    assert "\n".join(found) == ""


def test_two_people_on_one_stakeholder_see_both_versions(open_page, workshop, violations):
    entry = MapEntry.objects.get(stakeholder__name="Kiosk owners")
    ama = sit_down(open_page(), workshop, "ama")
    ben = sit_down(open_page(), workshop, "ben")
    for page in (ama, ben):
        page.goto(at("identify_one", workshop, entry.pk))
    ama.get_by_label("Gains, in your words").fill("Fewer queues")
    ben.get_by_label("Gains, in your words").fill("More customers")
    ben.get_by_label("Reluctant").check()

    for page in (ama, ben):
        page.get_by_role("button", name="Save and go to the next").click()

    versions = ben.locator(".versions").inner_text()
    assert "Fewer queues" in versions
    assert "More customers" in versions
    assert violations(ben) == []
    entry.refresh_from_db()
    assert entry.gains_note == "Fewer queues"
    ben.get_by_role("button", name="Keep mine").click()
    entry.refresh_from_db()
    assert (entry.gains_note, entry.readiness) == ("More customers", "reluctant")


def test_the_four_steps_by_the_keyboard_alone(open_page, workshop):
    page = sit_down(open_page(width=1280), workshop, "ama")
    page.goto(at("map", workshop))
    enter(page, "Continue with “List”", "**/list/")
    enter(page, "Go on with the next category", "**/list/local_authorities/")
    tab_to(page, "textarea")
    page.keyboard.type("Water Department")
    enter(page, "Add to the map", "**/list/local_authorities/")
    enter(page, "Back to the categories", "**/list/")
    enter(page, "Back to the map", "**/stakeholders/")
    enter(page, "Identify", "**/identify/")
    enter(page, "Water Department", "**/identify/*-*/")
    tab_to(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=gains]")
    page.keyboard.press("Space")
    enter(page, "Save and go back to the list", "**/identify/")
    enter(page, "Back to the map", "**/stakeholders/")
    enter(page, "Relate", "**/relate/")
    tab_to(page, "[name=source]")
    page.keyboard.type("Water Dep")
    tab_to(page, "[name=tie]")
    page.keyboard.press("Space")
    tab_to(page, "[name=target]")
    page.keyboard.type("Kiosk")
    enter(page, "Add the relation", "**/relate/?from=*")
    enter(page, "Go on and choose", "**/choose/")
    enter(page, "Water Department", "**/choose/*-*/")
    tab_to(page, "[name=is_partner]")
    page.keyboard.press("Space")
    tab_to(page, "[name=role]")
    page.keyboard.type("Leads")
    enter(page, "Save", "**/choose/")

    made = MapEntry.objects.get(stakeholder__name="Water Department")
    assert (made.readiness, made.gains) == ("ready", ["profit"])
    assert (made.is_partner, made.role) == (True, "Leads")
    assert Relation.objects.get().source == made


def enter(page, words, url):
    """Tab to a link or button, press it, and wait for where it leads."""
    press_to(page, words)
    with page.expect_navigation(url=url):
        page.keyboard.press("Enter")
