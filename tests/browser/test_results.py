"""The results page of a second round: axe, phones, the keyboard, with everything opened."""

import pytest
from django.urls import reverse

from guide.models import Edition
from tests.browser.people import sign_in
from tests.workshops import factories
from workshops.enums import Phase

pytestmark = pytest.mark.django_db(transaction=True)

MODULES = ["vision", "compass", "uses", "information"]
DATA = "information.data"
OPEN_ALL = "all => all.forEach(one => { one.open = true; })"


@pytest.fixture
def workshop(facilitator):
    """Ten people in two rounds: points, a pair, a matrix and a ranking, with reasons."""
    edition = Edition.objects.current()
    made = factories.workshop(facilitator.municipality, edition=edition, modules=MODULES)
    functions = made.whole_edition().question("uses.functions")
    people = [factories.participant(made) for _ in range(10)]
    for number in (1, 2):
        rounds = {
            key: factories.round(made, key, phase=Phase.REVEALED, number=number) for key in MODULES
        }
        for place, person in enumerate(people):
            first = "proof" if place % (number + 1) else "mandate"
            points = {"economy": 4, "inclusion": 3, "sustainability": 3, "modernisation": 0}
            order = [option.key for option in made.whole_edition().question(DATA).options]
            words = {"text": f"Reason {place}", "is_shown": True}
            uses = {row.key: functions.options[place % 3].key for row in functions.rows}
            factories.answer(rounds["vision"], person, "vision.priorities", points)
            factories.answer(rounds["vision"], person, "vision.priorities.why", words)
            pair = {"today": first, "wanted": "mandate"}
            factories.answer(rounds["compass"], person, "compass.values", pair)
            factories.answer(rounds["uses"], person, "uses.functions", uses)
            factories.answer(rounds["information"], person, DATA, order)
    return made


def at(workshop, module):
    return reverse("workshops:group_results", args=[workshop.pk, module])


def test_axe_finds_nothing_and_phones_need_not_scroll_sideways(
    open_page, workshop, facilitator, violations
):
    page, found = open_page(language="fr"), []
    sign_in(page, facilitator)

    for module in MODULES:
        page.goto(at(workshop, module))
        page.eval_on_selector_all("details", OPEN_ALL)
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(reverse("strategy:staff_compass", args=[workshop.pk]))
    page.eval_on_selector_all("details", OPEN_ALL)
    found += violations(page)

    assert found == []


def test_the_keyboard_reaches_a_topic_the_data_and_a_reason(open_page, workshop, facilitator):
    page = open_page(width=1280)
    sign_in(page, facilitator)
    page.goto(at(workshop, "compass"))

    page.locator(".topics a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**" + page.locator(".topics a").first.get_attribute("href"))

    page.goto(at(workshop, "vision"))
    data = page.locator("details.data").last
    data.locator("summary").focus()
    page.keyboard.press("Enter")
    assert data.get_attribute("open") is not None

    page.get_by_role("button", name="Take off the screens").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#reason-*")
    assert page.get_by_text("Taken off the screens: 1").is_visible()
