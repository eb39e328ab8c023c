"""Writes of the response plan: once, by one of several people at once; relays stay on the map."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction

from inclusion.models import Measure, Relay
from inclusion.services.planning import (
    MeasureConflictError,
    MeasureGoneError,
    NewRelay,
    RelayGoneError,
    content_of,
    remove_measure,
    save_measure,
)
from stakeholders.models import MapEntry, Stakeholder
from stakeholders.services.listing import InUseError, remove_from_map
from stakeholders.services.merging import merge_stakeholders
from stakeholders.uses import uses_of
from tests import factories as accounts
from tests.inclusion import factories
from tests.racing import in_threads
from tests.stakeholders import factories as stakeholders

BLANK = {
    "kind": "mediation",
    "what": "",
    "obstacles": ["literacy"],
    "places": [],
    "place_note": "",
    "channels": [],
    "responsible": "",
    "due_on": None,
}


@pytest.fixture
def workshop(db):
    return factories.divided()


def save(workshop, key=None, *, version=0, relays=(), new=None, **fields):
    return save_measure(
        workshop=workshop,
        measure_id=key or uuid4(),
        group="older",
        fields={**BLANK, **fields},
        relays=relays,
        version=version,
        new_relay=new,
    )


def test_a_measure_is_saved_with_its_relays(workshop):
    entry = stakeholders.entry(workshop)

    made = save(workshop, relays=[entry.pk], due_on=date(2027, 3, 14), channels=["radio"])

    assert (made.version, made.group, made.due_on) == (1, "older", date(2027, 3, 14))
    assert content_of(made)["relays"] == [str(entry.pk)]
    connection.check_constraints()


def test_a_new_relay_enters_the_register_and_the_map(workshop):
    made = save(workshop, new=NewRelay("Listeners’ club", "ngos"))

    entry = MapEntry.objects.get(workshop=workshop)
    assert (entry.stakeholder.name, entry.stakeholder.category) == ("Listeners’ club", "ngos")
    assert [one.entry for one in made.relays.all()] == [entry]


def test_a_new_relay_that_is_on_the_map_already_is_used(workshop):
    entry = stakeholders.entry(workshop, "Listeners’ club")

    made = save(workshop, relays=[entry.pk], new=NewRelay("LISTENERS’ CLUB", "ngos"))

    assert [one.entry for one in made.relays.all()] == [entry]
    assert Stakeholder.objects.count() == 1


def test_the_same_page_twice_makes_one_measure(workshop):
    key, new = uuid4(), NewRelay("Listeners’ club", "ngos")

    first, second = save(workshop, key, new=new), save(workshop, key, new=new)

    assert first == second == Measure.objects.get()
    assert second.version == 1
    assert Relay.objects.count() == 1


def test_a_change_replaces_fields_and_relays(workshop):
    old, new = stakeholders.entry(workshop), stakeholders.entry(workshop)
    made = save(workshop, relays=[old.pk])

    changed = save(workshop, made.pk, version=1, relays=[new.pk], kind="classes")

    assert (changed.version, changed.kind) == (2, "classes")
    assert content_of(changed)["relays"] == [str(new.pk)]


def test_who_comes_second_is_told_and_nothing_is_written(workshop):
    made = save(workshop)
    save(workshop, made.pk, version=1, kind="classes")

    with pytest.raises(MeasureConflictError) as told:
        save(workshop, made.pk, version=1, kind="access", new=NewRelay("Club", "ngos"))

    assert told.value.measure.kind == "classes"
    assert Measure.objects.get().kind == "classes"
    assert not MapEntry.objects.exists()


def test_the_same_content_as_theirs_is_a_success(workshop):
    made = save(workshop)
    save(workshop, made.pk, version=1, kind="classes")

    assert save(workshop, made.pk, version=1, kind="classes").version == 2


def test_a_different_set_of_relays_is_a_conflict_too(workshop):
    one, two = stakeholders.entry(workshop), stakeholders.entry(workshop)
    made = save(workshop)
    save(workshop, made.pk, version=1, relays=[one.pk])

    with pytest.raises(MeasureConflictError):
        save(workshop, made.pk, version=1, relays=[two.pk])


def test_a_measure_that_is_gone_or_foreign_is_not_saved(workshop):
    foreign = factories.measure(factories.divided())

    for key, version in ((uuid4(), 1), (foreign.pk, 1), (foreign.pk, 0)):
        with pytest.raises(MeasureGoneError), transaction.atomic():
            save(workshop, key, version=version)

    assert Measure.objects.get() == foreign


def test_a_relay_of_another_map_is_not_taken(workshop):
    foreign = stakeholders.entry(factories.divided())

    with pytest.raises(RelayGoneError), transaction.atomic():
        save(workshop, relays=[foreign.pk])

    assert not Measure.objects.exists()


def test_a_measure_is_removed_and_its_relays_stay_on_the_map(workshop):
    made = factories.measure(workshop)
    factories.relay(made)

    remove_measure(workshop=factories.divided(), measure_id=made.pk)
    assert Measure.objects.exists()
    for _click in range(2):
        remove_measure(workshop=workshop, measure_id=made.pk)

    assert not Measure.objects.exists()
    assert MapEntry.objects.count() == 1


def test_deleting_a_workshop_takes_its_plan_and_its_map(workshop):
    factories.relay(factories.measure(workshop))

    workshop.delete()

    assert not Relay.objects.exists()
    assert not MapEntry.objects.exists()


# ---- The map below -------------------------------------------------------------------------------


def test_a_relay_is_not_taken_off_the_map(workshop):
    relay = factories.relay(factories.measure(workshop))

    with pytest.raises(InUseError):
        remove_from_map(workshop=workshop, entry_id=relay.entry_id, is_sure=True)

    [use] = uses_of(relay.entry)
    assert use.words == "Relay of the measure “Digital mediation” for “Older people”"
    assert use.args == (relay.measure_id,)


def test_a_merge_moves_the_relays(workshop):
    town = workshop.municipality
    by = accounts.membership(municipality=town, role="administrator").user
    kept, other = stakeholders.entry(workshop, "Club"), stakeholders.entry(workshop, "The club")
    elsewhere = stakeholders.entry(
        factories.divided(municipality=town), stakeholder=other.stakeholder
    )
    both, one = factories.measure(workshop), factories.measure(workshop)
    for measure, entry in ((both, kept), (both, other), (one, other)):
        factories.relay(measure, entry)
    far = factories.relay(factories.measure(elsewhere.workshop), elsewhere)

    merge_stakeholders(kept=kept.stakeholder, other=other.stakeholder, versions=(1, 1), by=by)

    connection.check_constraints()
    pairs = set(Relay.objects.values_list("measure_id", "entry_id"))
    assert pairs == {(both.pk, kept.pk), (one.pk, kept.pk), (far.measure_id, elsewhere.pk)}
    elsewhere.refresh_from_db()
    assert elsewhere.stakeholder == kept.stakeholder


# ---- At the same time ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_one_wins_and_the_other_is_told():
    workshop = factories.divided()
    made = save(workshop)

    results = in_threads(
        lambda: save(workshop, made.pk, version=1, kind="classes"),
        lambda: save(workshop, made.pk, version=1, kind="access"),
    )

    kinds = [one.kind for one in results if isinstance(one, Measure)]
    assert sorted(type(one).__name__ for one in results) == ["Measure", "MeasureConflictError"]
    assert [Measure.objects.get().kind] == kinds


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_measure_and_one_relay():
    workshop, key = factories.divided(), uuid4()
    new = NewRelay("Listeners’ club", "ngos")

    results = in_threads(*[lambda: save(workshop, key, new=new)] * 2)

    assert [one.pk for one in results] == [key, key]
    assert (Measure.objects.count(), Relay.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_relay_chosen_while_it_is_taken_off_leaves_nothing_half():
    workshop = factories.divided()
    for _try in range(5):
        entry = stakeholders.entry(workshop)

        results = in_threads(
            lambda entry=entry: save(workshop, relays=[entry.pk]),
            lambda entry=entry: remove_from_map(workshop=workshop, entry_id=entry.pk, is_sure=True),
        )

        names = {type(one).__name__ for one in results}
        assert names in ({"Measure", "InUseError"}, {"RelayGoneError", "MapEntry"})
        is_there = MapEntry.objects.filter(pk=entry.pk).exists()
        assert Relay.objects.filter(entry_id=entry.pk).exists() is is_there
