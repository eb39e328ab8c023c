"""The digital divide from single answers to the chapter of the PDF."""

import pytest
from django.urls import reverse

from guide.models import Edition
from tests.browser.people import answer_module, join, sign_in
from tests.inclusion import factories
from tests.reports.reading import text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workshop(facilitator):
    """Two groups are chosen; nobody has answered yet."""
    edition = Edition.objects.current()
    return factories.divided(
        "older", "women", municipality=facilitator.municipality, edition=edition, is_anonymous=False
    )


def test_from_single_answers_to_the_chapter_of_the_record(open_page, facilitator, workshop):
    desk, home = open_page(width=1280), reverse("workshops:detail", args=[workshop.pk])
    sign_in(desk, facilitator)
    desk.goto(home)
    desk.get_by_role("button", name="Open all modules").click()
    for number in range(3):
        phone = open_page()
        join(phone, workshop.join_code, name=f"Person {number}")
        phone.locator("main .acts a.btn").first.click()
        answer_module(phone, choice=3)  # the last box of each row: blocks access
    desk.goto(home)
    desk.get_by_role("link", name="Reveal…").click()
    desk.get_by_role("button", name="Reveal the results").click()

    desk.goto(reverse("inclusion:staff_matrix", args=[workshop.pk]))
    assert desk.get_by_text("Blocks access").count()
    desk.goto(reverse("inclusion:staff_group", args=[workshop.pk, "older"]))
    desk.get_by_role("link", name="Add a measure").click()
    desk.locator("[name=kind]").first.check(force=True)
    desk.locator("[name=obstacles]").first.check(force=True)
    desk.locator("[name=new_relay]").fill("Listeners’ club")
    desk.locator("[name=new_category]").select_option(index=1)
    desk.get_by_role("button", name="Save").click()
    desk.get_by_text("is saved").wait_for()

    assert phone.goto(reverse("inclusion:coverage", args=[workshop.pk])).status == 200
    desk.goto(home)
    with desk.expect_download() as record:
        desk.get_by_role("link", name="Full record").click()
    words = text_of(record.value.path().read_bytes())
    for expected in (
        "Older people",
        "Digital literacy classes",
        "Listeners’ club",
        "without a measure",
    ):
        assert expected in words
