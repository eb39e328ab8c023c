"""Coverage: the worked example of docs/method/coverage-of-groups.md, and each rule's edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.assessment import Cell
from inclusion.coverage import (
    COUNTER,
    FACILITATORS,
    NEEDS,
    RULES,
    VERDICTS,
    coverage,
    covered,
    serious,
)
from inclusion.enums import SERIOUS_FROM, Channel
from inclusion.figures.cover_drawing import Cover, cover_figure, cover_of
from inclusion.selectors import OBSTACLES as OBSTACLES_KEY
from inclusion.selectors import PRECAUTIONS
from stakeholders.findings import ORDER
from tests.inclusion.example import (
    BIRTHS,
    CAMPAIGN,
    CIRCLE,
    CLASSES,
    CLUB,
    FEES,
    MEDIATION,
    OBSTACLES,
    assessment,
    example,
    measure,
    service,
)
from tests.strategy.answers import questionnaire


def told(assessment):
    """Code without its family, groups, obstacles, measures and services."""
    return [
        (
            one.code.removeprefix("inclusion."),
            one.groups,
            one.obstacles,
            (*one.measures, *one.services),
        )
        for one in coverage(assessment)
    ]


def codes(*measures, **fields):
    return {code for code, *_about in told(assessment(measures=measures, **fields))}


def test_worked_example_of_docs_method_coverage_of_groups():
    assert example().by_severity == ("outskirts", "older", "women", "disabilities")
    assert told(example()) == [
        ("nobody_reaches", ("disabilities",), (), ()),
        ("no_measure", ("outskirts",), ("price",), ()),
        ("no_measure", ("women",), ("acceptability",), ()),
        ("no_relay", ("women",), (), (CAMPAIGN,)),
        ("no_counter", (), (), (FEES,)),
        ("no_facilitators", (), (), (BIRTHS,)),
        ("needs_what_lacks", ("outskirts",), ("coverage",), (CLASSES,)),
        ("one_relay", ("outskirts", "older"), (), (CLASSES, MEDIATION)),
    ]


def test_serious_obstacles_come_with_the_most_severe_first():
    assert serious(example(), "older") == ("appropriation", "literacy")
    assert serious(example(), "women") == ("price", "acceptability")
    assert serious(example(), "disabilities") == ()


def test_covered_names_every_pair_and_its_measures():
    done = covered(example())

    assert len(done) == 4 * 5
    assert done["older", "literacy"] == (MEDIATION,)
    assert {pair for pair, some in done.items() if some} == {
        ("older", "literacy"),
        ("older", "appropriation"),
        ("outskirts", "coverage"),
        ("women", "price"),
    }


def test_a_measure_against_another_obstacle_covers_nothing_serious():
    assert "no_measure" in codes(measure(1, "older", "literacy", relays=(CLUB,)))
    assert codes(measure(1, "older", "price", relays=(CLUB,))) == set()


def test_a_group_without_a_serious_obstacle_is_to_be_reached_too():
    mild = {"older": (1, 1, 1, 1, 1)}

    assert codes(severities=mild) == {"nobody_reaches"}
    assert codes(measure(1, "older", "price", relays=(CLUB,)), severities=mild) == set()


@pytest.mark.parametrize(
    ("relays", "found"),
    [
        (((CLUB,), (CLUB,)), True),
        (((CLUB,), (CIRCLE,)), False),
        (((CLUB,), (CLUB, CIRCLE)), False),
        (((CLUB,), ()), False),
        (((CLUB,),), False),
    ],
    ids=["the same twice", "two", "a second beside it", "only one has any", "one measure"],
)
def test_everything_on_one_relay(relays, found):
    measures = [measure(at, "older", "price", relays=some) for at, some in enumerate(relays)]

    assert ("one_relay" in codes(*measures)) is found


@pytest.mark.parametrize(
    ("obstacle", "channels", "found"),
    [
        ("coverage", ("web",), True),
        ("coverage", ("web", "sms"), True),
        ("coverage", ("web", "phone"), False),
        ("coverage", ("paper",), False),
        ("literacy", ("web", "paper"), True),
        ("literacy", ("sms",), True),
        ("literacy", ("paper", "counter"), False),
        ("price", ("web",), True),
        ("price", ("sms",), False),
        ("acceptability", ("web",), False),
        ("coverage", (), False),
    ],
)
def test_a_measure_that_needs_what_its_group_lacks(obstacle, channels, found):
    for severity, expected in ((SERIOUS_FROM, found), (SERIOUS_FROM - 1, False)):
        rated = {"older": tuple(severity if key == obstacle else 0 for key in OBSTACLES)}
        one = measure(1, "older", obstacle, channels=channels, relays=(CLUB,))

        assert ("needs_what_lacks" in codes(one, severities=rated)) is expected


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ({COUNTER: "yes", FACILITATORS: "planned"}, set()),
        ({COUNTER: "no", FACILITATORS: "yes"}, {"no_counter"}),
        ({COUNTER: "planned", FACILITATORS: "no"}, {"no_facilitators"}),
        ({}, {"no_counter", "no_facilitators"}),
    ],
)
def test_a_service_fails_the_counter_or_the_facilitator_test(states, found):
    assert codes(severities={}, services=[service(1, "Fees", **states)]) == found


def test_without_groups_and_services_there_is_nothing_to_find():
    assert coverage(assessment({})) == ()


def test_a_decision_counts_more_than_the_median():
    rated = assessment({"older": (3, 0, 0, 0, 0)})
    cell = rated.cells["older", "price"]
    object.__setattr__(cell, "decided", 1)

    assert serious(rated, "older") == ()


# ---- The heat map --------------------------------------------------------------------------------


def test_the_figure_says_in_words_what_its_patterns_show():
    drawn = cover_figure(example())

    assert drawn.count("<svg") == 2
    assert "4 of 6 serious obstacles have a measure" in drawn
    assert drawn.count("no measure") >= 2 * 2
    assert "style=" not in drawn
    assert cover_figure(assessment({})) == ""


@pytest.mark.parametrize(
    ("severity", "measures", "cover"),
    [
        (None, (), Cover.NOT_SERIOUS),
        (1.5, (CAMPAIGN,), Cover.NOT_SERIOUS),
        (2, (), Cover.OPEN),
        (2.5, (CAMPAIGN,), Cover.COVERED),
    ],
)
def test_what_a_pair_is_to_the_plan(severity, measures, cover):
    cell = Cell(group="women", obstacle="price", median=severity)

    assert cover_of(cell, measures) is cover


# ---- Whatever the plan ---------------------------------------------------------------------------

GROUPS = ("older", "women", "outskirts")
severities = st.tuples(*[st.sampled_from([None, 0, 1, 1.5, 2, 2.5, 3])] * len(OBSTACLES))
plans = st.lists(
    st.builds(
        lambda number, group, against, channels, relays: measure(
            number, group, *against, channels=channels, relays=relays
        ),
        number=st.integers(1, 10**6),
        group=st.sampled_from(GROUPS),
        against=st.lists(st.sampled_from(OBSTACLES), unique=True),
        channels=st.lists(st.sampled_from(Channel.values), unique=True).map(tuple),
        relays=st.lists(st.sampled_from([CLUB, CIRCLE]), unique=True).map(tuple),
    ),
    max_size=5,
    unique_by=lambda one: one.id,
)


@given(st.dictionaries(st.sampled_from(GROUPS), severities), plans)
def test_each_serious_pair_is_covered_or_named_exactly_once(rated, measures):
    known = [one for one in measures if one.group in rated]
    found = assessment(rated, measures=known)
    named = [
        (one.groups[0], one.obstacles[0])
        for one in coverage(found)
        if one.code == "inclusion.no_measure"
    ]
    open_pairs = [
        (group, obstacle)
        for group in found.by_severity
        for obstacle in serious(found, group)
        if not covered(found)[group, obstacle]
    ]

    assert named == open_pairs
    verdicts = [ORDER.index(one.verdict) for one in coverage(found)]
    assert verdicts == sorted(verdicts)


@given(st.dictionaries(st.sampled_from(GROUPS), severities, min_size=1), plans)
def test_one_more_measure_with_two_relays_opens_nothing(rated, measures):
    known = [one for one in measures if one.group in rated]
    group = next(iter(rated))
    whole = measure(10**7, group, *OBSTACLES, channels=("counter",), relays=(CLUB, CIRCLE))

    before = told(assessment(rated, measures=known))
    after = told(assessment(rated, measures=[*known, whole]))

    assert [one for one in after if one not in before] == []


# ---- codes, verdicts and words keep step ---------------------------------------------------------


def test_every_rule_has_a_verdict_and_a_text_in_every_language():
    edition = questionnaire()
    texts = {key: one for key, one in edition.findings.items() if key.startswith("inclusion.")}

    assert set(RULES) == set(VERDICTS) == set(texts)
    for one in texts.values():
        for text in (one.title, one.text, one.advice):
            assert all(dict(text).get(language) for language in ("en", "fr"))
            assert "%" not in str(text)


def test_keys_of_the_rules_are_those_of_the_edition():
    edition = questionnaire()
    rows = {one.key for one in edition.question(OBSTACLES_KEY).rows}
    precautions = {one.key for one in edition.question(PRECAUTIONS).rows}

    assert set(NEEDS) <= rows
    assert {COUNTER, FACILITATORS} <= precautions
    assert set().union(*NEEDS.values()) <= set(Channel.values)
