"""The two-hour format, from its creation to the adopted note: four people and a projector."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import Adoption
from strategy.models import Action
from tests.browser.people import answer_everything, answer_module, join, sign_in
from tests.browser.test_journey import prepare
from tests.reports.reading import text_of
from workshops.models import Decision, Submission, Workshop

pytestmark = pytest.mark.django_db(transaction=True)
MEASURE = "A helper beside the booth"
ACTION = "Six helpers at the market"


@pytest.fixture
def desk(open_page, facilitator):
    page = open_page(width=1280)
    sign_in(page, facilitator)
    return page


def at(name, *args):
    return reverse(name, args=[Workshop.objects.get().pk, *args])


def test_two_hours_from_creation_to_the_adopted_note(open_page, desk, facilitator):
    code = prepare(desk, "Two hours")
    wall = open_page(width=1280)
    sign_in(wall, facilitator)
    wall.goto(at("workshops:room"))
    phones = [open_page(language=language) for language in ("en", "fr", "en", "en")]
    desk.goto(at("workshops:detail"))
    desk.get_by_role("button", name="Open all modules").click()
    for number, phone in enumerate(phones):
        join(phone, code, name=f"Person {number}")
        assert answer_everything(phone, choice=number % 3) == 6
    assert Submission.objects.count() == 24
    reveal_all(desk)

    decide(desk, "vision.priorities")
    decide(desk, "inclusion.excluded", ["older", "women"])
    show(desk, "What we decided")
    wall.locator(".decided dd").nth(1).wait_for()
    rate_obstacles(desk, phones)
    plan_a_measure(desk)
    choose_a_partner(desk)
    write_actions(desk, phones)
    issue_and_adopt(desk)

    phones[0].goto(at("workshops:tasks"))
    phones[0].get_by_text("The council adopted").first.wait_for()
    assert Adoption.objects.get().note.number == 1


def reveal_all(desk):
    desk.goto(at("workshops:detail"))
    while desk.get_by_role("link", name="Reveal…").count():
        desk.get_by_role("link", name="Reveal…").first.click()
        desk.get_by_role("button", name="Reveal the results").click()


def decide(desk, question, chosen=()):
    """These options; else what most people said, as the page proposes it."""
    desk.goto(at("workshops:decide", question))
    for box in desk.locator("main input[type=checkbox]:checked").all() if chosen else ():
        box.uncheck(force=True)
    for key in chosen:
        desk.locator(f"main input[value={key}]").check(force=True)
    desk.get_by_label("Reason").fill("Because we said so.")
    desk.get_by_role("button", name="Record the decision").click()
    desk.get_by_text("The decision is recorded.").wait_for()
    assert Decision.objects.filter(question=question).count() == 1


def show(desk, place):
    """On the wall."""
    desk.goto(at("workshops:remote"))
    desk.locator(".places").get_by_role("button", name=place, exact=True).click()
    desk.locator(".remote h1").wait_for()


def rate_obstacles(desk, phones):
    """Everybody, for the groups just decided."""
    show(desk, "Inclusion")
    desk.get_by_role("button", name="Ask again").click()
    for number, phone in enumerate(phones):
        phone.goto(at("workshops:tasks"))
        phone.locator("main .acts a.btn").click()
        answer_module(phone, choice=number % 3)
    reveal_all(desk)


def plan_a_measure(desk):
    """And its relay, who comes onto the map from here."""
    desk.goto(at("inclusion:staff_group", Workshop.objects.get().groups[0]))
    desk.get_by_role("link", name="Add a measure").click()
    desk.locator("[name=kind]").first.check(force=True)
    desk.locator("[name=what]").fill(MEASURE)
    desk.locator("[name=obstacles]").first.check(force=True)
    desk.locator("[name=new_relay]").fill("Listeners’ club")
    desk.locator("[name=new_category]").select_option(index=1)
    desk.get_by_role("button", name="Save").click()
    desk.get_by_text("is saved").wait_for()


def choose_a_partner(desk):
    desk.goto(at("stakeholders:staff_choose"))
    desk.get_by_role("link", name=re.compile("Listeners")).first.click()
    desk.locator("[name=is_partner]").first.check(force=True)
    desk.get_by_role("button", name="Save").first.click()


def write_actions(desk, phones):
    """Two people at the board at once, and one action drawn from the measure."""
    desk.goto(at("strategy:staff_actions"))
    desk.get_by_role("button", name="Open the plan for participants").click()
    for number, phone in enumerate((phones[0], phones[2])):
        phone.goto(at("strategy:board"))
        phone.get_by_label("What is done").nth(number).fill(f"{ACTION} {number}")
        phone.get_by_label("Who leads").nth(number).fill("Listeners’ club")
        phone.get_by_label("By when").nth(number).fill("2027-12-31")
    for phone in (phones[0], phones[2]):
        phone.get_by_role("button", name="Save").click()
    desk.goto(at("strategy:staff_actions"))
    desk.get_by_role("button", name=re.compile("Draw")).last.click()
    assert Action.objects.count() == 3


def issue_and_adopt(desk):
    desk.goto(at("reports:council_note"))
    desk.get_by_role("button", name="Issue council note no. 1").click()
    with desk.expect_download() as note:
        desk.goto(at("reports:council_note"))
        desk.get_by_role("link", name=re.compile("PDF")).last.click()
    words = text_of(note.value.path().read_bytes())
    for expected in ("Paying market fees by phone", MEASURE, ACTION, "Listeners’ club"):
        assert expected in words
    desk.goto(at("reports:adoption", 1))
    desk.get_by_label("Adopted on").fill(timezone.localdate().isoformat())
    desk.get_by_label("Number of the resolution").fill("2027-12")
    for label in ("In favour", "Against", "Abstained"):
        desk.get_by_label(label).fill("4")
    desk.get_by_role("button", name="Record the adoption").click()
    desk.get_by_text("The adoption is recorded").wait_for()
