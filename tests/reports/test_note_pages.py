"""The page of the council note, and the issued notes behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from reports import typst
from reports.note import note_and_proposal
from reports.services.issuing import issue_note
from tests import factories
from tests.reports import issuing
from tests.reports.samples import ISSUED_ON
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db


def sign_in(client, workshop, role=Role.FACILITATOR):
    client.force_login(factories.membership(role, municipality=workshop.municipality).user)
    return client


def at(name, workshop, *args):
    return reverse(f"reports:{name}", args=[workshop.pk, *args])


def test_facilitator_issues_what_the_page_shows(client, held):
    sign_in(client, held)
    page = client.get(at("council_note", held)).content.decode()

    response = client.post(at("issue", held), {"number": "1"}, follow=True)

    assert "Issue council note no. 1" in page
    assert "Council note no. 1 is issued" in response.content.decode()
    assert held.issued_notes.get().sha256 in response.content.decode()
    assert "Nothing changed since no. 1" in response.content.decode()


def test_issued_note_is_downloaded_byte_for_byte(client, held):
    sign_in(client, held)
    client.post(at("issue", held), {"number": "1"})

    first, second = (client.get(at("issued_pdf", held, 1)) for _ in range(2))

    assert first.content == second.content == bytes(held.issued_notes.get().pdf)
    assert "council-note-1" in first["Content-Disposition"]


@pytest.mark.parametrize("number", ["", "0", "x", "5", "99999999999", "-1"])
def test_a_number_that_nobody_saw_issues_nothing(client, number):
    workshop = workshops.workshop()
    sign_in(client, workshop)

    response = client.post(at("issue", workshop), {"number": number}, follow=True)

    assert "Nothing was issued" in response.content.decode()
    assert not workshop.issued_notes.exists()


def test_nothing_revealed_is_not_issued(client):
    workshop = workshops.workshop()
    sign_in(client, workshop)

    page = client.get(at("council_note", workshop)).content.decode()
    after = client.post(at("issue", workshop), {"number": "1"}, follow=True).content.decode()

    assert "Reveal a module first" in page
    assert "no result is revealed yet" in after


def test_a_document_that_cannot_be_made_issues_nothing(client, held, monkeypatch):
    monkeypatch.setattr(typst, "TEMPLATES", typst.TEMPLATES / "nowhere")
    monkeypatch.setattr(
        typst.compile_pdf, "__kwdefaults__", {**typst.compile_pdf.__kwdefaults__, "seconds": 0.0001}
    )
    sign_in(client, held)

    assert client.post(at("issue", held), {"number": "1"}).status_code == 503
    assert not held.issued_notes.exists()


def test_change_and_succession_are_marked(client, held):
    sign_in(client, held)
    issue_note(workshop=held, number=1, by=None)
    held.summary = "Something else becomes digital."
    held.save()

    changed = client.get(at("council_note", held)).content.decode()
    client.post(at("issue", held), {"number": "2"})
    superseded = client.get(at("council_note", held)).content.decode()

    assert "Something changed since" in changed
    assert "Superseded by no. 2" in superseded
    assert "Something changed since" not in superseded
    assert "took its place" in client.get(at("issued", held, 1)).content.decode()


def test_contributor_reads_and_issues_nothing(client, held):
    issue_note(workshop=held, number=1, by=None)
    sign_in(client, held, Role.CONTRIBUTOR)

    page = client.get(at("council_note", held)).content.decode()

    assert "Issue council note" not in page
    assert "Links for the council" not in page
    assert client.post(at("issue", held), {"number": "2"}).status_code == 403


def test_draft_is_a_page_and_says_that_it_is_one(client, held):
    sign_in(client, held)

    page = client.get(at("draft", held)).content.decode()

    assert held.name in page
    assert "Sample, not for use" in page


def test_unknown_number_is_not_found(client):
    workshop = workshops.workshop()
    sign_in(client, workshop)
    pages = [
        at(name, workshop, 7) for name in ("issued", "issued_pdf", "scan", "adoption", "links")
    ]

    assert [client.get(page).status_code for page in pages] == [404] * 5


def queries_of(client, url) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_page_asks_ten_times_beside_the_note_itself(client, held):
    sign_in(client, held)
    issuing.adoption(issuing.issued(held))
    with CaptureQueriesContext(connection) as note:
        note_and_proposal(held, issued_on=ISSUED_ON)

    one = queries_of(client, at("council_note", held))
    for number in range(2, 7):
        issuing.adoption(issuing.issued(held, number))

    assert queries_of(client, at("council_note", held)) == one <= len(note) + 10


@pytest.mark.parametrize("name", ["issued", "adoption", "links"])
def test_pages_of_one_note_ask_ten_times_at_most(client, name):
    workshop = workshops.workshop()
    sign_in(client, workshop)
    note = issuing.issued(workshop)
    issuing.adoption(note, scan=issuing.PDF)
    one = queries_of(client, at(name, workshop, 1))
    for number in range(2, 7):
        issuing.issued(workshop, number)
        issuing.link(note)

    assert queries_of(client, at(name, workshop, 1)) == one <= 10


def test_list_of_notes_reads_no_bytes(client, held):
    sign_in(client, held)
    issuing.adoption(issuing.issued(held), scan=issuing.PDF)

    with CaptureQueriesContext(connection) as queries:
        client.get(at("council_note", held))

    assert not [one for one in queries if '"pdf"' in one["sql"] or '."scan",' in one["sql"]]
