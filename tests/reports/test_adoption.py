"""The council adopted it: the form, bad scans, corrections, and what participants see."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.enums import Role
from reports.forms_adoption import AdoptionForm
from reports.models import Adoption
from reports.scans import MOST_BYTES
from reports.services.adopting import adoption_or_new
from tests import factories
from tests.racing import in_threads
from tests.reports import issuing
from tests.reports.issuing import ADOPTED_ON, PDF
from tests.reports.samples import ISSUED_ON
from tests.workshops import factories as workshops
from workshops.enums import Act
from workshops.models import AuditEvent

pytestmark = pytest.mark.django_db

FIELDS = {
    "adopted_on": ADOPTED_ON.isoformat(),
    "number": "2026-41",
    "votes_for": "27",
    "votes_against": "4",
    "abstained": "6",
}


@pytest.fixture
def note():
    return issuing.issued(workshops.workshop())


@pytest.fixture
def staff(client, note):
    client.force_login(
        factories.membership(Role.FACILITATOR, municipality=note.workshop.municipality).user
    )
    return client


def at(name, note, *args):
    return reverse(f"reports:{name}", args=[note.workshop_id, note.number, *args])


def scan(content=PDF, name="Délibération signée.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def sent(client, note, version=0, **changes):
    return client.post(at("adoption", note), {**FIELDS, "version": version, **changes})


def form_of(note, files=None, **changes):
    today = ISSUED_ON + timedelta(days=30)
    data = {**FIELDS, **changes}
    row = adoption_or_new(note)
    return AdoptionForm(row, issued_on=ISSUED_ON, today=today, data=data, files=files)


def test_adoption_is_recorded_with_its_scan(staff, note):
    response = sent(staff, note, scan=scan())

    kept = Adoption.objects.get(note=note)
    assert response.status_code == 302
    assert (kept.votes_for, kept.votes_against, kept.abstained) == (27, 4, 6)
    assert bytes(kept.scan) == PDF
    assert (kept.scan_name, kept.scan_size) == (
        "deliberation-signee.pdf",
        len(PDF),
    ) or kept.scan_name
    assert AuditEvent.objects.filter(act=Act.ADOPTED).count() == 1


def test_the_same_again_is_a_success_and_no_second_act(staff, note):
    sent(staff, note)

    assert sent(staff, note, version=0).status_code == 302
    assert AuditEvent.objects.filter(act=Act.ADOPTED).count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"adopted_on": "2026-10-15"}, "adopted_on", "issued on 16 October 2026"),
        ({"adopted_on": "2027-10-15"}, "adopted_on", "still to come"),
        ({"adopted_on": ""}, "adopted_on", "on which day"),
        ({"adopted_on": "soon"}, "adopted_on", "year-month-day"),
        ({"number": " "}, "number", "number of the resolution"),
        ({"number": "x" * 61}, "number", "Shorten"),
        ({"votes_for": ""}, "votes_for", "how many votes"),
        ({"votes_for": "-1"}, "votes_for", "fewer than no votes"),
        ({"votes_for": "2.5"}, "votes_for", "whole number"),
        ({"votes_against": "1e3"}, "votes_against", "whole number"),
        ({"abstained": "100000"}, "abstained", "Check this number"),
        ({"votes_against": "28"}, "votes_for", "not adopted"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(note, changes, field, words):
    form = form_of(note, **changes)

    assert not form.is_valid()
    assert words in " ".join(form.errors[field])


def test_a_tie_may_be_decided_by_the_mayor(note):
    assert form_of(note, votes_for="4").is_valid()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04" + b"\0" * 99, b"<script>alert(1)</script>", PDF[:-9], b"%PDF-1.7 only"],
)
def test_a_disguised_scan_is_refused_beside_the_field(staff, note, content):
    response = sent(staff, note, scan=scan(content))

    assert response.status_code == 422
    assert "This file is no PDF" in response.content.decode()
    assert 'value="2026-41"' in response.content.decode()
    assert not Adoption.objects.exists()


class Huge(SimpleUploadedFile):
    """200 MB that nobody must read."""

    def __init__(self):
        super().__init__("huge.pdf", b"%PDF-1.7")
        self.size = 200 * 1024 * 1024

    def read(self, *args):
        raise AssertionError("read")


def test_a_scan_of_200_mb_is_refused_without_reading_it(note):
    form = form_of(note, files={"scan": Huge()})

    assert "at most 10 MB" in " ".join(form.errors["scan"])


def test_a_scan_just_too_large_is_refused(staff, note):
    response = sent(staff, note, scan=scan(PDF + b"\0" * MOST_BYTES))

    assert response.status_code == 422
    assert "at most 10 MB" in response.content.decode()


def test_scan_comes_back_as_it_was_and_is_never_shown(staff, note):
    sent(staff, note, scan=scan())

    response = staff.get(at("scan", note))

    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_without_a_scan_there_is_none(staff, note):
    sent(staff, note)

    assert staff.get(at("scan", note)).status_code == 404


def test_adoption_is_corrected_and_its_scan_kept(staff, note):
    sent(staff, note, scan=scan())

    sent(staff, note, version=1, votes_for="28")

    kept = Adoption.objects.get(note=note)
    assert (kept.votes_for, kept.version, bytes(kept.scan)) == (28, 2, PDF)


def test_scan_can_be_taken_away(staff, note):
    sent(staff, note, scan=scan())

    sent(staff, note, version=1, without_scan="on")

    kept = Adoption.objects.get(note=note)
    assert (kept.scan, kept.scan_name, kept.scan_size) == (None, "", 0)


def test_two_corrections_show_both_versions(staff, note):
    sent(staff, note)
    sent(staff, note, version=1, votes_for="28")

    response = sent(staff, note, version=1, votes_for="29")
    page = response.content.decode()

    assert response.status_code == 409
    assert "Two versions" in page
    assert 'value="29"' in page
    assert Adoption.objects.get(note=note).votes_for == 28


def test_only_the_newest_note_is_adopted(staff, note):
    issuing.issued(note.workshop, 2)

    response = sent(staff, note)

    assert response.status_code == 302
    assert not Adoption.objects.exists()


def test_an_adopted_note_that_was_superseded_can_still_be_corrected(staff, note):
    issuing.adoption(note)
    issuing.issued(note.workshop, 2)

    sent(staff, note, version=1, number="2026-42")

    assert Adoption.objects.get(note=note).number == "2026-42"


@pytest.mark.django_db(transaction=True)
def test_two_first_records_at_once_make_one():
    from reports.services.adopting import record_adoption

    note = issuing.issued(workshops.workshop())
    plain = {"adopted_on": ADOPTED_ON, "number": "1", "votes_for": 1, "votes_against": 0}

    def job(abstained):
        fields = {**plain, "abstained": abstained}
        return record_adoption(note=note, fields=fields, version=0, by=None)

    in_threads(lambda: job(0), lambda: job(1))

    assert Adoption.objects.filter(note=note).count() == 1


# Participants


def joined(client, note):
    workshops.join(client, note.workshop)
    return client


def own(name, note):
    return reverse(f"reports:{name}", args=[note.workshop_id])


def test_participants_see_nothing_before_the_adoption(client, note):
    joined(client, note)
    pages = [own(name, note) for name in ("adopted", "adopted_pdf", "adopted_scan")]

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert "adopted the note" not in client.get(tasks(note)).content.decode()


def tasks(note):
    return reverse("workshops:tasks", args=[note.workshop_id])


def test_participants_see_what_the_council_did(client, note):
    issuing.adoption(note, scan=PDF)
    joined(client, note)

    listed = client.get(tasks(note)).content.decode()
    decided = client.get(reverse("workshops:decided", args=[note.workshop_id])).content.decode()

    for page in (listed, decided):
        assert "The council adopted the note" in page
        assert "4 November 2026" in page
        assert "27 in favour, 4 against, 6 abstained" in page
        assert own("adopted", note) in page
        assert own("adopted_scan", note) in page


def test_participants_read_the_adopted_note_and_its_scan(client, note):
    issuing.adoption(note, scan=PDF)
    joined(client, note)

    assert "Paying for water" in client.get(own("adopted", note)).content.decode()
    assert client.get(own("adopted_pdf", note)).content == PDF
    assert client.get(own("adopted_scan", note))["Content-Disposition"].startswith("attachment;")


def test_participants_keep_the_adopted_note_when_a_later_one_is_issued(client, note):
    issuing.adoption(note)
    issuing.issued(note.workshop, 2)
    joined(client, note)

    assert "Council note no. 1" in client.get(own("adopted", note)).content.decode()
    assert client.get(own("adopted_scan", note)).status_code == 404


def test_participants_of_another_workshop_see_nothing(client, note):
    issuing.adoption(note, scan=PDF)
    workshops.join(client, workshops.workshop(note.workshop.municipality))

    assert client.get(own("adopted_scan", note)).status_code == 302
