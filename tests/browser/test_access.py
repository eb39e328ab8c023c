"""Every page of a participant for everybody: axe, the keyboard alone, weight.

Axe takes most of the time of the browser tests, so each page meets it in one language: in French,
whose words are longer, or in English.
"""

import re

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from guide.models import Edition
from tests.browser.people import answer_page, join, sign_in
from tests.workshops import factories
from workshops.models import Submission, Workshop
from workshops.services.running import open_modules, reveal_round

pytestmark = pytest.mark.django_db(transaction=True)

FIRST_VISIT, LATER_VISIT = 30_000, 8_000  # bytes on the wire: for 400 kbit/s
MODULES = ["vision", "compass", "uses", "information", "communication", "inclusion"]


@pytest.fixture
def workshop(facilitator):
    made = factories.workshop(
        facilitator.municipality,
        edition=Edition.objects.current(),
        modules=MODULES,
        groups=["older", "women"],
        commitments=["Every stallholder is served"],
    )
    open_modules(workshop=made, modules=made.modules, by=None)
    return made


def test_axe_finds_nothing_on_a_participants_pages(open_page, workshop, violations):
    page, found = open_page(language="fr"), []
    for path in ("/", "/join/", f"/j/{workshop.join_code}/", "/help/", "/your-data/"):
        page.goto(path)
        found += violations(page)
    join(page, workshop.join_code, "Ama")
    found += violations(page)
    while page.locator("main .acts a.btn").count():
        page.locator("main .acts a.btn").click()
        # Mistakes of every kind of control stand in the gallery: one module shows them in place.
        found += module_violations(page, violations, with_mistakes="/vision/" in page.url)
        found += violations(page)
        page.locator("main .acts a.btn").click()
    page.goto(reverse("workshops:device", args=[workshop.pk]))
    found += violations(page)
    reveal(workshop)
    for module in MODULES:
        page.goto(reverse("workshops:tasks", args=[workshop.pk]))
        page.locator("main .tasks a").nth(MODULES.index(module)).click()
        found += violations(page)

    assert "\n".join(found) == ""


def module_violations(page, violations, *, with_mistakes):
    """Each page empty, perhaps with its errors, and the check page; ends on the page behind it."""
    found = []
    while not page.url.split("?")[0].endswith("/check/"):
        found += violations(page)
        if with_mistakes:
            page.locator("#main-form .acts button.btn").click()
            found += violations(page) if page.locator(".problem").count() else []
        answer_page(page)
        page.locator("#main-form .acts button.btn").click()
    found += violations(page)
    page.locator("main form button.btn").click()
    return found


def hold_before(workshop):
    """Last year's workshop, and an answer in both."""
    fields = {"edition": workshop.edition, "modules": MODULES}
    before = factories.workshop(workshop.municipality, **fields)
    factories.round(before)
    reveal(before)
    Workshop.objects.filter(pk=workshop.pk).update(previous=before)
    for one in (before, workshop):
        points = {"economy": 5, "inclusion": 5, "sustainability": 0, "modernisation": 0}
        round = one.rounds.get(module="vision")
        factories.answer(round, factories.participant(one), "vision.priorities", points)


def reveal(workshop):
    for round in workshop.rounds.all():
        reveal_round(round=round, by=None)


def test_axe_finds_nothing_on_the_pages_of_staff(open_page, workshop, facilitator, violations):
    page = open_page(width=1280)
    page.goto("/accounts/login/")
    found = violations(page)
    sign_in(page, facilitator)
    hold_before(workshop)
    reveal(workshop)
    names = ["list", "create"], ["detail", "edit", "invitation", "agenda"]
    paths = [reverse(f"workshops:{name}") for name in names[0]]
    paths += [reverse(f"workshops:{name}", args=[workshop.pk]) for name in names[1]]
    paths += [reverse("workshops:group_results", args=[workshop.pk, m]) for m in MODULES]
    paths += [reverse("workshops:comparison", args=[workshop.pk, "vision"])]
    paths += [f"{reverse('workshops:create')}?again={workshop.pk}"]
    for path in paths:
        page.goto(path)
        found += violations(page)

    assert "\n".join(found) == ""


def test_the_keyboard_alone_completes_a_module(open_page, workshop):
    page = open_page()
    join(page, workshop.join_code, "Ama")
    press_to(page, "Start with Vision")
    page.keyboard.press("Enter")
    page.wait_for_url("**/priorities/")
    for points in (4, 3, 3):
        tab_to(page, "input[type=radio]")
        for _ in range(points):
            page.keyboard.press("ArrowRight")
    press_to(page, "Save and continue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/keywords/")
    for group in ("economy", "inclusion", "sustainability"):
        tab_to(page, f"[name='vision.{group}']")
        page.keyboard.press("Space")
    press_to(page, "Save and continue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    press_to(page, "I have finished this module")
    page.keyboard.press("Enter")
    page.wait_for_url("**/done/")

    assert Submission.objects.count() == 1


def focused(page, script):
    return page.evaluate(f"() => {{ const e = document.activeElement; return {script}; }}")


def tab_to(page, selector):
    """Press Tab until the focus enters a control of this kind that it was not in before."""
    before = focused(page, "e.name || ''")
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page, f'e.matches("{selector}") && (e.name || "") != "{before}"'):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def press_to(page, words):
    for _ in range(120):
        page.keyboard.press("Tab")
        if words in focused(page, "e.innerText || ''"):
            return
    raise AssertionError(f"Tab never reaches {words!r}")


def test_a_question_page_is_light_enough_for_a_bad_network(client, workshop, site):
    factories.join(client, Workshop.objects.get(pk=workshop.pk))
    heaviest = 0
    for module in MODULES:
        for step in workshop.questionnaire().wizard_pages(module):
            url = reverse("workshops:page", args=[workshop.pk, module, step.slug])
            response = client.get(url, HTTP_ACCEPT_ENCODING="gzip")
            if response.status_code == 200:
                heaviest = max(heaviest, len(response.content))
    response = client.get(reverse("workshops:page", args=[workshop.pk, "compass", "people"]))
    sheets = sum(len(brotli.compress(static(path))) for path in linked(response))

    assert 1_000 < heaviest <= LATER_VISIT
    assert heaviest + sheets <= FIRST_VISIT


def linked(response) -> list[str]:
    return re.findall(r'(?:href|src)="/static/([^"]+)"', response.content.decode())


def static(path: str) -> bytes:
    with open(finders.find(path), "rb") as file:
        return file.read()
