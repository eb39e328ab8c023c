"""The compass in a browser: its pages are accessible, and Plotly draws under the strict policy."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from guide.models import Edition
from strategy.compass import MODULE
from tests.browser.people import sign_in
from tests.strategy.answers import answers
from tests.workshops.factories import answer, participant, submission, workshop
from tests.workshops.factories import round as open_round
from workshops.enums import Phase

WANTED = ["o", "w", "oooow", "ow", "owaoo", "uuwwu"]


@pytest.fixture
def room(site, facilitator):
    """A revealed compass of twelve people who differ; "mine" is the token of one of them."""
    found = workshop(
        facilitator.municipality, edition=Edition.objects.get(number="1"), modules=[MODULE]
    )
    round = open_round(found, MODULE, phase=Phase.REVEALED)
    for number in range(12):
        person = participant(found, "mine" if not number else "")
        values = answers("aaaaaauo" if number % 3 else "aaauuoow", WANTED[number % len(WANTED)])
        for question, value in values.items():
            answer(round, person, question, value)
        submission(round, person)
    return found


def page_of(name: str, room) -> str:
    return reverse(f"strategy:{name}", args=[room.pk])


def come_back(page, room):
    """Open the personal link of one participant."""
    page.goto(reverse("workshops:personal_link", args=[room.pk, "mine"]))


def test_pages_of_the_compass_are_accessible(open_page, room, violations):
    page = open_page(language="fr")
    come_back(page, room)

    for name in ("my_compass", "group_compass", "typology"):
        page.goto(page_of(name, room))
        assert page.locator("h1").count() == 1
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_plotly_draws_under_the_strict_policy(browser, site, room, facilitator):
    page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 800})
    said, asked = [], []
    page.on("console", lambda message: said.append(urlsplit(message.location["url"]).path))
    page.on("request", lambda request: asked.append(urlsplit(request.url).hostname))
    sign_in(page, facilitator)

    page.goto(page_of("staff_explore", room))
    page.locator(".js-plotly-plot .scatterlayer .point").first.wait_for()

    assert page.locator(".modebar-btn").count()
    assert page.get_by_text("Share").count() == 0
    assert page.locator("text=Algorithmic").count()
    assert len(set(asked)) == 1
    # The bundle tries one inline style as it loads; it is refused, and nothing depends on it.
    assert said in ([], ["/static/vendor/plotly.min.js"])
    page.context.close()


def test_without_plotly_the_page_says_where_the_figure_is(open_page, room):
    page = open_page()
    come_back(page, room)
    page.route("**/plotly*.js", lambda route: route.abort())

    page.goto(page_of("explore", room))

    page.get_by_text("The figure could not be drawn").wait_for()
