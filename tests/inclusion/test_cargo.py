"""The response plan inside the file of a workshop."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from inclusion.cargo import pack, unpack
from inclusion.models import Indicator, IndicatorValue, Neighbourhood, Relay
from inclusion.sample.build import create_divide
from inclusion.selectors import assessment_of
from inclusion.services.opening import PLAN
from stakeholders.cargo import pack as pack_map
from stakeholders.cargo import unpack as unpack_map
from stakeholders.sample.build import create_map
from tests import factories as accounts
from tests.guide.first import edition_1
from tests.workshops import factories as workshops
from workshops.sample.content import read_place
from workshops.services.exporting import cargoes, document_of, export_workshop
from workshops.services.importing import import_workshop

pytestmark = pytest.mark.django_db

CAUGHT = (ValueError, KeyError, ValidationError, IntegrityError)  # by the import


@pytest.fixture
def workshop():
    """With the sample's map and its plan, open to participants."""
    edition = edition_1()
    groups = read_place("en")["held"]["groups"]
    made = workshops.workshop(edition=edition, track="full", groups=groups)
    create_map(made)
    create_divide(made)
    PLAN.open(workshop=made, by=None)
    return made


@pytest.fixture
def elsewhere(workshop):
    """The same edition and groups, another municipality."""
    town = accounts.municipality(name="Elsewhere")
    told = {"edition": workshop.edition, "track": "full", "groups": workshop.groups}
    return workshops.workshop(town, **told)


def carried(workshop):
    """Through the file and back, and out of the way, as on another installation."""
    packed = json.loads(json.dumps({"map": pack_map(workshop), "plan": pack(workshop)}))
    workshop.delete()
    return packed


def arrive(workshop, packed):
    unpack_map(workshop, packed["map"])
    unpack(workshop, packed["plan"])
    connection.check_constraints()


def test_the_plan_is_the_same_after_the_journey(workshop, elsewhere):
    before = assessment_of(workshop)

    arrive(elsewhere, carried(workshop))
    after = assessment_of(elsewhere)

    assert after.measures == before.measures
    assert after.estimates == before.estimates
    assert after.services == before.services
    assert PLAN.is_open(elsewhere)
    assert sum(len(one.relays) for one in after.measures) == Relay.objects.count() > 10


def test_the_map_comes_before_the_plan():
    assert list(cargoes()).index("stakeholders") < list(cargoes()).index("inclusion")


def test_a_whole_workshop_is_carried(workshop):
    before = assessment_of(workshop)
    code = "ABCD-EFGH-JKLM-NPQR"
    file = export_workshop(workshop=workshop, code=code, by=None)
    workshop.delete()
    town = accounts.municipality(name="Elsewhere")

    made = import_workshop(content=file, code=code, municipality=town, by=None)

    assert assessment_of(made).measures == before.measures
    assert assessment_of(made).services == before.services


def test_figures_by_neighbourhood_stay_where_they_are(workshop, elsewhere):
    names = [one.name for one in (*Neighbourhood.objects.all(), *Indicator.objects.all())]
    file = json.dumps(document_of(workshop), default=str, ensure_ascii=False)
    count = IndicatorValue.objects.count()

    arrive(elsewhere, carried(workshop))

    assert len(names) == 20
    assert not any(f'"{name}"' in file for name in names)
    assert IndicatorValue.objects.count() == count


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("estimates", {"group": "kings"}),
        ("estimates", {"people": -1}),
        ("estimates", {"source": ""}),
        ("measures", {"kind": "magic"}),
        ("measures", {"kind": "other", "what": ""}),
        ("measures", {"obstacles": ["rain"]}),
        ("measures", {"places": ["moon"]}),
        ("measures", {"channels": ["pigeon"]}),
        ("measures", {"group": "kings"}),
        ("measures", {"more": 1}),
        ("relays", {"entry": "00000000-0000-4000-8000-000000000000"}),
        ("relays", {"measure": "00000000-0000-4000-8000-000000000000"}),
        ("precautions", {"precaution": "umbrella"}),
        ("precautions", {"state": "perhaps"}),
        ("services", {"name": ""}),
    ],
)
def test_what_no_plan_has_is_refused(workshop, elsewhere, table, changes):
    packed = carried(workshop)
    packed["plan"][table][0].update(changes)

    with pytest.raises(CAUGHT), transaction.atomic():
        arrive(elsewhere, packed)


def test_a_relay_of_another_workshop_is_refused(workshop, elsewhere):
    """Its entry is not among those that the file brings."""
    stranger = workshops.workshop(elsewhere.municipality, edition=workshop.edition)
    create_map(stranger)
    packed = carried(workshop)
    packed["plan"]["relays"][0]["entry"] = str(stranger.mapentry_set.first().pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        arrive(elsewhere, packed)


def test_more_rows_than_a_plan_has_are_refused(workshop, elsewhere):
    packed = carried(workshop)
    packed["plan"]["relays"] *= 10_001

    with pytest.raises(ValueError, match="more rows"):
        arrive(elsewhere, packed)
