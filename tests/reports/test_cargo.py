"""What left the room, inside the file of a workshop."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from reports import cargo
from reports.cargo import pack, unpack
from reports.models import Adoption, IssuedNote, NoteLink, Resolution
from tests import factories
from tests.reports import issuing
from tests.workshops import factories as workshops
from workshops.services.exporting import export_workshop
from workshops.services.importing import import_workshop

pytestmark = pytest.mark.django_db
CAUGHT = (ValueError, KeyError, ValidationError, IntegrityError)  # by the import


@pytest.fixture
def workshop():
    """Two notes, the first one adopted with a scan; an edited resolution; a link."""
    made = workshops.workshop()
    first = issuing.issued(made)
    issuing.adoption(first, scan=issuing.PDF)
    issuing.issued(made, 2)
    issuing.link(first)
    Resolution.objects.create(
        **issuing.inside(made), preamble="Resolves:", articles=["One", "Two"], proposed="x"
    )
    return made


def packed_of(workshop):
    return json.loads(json.dumps(pack(workshop)))


def told(workshop):
    notes = IssuedNote.objects.filter(workshop=workshop).order_by("number")
    return [(one.number, bytes(one.pdf), one.sha256, one.context, one.issued_at) for one in notes]


def test_the_file_carries_bytes_and_scan_and_no_link(workshop):
    before, pk = told(workshop), workshop.pk
    code = "AAAA"
    content = export_workshop(workshop=workshop, code=code, by=None)
    workshop.delete()

    town = factories.municipality()
    arrived = import_workshop(content=content, code=code, municipality=town, by=None)

    assert arrived.pk == pk
    assert told(arrived) == before
    assert bytes(Adoption.objects.get().scan) == issuing.PDF
    assert Resolution.objects.get().articles == ["One", "Two"]
    assert not NoteLink.objects.exists()


def test_taking_it_out_again_gives_the_same(workshop):
    before = packed_of(workshop)
    for model in (Adoption, IssuedNote, Resolution):
        model.objects.all().delete()

    unpack(workshop, before)

    assert packed_of(workshop) == before


def test_scans_that_are_too_large_stay_and_say_so(workshop, monkeypatch):
    monkeypatch.setattr(cargo, "MOST_SCANNED", 10)
    packed = packed_of(workshop)
    IssuedNote.objects.all().delete()

    unpack(workshop, {**packed, "resolution": []})

    left = Adoption.objects.get()
    assert (left.scan, left.has_scan, left.is_scan_elsewhere) == (None, False, True)
    assert left.scan_name == "signed.pdf"


def changed(packed, table, **changes):
    return {**packed, table: [{**packed[table][0], **changes}, *packed[table][1:]]}


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("notes", {"sha256": "0" * 64}),
        ("notes", {"pdf": "bm8gUERG"}),
        ("notes", {"pdf": "no base64"}),
        ("notes", {"context": {}}),
        ("notes", {"context": []}),
        ("notes", {"number": 0}),
        ("notes", {"language": "xx"}),
        ("adoptions", {"scan": "bm8gUERG"}),
        ("adoptions", {"scan_size": 1}),
        ("adoptions", {"votes_for": -1}),
        ("adoptions", {"note": "00000000-0000-4000-8000-000000000000"}),
        ("resolution", {"articles": []}),
        ("resolution", {"articles": ["x" * 1001]}),
    ],
    ids=lambda told: str(told)[:40],
)
def test_what_was_changed_by_hand_is_refused(workshop, table, changes):
    packed = packed_of(workshop)
    for model in (Adoption, IssuedNote, Resolution):
        model.objects.all().delete()

    with pytest.raises(CAUGHT):  # noqa: PT012 (a fence is checked at the end)
        unpack(workshop, changed(packed, table, **changes))
        connection.check_constraints()
