"""A question of the municipality's own, from the administrator's phone to a participant's."""

import pytest
from django.urls import reverse

from guide.models import Edition
from tests import factories as accounts
from tests.browser.people import join, sign_in
from tests.workshops import factories
from tests.workshops.asking import EVERY, give
from workshops.models import Workshop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def administrator(site):
    return accounts.membership()


def at(name, workshop, *args):
    return reverse(f"workshops:{name}", args=[workshop.pk, *args])


def test_written_by_keyboard_and_answered(open_page, administrator, violations):
    edition = Edition.objects.current()
    made = factories.workshop(administrator.municipality, edition=edition)
    workshop = give(made, *EVERY[1:])
    page = open_page()
    sign_in(page, administrator)

    found = []
    for name, *args in [
        ("questions",),
        ("question_kind", "vision"),
        ("add_question", "vision", "single"),
    ]:
        page.goto(at(name, workshop, *args))
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_label("The question").fill("Where should the first counter open?")
    page.get_by_label("The answers to choose from").fill("Market")
    page.get_by_role("button", name="Add it").press("Enter")
    page.locator(".problem").wait_for()  # one option is no choice
    found += violations(page)
    page.get_by_label("The answers to choose from").fill("Market\nBus station")
    page.get_by_role("button", name="Add it").press("Enter")
    page.get_by_text("Added.").wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="Where should the first counter open?").press("Enter")
    texts = [one.text for one in Workshop.objects.get().own_questions()]
    assert texts.index("Where should the first counter open?") == 2

    factories.round(workshop)
    person = open_page()
    join(person, workshop.join_code, "Awa")
    person.goto(at("page", workshop, "vision", "own_questions"))
    found += violations(person)
    person.get_by_label("Bus station").check()
    assert found == []
