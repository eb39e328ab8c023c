"""The map's writes: adding once, taking off with care, tables, two people on the same entry."""

import pytest
from django.db import transaction

from stakeholders.models import EmptyCategory, MapEntry, Relation, Stakeholder
from stakeholders.services.entries import (
    ConflictError,
    EntryGoneError,
    TakenError,
    fingerprint,
    give_back,
    save_entry,
    take,
)
from stakeholders.services.listing import (
    HasWorkError,
    add_to_map,
    confirm_empty,
    remove_from_map,
    take_back_empty,
)
from stakeholders.services.mapping import MAP
from stakeholders.services.relating import ItselfError, RelatedError, relate, unrelate
from tests import factories as accounts
from tests.racing import in_threads
from tests.stakeholders import factories
from tests.workshops import factories as workshops
from workshops.enums import Act
from workshops.models import AuditEvent, Room

NOTES = ("gains_note", "means_note")
CHOICE = ("is_partner", "role")


@pytest.fixture
def workshop(db):
    return workshops.workshop()


def on_map(workshop):
    return list(
        MapEntry.objects.filter(workshop=workshop)
        .order_by("stakeholder__name")
        .values_list("stakeholder__name", flat=True)
    )


def add(workshop, *names, category="firms"):
    return add_to_map(workshop=workshop, category=category, names=names)


def save(entry, names=NOTES, **fields):
    """What a page sends that was drawn from `entry`."""
    blank = {name: getattr(entry, name) for name in names}
    return save_entry(
        workshop=entry.workshop,
        entry_id=entry.pk,
        fields={**blank, **fields},
        version=entry.version,
        shown=fingerprint(entry, names),
    )


# ---- List ----------------------------------------------------------------------------------------


def test_a_new_name_enters_the_register_and_the_map(workshop):
    found = add(workshop, "Water users", "Tiny Bank")

    assert on_map(workshop) == ["Tiny Bank", "Water users"]
    assert {one.name for one in found.added} == {"Tiny Bank", "Water users"}
    assert set(Stakeholder.objects.values_list("category", flat=True)) == {"firms"}


def test_a_name_of_the_register_is_used_whatever_its_case(workshop):
    known = factories.stakeholder(workshop.municipality, name="Tiny Bank", category="other")

    found = add(workshop, "TINY bank")

    assert MapEntry.objects.get().stakeholder == known
    assert found.elsewhere == (known,)


def test_a_stakeholder_of_another_municipality_is_not_used(workshop):
    foreign = factories.stakeholder(accounts.municipality(), name="Tiny Bank")

    add(workshop, "Tiny Bank")

    assert MapEntry.objects.get().stakeholder != foreign


def test_adding_twice_is_adding_once(workshop):
    add(workshop, "Tiny Bank")
    found = add(workshop, "tiny bank", "Tiny Bank")

    assert on_map(workshop) == ["Tiny Bank"]
    assert (len(found.added), len(found.there)) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_people_adding_the_same_names_make_one_of_each():
    workshop = workshops.workshop()

    results = in_threads(
        lambda: add(workshop, "Alpha", "Beta", "Gamma"),
        lambda: add(workshop, "gamma", "beta", "alpha"),
    )

    assert not [one for one in results if isinstance(one, Exception)]
    assert len(on_map(workshop)) == 3
    assert Stakeholder.objects.count() == 3


def test_an_empty_category_is_confirmed_once_and_taken_back(workshop):
    confirm_empty(workshop=workshop, category="firms")
    confirm_empty(workshop=workshop, category="firms")
    assert EmptyCategory.objects.count() == 1

    take_back_empty(workshop=workshop, category="firms")

    assert not EmptyCategory.objects.exists()


def test_listing_somebody_takes_the_confirmation_back(workshop):
    confirm_empty(workshop=workshop, category="firms")

    add(workshop, "Tiny Bank")

    assert not EmptyCategory.objects.exists()


def test_a_mere_name_is_taken_off_without_a_question(workshop):
    entry = factories.entry(workshop, table="3")

    remove_from_map(workshop=workshop, entry_id=entry.pk, is_sure=False)
    again = remove_from_map(workshop=workshop, entry_id=entry.pk, is_sure=False)

    assert (on_map(workshop), again) == ([], None)
    assert Stakeholder.objects.count() == 1


@pytest.mark.parametrize("work", [{"is_identified": True}, {"role": "Hosts us"}])
def test_work_is_lost_only_by_somebody_who_is_sure(workshop, work):
    entry = factories.entry(workshop, **work)

    with pytest.raises(HasWorkError):
        remove_from_map(workshop=workshop, entry_id=entry.pk, is_sure=False)
    remove_from_map(workshop=workshop, entry_id=entry.pk, is_sure=True)

    assert on_map(workshop) == []


def test_relations_go_with_their_stakeholder(workshop):
    one, two = factories.entry(workshop), factories.entry(workshop)
    factories.relation(one, two)

    with pytest.raises(HasWorkError):
        remove_from_map(workshop=workshop, entry_id=two.pk, is_sure=False)
    remove_from_map(workshop=workshop, entry_id=two.pk, is_sure=True)

    assert not Relation.objects.exists()


# ---- Identify and choose -------------------------------------------------------------------------


def test_saving_the_same_content_twice_is_a_success(workshop):
    entry = factories.entry(workshop)

    save(entry, gains_note="Fewer queues")
    again = save(entry, gains_note="Fewer queues")

    assert (again.gains_note, again.version) == ("Fewer queues", 2)


def test_the_second_of_two_versions_is_refused_and_sees_the_first(workshop):
    entry = factories.entry(workshop)
    save(entry, gains_note="Theirs")

    with pytest.raises(ConflictError) as refused:
        save(entry, gains_note="Mine")

    assert refused.value.entry.gains_note == "Theirs"
    assert MapEntry.objects.get().gains_note == "Theirs"


def test_identifying_and_choosing_do_not_disturb_each_other(workshop):
    entry = factories.entry(workshop)
    save(entry, NOTES, gains_note="Fewer queues")

    saved = save(entry, CHOICE, is_partner=True)

    assert (saved.gains_note, saved.is_partner, saved.version) == ("Fewer queues", True, 3)


def test_an_entry_of_another_workshop_is_not_there(workshop):
    foreign = factories.entry(workshops.workshop(workshop.municipality))
    fields = {"workshop": workshop, "entry_id": foreign.pk}

    with pytest.raises(EntryGoneError):
        save_entry(**fields, fields={"role": "x"}, version=1, shown=fingerprint(foreign, ["role"]))
    with pytest.raises(EntryGoneError):
        take(**fields, table="1")
    with pytest.raises(EntryGoneError):
        give_back(**fields, table="1")
    assert remove_from_map(**fields, is_sure=True) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_racing_writers_one_wins_and_one_is_told():
    entry = factories.entry(workshops.workshop())
    for number in range(15):
        entry.refresh_from_db()
        results = in_threads(
            lambda n=number: save(entry, gains_note=f"a{n}"),
            lambda n=number: save(entry, gains_note=f"b{n}"),
        )

        assert sorted(type(one).__name__ for one in results) == ["ConflictError", "MapEntry"]


@pytest.mark.django_db(transaction=True)
def test_racing_writers_of_different_pages_both_win():
    entry = factories.entry(workshops.workshop())
    for number in range(10):
        entry.refresh_from_db()
        in_threads(
            lambda n=number: save(entry, NOTES, gains_note=f"a{n}"),
            lambda n=number: save(entry, CHOICE, role=f"b{n}"),
        )
        now = MapEntry.objects.get()

        assert (now.gains_note, now.role) == (f"a{number}", f"b{number}")


def test_tables_take_and_give_back(workshop):
    entry = factories.entry(workshop)
    about = {"workshop": workshop, "entry_id": entry.pk}

    take(**about, table="2")
    take(**about, table="2")
    with pytest.raises(TakenError) as refused:
        take(**about, table="3")
    with pytest.raises(TakenError):
        give_back(**about, table="3")
    assert refused.value.entry.table == "2"
    give_back(**about, table="2")
    give_back(**about, table="2")

    assert MapEntry.objects.get().table == ""


# ---- Relate --------------------------------------------------------------------------------------


@pytest.fixture
def ends(workshop):
    return factories.entry(workshop), factories.entry(workshop)


def tie(workshop, source, target, kind="data"):
    return relate(workshop=workshop, source_id=source.pk, target_id=target.pk, tie=kind, note="x")


def test_data_may_go_both_ways_and_money_too(workshop, ends):
    one, two = ends

    tie(workshop, one, two)
    tie(workshop, two, one)
    tie(workshop, one, two, "money")

    assert Relation.objects.count() == 3


def test_nobody_is_related_to_itself_twice_or_to_a_stranger(workshop, ends):
    one, two = ends
    foreign = factories.entry(workshops.workshop(workshop.municipality))
    tie(workshop, one, two)
    tie(workshop, one, two, "partnership")

    with pytest.raises(ItselfError):
        tie(workshop, one, one)
    with pytest.raises(RelatedError):
        tie(workshop, one, two)
    with pytest.raises(RelatedError):
        tie(workshop, two, one, "partnership")
    with pytest.raises(EntryGoneError):
        tie(workshop, one, foreign)


@pytest.mark.django_db(transaction=True)
def test_of_two_racing_partnerships_one_is_kept():
    workshop = workshops.workshop()
    one, two = factories.entry(workshop), factories.entry(workshop)

    results = in_threads(
        lambda: tie(workshop, one, two, "partnership"),
        lambda: tie(workshop, two, one, "partnership"),
    )

    assert sorted(type(one).__name__ for one in results) == ["RelatedError", "Relation"]


def test_a_relation_is_taken_off_in_its_own_workshop_only(workshop, ends):
    made = tie(workshop, *ends)

    unrelate(workshop=workshops.workshop(workshop.municipality), relation_id=made.pk)
    assert Relation.objects.exists()
    unrelate(workshop=workshop, relation_id=made.pk)
    unrelate(workshop=workshop, relation_id=made.pk)

    assert not Relation.objects.exists()


# ---- Open and close ------------------------------------------------------------------------------


def test_opening_and_closing_are_recorded_once_and_seen_by_the_room(workshop):
    member = accounts.membership(municipality=workshop.municipality)

    MAP.open(workshop=workshop, by=member.user)
    MAP.open(workshop=workshop, by=member.user)
    assert MAP.is_open(workshop)
    MAP.close(workshop=workshop, by=member.user)
    MAP.close(workshop=workshop, by=member.user)

    assert not MAP.is_open(workshop)
    acts = AuditEvent.objects.values_list("act", flat=True)
    assert list(acts) == [Act.MAP_OPENED, Act.MAP_CLOSED]
    assert Room.objects.get(workshop=workshop).version == 2


@pytest.mark.parametrize(("place", "version"), [("workspace:map", 1), ("why", 0)])
def test_a_change_of_the_map_is_drawn_where_the_room_shows_it(workshop, place, version):
    Room.objects.filter(workshop=workshop).update(place=place)
    with transaction.atomic():
        add(workshop, "Tiny Bank")

    assert Room.objects.get(workshop=workshop).version == version
