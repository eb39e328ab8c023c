"""This year's map beside last year's."""

from hypothesis import given

from stakeholders.movement import WATCHED, movement
from tests.stakeholders.example import (
    actor,
    association,
    ecosystem,
    finance_department,
    mobile_money,
    startup,
    water,
    water_department,
)
from tests.stakeholders.test_findings import MAPS


def numbers(actors):
    return [one.number for one in actors]


def last_year():
    """Before the worked example: no start-up, an NGO instead, another shortlist."""
    return ecosystem(
        finance_department(influence=2),
        water_department(is_partner=True),
        mobile_money(readiness="ready", interest=None),
        association(readiness="", is_partner=False),
        actor(6, name="NGO", is_partner=True, gains=("cause",)),
        needs=("technical", "human", "data", "financial"),
    )


def test_who_came_and_who_went():
    moved = movement(last_year(), water())

    assert (numbers(moved.new), numbers(moved.gone)) == ([4], [6])


def test_what_changed_of_those_on_both_maps():
    moved = movement(last_year(), water())

    assert [(one.now.number, one.fields) for one in moved.changed] == [
        (1, ("influence",)),
        (3, ("readiness", "interest")),
    ]
    assert moved.changed[0].then.influence == 2


def test_nothing_said_and_not_known_yet_are_the_same():
    then, now = actor(readiness=""), actor(readiness="unknown")

    assert movement(ecosystem(then), ecosystem(now)).changed == ()


def test_partners_then_and_now():
    moved = movement(last_year(), water())

    assert numbers(moved.joined) == [4, 5]
    assert numbers(moved.left) == [2, 6]
    assert numbers(moved.stayed) == [3]


def test_findings_then_and_now():
    moved = movement(last_year(), water())
    codes = {
        name: [(one.code.removeprefix("partners."), one.layers) for one in getattr(moved, name)]
        for name in ("opened", "closed", "still")
    }

    assert codes["still"] == [
        ("layer_empty", ("terminals",)),
        ("resource_missing", ()),
        ("layer_private", ("networks",)),
    ]
    assert codes["opened"] == [
        ("no_means", ("data",)),
        ("layer_private", ("data",)),
        ("influence_without_interest", ()),
        ("gain_unknown", ()),
    ]
    assert ("layer_empty", ("data",)) in codes["closed"]


def test_a_partner_without_means_is_the_same_finding_whatever_it_alone_brings():
    then = ecosystem(startup(), needs=("technical",))
    now = ecosystem(startup(layers=()), needs=("data",))

    assert [one.code for one in movement(then, now).still] == ["partners.no_means"]


def test_a_table_of_institutions_is_one_finding_whoever_sits_there():
    then = ecosystem(finance_department(interest=2), water_department(layers=()))
    more = actor(7, category="local_authorities")
    now = ecosystem(*then.actors, more)

    assert [one.code for one in movement(then, now).still] == ["partners.only_institutions"]


@given(MAPS)
def test_a_map_beside_itself_has_not_moved(map):
    moved = movement(map, map)

    assert not any((moved.new, moved.gone, moved.changed, moved.joined, moved.left))
    assert not any((moved.opened, moved.closed))


@given(MAPS, MAPS)
def test_backwards_is_the_other_way_round(then, now):
    there, back = movement(then, now), movement(now, then)

    assert numbers(there.new) == numbers(back.gone)
    assert numbers(there.joined) == numbers(back.left)
    assert there.opened == back.closed
    assert len(there.changed) == len(back.changed)
    assert all(set(one.fields) <= set(WATCHED) and one.fields for one in there.changed)
