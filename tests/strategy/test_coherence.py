"""The rules of coherence: each with a case worked by hand, and with what makes it silent."""

import pytest

from stakeholders.findings import Verdict
from strategy.coherence import (
    DONE_BY_US,
    KEEPING,
    LED_BY_DATA,
    ONE_SERVICE,
    OPEN_MODELS,
    RULES,
    SECURING,
    VERDICTS,
    coherence,
    serves,
)
from strategy.enums import Origin, Status
from strategy.fact_words import WORDS
from strategy.points import NOWHERE, Point, quarter
from tests.strategy.answers import questionnaire
from tests.strategy.clashes import (
    ACCOUNTS,
    COOPERATIVE,
    EXIT,
    OPERATOR,
    PRIORITIES,
    RECEIPTS,
    TRAINING,
    action,
    example,
    facts,
)
from tests.strategy.people import ANCHORS


def found(told, code):
    """Subjects of the cases of one rule."""
    return [one.subject for one in coherence(told) if one.code == f"plan.{code}"]


def test_the_worked_example_of_the_documentation():
    told = [(one.code.removeprefix("plan."), one.subject) for one in coherence(example())]

    assert told == [
        ("commitment_no_action", ACCOUNTS),
        ("priority_no_action", "inclusion"),
        ("safeguard_no_action", "fallback"),
        ("group_no_relay", "women"),
        ("no_lead", str(TRAINING.id)),
        ("open_model_closed_data", "open_source"),
        ("form_not_kept", ""),
        ("lead_no_partner", str(OPERATOR.entry)),
    ]


def test_findings_name_what_they_are_about_and_the_worst_comes_first():
    by_code = {one.code: one for one in coherence(example())}

    assert by_code["plan.open_model_closed_data"].keys == ("statistics", "maps")
    assert by_code["plan.form_not_kept"].keys == ("store",)
    assert by_code["plan.lead_no_partner"].actions == (EXIT,)
    assert by_code["plan.no_lead"].verdict is Verdict.MISSING
    assert [one.verdict for one in by_code.values()] == sorted(
        (one.verdict for one in by_code.values()), key=list(Verdict).index
    )


def test_nothing_said_is_nothing_found():
    assert coherence(facts()) == ()


# Commitment, priority, safeguard: what an action is drawn from


def test_a_commitment_is_met_only_by_an_action_drawn_from_it_in_the_same_words():
    drawn = action(1, Origin.COMMITMENT, RECEIPTS)
    free = action(2, Origin.FREE, ACCOUNTS)

    assert found(facts(drawn, free, commitments=(RECEIPTS, ACCOUNTS)), "commitment_no_action") == [
        ACCOUNTS
    ]
    assert found(facts(drawn, commitments=(RECEIPTS,)), "commitment_no_action") == []


@pytest.mark.parametrize("code", ["commitment", "priority", "safeguard"])
def test_a_plan_that_nobody_began_lacks_nothing_yet(code):
    told = {"commitments": (RECEIPTS,), "priorities": PRIORITIES, "safeguards": ("exit",)}

    assert found(facts(**told), f"{code}_no_action") == []
    assert len(found(facts(action(), **told), f"{code}_no_action")) == 1


@pytest.mark.parametrize(
    "one",
    [
        action(priority="inclusion"),
        action(kind=Origin.DECISION, key="vision.inclusion"),
        action(kind=Origin.DECISION, key="vision.priorities"),
    ],
    ids=["says so", "its keywords", "the points"],
)
def test_an_action_serves_the_first_priority(one):
    assert found(facts(one, priorities=PRIORITIES), "priority_no_action") == []


@pytest.mark.parametrize(
    "one",
    [
        action(priority="economy"),
        action(kind=Origin.DECISION, key="vision.economy"),
        action(kind=Origin.DECISION, key="compass.role"),
        action(kind=Origin.DECISION, key="vision.inclusion", priority="economy"),
    ],
    ids=["another", "keywords of another", "another decision", "what it says counts"],
)
def test_an_action_does_not_serve_the_first_priority(one):
    assert found(facts(one, priorities=PRIORITIES), "priority_no_action") == ["inclusion"]


def test_only_the_first_priority_is_served_by_the_decision_on_the_points():
    points = action(kind=Origin.DECISION, key="vision.priorities")

    assert not serves(points, "economy", facts(points, priorities=PRIORITIES))


def test_two_first_priorities_are_two_cases_and_equal_points_are_none():
    shared = {"economy": 4.0, "inclusion": 4.0, "sustainability": 2.0}
    one = action(priority="economy")

    assert found(facts(one, priorities=shared), "priority_no_action") == ["inclusion"]
    assert found(facts(one, priorities={"economy": 5, "inclusion": 5}), "priority_no_action") == []
    assert found(facts(one), "priority_no_action") == []


def test_a_safeguard_is_put_in_place_only_by_an_action_drawn_from_it():
    one = action(kind=Origin.SAFEGUARD, key="compass.safeguards", option="exit")
    decision = action(2, Origin.DECISION, key="compass.safeguards", option="fallback")

    told = facts(one, decision, safeguards=("exit", "fallback", "other"))

    assert found(told, "safeguard_no_action") == ["fallback", "other"]


# Group, lead


def test_a_group_needs_a_relay_once_one_of_the_plans_is_begun():
    groups = ("older", "women", "informal")
    begun = facts(
        groups=groups, measured=frozenset({"older", "women"}), reached=frozenset({"older"})
    )

    assert found(begun, "group_no_relay") == ["women", "informal"]
    assert found(facts(groups=groups), "group_no_relay") == []
    assert found(facts(action(), groups=("older",)), "group_no_relay") == ["older"]


def test_an_action_needs_a_lead_until_it_is_done():
    nobody = {"service": ""}

    assert found(facts(action(**nobody)), "no_lead") == [str(action().id)]
    assert found(facts(action()), "no_lead") == []
    assert found(facts(action(**nobody, lead=COOPERATIVE)), "no_lead") == []
    assert found(facts(action(**nobody, status=Status.DONE)), "no_lead") == []


def test_a_lead_that_is_no_partner_is_one_case_with_all_that_it_leads():
    led = [action(number, service="", lead=OPERATOR) for number in (1, 2)]
    other = action(3, service="", lead=COOPERATIVE)
    done = action(4, service="", lead=OPERATOR, status=Status.DONE)

    (one,) = coherence(facts(*led, other, done))

    assert (one.code, one.subject) == ("plan.lead_no_partner", str(OPERATOR.entry))
    assert one.actions == tuple(led)


# The position against the data


@pytest.mark.parametrize("model", sorted(OPEN_MODELS))
def test_an_open_model_contradicts_data_that_mostly_one_service_sees(model):
    closed = {"statistics": "service", "decisions": "service", "maps": "everybody"}

    assert found(facts(model=model, openness=closed), "open_model_closed_data") == [model]


@pytest.mark.parametrize(
    "told",
    [
        {"model": "algorithmic", "openness": {"maps": "service"}},
        {"model": "", "openness": {"maps": "service"}},
        {"model": "wiki", "openness": {"maps": "service", "registry": "partners"}},
        {"model": "wiki", "openness": {"maps": "internal"}},
        {"model": "wiki"},
    ],
    ids=["closed model", "no model", "half is not most", "all our services", "not said"],
)
def test_open_model_and_closed_data_is_silent(told):
    assert found(facts(**told), "open_model_closed_data") == []


@pytest.mark.parametrize("model", sorted(LED_BY_DATA))
@pytest.mark.parametrize("agreed", [frozenset(), frozenset({"results", "fallback", "other"})])
def test_a_model_led_by_data_needs_an_agreement_on_them(model, agreed):
    assert found(facts(model=model, agreed=agreed), "unsecured_data") == [model]


@pytest.mark.parametrize("option", sorted(SECURING))
def test_any_one_securing_option_is_enough(option):
    told = facts(model="uberised", agreed=frozenset({option, "results"}))

    assert found(told, "unsecured_data") == []


@pytest.mark.parametrize(
    "told",
    [{"model": "uberised"}, {"model": "wiki", "agreed": frozenset()}],
    ids=["not yet", "wiki"],
)
def test_unsecured_data_is_silent(told):
    assert found(facts(**told), "unsecured_data") == []


@pytest.mark.parametrize(
    "tasks", [{"collect": "left"}, {"store": ""}, {"collect": "left", "store": "left"}]
)
def test_a_form_of_exchange_needs_somebody_who_collects_and_stores(tasks):
    (one,) = coherence(facts(forms=("forums",), tasks=tasks))

    assert (one.code, one.keys) == ("plan.form_not_kept", tuple(tasks))


@pytest.mark.parametrize(
    "told",
    [
        {"forms": ("forums",), "tasks": {"collect": "ourselves", "store": "contracted"}},
        {"forms": ("forums",), "tasks": {"collect": "jointly", "share": "left"}},
        {"forms": ("forums",)},
        {"tasks": {"collect": "left"}},
    ],
    ids=["somebody does", "another task", "tasks not said", "no form"],
)
def test_a_form_that_is_kept_is_silent(told):
    assert found(facts(**told), "form_not_kept") == []


# The edition, the words, the compass


def test_every_code_has_a_verdict_two_facts_and_words_in_both_languages():
    findings = questionnaire().findings

    assert RULES.keys() == VERDICTS.keys() == WORDS.keys()
    for code in RULES:
        for part in ("title", "text", "advice"):
            assert {"en", "fr"} <= getattr(findings[code], part).keys()


def test_the_options_that_the_rules_name_are_those_of_the_edition():
    def options(key):
        return {one.key for one in questionnaire().question(key).options}

    assert options("compass.arrangements") | options("compass.safeguards") >= SECURING
    assert ONE_SERVICE in options("information.openness")
    assert options("information.actions") > DONE_BY_US
    assert {row.key for row in questionnaire().question("information.actions").rows} >= set(KEEPING)
    assert set(questionnaire().models) == OPEN_MODELS | LED_BY_DATA


@pytest.mark.parametrize(
    ("place", "model"),
    [
        (Point(0.3, 0.7), "open_source"),
        (Point(0.9, 0.1), "uberised"),
        (Point(0.5, 0.7), ""),
        (NOWHERE, ""),
    ],
)
def test_a_decided_place_lies_in_the_quarter_of_a_model(place, model):
    assert quarter(place, ANCHORS) == model
