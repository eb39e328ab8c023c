"""The gallery in a real browser: accessibility, small screens, large text, both directions."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.urls("tests.interface.urls"), pytest.mark.django_db(transaction=True)]
TARGETS = """.opt, .cell, .ruler label, .btn, summary, .link, .top a, .back, select, textarea,
    input:not([type=radio]):not([type=checkbox]):not([type=hidden])"""
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect(), scrolls = element.closest('.scroll');
  return !scrolls && box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture
def gallery(page, live_server):
    """Opens the gallery as staff: `gallery("?dir=rtl", width=320)`."""
    client = Client()
    client.force_login(factories.user(is_staff=True))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))

    def opened(query="", *, width=1280, path="/gallery/"):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(live_server.url + path + query)
        return page

    return opened


def send(page):
    page.get_by_role("button", name="Save and continue").click()


@pytest.mark.parametrize("is_sent", [False, True])
@pytest.mark.parametrize(("query", "width"), [("", 360), ("", 1280), ("?dir=rtl", 360)])
def test_axe_finds_nothing(gallery, violations, query, width, is_sent):
    page = gallery(query, width=width)
    if is_sent:
        send(page)

    assert violations(page) == []


def test_policy_is_never_broken_and_nobody_else_is_asked(gallery, live_server):
    page = gallery("?dir=rtl")

    assert page.said == []
    assert [url for url in page.asked if not url.startswith(live_server.url)] == []


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize(
    ("query", "width"), [("", 320), ("?dir=rtl", 320), ("", 768), ("", 1280), ("?dir=rtl", 1280)]
)
def test_nothing_sticks_out(gallery, query, width, size):
    page = gallery(query, width=width)

    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)

    assert page.evaluate(OUTSIDE) == []


def test_mistakes_take_the_focus_and_lead_to_their_fields(gallery):
    page = gallery()

    send(page)

    assert page.title().startswith("Error: Gallery")
    expect(page.locator(".problem")).to_be_focused()
    page.get_by_role("link", name="Choose named or anonymous").click()
    expect(page.locator("#id_mode_0")).to_be_focused()
    assert (
        page.get_by_role("group", name="How people take part").get_attribute("aria-describedby")
        == "id_mode_helptext id_mode_error"
    )


def test_language_switch_keeps_what_was_typed(gallery):
    page = gallery("?dir=rtl")
    page.get_by_label("Name of the project").fill("Fees < عربي")
    page.get_by_label("Anonymous", exact=True).check()

    page.get_by_role("button", name="Français").click()

    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.url.endswith("/gallery/?dir=rtl")
    assert page.get_by_label("Name of the project").input_value() == "Fees < عربي"
    assert page.get_by_label("Anonymous", exact=True).is_checked()
    assert page.locator(".problem").count() == 0


def test_enter_saves_and_does_not_switch_the_language(gallery):
    page = gallery(path="/save/")

    page.get_by_label("Name of the project").press("Enter")
    page.wait_for_load_state()

    assert page.content().count("saved: ") == 1


def test_points_are_added_up_without_a_script(gallery):
    page = gallery()
    counter = "selector => getComputedStyle(document.querySelector(selector), '::before').content"

    page.locator('input[name="free-allocation.inc"][value="7"]').check(force=True)

    # Chromium tells the rule, not the number: the picture below changes with it.
    assert page.evaluate(counter, "#free-allocation_group .given") == "counter(given)"
    assert page.locator('input[name="free-allocation.inc"]:checked').count() == 1
    increments = page.evaluate(
        """() => [...document.querySelectorAll('#free-allocation_group :checked')]
        .map(element => getComputedStyle(element).counterIncrement)"""
    )
    assert increments == ["given 4 left -4", "given 7 left -7", "none"]


@pytest.mark.parametrize("width", [360, 1280])
def test_everything_to_press_is_large_enough(gallery, width):
    page = gallery(width=width)

    small = page.evaluate(
        """targets => [...document.querySelectorAll(targets)].filter(element => {
          const box = element.getBoundingClientRect();
          return box.height < 44 || box.width < 32;
        }).map(element => element.outerHTML.slice(0, 100))""",
        TARGETS,
    )

    assert small == []


def test_keyboard_reaches_an_option_and_shows_where_it_is(gallery):
    page = gallery()
    page.locator("#free-single_0").focus()

    page.keyboard.press("ArrowDown")

    assert page.evaluate("document.activeElement.id") == "free-single_1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_figures_keep_their_colours_in_forced_colours(gallery):
    page = gallery()

    page.emulate_media(forced_colors="active")

    for selector in (".map", ".neat .on", ".people i", ".model", ".ruler :checked + span"):
        pseudo = "::before" if selector == ".model" else None
        adjusted = page.evaluate(
            "([s, p]) => getComputedStyle(document.querySelector(s), p).forcedColorAdjust",
            [selector, pseudo],
        )
        assert adjusted == "none", selector
