"""The pages of decisions: prefilled, refused beside the field, racing, read by everybody."""

import re
from html import unescape

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories as accounts
from tests.guide.small import small_content
from tests.workshops import factories
from tests.workshops.test_answer_views import is_checked
from workshops.enums import Phase, Track
from workshops.models import Decision
from workshops.services.deciding import record_decision

PRIORITIES, STATEMENT = "vision.priorities", "vision.statement"
TENDENCY = {"economy": 5, "democracy": 3, "sustainability": 2}
POSTED = {f"{PRIORITIES}.{key}": str(points) for key, points in TENDENCY.items()}


@pytest.fixture
def member(client, db):
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    return filled(factories.workshop(member.municipality), people=2)


def filled(workshop, *, people, value=TENDENCY):
    round = factories.round(workshop, phase=Phase.REVEALED)
    for _person in range(people):
        factories.answer(round, factories.participant(workshop), PRIORITIES, value)
    return workshop


def at(workshop, question=PRIORITIES):
    return reverse("workshops:decide", args=[workshop.pk, question])


def listed(workshop):
    return reverse("workshops:decisions", args=[workshop.pk])


def sent(**more):
    return {"number": "0", "reason": "", "dissent": "", **POSTED, **more}


def text(response):
    return unescape(response.content.decode())


def record(workshop, **more):
    plain = {"question": PRIORITIES, "number": 0, "value": TENDENCY, "reason": "", "dissent": ""}
    return record_decision(workshop=workshop, by=None, **{**plain, **more})


def test_the_control_is_prefilled_and_says_from_where(client, workshop):
    html = text(client.get(at(workshop)))

    assert is_checked(html, f"{PRIORITIES}.economy", "5")
    assert "the mean points, rounded so that they add up" in html
    assert "Nothing is recorded until you press the button" in html
    assert "Vision: decision 1 of 2" in html
    assert not Decision.objects.exists()


def test_recording_leads_to_the_list(client, workshop, member):
    response = client.post(at(workshop), sent(dissent="Finance: costs first."))

    assert response.url == listed(workshop)
    made = Decision.objects.get()
    assert (made.value, made.dissent, made.by) == (TENDENCY, "Finance: costs first.", member.user)
    assert "Finance: costs first." in text(client.get(listed(workshop)))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({f"{PRIORITIES}.economy": "4"}, "Give 1 more point"),
        ({f"{PRIORITIES}.economy": "4", f"{PRIORITIES}.democracy": "4"}, "answers lead elsewhere"),
        ({f"{PRIORITIES}.unknown": "unknown"}, "Write why you leave it open"),
        ({"reason": "a\x00b"}, "invisible character"),
        ({"dissent": "x" * 50_001}, "at most 50000 fit"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, workshop, more, message):
    response = client.post(at(workshop), sent(**{"dissent": "The youth service.", **more}))

    assert response.status_code == 422
    assert message in text(response).replace("\xa0", " ").replace("50,000", "50000")
    if "dissent" not in more:
        assert "The youth service." in text(response)
    assert not Decision.objects.exists()


def test_leaving_it_open_wins_over_the_prefill(client, workshop):
    client.post(at(workshop), sent(reason="Wait.", **{f"{PRIORITIES}.unknown": "unknown"}))

    assert Decision.objects.get().value is None
    html = text(client.get(at(workshop)))
    assert is_checked(html, f"{PRIORITIES}.unknown", "unknown")
    assert "We leave it open." in html


def test_an_empty_text_is_no_decision(client, workshop):
    empty = client.post(at(workshop, STATEMENT), {"number": "0", STATEMENT: " "})
    both = client.post(
        at(workshop, STATEMENT),
        {"number": "0", STATEMENT: "A city.", f"{STATEMENT}.unknown": "unknown"},
    )

    assert "Write what you decide" in text(empty)
    assert "not both" in text(both)
    assert not Decision.objects.exists()


def test_rows_may_be_left_open_one_by_one(client, workshop):
    factories.round(workshop, "compass", phase=Phase.REVEALED)
    values = {"compass.risks.one_firm": "high", "compass.risks.no_control": "unknown"}

    client.post(at(workshop, "compass.risks"), {"number": "0", **values})

    assert Decision.objects.get().value == {"one_firm": "high"}
    html = text(client.get(at(workshop, "compass.risks")))
    assert is_checked(html, "compass.risks.no_control", "unknown")


def test_whoever_is_slower_sees_both(client, workshop):
    record(workshop, dissent="Theirs.")
    mine = sent(dissent="Mine.")

    late = client.post(at(workshop), mine)

    assert late.status_code == 409
    html = text(late)
    assert "Theirs." in html
    assert "Mine." in html
    assert "Somebody else recorded a decision meanwhile" in html
    assert "What you typed is kept." in html
    (number,) = re.findall(r'name="number" value="(\d+)"', html)
    again = client.post(at(workshop), {**mine, "number": number})
    assert again.status_code == 302
    assert list(Decision.objects.values_list("number", "dissent")) == [(1, "Theirs."), (2, "Mine.")]


def test_the_same_click_twice_is_a_success(client, workshop):
    assert client.post(at(workshop), sent()).status_code == 302
    assert client.post(at(workshop), sent()).status_code == 302
    assert Decision.objects.count() == 1


def test_a_decision_opened_again_starts_from_the_one_in_force(client, workshop):
    points = {"economy": 0, "democracy": 10, "sustainability": 0}
    record(workshop, value=points, reason="The mandate.")

    html = text(client.get(at(workshop)))

    assert is_checked(html, f"{PRIORITIES}.democracy", "10")
    assert "Prefilled with the decision in force" in html
    assert "The room’s tendency: Economy: 5; Democracy: 3; Sustainability: 2" in html
    assert 'name="number" value="1"' in html


def test_switching_the_language_keeps_what_was_typed(client, workshop):
    response = client.post(at(workshop), sent(reason="Parce que.", switch_language="fr"))

    assert response.status_code == 200
    assert "Parce que." in text(response)
    assert not Decision.objects.exists()


def test_too_many_groups_are_refused_beside_the_field(client, member):
    content = small_content()
    (asked,) = [q for q in content["entries"]["question"] if q["key"] == "inclusion.excluded"]
    del asked["row"]
    keys = ["older", "women", "informal", "rural"]
    asked["option"] = [{**asked["option"][0], "key": key} for key in keys]
    edition = factories.edition(content)
    workshop = factories.workshop(member.municipality, edition=edition, track=Track.CORE)
    factories.round(workshop, "inclusion", phase=Phase.REVEALED)
    url = at(workshop, "inclusion.excluded")

    refused = client.post(url, {"number": "0", "inclusion.excluded": keys})

    assert refused.status_code == 422
    assert "Choose at most 3 answers" in text(refused)
    client.post(url, {"number": "0", "inclusion.excluded": keys[:3]})
    workshop.refresh_from_db()
    assert workshop.groups == keys[:3]


@pytest.mark.parametrize("question", ["vision.nothing", "compass.values", "vision.priorities"])
def test_before_the_reveal_there_is_no_page(client, member, question):
    workshop = factories.workshop(member.municipality)
    factories.round(workshop, phase=Phase.CLOSED)

    assert client.get(at(workshop, question)).status_code == 404
    assert client.post(at(workshop, question), sent()).status_code == 404


def test_another_municipality_s_workshop_is_not_found(client, member):
    foreign = filled(factories.workshop(), people=1)

    assert client.post(at(foreign), sent()).status_code == 404
    assert client.get(listed(foreign)).status_code == 404


def test_a_viewer_reads_and_does_not_decide(client, workshop):
    record(workshop)
    viewer = accounts.membership(Role.VIEWER, municipality=workshop.municipality)
    client.force_login(viewer.user)

    html = text(client.get(listed(workshop)))

    assert "Economy: 5" in html
    assert at(workshop) not in html
    assert client.post(at(workshop), sent()).status_code == 403


def test_participants_read_what_was_decided(client, workshop):
    client.logout()
    record(workshop, dissent="Finance: costs first.")
    factories.join(client, workshop)

    html = text(client.get(reverse("workshops:decided", args=[workshop.pk])))

    assert "Economy: 5" in html
    assert "Finance: costs first." in html
    assert "Open this decision again" not in html


def test_results_lead_to_the_decision_for_who_may_decide(client, workshop):
    results = reverse("workshops:group_results", args=[workshop.pk, "vision"])
    assert at(workshop) in text(client.get(results))

    factories.join(client, workshop)
    client.logout()
    viewer = accounts.membership(Role.VIEWER, municipality=workshop.municipality)
    client.force_login(viewer.user)
    assert at(workshop) not in text(client.get(results))


@pytest.mark.parametrize("people", [1, 12])
def test_queries_do_not_grow(client, workshop, people, django_assert_max_num_queries):
    round = workshop.rounds.get()
    for _person in range(people):
        factories.answer(round, factories.participant(workshop), PRIORITIES, TENDENCY)
    record(workshop)
    record(workshop, question=STATEMENT, value="A city that answers.")
    client.get(listed(workshop))

    with django_assert_max_num_queries(10):
        assert client.get(listed(workshop)).status_code == 200
    with django_assert_max_num_queries(9):
        assert client.get(at(workshop)).status_code == 200
    factories.join(client, workshop)
    client.logout()
    factories.join(client, workshop)
    with django_assert_max_num_queries(6):
        assert client.get(reverse("workshops:decided", args=[workshop.pk])).status_code == 200
