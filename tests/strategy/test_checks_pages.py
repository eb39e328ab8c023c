"""The pages of the checks on both sides: two facts with their addresses, and the answer."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.enums import Role
from strategy.chapters import SAFEGUARDS
from strategy.checking import FORMS, OPENNESS, TASKS, checks_of
from strategy.coherence import PRIORITIES
from strategy.compass import PLACEMENT
from strategy.enums import Origin
from strategy.finding_words import id_of, told_checks
from strategy.models import CheckAnswer
from strategy.services.opening import ACTIONS
from tests import factories as accounts
from tests.guide.first import edition_1
from tests.inclusion import factories as divide
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from tests.strategy.test_checking import MODULES, OPEN, POINTS, decide, said
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    made = workshops.workshop(
        edition=edition_1(),
        modules=MODULES,
        groups=["older"],
        commitments=["Every seller gets a receipt."],
    )
    ACTIONS.open(workshop=made, by=None)
    return made


def contradict(workshop):
    """One case of eight rules; the ninth needs another model."""
    said(workshop, FORMS, [["forums"]] * 3)
    for question, value in (
        (PRIORITIES, POINTS),
        (PLACEMENT, OPEN),
        (SAFEGUARDS, ["fallback", {"other": "A users’ panel"}]),
        (OPENNESS, {"maps": "service", "statistics": "service", "registry": "everybody"}),
        (TASKS, {"collect": "left", "store": "ourselves"}),
    ):
        decide(workshop, question, value)
    divide.measure(workshop, "older")
    operator = stakeholders.entry(workshop, "Mobile operator")
    return (
        factories.action(workshop, title="Six kiosks"),
        factories.action(workshop, lead=operator),
        operator,
    )


def at(name, workshop, *args):
    return reverse(f"strategy:{name}", args=[workshop.pk, *args])


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def case(workshop, code):
    return next(id_of(one) for one in checks_of(workshop).found if one.code == f"plan.{code}")


def signed_in(client, workshop, role=Role.FACILITATOR):
    member = accounts.membership(role, municipality=workshop.municipality)
    client.force_login(member.user)
    return member.user


def test_each_case_says_both_facts(client, workshop):
    contradict(workshop)
    workshops.join(client, workshop)

    seen = text(client.get(at("checks", workshop)))

    assert "9 things do not fit together" in seen
    for words in (
        "Commitment of the mandate: “Every seller gets a receipt.”",
        "Inclusion and local democracy: 5 of 10 points, more than any other, as decided",
        "No action says that it serves this priority",
        "Safeguard decided: “No essential service rests on one private platform",
        "Safeguard decided: “A users’ panel”",
        "Named as left out: Older people",
        "None of its measures has a relay",
        "Action 1 is in the plan: “Six kiosks”",
        "No service and no stakeholder leads it",
        "quarter of this model: Open source city",
        "Open to one service only: Statistics, Maps",
        "Forms of exchange chosen: Forums",
        "Left to others, or to nobody: Collect",
        "Mobile operator leads action 2",
        "Mobile operator is not on the shortlist of partners",
        "What everybody should do, nobody does.",
    ):
        assert words in seen


def test_facts_lead_to_where_a_participant_reads_them(client, workshop):
    action, led, _operator = contradict(workshop)
    workshops.join(client, workshop)

    page = client.get(at("checks", workshop)).content.decode()

    for url in (
        reverse("workshops:tasks", args=[workshop.pk]),
        reverse("workshops:decided", args=[workshop.pk]),
        reverse("workshops:results", args=[workshop.pk, "communication"]),
        reverse("inclusion:group", args=[workshop.pk, "older"]),
        reverse("stakeholders:shortlist", args=[workshop.pk]),
        at("actions", workshop),
        at("action", workshop, action.pk),
        at("action", workshop, led.pk),
    ):
        assert f'href="{url}"' in page


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.VIEWER])
def test_facts_lead_to_where_staff_may_change_or_read_them(client, workshop, role):
    contradict(workshop)
    signed_in(client, workshop, role)

    page = client.get(at("staff_checks", workshop)).content.decode()

    decides = reverse("workshops:decide", args=[workshop.pk, OPENNESS])
    assert (f'href="{decides}"' in page) == (role == Role.FACILITATOR)
    reads = reverse("workshops:decisions", args=[workshop.pk])
    assert (f'href="{reads}"' in page) == (role == Role.VIEWER)
    assert reverse("workshops:group_results", args=[workshop.pk, "communication"]) in page
    assert ("we know, because" in page) == (role == Role.FACILITATOR)


def test_a_model_that_data_lead_is_told_what_is_agreed(client, workshop):
    closed = {**OPEN, "openness_wanted": 2}
    decide(workshop, PLACEMENT, closed)
    decide(workshop, SAFEGUARDS, None)
    workshops.join(client, workshop)

    nothing = text(client.get(at("checks", workshop)))
    decide(workshop, SAFEGUARDS, ["fallback"], number=2)
    something = text(client.get(at("checks", workshop)))

    assert "quarter of this model: Algorithmic city" in nothing
    assert "No agreement and no safeguard is decided" in nothing
    assert "None of what we agreed on says whose the data are: No essential" in something


def test_the_same_words_stand_in_french(workshop):
    contradict(workshop)
    with translation.override("fr"):
        checks = checks_of(workshop)
        told = told_checks(checks.found, checks, workshop.whole_edition())

    assert "Une action sans pilote." in [one.title for one in told]
    assert len(told) == 8


def test_without_actions_only_what_needs_none_is_checked(client, workshop):
    workshops.join(client, workshop)

    assert "The plan has no action yet." in text(client.get(at("checks", workshop)))


def test_a_plan_in_which_all_fits_says_so(client, workshop):
    words = {"origin": Origin.COMMITMENT, "because": "Every seller gets a receipt."}
    factories.action(workshop, service="Markets", **words)
    divide.relay(divide.measure(workshop, "older"))
    workshops.join(client, workshop)

    assert "The rules find nothing" in text(client.get(at("checks", workshop)))


# Answers


def test_an_answer_is_saved_and_stands_apart(client, workshop):
    contradict(workshop)
    user = signed_in(client, workshop)
    key = case(workshop, "no_lead")

    form = text(client.get(at("staff_answer_check", workshop, key)))
    sent = client.post(at("staff_answer_check", workshop, key), {"text": "Until the reform."})
    seen = text(client.get(at("staff_checks", workshop)))

    assert "Action 1 is in the plan: “Six kiosks”" in form
    assert sent.url == at("staff_checks", workshop)
    assert "8 things do not fit together" in seen
    assert seen.index("Answered: we know") < seen.index("Until the reform.")
    assert user.name in seen
    assert CheckAnswer.objects.get().by == user


def test_a_participant_answers_while_the_plan_is_open(client, workshop):
    contradict(workshop)
    workshops.join(client, workshop)
    key = case(workshop, "no_lead")

    client.post(at("answer_check", workshop, key), {"text": "Until the reform."})
    ACTIONS.close(workshop=workshop, by=None)
    late = client.post(at("answer_check", workshop, key), {"text": "Too late", "version": "1"})

    assert CheckAnswer.objects.get().text == "Until the reform."
    assert (late.status_code, "Too late" in text(late)) == (409, True)


@pytest.mark.parametrize("words", ["", "   ", "x" * 1001])
def test_an_answer_that_cannot_be_one_is_kept_with_the_mistake(client, workshop, words):
    contradict(workshop)
    workshops.join(client, workshop)

    page = client.post(at("answer_check", workshop, case(workshop, "no_lead")), {"text": words})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert not CheckAnswer.objects.exists()


def test_two_answers_at_once_are_shown_beside_each_other(client, workshop):
    action, *_ = contradict(workshop)
    workshops.join(client, workshop)
    url = at("answer_check", workshop, case(workshop, "no_lead"))
    factories.check_answer(workshop, "plan.no_lead", str(action.pk), text="Theirs")

    clash = client.post(url, {"text": "Mine", "version": "0"})
    version = re.search(r'name="version" value="(\d+)"', clash.content.decode())[1]
    client.post(url, {"text": "Mine", "version": version})

    assert clash.status_code == 409
    assert "Two versions" in text(clash)
    assert "Theirs" in text(clash)
    assert CheckAnswer.objects.get().text == "Mine"


def test_a_check_that_holds_no_more_gives_the_words_back(client, workshop):
    action, *_ = contradict(workshop)
    workshops.join(client, workshop)
    url = at("answer_check", workshop, case(workshop, "no_lead"))
    action.service = "Markets"
    action.save()

    sent = client.post(url, {"text": "Until the reform."})

    assert sent.status_code == 404
    assert "Until the reform." in text(sent)
    assert client.get(url).status_code == 404
    assert not CheckAnswer.objects.exists()


def test_an_answer_is_taken_back_after_a_question(client, workshop):
    action, *_ = contradict(workshop)
    workshops.join(client, workshop)
    factories.check_answer(workshop, "plan.no_lead", str(action.pk))
    url = at("take_back_answer", workshop, case(workshop, "no_lead"))

    asked = client.get(url)
    stale = client.post(url, {"version": "7"})
    CheckAnswer.objects.get()
    done = client.post(url, {"version": "1"})

    assert "Take this answer back?" in text(asked)
    assert (stale.status_code, "Somebody changed the answer" in text(stale)) == (409, True)
    assert done.url == at("checks", workshop)
    assert not CheckAnswer.objects.exists()
    assert client.get(url).status_code == 302


# Queries


def test_the_page_reads_as_much_for_one_case_as_for_many(
    client, workshop, django_assert_max_num_queries
):
    decide(workshop, FORMS, ["forums"])
    decide(workshop, PRIORITIES, POINTS)
    decide(workshop, PLACEMENT, OPEN)
    decide(workshop, OPENNESS, {"maps": "service"})
    decide(workshop, TASKS, {"store": "left"})
    factories.action(workshop)
    workshops.join(client, workshop)
    client.get(at("checks", workshop))

    with django_assert_max_num_queries(10) as few:
        client.get(at("checks", workshop))
    for _number in range(6):
        factories.action(workshop, lead=stakeholders.entry(workshop))
        factories.action(workshop)
    with django_assert_max_num_queries(10) as many:
        client.get(at("checks", workshop))

    assert len(many) == len(few)
