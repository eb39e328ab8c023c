"""Two that are one: in the register, on all maps, between two people at once."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from stakeholders.models import Contact, MapEntry, Relation, Stakeholder
from stakeholders.services.merging import merge_stakeholders
from stakeholders.services.registering import ChangedMeanwhileError
from tests import factories
from tests.stakeholders.factories import contact, entry, relation, stakeholder
from tests.workshops import factories as workshops
from workshops.models import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    workshops.edition()
    return factories.municipality()


@pytest.fixture
def editor(town):
    return factories.membership(Role.CONTRIBUTOR, municipality=town).user


@pytest.fixture
def pair(town):
    kept = stakeholder(town, name="Water board", tags=["library"])
    other = stakeholder(town, name="Board of waters", tags=["third_place"], description="Pipes")
    return kept, other


def merge(pair, editor):
    kept, other = pair
    merged = merge_stakeholders(
        kept=kept, other=other, versions=(kept.version, other.version), by=editor
    )
    connection.check_constraints()
    return merged


def test_blanks_are_filled_and_lists_united(pair, editor):
    contact(pair[1], name="Ali")

    merged = merge(pair, editor)

    assert (merged.name, merged.description) == ("Water board", "Pipes")
    assert merged.tags == ["third_place", "library"]
    assert merged.version == 2
    assert Contact.objects.get().stakeholder == Stakeholder.objects.get() == merged


def test_contact_of_the_one_that_stays_wins(pair, editor):
    for one, name in zip(pair, ("Kept", "Lost"), strict=True):
        contact(one, name=name)

    merge(pair, editor)

    assert Contact.objects.get().name == "Kept"


def test_entry_goes_over_to_the_one_that_stays(town, pair, editor):
    workshop = workshops.workshop(town)
    moved = entry(workshop, stakeholder=pair[1], influence=2)
    tied = relation(moved, entry(workshop))

    merged = merge(pair, editor)

    moved.refresh_from_db()
    assert (moved.stakeholder, moved.version) == (merged, 1)
    assert Relation.objects.get().source_id == tied.source_id
    assert Room.objects.get(workshop=workshop).version == 1


def test_entries_on_one_map_become_one(town, pair, editor):
    workshop = workshops.workshop(town)
    mine = entry(
        workshop, stakeholder=pair[0], gains=["democracy"], influence=3, layers=["data"], role="A"
    )
    entry(
        workshop,
        stakeholder=pair[1],
        gains=["profit", "democracy"],
        influence=1,
        interest=2,
        layers=["networks", "data"],
        role="B",
        next_step="Call them",
        is_partner=True,
    )

    merge(pair, editor)

    one = MapEntry.objects.get()
    assert one.pk == mine.pk
    assert one.gains == ["profit", "democracy"]
    assert one.layers == ["data", "networks"]
    assert (one.influence, one.interest, one.role) == (3, 2, "A")
    assert (one.next_step, one.is_partner, one.version) == ("Call them", True, 2)


def test_relations_are_pointed_anew_without_doubles(town, pair, editor):
    workshop = workshops.workshop(town)
    mine, gone = (entry(workshop, stakeholder=one) for one in pair)
    third, fourth = entry(workshop), entry(workshop)
    relation(mine, gone, "data")  # would point to itself
    relation(mine, third, "money", note="Stays")
    relation(gone, third, "money", note="Is the same")
    relation(gone, third, "service")
    relation(third, gone, "money")
    relation(third, mine, "partnership", note="Stays")
    relation(gone, third, "partnership", note="Is the same, the other way round")
    relation(gone, fourth, "partnership")
    relation(third, fourth, "data")

    merge(pair, editor)

    ids = {mine.pk: "mine", third.pk: "third", fourth.pk: "fourth"}
    got = {(ids[r.source_id], ids[r.target_id], r.tie, r.note) for r in Relation.objects.all()}
    assert got == {
        ("mine", "third", "money", "Stays"),
        ("mine", "third", "service", ""),
        ("third", "mine", "money", ""),
        ("third", "mine", "partnership", "Stays"),
        ("mine", "fourth", "partnership", ""),
        ("third", "fourth", "data", ""),
    }


@pytest.mark.parametrize("count", [1, 6])
def test_queries_do_not_grow_with_the_maps(
    town, pair, editor, count, django_assert_max_num_queries
):
    first = workshops.workshop(town)
    for _ in range(count):
        workshop = workshops.workshop(town, edition=first.edition)
        mine, gone = (entry(workshop, stakeholder=one) for one in pair)
        relation(gone, entry(workshop))

    with django_assert_max_num_queries(28):
        merge(pair, editor)


@pytest.mark.parametrize("place", [0, 1])
def test_nothing_is_merged_that_has_changed_since(pair, editor, place):
    versions = [1, 1]
    versions[place] = 2

    with pytest.raises(ChangedMeanwhileError):
        merge_stakeholders(kept=pair[0], other=pair[1], versions=tuple(versions), by=editor)

    assert Stakeholder.objects.count() == 2


def test_second_click_finds_nothing_to_merge(pair, editor):
    kept, other = pair
    merge(pair, editor)

    with pytest.raises(ChangedMeanwhileError):
        merge_stakeholders(kept=kept, other=other, versions=(2, 1), by=editor)


def test_pages_show_what_will_be(town, pair, editor):
    client = Client()
    client.force_login(editor)
    kept, other = pair
    for one in pair:
        contact(one)
        entry(workshops.workshop(town), stakeholder=one)
    search = reverse("stakeholders:merge", args=[town.pk, kept.pk])
    url = reverse("stakeholders:merge_with", args=[town.pk, kept.pk, other.pk])

    found = client.get(search, {"q": "board"})
    page = client.get(url)
    stale = client.post(url, {"kept": "1", "gone": "7"})
    nonsense = client.post(url, {"kept": "²", "gone": ""})
    done = client.post(url, {"kept": "1", "gone": "1"})

    assert [one for one, _name in found.context["rows"]] == [other]
    assert page.context["after"].description == "Pipes"
    assert "contact of the other one is deleted" in page.text
    assert (stale.status_code, nonsense.status_code) == (409, 409)
    assert done.url == reverse("stakeholders:stakeholder", args=[town.pk, kept.pk])


def test_nobody_is_merged_with_itself_or_a_foreign_one(town, pair, editor):
    client = Client()
    client.force_login(editor)
    foreign = stakeholder(factories.municipality())

    for other in (pair[0], foreign):
        url = reverse("stakeholders:merge_with", args=[town.pk, pair[0].pk, other.pk])
        assert client.get(url).status_code == 404
