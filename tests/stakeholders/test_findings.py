"""Findings of a map: the worked example of docs/method/partners.md, and each rule's edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.enums import Sector
from stakeholders import means
from stakeholders.enums import Gain, Level, Means
from stakeholders.findings import (
    HIGH,
    LOW,
    ORDER,
    PRIVATE,
    PUBLIC,
    RULES,
    VERDICTS,
    Verdict,
    findings,
    worst,
)
from stakeholders.means import suggest
from tests.stakeholders.example import (
    LAYERS,
    SECTORS,
    actor,
    association,
    ecosystem,
    finance_department,
    mobile_money,
    startup,
    water,
    water_department,
)
from tests.strategy.answers import questionnaire
from workshops.enums import Resource


def told(map):
    """Code without its family, numbers, and what it is about."""
    return [
        (
            one.code.removeprefix("partners."),
            [actor.number for actor in one.actors],
            one.layers + one.resources,
        )
        for one in findings(map)
    ]


def codes(*actors, **fields):
    return {code for code, _actors, _about in told(ecosystem(*actors, **fields))}


def test_worked_example_of_docs_method_partners():
    assert told(water()) == [
        ("layer_empty", [], ("terminals",)),
        ("resource_missing", [], ("financial",)),
        ("no_means", [4], ("data", "data")),
        ("layer_private", [3], ("networks",)),
        ("layer_private", [4], ("data",)),
        ("influence_without_interest", [1], ()),
        ("gain_unknown", [5], ()),
    ]


def test_means_of_the_worked_example():
    assert [suggest(one) for one in findings(water())] == [
        ("pilot",),
        ("partnership",),
        ("visibility", "pilot"),
        ("partnership",),
        ("partnership",),
        ("pilot",),
        ("pilot",),
    ]


def test_only_institutions_names_everybody_at_the_table():
    table = [finance_department(is_partner=True), water_department(is_partner=True)]
    map = ecosystem(*table, mobile_money(is_partner=False))

    assert ("only_institutions", [1, 2], ()) in told(map)


def test_only_institutions_counts_everybody_while_the_shortlist_is_empty():
    assert "only_institutions" in codes(finance_department(), water_department())
    assert "only_institutions" not in codes(finance_department(), actor(2))


def test_one_institution_alone_is_no_table():
    assert "only_institutions" not in codes(finance_department())


def test_category_that_the_edition_dropped_is_of_no_sector():
    dropped = actor(2, category="dropped", layers=("data",))

    assert "only_institutions" not in codes(finance_department(), dropped)
    assert "layer_private" not in codes(dropped)


def test_nothing_is_found_on_an_empty_map():
    assert findings(ecosystem(needs=("data",))) == ()
    assert worst(()) is None


def test_layers_are_judged_once_somebody_is_placed_on_one():
    assert "layer_empty" not in codes(actor(1), actor(2))
    assert len(findings(ecosystem(actor(1, layers=("data",)), actor(2)))) == len(LAYERS) - 1


def test_second_holder_takes_a_layer_out_of_one_private_hand():
    alone = startup(is_partner=False)

    assert "layer_private" in codes(alone)
    assert "layer_private" not in codes(alone, water_department(layers=("data",)))
    assert "layer_private" not in codes(alone, mobile_money(layers=("data",), is_partner=False))


@pytest.mark.parametrize(
    ("partner", "others", "is_found"),
    [
        pytest.param(startup(), [], True, id="alone"),
        pytest.param(startup(is_partner=False), [], False, id="not-a-partner"),
        pytest.param(startup(means=("pilot",)), [], False, id="has-means"),
        pytest.param(startup(means_note="A stand at the fair"), [], False, id="means-in-words"),
        pytest.param(startup(means_note="  "), [], True, id="blank-words"),
        pytest.param(startup(layers=()), [], True, id="only-the-resource"),
        pytest.param(startup(resources=()), [], True, id="only-the-layer"),
        pytest.param(
            startup(),
            [actor(9, layers=("data",), resources=("technical", "data"))],
            False,
            id="can-be-replaced",
        ),
        pytest.param(startup(layers=(), resources=("human",)), [], False, id="not-needed"),
    ],
)
def test_no_means_is_about_partners_that_cannot_be_replaced(partner, others, is_found):
    assert ("no_means" in codes(partner, *others, needs=("technical", "data"))) is is_found


@pytest.mark.parametrize(("influence", "interest"), [(3, 2), (2, 1), (3, None), (None, 1)])
def test_influence_without_interest_takes_both_ends(influence, interest):
    assert codes(actor(influence=influence, interest=interest)) == set()


def test_resource_counts_when_a_partner_brings_it():
    brings = actor(1, resources=("data",))

    assert codes(brings, needs=("data",)) == set()
    assert codes(brings, actor(2, is_partner=True, gains=("cause",)), needs=("data",)) == {
        "resource_missing"
    }


def test_words_about_a_gain_are_enough():
    assert "gain_unknown" in codes(association())
    assert "gain_unknown" not in codes(association(gains_note="Fewer queues"))
    assert "gain_unknown" not in codes(association(is_partner=False))


def test_means_that_we_have_are_not_suggested_again():
    one = actor(gains=("profit", "cause"), means=("visibility",), influence=3, interest=1)
    all_known = actor(gains=("profit",), means=("visibility",), influence=3, interest=1)

    assert [suggest(found) for found in findings(ecosystem(one))] == [("partnership",)]
    assert [suggest(found) for found in findings(ecosystem(all_known))] == [("pilot",)]


def test_worst_verdict_stands_for_all():
    found = findings(water())

    assert worst(found) == Verdict.MISSING
    assert worst(found[2:]) == Verdict.AT_RISK
    assert worst(found[-1:]) == Verdict.TO_FIND_OUT


# ---- codes, verdicts and words keep step ---------------------------------------------------------


def test_every_rule_has_a_verdict_a_means_and_a_text_in_every_language():
    edition = questionnaire()
    texts = {key: one for key, one in edition.findings.items() if key.startswith("partners.")}

    assert set(RULES) == set(VERDICTS) == set(means.BY_RULE) == set(texts)
    for one in texts.values():
        for text in (one.title, one.text, one.advice):
            assert all(dict(text).get(language) for language in ("en", "fr"))
            assert "%" not in str(text)


def test_words_of_the_pure_modules_are_those_of_the_enums():
    assert (PUBLIC, PRIVATE) == (Sector.PUBLIC, Sector.PRIVATE)
    assert (LOW, HIGH) == (Level.LOW, Level.HIGH)
    assert list(means.BY_GAIN) == Gain.values
    assert {*means.BY_GAIN.values(), *means.BY_RULE.values()} == set(Means.values)
    assert set(RULES) >= means.TO_WIN


# ---- any map -------------------------------------------------------------------------------------

ACTORS = st.builds(
    lambda number, **fields: actor(number, **fields),
    number=st.integers(1, 9),
    category=st.sampled_from(list(SECTORS)),
    layers=st.lists(st.sampled_from(list(LAYERS)), unique=True).map(tuple),
    resources=st.lists(st.sampled_from(Resource.values), unique=True).map(tuple),
    gains=st.lists(st.sampled_from(Gain.values), unique=True).map(tuple),
    means=st.lists(st.sampled_from(Means.values), unique=True).map(tuple),
    influence=st.sampled_from([None, 1, 2, 3]),
    interest=st.sampled_from([None, 1, 2, 3]),
    is_partner=st.booleans(),
)
MAPS = st.builds(
    lambda actors, needs: ecosystem(*actors, needs=needs),
    st.lists(ACTORS, max_size=6, unique_by=lambda one: one.number),
    st.lists(st.sampled_from(Resource.values), unique=True).map(tuple),
)


@given(MAPS)
def test_findings_are_unique_ordered_and_each_has_a_means(map):
    found = findings(map)
    order = [ORDER.index(one.verdict) for one in found]

    assert len(set(found)) == len(found)
    assert order == sorted(order)
    assert all(suggest(one) for one in found)
    assert all(set(one.actors) <= set(map.actors) for one in found)


@given(MAPS)
def test_a_stakeholder_for_everything_leaves_only_what_others_lack(map):
    everything = actor(
        99, layers=tuple(LAYERS), resources=tuple(Resource.values), gains=("cause",),
        means=("pilot",), is_partner=True,
    )  # fmt: skip
    more = ecosystem(*map.actors, everything, needs=map.needs)

    assert {one.code for one in findings(more)} <= {
        "partners.influence_without_interest",
        "partners.gain_unknown",
    }
