"""What the checks read of a workshop: decisions before answers, and nothing that is not shown."""

import pytest

from strategy.chapters import SAFEGUARDS
from strategy.checking import ARRANGEMENTS, FORMS, OPENNESS, TASKS, checks_of
from strategy.coherence import PRIORITIES
from strategy.compass import MODULE, PLACEMENT
from strategy.enums import Origin, Status
from strategy.plan.selectors import plan_of
from tests.guide.first import edition_1
from tests.inclusion import factories as divide
from tests.strategy import factories
from tests.strategy.answers import answers
from tests.workshops import factories as workshops
from workshops.enums import Phase
from workshops.models import Decision

pytestmark = pytest.mark.django_db

MODULES = ["vision", "compass", "information", "communication", "inclusion"]
POINTS = {"economy": 2, "inclusion": 5, "sustainability": 0, "modernisation": 3}
OTHERS = {"economy": 7, "inclusion": 1, "sustainability": 1, "modernisation": 1}
OPEN = {"initiative_today": 2, "initiative_wanted": 3, "openness_today": 1, "openness_wanted": 7}


@pytest.fixture
def workshop():
    return workshops.workshop(
        edition=edition_1(), modules=MODULES, groups=["older", "women"], commitments=["Water"]
    )


def decide(workshop, question, value, number=1):
    return Decision.objects.create(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        question=question,
        number=number,
        value=value,
        reason="Because",
    )


def said(workshop, question, values, **fields):
    """A revealed round in which people answered one question."""
    fields = {"phase": Phase.REVEALED, **fields}
    round = workshops.round(workshop, question.partition(".")[0], **fields)
    for value in values:
        workshops.answer(round, workshops.participant(workshop), question, value)
    return round


def test_an_empty_workshop_contradicts_nothing(workshop):
    assert checks_of(workshop).found == ()


def test_points_are_those_decided_before_those_answered(workshop):
    said(workshop, PRIORITIES, [OTHERS, OTHERS])

    before = checks_of(workshop).facts
    decide(workshop, PRIORITIES, POINTS)
    after = checks_of(workshop).facts

    assert (before.first_priorities, before.priorities["economy"]) == (("economy",), 7.0)
    assert (after.first_priorities, after.priorities) == (("inclusion",), POINTS)


def test_a_question_left_open_counts_as_the_room_answered_it(workshop):
    said(workshop, OPENNESS, [{"maps": "service"}] * 3)
    decide(workshop, OPENNESS, None)

    assert checks_of(workshop).facts.openness == {"maps": "service"}


def test_what_is_not_revealed_is_no_fact(workshop):
    said(workshop, PRIORITIES, [OTHERS], phase=Phase.CLOSED)

    assert checks_of(workshop).facts.priorities == {}


def test_what_too_few_answered_is_no_fact(workshop):
    workshop.is_anonymous = True
    workshop.save()
    said(workshop, PRIORITIES, [OTHERS] * 4)
    said(workshop, OPENNESS, [{"maps": "service"}] * 4)

    facts = checks_of(workshop).facts

    assert (facts.priorities, facts.openness) == ({}, {})


def test_the_wanted_model_is_the_quarter_decided_else_the_one_most_answers_describe(workshop):
    round = workshops.round(workshop, MODULE, phase=Phase.REVEALED)
    for _person in range(3):
        person = workshops.participant(workshop)
        for question, value in answers(wanted="w").items():
            workshops.answer(round, person, question, value)

    answered = checks_of(workshop).facts.model
    decide(workshop, PLACEMENT, OPEN)

    assert (answered, checks_of(workshop).facts.model) == ("wiki", "open_source")


def test_mixed_answers_want_no_single_model(workshop):
    round = workshops.round(workshop, MODULE, phase=Phase.REVEALED)
    for question, value in answers(wanted="wa").items():
        workshops.answer(round, workshops.participant(workshop), question, value)

    assert checks_of(workshop).facts.model == ""


def test_agreements_are_unknown_until_the_group_deals_with_one_of_both(workshop):
    assert checks_of(workshop).facts.agreed is None

    decide(workshop, ARRANGEMENTS, None)
    assert checks_of(workshop).facts.agreed == frozenset()

    decide(workshop, SAFEGUARDS, ["exit", {"other": "A users’ panel"}])
    facts = checks_of(workshop).facts
    assert facts.agreed == {"exit", "other"}
    assert facts.safeguards == ("exit", "other")


def test_a_decision_names_nobody_for_a_task_that_it_lacks_and_answers_that_differ_do_not(workshop):
    said(workshop, TASKS, [{"collect": "left", "store": "left"}, {"collect": "left"}])
    assert checks_of(workshop).facts.tasks == {"collect": "left", "store": "left"}

    decide(workshop, TASKS, {"collect": "ourselves"})
    facts = checks_of(workshop).facts
    assert (facts.tasks["collect"], facts.tasks["store"]) == ("ourselves", "")


def test_groups_are_those_chosen_with_their_measures_and_relays(workshop):
    divide.relay(divide.measure(workshop, "older"))
    divide.measure(workshop, "older")
    divide.measure(workshop, "women")
    divide.measure(workshop, "informal")  # chosen no more

    facts = checks_of(workshop).facts

    assert facts.groups == ("older", "women")
    assert (facts.measured, facts.reached) == ({"older", "women"}, {"older"})


def test_a_dropped_action_serves_nothing(workshop):
    fields = {"origin": Origin.COMMITMENT, "because": "Water", "service": "Water"}
    factories.action(workshop, **fields, status=Status.DROPPED, dropped_because="No money")
    factories.action(workshop, service="Markets")

    assert [one.subject for one in checks_of(workshop).found if "commitment" in one.code] == [
        "Water"
    ]


def test_an_answer_belongs_to_its_case_and_stays_when_that_holds_no_more(workshop):
    divide.measure(workshop, "older")
    factories.check_answer(workshop, "plan.group_no_relay", "older")
    factories.check_answer(workshop, "plan.group_no_relay", "informal")

    checks = checks_of(workshop)

    assert [one.subject for one in checks.open] == ["women"]
    assert [one.subject for one in checks.answered] == ["older"]
    assert ("plan.group_no_relay", "informal") in checks.answers


def test_a_decided_workshop_is_read_in_six_queries(workshop, django_assert_num_queries):
    """Actions, partners, whether the plan is open; decisions, rounds, measures, answers."""
    for question, value in (
        (PRIORITIES, POINTS),
        (PLACEMENT, OPEN),
        (OPENNESS, {"maps": "service"}),
        (TASKS, {"collect": "left"}),
        (FORMS, ["forums"]),
    ):
        decide(workshop, question, value)
    factories.action(workshop)

    with django_assert_num_queries(6):
        checks_of(workshop)


def test_what_the_caller_has_read_is_not_read_again(workshop, django_assert_num_queries):
    factories.action(workshop)
    plan = plan_of(workshop)
    workshop.whole_edition()

    with django_assert_num_queries(2):
        checks_of(workshop, plan=plan, decided=[], revealed={})
