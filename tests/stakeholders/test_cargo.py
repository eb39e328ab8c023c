"""The map inside the file of a workshop."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from stakeholders.cargo import pack, unpack
from stakeholders.models import Contact, EcosystemMap, EmptyCategory, MapEntry, Stakeholder
from stakeholders.selectors import ecosystem_of
from tests import factories as accounts
from tests.stakeholders import factories
from tests.workshops import factories as workshops
from workshops.services.exporting import document_of

pytestmark = pytest.mark.django_db

CAUGHT = (ValueError, KeyError, ValidationError, IntegrityError)  # by the import


@pytest.fixture
def workshop():
    """With two related stakeholders on its map, one of them with a contact."""
    made = workshops.workshop()
    utility = factories.entry(made, "Water utility", readiness="ready", layers=["users"])
    union = factories.entry(made, "Sellers’ union", gains=["profit"], is_partner=True, version=4)
    factories.relation(union, utility, "money", note="Fees")
    factories.contact(utility.stakeholder)
    owner = {"municipality": made.municipality, "workshop": made}
    EmptyCategory.objects.create(**owner, category="firms")
    EcosystemMap.objects.create(**owner, is_open=True)
    return made


@pytest.fixture
def elsewhere(workshop):
    """The same edition, another municipality."""
    return workshops.workshop(accounts.municipality(name="Elsewhere"), edition=workshop.edition)


def carried(workshop):
    """Through the file and back, and out of the way, as on another installation."""
    packed = json.loads(json.dumps(pack(workshop)))
    workshop.delete()
    return packed


def told(workshop):
    ecosystem = ecosystem_of(workshop)
    names = {actor.id: actor.name for actor in ecosystem.actors}
    actors = [(one.name, one.readiness, one.gains, one.version) for one in ecosystem.actors]
    flows = [(names[one.source], one.tie, names[one.target], one.note) for one in ecosystem.flows]
    return actors, flows, ecosystem.empty, ecosystem.is_open


def test_the_map_is_the_same_after_the_journey(workshop, elsewhere):
    before = told(workshop)

    unpack(elsewhere, carried(workshop))
    connection.check_constraints()

    assert told(elsewhere) == before
    assert len(before[0]) == 2


def test_a_name_that_the_register_knows_stays_its_own(workshop, elsewhere):
    known = factories.stakeholder(
        elsewhere.municipality, name="WATER UTILITY", description="Ours since 1960"
    )

    unpack(elsewhere, carried(workshop))

    assert MapEntry.objects.filter(workshop=elsewhere, stakeholder=known).count() == 1
    assert Stakeholder.objects.filter(municipality=elsewhere.municipality).count() == 2
    assert Stakeholder.objects.get(pk=known.pk).description == "Ours since 1960"


def test_contacts_stay_where_they_are(workshop):
    contact = Contact.objects.get()

    file = json.dumps(document_of(workshop), default=str)

    assert "Water utility" in file
    assert contact.email not in file
    assert contact.name not in file


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("entries", {"layers": ["cellar"]}),
        ("entries", {"readiness": "perhaps"}),
        ("entries", {"influence": 7}),
        ("entries", {"stakeholder": "00000000-0000-4000-8000-000000000000"}),
        ("empty", {"category": "kings"}),
        ("relations", {"tie": "love"}),
        ("relations", {"more": 1}),
        ("register", {"category": "kings"}),
        ("register", {"name": ""}),
    ],
)
def test_what_no_map_has_is_refused(workshop, elsewhere, table, changes):
    packed = carried(workshop)
    rows = list(packed[table].values()) if table == "register" else packed[table]
    rows[0].update(changes)

    with pytest.raises(CAUGHT), transaction.atomic():  # noqa: PT012 - some fail at the end only
        unpack(elsewhere, packed)
        connection.check_constraints()


def test_a_relation_to_oneself_is_refused(workshop, elsewhere):
    packed = carried(workshop)
    packed["relations"][0]["target"] = packed["relations"][0]["source"]

    with pytest.raises(IntegrityError), transaction.atomic():
        unpack(elsewhere, packed)


def test_more_rows_than_a_map_has_are_refused(workshop, elsewhere):
    packed = carried(workshop)
    packed["relations"] *= 10_001

    with pytest.raises(ValueError, match="more rows"):
        unpack(elsewhere, packed)
