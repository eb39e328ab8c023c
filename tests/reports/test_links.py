"""The link for the council: made once, hashed, expiring, ended; it names nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from reports.keeping import as_kept
from reports.models import NoteLink
from reports.note import note_context
from reports.services.linking import make_link, opened
from reports.stamping import as_issued
from tests import factories
from tests.reports import issuing
from tests.reports.held import held_workshop
from tests.reports.samples import ISSUED_ON, note, sheet
from tests.workshops import factories as workshops
from workshops.models import Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued():
    return issuing.issued(workshops.workshop())


@pytest.fixture
def staff(client, issued):
    place = issued.workshop.municipality
    client.force_login(factories.membership(Role.FACILITATOR, municipality=place).user)
    return client


def council(token, name="council"):
    return reverse(f"reports:{name}", args=[token])


def links_of(issued):
    return reverse("reports:links", args=[issued.workshop_id, issued.number])


def test_link_is_shown_once_and_opens_the_note(staff, client, issued):
    page = staff.post(links_of(issued), {"days": "90"}).content.decode()
    [link] = NoteLink.objects.all()
    token = page.split("/note/")[1].split("/")[0]

    client.logout()
    assert client.get(council(token)).status_code == 200
    assert token not in staff.get(links_of(issued)).content.decode()
    assert link.token_hash not in page
    assert link.expires_on == timezone.localdate() + timedelta(days=90)


def test_database_holds_no_token_and_a_token_is_long(issued):
    link = issuing.link(issued)

    assert len(link.token) >= 43  # 256 bits
    assert link.token not in str(NoteLink.objects.filter(pk=link.pk).values())


@pytest.mark.parametrize("days", [0, 1, 31, 3650])
def test_other_times_are_refused(issued, days):
    with pytest.raises(ValueError, match="days"):
        make_link(note=issued, days=days, by=None)


def test_a_time_must_be_chosen(staff, issued):
    response = staff.post(links_of(issued), {"days": "9999"})

    assert response.status_code == 422
    assert not NoteLink.objects.exists()


def test_expired_ended_and_unknown_links_are_the_same(client, staff, issued):
    expired, ended = issuing.link(issued, is_expired=True), issuing.link(issued)
    staff.post(reverse("reports:end_link", args=[issued.workshop_id, issued.number, ended.pk]))
    client.logout()

    answers = [client.get(council(token)) for token in (expired.token, ended.token, "never")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content.count(b"<") for answer in answers}) == 1
    assert client.get(council(expired.token, "council_pdf")).status_code == 404


def test_link_works_on_its_last_day(issued):
    link = issuing.link(issued)
    NoteLink.objects.filter(pk=link.pk).update(expires_on=timezone.localdate())

    assert opened(link.token).note == issued


def test_page_of_a_link_stays_out_of_indexes_and_referrers(client, issued):
    link = issuing.link(issued)

    for name in ("council", "council_pdf"):
        response = client.get(council(link.token, name))

        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]
    assert b'name="robots" content="noindex' in client.get(council(link.token)).content


def test_page_of_a_link_is_in_the_language_of_the_note(client):
    french = note(sheet=sheet(language="fr"))
    link = issuing.link(issuing.issued(workshops.workshop(language="fr"), context=french))

    assert '<html lang="fr"' in client.get(council(link.token)).content.decode()


def test_link_gives_the_issued_bytes_and_never_the_scan(client, issued):
    issuing.adoption(issued, scan=issuing.PDF)
    link = issuing.link(issued)
    page = client.get(council(link.token)).content.decode()

    assert client.get(council(link.token, "council_pdf")).content == issuing.PDF
    assert "27 in favour" in page
    assert "scan" not in page


def test_link_to_a_superseded_note_says_so(client, issued):
    link = issuing.link(issued)
    issuing.issued(issued.workshop, 2)

    assert "Council note no. 2" in client.get(council(link.token)).content.decode()


def test_page_of_a_link_names_nobody(client):
    """Neither the people of the workshop, nor staff who recorded, issued and adopted."""
    workshop = held_workshop(people=8)
    for number, person in enumerate(Participant.objects.filter(workshop=workshop)):
        Participant.objects.filter(pk=person.pk).update(name=f"Zzparticipant {number}")
    member = factories.membership(
        Role.FACILITATOR,
        municipality=workshop.municipality,
        user=factories.user("zzmember@example.org", name="Zzmember Name"),
    )
    context = note_context(workshop, issued_on=ISSUED_ON)
    made = issuing.issued(workshop, context=as_issued(context, 1), by=member.user)
    issuing.adoption(made, by=member.user)
    link = make_link(note=made, days=30, by=member.user)

    page = client.get(council(link.token)).content.decode()

    assert "Zz" not in page
    assert "zz" not in page


def unreadable(workshop):
    """A note of a program whose contexts had another form."""
    kept = {**as_kept(note()), "vision": ["another form"]}
    return issuing.issued(workshop, kept=kept)


def test_note_that_cannot_be_drawn_any_more_still_has_its_pdf(client):
    workshop = workshops.workshop()
    link = issuing.link(unreadable(workshop))

    assert "cannot show as a page" in client.get(council(link.token)).content.decode()
    assert client.get(council(link.token, "council_pdf")).content == issuing.PDF


def test_link_of_another_workshop_cannot_be_ended(staff, issued):
    elsewhere = issuing.issued(workshops.workshop(issued.workshop.municipality))
    link = issuing.link(elsewhere)

    answer = staff.post(
        reverse("reports:end_link", args=[issued.workshop_id, issued.number, link.pk])
    )

    assert answer.status_code == 404
    assert NoteLink.objects.filter(pk=link.pk).exists()


def test_council_page_runs_few_queries(client, issued, django_assert_max_num_queries):
    issuing.adoption(issued)
    link = issuing.link(issued)

    with django_assert_max_num_queries(4):
        client.get(council(link.token))
