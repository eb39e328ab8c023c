"""The resolution: proposed, edited by several people, proposed again."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from reports.models import Resolution
from reports.note import note_context
from reports.resolutions import State, edited_of, state_of
from reports.resolving import resolution_of
from tests import factories
from tests.reports.held import held_workshop
from tests.reports.samples import ISSUED_ON

pytestmark = pytest.mark.django_db
PREAMBLE = "The council, having read this note, resolves:"


@pytest.fixture
def workshop():
    return held_workshop(people=8, revealed=["vision", "inclusion"])


@pytest.fixture
def staff(client, workshop):
    member = factories.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(member.user)
    return client


def page_of(workshop):
    return reverse("reports:resolution", args=[workshop.pk])


def articles(*texts, numbers=()):
    numbers = numbers or range(1, len(texts) + 1)
    pairs = enumerate(zip(numbers, texts, strict=True))
    sent = {}
    for place, (number, text) in pairs:
        sent |= {f"articles.{place}.number": number, f"articles.{place}": text}
    return sent


def save(client, workshop, *texts, version=0, preamble=PREAMBLE, **more):
    data = {"version": version, "preamble": preamble, **articles(*texts, **more)}
    return client.post(page_of(workshop), data)


def printed(workshop):
    resolution = note_context(workshop, issued_on=ISSUED_ON).resolution
    return [article.value for article in resolution.articles]


def test_proposal_stands_until_somebody_edits(staff, workshop):
    proposed = printed(workshop)
    page = staff.get(page_of(workshop)).content.decode()

    assert all(text.replace("’", "’") in page for text in proposed)
    assert not Resolution.objects.exists()


def test_edited_articles_are_printed_in_the_order_of_their_numbers(staff, workshop):
    response = save(staff, workshop, "Last", "First", "", "At the end", numbers=[9, 1, 2, ""])
    note = note_context(workshop, issued_on=ISSUED_ON)

    assert response.status_code == 302
    assert printed(workshop) == ["First", "Last", "At the end"]
    assert note.resolution.preamble == PREAMBLE
    assert note.resolution.articles[1].label == "Article 2"
    assert note.facts[-1].detail.endswith("3 articles")


def test_saving_the_proposal_as_it_is_keeps_nothing(staff, workshop):
    resolution = note_context(workshop, issued_on=ISSUED_ON).resolution

    save(staff, workshop, *printed(workshop), preamble=resolution.preamble)

    assert not Resolution.objects.exists()


def test_a_new_proposal_never_overwrites_what_was_edited(staff, workshop):
    save(staff, workshop, "Ours")
    workshop.rounds.filter(module="compass").update(
        phase="revealed", revealed_at="2027-03-14T12:00Z"
    )

    page = staff.get(page_of(workshop)).content.decode()

    assert printed(workshop) == ["Ours"]
    assert "The proposal has changed since you edited" in page
    assert "Before a new contract or service" in page


def test_saving_once_more_settles_a_changed_proposal(staff, workshop):
    save(staff, workshop, "Ours")
    workshop.rounds.filter(module="compass").update(
        phase="revealed", revealed_at="2027-03-14T12:00Z"
    )

    save(staff, workshop, "Ours", version=1)

    assert "has changed since" not in staff.get(page_of(workshop)).content.decode()


def test_proposal_can_be_taken_again(staff, workshop):
    proposed = printed(workshop)
    save(staff, workshop, "Ours")

    staff.post(page_of(workshop), {"version": 1, "proposal": "yes"})

    assert printed(workshop) == proposed
    assert edited_of(workshop) is None


def test_taking_the_proposal_does_not_drop_what_somebody_else_saved(staff, workshop):
    save(staff, workshop, "Ours")
    save(staff, workshop, "Theirs", version=1)

    staff.post(page_of(workshop), {"version": 1, "proposal": "yes"})

    assert printed(workshop) == ["Theirs"]


def test_two_editors_see_both_versions(staff, workshop):
    save(staff, workshop, "Theirs")

    response = save(staff, workshop, "Mine")
    page = response.content.decode()

    assert response.status_code == 409
    assert "1. Mine" in page
    assert "1. Theirs" in page
    assert printed(workshop) == ["Theirs"]
    assert save(staff, workshop, "Mine", version=1).status_code == 302
    assert printed(workshop) == ["Mine"]


@pytest.mark.parametrize(
    ("texts", "more", "words"),
    [
        ([""], {}, "at least one article"),
        (["x" * 1001], {}, "Shorten this text"),
        (["Ours"], {"numbers": ["two"]}, "is no number of an article"),
        (["Ours"], {"numbers": ["-1"]}, "is no number of an article"),
        (["Ours"], {"preamble": " "}, "Write the preamble"),
        (["Ours\0"], {}, "NUL"),
        ([f"Article {n}" for n in range(21)], {}, "at most 20 articles"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_lost(staff, workshop, texts, more, words):
    response = save(staff, workshop, *texts, **more)
    page = response.content.decode()

    assert response.status_code == 422
    assert words in page
    assert texts[0].replace("\0", "")[:4] in page
    assert not Resolution.objects.exists()


def test_nothing_revealed_is_nothing_to_resolve(staff, workshop):
    workshop.rounds.update(phase="closed", revealed_at=None)

    assert "Reveal a module first" in staff.get(page_of(workshop)).content.decode()
    assert save(staff, workshop, "Ours").status_code == 200
    assert not Resolution.objects.exists()


def test_state_follows_the_proposal(workshop):
    one = resolution_of("Town", {"vision": 2}, has_commitments=False)

    assert state_of(None, one) is State.PROPOSED


def test_articles_follow_what_was_decided():
    sections = {"vision": 2, "position": 3, "excluded": 4, "decisions": 5}
    general = resolution_of("Town", sections, has_commitments=True)
    decided = resolution_of(
        "Town",
        sections,
        has_commitments=True,
        has_statement=True,
        has_position=True,
        has_measures=True,
    )

    pairs = zip(general.articles, decided.articles, strict=True)
    assert [one.value == other.value for one, other in pairs] == [False, False, False, True, True]
    assert "position decided in section 3" in decided.articles[1].value
