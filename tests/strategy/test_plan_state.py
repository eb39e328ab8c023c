"""How far the action plan is: on the task list, the desk and the wall; and its sample."""

from datetime import date
from itertools import pairwise

import pytest
from babel.numbers import list_currencies

from strategy.enums import Origin, Status
from strategy.models import Action, Progress
from strategy.plan.currencies import CURRENCIES
from strategy.plan.selectors import plan_of
from strategy.sample.build import FILE
from strategy.services.opening import ACTIONS
from strategy.state import plan_state
from strategy.wall import MOST, drawing
from tests.guide.first import edition_1
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from tests.workshops import factories as workshops
from workshops.models import Workshop
from workshops.modules import workspaces
from workshops.sample.build import create_sample
from workshops.sample.content import read_told

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop() -> Workshop:
    return workshops.workshop()


def test_a_plan_that_nobody_has_begun(workshop, django_assert_num_queries):
    with django_assert_num_queries(1):
        state = plan_state(workshop)

    assert not state.is_open
    assert not state.is_begun
    assert [step.text for step in state.steps] == ["Not begun", "Not begun"]
    assert drawing(workshop) is None


def test_five_actions_with_lead_and_date_are_done(workshop):
    due = {"due_on": date(2027, 6, 30)}
    for _number in range(4):
        factories.action(workshop, service="Markets", **due)
    factories.action(workshop, status=Status.DROPPED, dropped_because="No money")
    assert [step.is_done for step in plan_state(workshop).steps] == [False, True]
    last = factories.action(workshop, lead=stakeholders.entry(workshop))
    assert [step.is_done for step in plan_state(workshop).steps] == [True, False]
    words = [step.text for step in plan_state(workshop).steps]
    assert words == ["5 actions", "4 of 5 actions have a lead and a date"]

    Action.objects.filter(pk=last.pk).update(**due)
    ACTIONS.open(workshop=workshop, by=None)
    state = plan_state(workshop)

    assert state.is_done
    assert state.is_open


def test_the_wall_shows_who_leads_and_by_when(workshop):
    entry = stakeholders.entry(workshop, "Radio <Selo>")
    factories.action(workshop, title="Receipts", lead=entry, due_on=date(2027, 6, 30))
    factories.action(workshop, title="Dry markets")
    factories.action(workshop, title="Gone", status=Status.DROPPED, dropped_because="No money")

    shown = drawing(workshop)

    assert shown.headline == "2 actions: 1 action without a lead, 1 action without a date"
    for words in ("Receipts", "Radio &lt;Selo&gt;", "June 2027", "Dry markets"):
        assert words in shown.html
    assert "Gone" not in shown.html
    Action.objects.filter(title="Dry markets").update(
        status=Status.DROPPED, dropped_because="No money"
    )
    assert drawing(workshop).headline == "1 action: with a lead and a date"
    for _number in range(MOST):
        factories.action(workshop)
    assert "And 1 action more" in drawing(workshop).html


def test_it_comes_after_the_other_work_of_the_group():
    assert list(workspaces())[-1] == "actions"
    assert workspaces()["actions"].minutes == 12


def test_every_currency_is_one_that_is_known():
    assert set(list_currencies()) >= CURRENCIES
    assert {"XOF", "MAD", "USD", "EUR"} <= CURRENCIES


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sample_has_five_actions_of_five_origins(language):
    edition_1()
    create_sample(language=language)

    workshop = Workshop.objects.get(action_plan__isnull=False)
    plan = plan_of(workshop, with_steps=True)
    assert len({one.source.kind for one in plan.actions}) == 5
    assert not any(one.source.is_superseded for one in plan.actions)
    assert all(one.lead_name and one.due_on and one.indicator for one in plan.actions)
    assert [one.cost is None for one in plan.actions] == [False] * 4 + [True]
    assert {one.status for one in plan.actions} == set(Status) - {Status.DROPPED}
    for one in plan.actions:
        said = [step.status for step in one.steps if step.status]
        assert said[-1:] == [one.status] or (one.status, said) == (Status.PROPOSED, [])
        assert all(first.at < second.at for first, second in pairwise(one.steps))
    assert Progress.objects.earliest("at").at.date() == date(2026, 10, 6)


def test_the_sample_is_told_in_two_languages():
    told = [read_told(FILE, language)["action"] for language in ("en", "fr")]

    assert [len(one) for one in told] == [5, 5]
    assert all(a["title"] != b["title"] for a, b in zip(*told, strict=True))
    assert {one["origin"] for one in told[0]} == set(Origin.values) - {"free"}
