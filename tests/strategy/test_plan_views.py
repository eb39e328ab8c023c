"""The pages that read the action plan, on both sides; and last year's actions."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.enums import Role
from strategy.enums import Origin, Status
from strategy.models import Action
from tests import factories as accounts
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from tests.workshops import factories as workshops
from workshops.models import Workshop

pytestmark = pytest.mark.django_db

PAGES = ("plan_list", "timeline", "follow_up", "last_year")
HOSTILE = '<script>alert("x")</script>'
LONG_AGO, FAR = date(2020, 1, 31), date(2999, 1, 31)


@pytest.fixture
def workshop() -> Workshop:
    """This year's, with an open plan and last year's workshop before it."""
    town = accounts.municipality()
    before = workshops.workshop(town, name="The year before", held_on=date(2026, 3, 14))
    made = workshops.workshop(town, previous=before, commitments=["Safe water", "No queue"])
    factories.plan(made)
    return made


@pytest.fixture
def staff(client, workshop):
    """Signs in whoever has this role."""

    def sign_in(role=Role.FACILITATOR):
        client.force_login(accounts.membership(role, municipality=workshop.municipality).user)
        return client

    return sign_in


def page(client, workshop, name: str, **query) -> str:
    response = client.get(reverse(f"strategy:{name}", args=[workshop.pk]), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_list_tells_what_is_late_missing_and_dropped(staff, workshop):
    factories.action(workshop, title="A register", due_on=LONG_AGO, service="Markets")
    factories.action(workshop, title="A panel", cost=Decimal("900"), currency="XOF", cost_year=2027)
    gone = {"status": Status.DROPPED, "dropped_because": "The donor left"}
    factories.action(workshop, title="An app", **gone)
    text = page(staff(), workshop, "staff_plan_list")

    assert "3 actions: 1 late, 1 dropped, 1 only proposed" in text
    assert "due 31 January 2020, <bdi>Markets</bdi>" in text
    assert "1 action without a lead" in text
    assert "The donor left" in text
    assert "900 XOF" in text
    assert "1 action has no cost yet" in text


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("lead", ["Markets", "Nobody leads yet"]),
        ("date", ["January 2999", "No date yet"]),
        ("commitment", ["Safe water", "No queue", "Other origins"]),
        ("nonsense", []),
    ],
)
def test_list_by(staff, workshop, by, headings):
    factories.action(workshop, service="Markets", due_on=FAR)
    factories.action(workshop, origin=Origin.COMMITMENT, because="Safe water")
    text = page(staff(), workshop, "staff_plan_list", by=by)

    assert [text.index(f'<h3 dir="auto">{heading}</h3>') for heading in headings] == sorted(
        text.index(f'<h3 dir="auto">{heading}</h3>') for heading in headings
    )
    assert text.count('<h3 dir="auto">') == len(headings)


def test_timeline_has_a_figure_and_the_same_dates_as_a_table(staff, workshop):
    factories.action(workshop, title="A register", starts_on=date(2999, 1, 1), due_on=FAR)
    factories.action(workshop, title="A panel")
    text = page(staff(), workshop, "staff_timeline")

    assert text.count("<svg") >= 2
    assert "1 action, from January 2999 to January 2999" in text
    assert "<td>31 January 2999</td>" in text
    assert "2. A panel" in text


def test_timeline_without_dates_is_a_table_only(staff, workshop):
    factories.action(workshop, title="A panel")
    text = page(staff(), workshop, "staff_timeline")

    assert "No action has a date yet" in text
    assert 'class="eco' not in text


def test_many_actions_come_on_several_pages_of_the_timeline(staff, workshop):
    for number in range(1, 53):
        factories.action(workshop, number=number, title=f"Thing {number}.", due_on=FAR)
    first, last = (page(staff(), workshop, "staff_timeline", page=n) for n in (1, 99))

    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in last
    assert ("Thing 50." in first, "Thing 51." in first) == (True, False)
    assert ("Thing 50." in last, "Thing 52." in last) == (False, True)


def test_follow_up_tells_the_last_note_and_why_something_was_dropped(staff, workshop):
    begun = factories.action(workshop, status=Status.UNDER_WAY, title="A register")
    factories.progress(begun, "Bought")
    factories.progress(begun, "Two stalls are ready")
    factories.action(workshop, status=Status.DROPPED, dropped_because="The donor left")
    text = page(staff(Role.VIEWER), workshop, "staff_follow_up")

    assert "Two stalls are ready" in text
    assert "Bought" not in text
    assert "The donor left" in text
    assert text.index('id="under_way"') < text.index('id="dropped"')


def test_participants_read_it_too(client, workshop):
    workshops.join(client, workshop)
    factories.action(workshop.previous)
    action = factories.action(workshop, title="A register", due_on=FAR)

    for name in PAGES:
        text = page(client, workshop, name)
        assert reverse("strategy:actions", args=[workshop.pk]) in text
    address = reverse("strategy:action", args=[workshop.pk, action.pk])
    assert address in page(client, workshop, "plan_list")


@pytest.mark.parametrize("name", PAGES)
def test_words_of_people_are_escaped(staff, workshop, name):
    told = {"title": HOSTILE, "service": HOSTILE, "due_on": FAR, "indicator": HOSTILE}
    for one in (workshop, workshop.previous):
        factories.progress(factories.action(one, **told), HOSTILE)

    assert HOSTILE not in page(staff(), workshop, f"staff_{name}")


@pytest.mark.parametrize("name", PAGES)
def test_as_many_queries_for_two_hundred_actions_as_for_one(
    staff, workshop, name, django_assert_max_num_queries
):
    client = staff()
    earlier = factories.action(workshop.previous)
    entries = [stakeholders.entry(workshop) for _ in range(3)]
    for number in range(1, 201):
        lead = {"lead": entries[number % 3], "due_on": FAR}
        one = factories.action(workshop, number=number, **lead)
        if number % 10 == 0:
            factories.partner(one, entries[(number + 1) % 3])
            factories.progress(one)
    factories.progress(earlier)
    url = reverse(f"strategy:staff_{name}", args=[workshop.pk])
    client.get(url)

    with django_assert_max_num_queries(10):
        client.get(url)


# ---- last year -----------------------------------------------------------------------------------


def again(client, workshop, action, side="staff_"):
    return client.post(reverse(f"strategy:{side}draw_again", args=[workshop.pk, action.pk]))


def test_last_year_tells_each_action_and_offers_what_is_not_done(staff, workshop):
    done = factories.action(workshop.previous, title="A panel", status=Status.DONE)
    late = factories.action(workshop.previous, title="A register", due_on=LONG_AGO)
    text = page(staff(), workshop, "staff_last_year")

    assert "Last year: 2 actions: 1 done, 1 late" in text
    assert "The year before" in text
    for action, is_offered in ((done, False), (late, True)):
        url = reverse("strategy:staff_draw_again", args=[workshop.pk, action.pk])
        assert (url in text) == is_offered


def test_who_only_reads_is_offered_nothing(staff, workshop):
    factories.action(workshop.previous)

    assert "Go on with it" not in page(staff(Role.VIEWER), workshop, "staff_last_year")


def test_going_on_keeps_what_holds(staff, workshop):
    entry = stakeholders.entry(workshop.previous)
    here = stakeholders.entry(workshop, stakeholder=entry.stakeholder)
    earlier = factories.action(
        workshop.previous,
        title="A register",
        lead=entry,
        starts_on=date(2019, 1, 1),
        due_on=LONG_AGO,
        cost=Decimal("900"),
        currency="XOF",
        cost_year=2026,
        indicator="Answered in ten days",
        unit="%",
        target=Decimal("85"),
        status=Status.UNDER_WAY,
    )
    client = staff()

    response = again(client, workshop, earlier)

    made = Action.objects.get(workshop=workshop)
    assert response.status_code == 302
    assert (made.title, made.lead, made.target) == ("A register", here, Decimal("85"))
    assert (made.cost, made.starts_on, made.due_on) == (None, None, None)
    assert (made.origin, made.status) == (Origin.FREE, Status.PROPOSED)
    assert "A register" in made.because
    assert "Goes on as action 1" in page(client, workshop, "staff_last_year")


def test_going_on_keeps_a_date_that_is_ahead_and_no_lead_who_is_not_on_the_map(staff, workshop):
    lead = {"lead": stakeholders.entry(workshop.previous), "due_on": FAR}
    again(staff(), workshop, factories.action(workshop.previous, **lead))
    made = Action.objects.get(workshop=workshop)

    assert (made.lead, made.due_on) == (None, FAR)


def test_going_on_twice_makes_one_action_even_when_it_was_changed(staff, workshop):
    earlier, client = factories.action(workshop.previous), staff()
    again(client, workshop, earlier)
    Action.objects.filter(workshop=workshop).update(title="Another title", version=2)

    assert again(client, workshop, earlier).status_code == 302
    assert [one.title for one in Action.objects.filter(workshop=workshop)] == ["Another title"]


def test_going_on_is_for_those_who_may_work_here(client, staff, workshop):
    earlier = factories.action(workshop.previous)
    workshops.join(client, workshop)
    workshop.action_plan.is_open = False
    workshop.action_plan.save()

    assert again(client, workshop, earlier, side="").status_code == 409
    assert again(staff(Role.VIEWER), workshop, earlier).status_code == 403
    assert not Action.objects.filter(workshop=workshop).exists()


def test_actions_of_other_workshops_are_not_there(staff, workshop):
    stranger = factories.action(workshops.workshop(workshop.municipality))

    assert again(staff(), workshop, stranger).status_code == 404


def test_the_plan_opens_with_last_year(staff, workshop):
    factories.action(workshop.previous, due_on=LONG_AGO)
    text = page(staff(), workshop, "staff_actions")

    assert "1 action: 1 late." in text
    assert reverse("strategy:staff_last_year", args=[workshop.pk]) in text


def test_without_actions_before_there_is_no_page(staff, workshop):
    client = staff()

    for one in (workshop, workshop.previous):
        url = reverse("strategy:staff_last_year", args=[one.pk])
        assert client.get(url).status_code == 404
        assert url not in page(client, one, "staff_plan_list")
        assert url not in page(client, one, "staff_actions")
