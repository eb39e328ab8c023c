"""Issuing the note: numbers, bytes, hash; nothing that was issued ever changes."""

from datetime import date
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from reports import pages
from reports.desk import desk_of
from reports.documents import note_pdf
from reports.issued import context_of, versions_of
from reports.models import ImmutableError, IssuedNote
from reports.note import note_context
from reports.services.issuing import IssuedAlreadyError, NothingToIssueError, issue_note
from tests.racing import in_threads
from tests.reports import issuing
from tests.reports.held import held_workshop
from tests.reports.reading import reader, text_of
from tests.reports.samples import note as sample_note
from tests.workshops import factories as workshops
from workshops.enums import Act
from workshops.models import AuditEvent

DAY = date(2027, 3, 15)


def issue(workshop, number=1, **more):
    return issue_note(workshop=workshop, number=number, by=None, issued_on=DAY, **more)


def test_issued_note_keeps_its_bytes_and_their_hash(held):
    note = issue(held)
    kept = IssuedNote.objects.get(pk=note.pk)

    assert kept.number == 1
    assert sha256(bytes(kept.pdf)).hexdigest() == kept.sha256
    assert text_of(bytes(kept.pdf)).count("Council note no. 1") >= 1
    assert "15 March 2027" in text_of(bytes(kept.pdf))
    assert context_of(kept).sheet.kind == "Council note no. 1"
    assert AuditEvent.objects.filter(workshop=held, act=Act.ISSUED).count() == 1


def test_second_click_issues_nothing_more(held):
    first, second = issue(held), issue(held)

    assert first.pk == second.pk
    assert held.issued_notes.count() == 1
    assert AuditEvent.objects.filter(workshop=held, act=Act.ISSUED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_issue_one():
    workshop = held_workshop(people=8)

    results = in_threads(*[lambda: issue(workshop)] * 3)

    assert len({note.pk for note in results}) == 1
    assert workshop.issued_notes.count() == 1


@pytest.mark.parametrize("number", [0, 2, 7])
def test_another_number_than_the_next_is_refused(held, number):
    with pytest.raises(IssuedAlreadyError):
        issue(held, number)


def test_page_of_long_ago_issues_nothing(db):
    workshop = workshops.workshop()
    issuing.issued(workshop, 1)
    issuing.issued(workshop, 2)

    with pytest.raises(IssuedAlreadyError):
        issue(workshop, 1)


def test_nothing_revealed_is_nothing_to_issue(db):
    with pytest.raises(NothingToIssueError):
        issue(held_workshop(people=5, revealed=[]))


def test_issued_note_cannot_be_changed(db):
    note = issuing.issued(workshops.workshop())
    note.sha256 = "0" * 64

    with pytest.raises(ImmutableError):
        note.save()
    with pytest.raises(ImmutableError):
        IssuedNote.objects.update(sha256="0" * 64)
    with pytest.raises(ImmutableError):
        IssuedNote.objects.bulk_update([note], ["sha256"])


def test_number_is_once_in_a_workshop_and_from_one(db):
    workshop = workshops.workshop()
    issuing.issued(workshop)

    with pytest.raises(IntegrityError), transaction.atomic():
        issuing.issued(workshop)
    with pytest.raises(IntegrityError), transaction.atomic():
        issuing.issued(workshop, 0)


def test_later_note_supersedes_the_earlier_one(held):
    issue(held)
    issue(held, 2)
    newest, first = versions_of(held)

    assert (newest.note.number, newest.is_newest) == (2, True)
    assert first.superseded_by == newest.note


def test_a_change_of_the_content_shows_and_the_day_is_none(held):
    issue(held)
    assert not desk_of(held, versions_of(held)).has_changed

    held.summary = "Something else becomes digital."
    held.save()

    desk = desk_of(held, versions_of(held))
    assert desk.has_changed
    assert desk.next_number == 2


def test_kept_bytes_are_those_of_the_kept_context(held):
    """Whoever doubts a note can make it again from what is kept, and compare."""
    note = issue(held)

    assert note_pdf(context_of(note)) == note.pdf


def test_pages_are_counted_as_a_reader_counts_them(held):
    for note in (sample_note(), note_context(held, issued_on=DAY)):
        assert pages.pages_of(note) == len(reader(note_pdf(note)).pages)
