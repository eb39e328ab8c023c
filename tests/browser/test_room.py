"""The room in a browser: it keeps itself up to date, says when it cannot, and works by keyboard."""

import re

import pytest
from django.urls import reverse

from accounts.models import Membership
from guide.models import Edition
from tests.browser.people import sign_in
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Room, Round
from workshops.services.room import move_room

pytestmark = pytest.mark.django_db(transaction=True)

MODULES = ["vision", "compass"]
PLACES = ["why", "agenda:1", "module:vision", "question:vision.priorities", "decided"]
CAMPS = (
    {"economy": 8, "inclusion": 2, "sustainability": 0, "modernisation": 0},
    {"economy": 0, "inclusion": 0, "sustainability": 9, "modernisation": 1},
)


@pytest.fixture
def workshop(site, facilitator):
    return factories.workshop(
        facilitator.municipality, edition=Edition.objects.get(number="1"), modules=MODULES
    )


def answered(workshop, people=12, **fields):
    """Two camps on the priorities; the first person's token is "mine"."""
    round = factories.round(workshop, "vision", **fields)
    for number in range(people):
        person = factories.participant(workshop, "" if number else "mine", name=f"Person {number}")
        factories.answer(round, person, "vision.priorities", CAMPS[number % 2])
        if number:
            factories.submission(round, person)
    return round


def page_of(name: str, workshop) -> str:
    return reverse(f"workshops:{name}", args=[workshop.pk])


@pytest.fixture
def wall(open_page, workshop, facilitator):
    page = open_page(width=1280)
    sign_in(page, facilitator)
    return page


@pytest.fixture
def phone(open_page, workshop):
    """`phone()`: the phone of the participant "mine"; ask for it once somebody has joined."""

    def come_back(**more):
        page = open_page(**more)
        page.goto(reverse("workshops:personal_link", args=[workshop.pk, "mine"]))
        return page

    return come_back


def test_the_wall_follows_people_and_the_remote(wall, workshop, open_page, facilitator):
    round = answered(workshop)
    move_room(workshop=workshop, place="module:vision")
    wall.goto(page_of("room", workshop))
    wall.get_by_text("11 of 12 have finished").wait_for()

    factories.submission(round, workshop.participants.get(submissions=None))
    wall.get_by_text("12 of 12 have finished").wait_for()

    remote = open_page(width=360)
    sign_in(remote, facilitator)
    remote.goto(page_of("remote", workshop))
    remote.get_by_role("button", name="Last call").click()
    wall.get_by_text("0 of 12 not finished").wait_for()
    seconds = int(wall.locator("[data-until]").inner_text())
    wall.locator("[data-until]", has_text=str(seconds - 2)).wait_for()
    assert not remote.get_by_role("button", name="Reveal").count()

    remote.get_by_role("button", name="Close").click()
    remote.get_by_role("button", name="Reveal the results").click()
    remote.get_by_role("button", name="Our priorities").first.click()
    wall.get_by_role("heading", name=re.compile("^Two camps")).wait_for()
    assert Round.objects.get().is_revealed
    assert wall.get_by_role("link", name="Decide this").count() == 1


def test_phones_show_the_wall_and_are_told_what_is_new(wall, phone, workshop):
    answered(workshop, phase=Phase.REVEALED)
    mine = phone()
    mine.goto(page_of("follow", workshop))
    mine.get_by_role("heading", name="Market fees by phone").wait_for()

    wall.goto(page_of("room", workshop))
    wall.get_by_role("button", name="Next").click()
    mine.get_by_role("heading", name="Agenda").wait_for()


def test_without_a_network_the_wall_says_what_it_shows(wall, workshop):
    answered(workshop)
    wall.goto(page_of("room", workshop))

    wall.context.set_offline(True)
    said = wall.get_by_text(re.compile(r"Not connected, showing \d\d:\d\d"))
    said.wait_for()
    assert wall.locator("h1").inner_text() == "Market fees by phone"

    wall.context.set_offline(False)
    said.wait_for(state="detached")


def test_a_removed_member_learns_that_the_wall_stands_still(wall, workshop):
    wall.goto(page_of("room", workshop))

    Membership.objects.all().delete()

    wall.get_by_text("This page is no longer live. Load it again.").wait_for()


def test_another_page_in_place_of_ours_changes_nothing(wall, workshop):
    """The sign-in page of a hotspot answers 200 to everything."""
    wall.goto(page_of("room", workshop))
    wall.route("**/live/**", lambda route: route.fulfill(body="<h1>Buy minutes</h1>"))

    wall.get_by_text("Not connected, showing").wait_for()

    assert wall.locator("h1").all_inner_texts() == ["Market fees by phone"]


def test_the_room_is_run_by_keyboard_and_focus_stays(wall, workshop):
    answered(workshop)
    wall.goto(page_of("room", workshop))
    following = wall.get_by_role("button", name="Next")

    following.focus()
    wall.keyboard.press("Enter")
    wall.get_by_role("heading", name="Agenda").wait_for()
    assert Room.objects.get().place.startswith("agenda")

    following.focus()
    move_room(workshop=workshop, place="module:vision")
    wall.get_by_role("heading", name="Vision").wait_for()
    assert wall.evaluate("document.activeElement.textContent") == "Next"


def test_without_a_script_the_room_has_a_way_to_load_again(open_page, workshop, facilitator):
    page = open_page(width=1280, java_script_enabled=False)
    sign_in(page, facilitator)
    page.goto(page_of("room", workshop))
    move_room(workshop=workshop, place="agenda")

    page.get_by_role("link", name="Refresh").click()

    assert page.locator("h1").inner_text() == "Agenda"


@pytest.mark.parametrize("phase", [Phase.ANSWERING, Phase.REVEALED])
def test_the_pages_of_the_room_are_accessible(wall, phone, workshop, violations, phase):
    answered(workshop, phase=phase)
    mine = phone()

    for place in PLACES:
        move_room(workshop=workshop, place=place)
        wall.set_viewport_size({"width": 1280, "height": 720})
        wall.goto(page_of("room", workshop))
        assert wall.locator("h1").count() == 1
        assert violations(wall) == []
        wall.set_viewport_size({"width": 360, "height": 740})
        wall.goto(page_of("remote", workshop))
        assert violations(wall) == []
        mine.goto(page_of("follow", workshop))
        assert violations(mine) == []
        for page in (wall, mine):
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
