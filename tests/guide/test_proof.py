"""The proof sheet: the whole of an edition to read; and links that open it without an account."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from guide.models import CityModel, Edition, Layer, Option, ProofLink, Question
from guide.proof import proof_sheet
from guide.proof_links import end_proof_link, make_proof_link, opened_edition
from guide.schema import KINDS, parts_of
from guide.services import copy_edition
from tests.factories import user
from tests.guide.editing import staff, words_of
from tests.guide.small import small_content
from tests.guide.test_large import large_content
from tests.guide.test_plain_texts import HOSTILE, assert_plain
from tests.workshops import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return copy_edition(edition=factories.edition(), by=user())


@pytest.fixture
def editor(client):
    client.force_login(staff("view_edition", "change_edition"))
    return client


def published():
    """What the draft is a copy of."""
    return Edition.objects.frozen().get()


def proof_url(edition, **query):
    return reverse("admin:guide_edition_proof", args=[edition.pk], query=query)


def links_url(edition):
    return reverse("admin:guide_edition_links", args=[edition.pk])


def shared_url(token):
    return reverse("guide:proof", args=[token])


def test_sheet_has_every_word_of_every_entry():
    content = small_content()
    sheet = words_on(proof_sheet(content, ["en", "fr"]))

    for kind, plains in content["entries"].items():
        for plain in plains:
            for item in (
                plain,
                *(p for name in parts_of(KINDS[kind]) for p in plain.get(name, ())),
            ):
                texts = [
                    value for value in item.values() if isinstance(value, dict) and "fr" in value
                ]
                assert texts
                assert {(code, text[code]) for text in texts for code in ("en", "fr")} <= sheet


def words_on(sheet):
    found = set()

    def read(entry):
        for words in (entry.title, *entry.texts):
            found.update((cell.language, cell.words) for cell in words.cells)
        for _label, parts in entry.parts:
            for part in parts:
                read(part)

    for section in sheet.sections:
        for entry in filter(None, [section.module, *section.entries]):
            read(entry)
        for page in section.pages:
            for entry in (page.entry, *page.questions):
                read(entry)
    return found


def test_sheet_says_conditions_facts_and_references_in_words(editor, draft):
    page = words_of(editor.get(proof_url(draft)).content.decode())

    assert "Asked only of those who gave Economy 3 points or more in vision.priorities ." in page
    assert "Asked only of those who chose School for vision.lever ." in page
    assert (
        "Points to share out · The group decides on it · Points: 10 · “Why?”, to write in" in page
    )
    assert "Asked of: The group, when it decides" in page
    assert "Initiative: 0 · Openness: 1" in page
    assert "Ours, not from the guide" in page
    assert "Third place" in page
    assert "vision.priorities (fr)" not in page


def test_two_languages_stand_side_by_side_and_gaps_are_marked(editor, draft):
    Layer.objects.filter(edition=draft).update(name={"en": "Users"}, description={"fr": "Nous"})
    html = editor.get(proof_url(draft, language="fr", beside="en")).content.decode()

    assert '<span lang="fr" dir="ltr">Nous</span><mark>untranslated</mark>' in html
    assert '<mark>untranslated</mark><span lang="en" dir="ltr">Users</span>' in html
    assert html.count("1 text untranslated") == 2
    assert "complete" in editor.get(proof_url(published())).content.decode()


@pytest.mark.parametrize("query", [{"language": "xx"}, {"beside": "../"}, {"beside": "en"}])
def test_odd_languages_show_one(editor, draft, query):
    response = editor.get(proof_url(draft, **query))

    assert response.status_code == 200
    assert 'class="proof two"' not in response.content.decode()


def test_every_link_of_the_sheet_has_its_target(editor, draft):
    html = editor.get(proof_url(draft)).content.decode()
    targets = {part.split('"')[0] for part in html.split('id="')[1:]}
    asked = {part.split('"')[0] for part in html.split('href="#')[1:]}

    assert len(asked) > 30
    assert asked <= targets
    assert len(targets) == html.count(' id="')


def test_staff_reach_the_field_and_readers_do_not(editor, client, draft):
    question = Question.objects.get(edition=draft, key="vision.lever")
    change = reverse("admin:guide_question_change", args=[question.pk])
    link = make_proof_link(edition=draft, days=1, by=user())

    assert change in editor.get(proof_url(draft)).content.decode()
    client.logout()
    shared = client.get(shared_url(link.token)).content.decode()
    assert "What about vision.lever?" in shared
    assert "/admin/" not in shared


def test_broken_draft_is_printed_whole(editor, draft):
    Question.objects.filter(edition=draft).update(text={}, points=None, glossary=["nowhere"])
    empty = Edition.objects.create(number="9", title={"en": "New"}, languages=["en"])

    assert "nowhere" in editor.get(proof_url(draft)).content.decode()
    assert editor.get(proof_url(empty)).status_code == 200


def test_markup_is_printed_as_text(editor, draft):
    texts = {"en": HOSTILE, "fr": HOSTILE}
    Question.objects.filter(edition=draft).update(text=texts, short=texts, help=texts)
    Option.objects.filter(question__edition=draft).update(text=texts, hint=texts)
    CityModel.objects.filter(edition=draft).update(name=texts, scenario=texts)
    link = make_proof_link(edition=draft, days=1, by=user())

    assert_plain(editor.get(proof_url(draft, beside="fr")))
    assert_plain(editor.get(shared_url(link.token)))


def test_link_is_shown_once_in_a_field_to_copy_and_opens_the_sheet(editor, client, draft):
    made = editor.post(links_url(draft), {"days": "14"}).content.decode()
    [link] = ProofLink.objects.all()
    token = made.split("testserver/proof/")[1].split("/")[0]
    again = editor.get(links_url(draft)).content.decode()

    assert f'readonly value="http://testserver{shared_url(token)}"' in made
    assert link.expires_on == timezone.localdate() + timedelta(days=14)
    assert link.token_hash not in made
    assert token not in again
    assert str(link.by) in again
    client.logout()
    assert client.get(shared_url(token)).status_code == 200
    assert 'value="14"' in again


def test_database_holds_no_token_and_a_token_is_long(draft):
    link = make_proof_link(edition=draft, days=1, by=None)

    assert len(link.token) >= 43  # 256 bits
    assert link.token not in str(ProofLink.objects.filter(pk=link.pk).values())


@pytest.mark.parametrize("days", [0, -1, 91])
def test_other_times_are_refused(editor, draft, days):
    page = editor.post(links_url(draft), {"days": days}).content.decode()

    assert "errorlist" in page
    assert f'value="{days}"' in page
    with pytest.raises(ValueError, match="days"):
        make_proof_link(edition=draft, days=days, by=None)
    assert not ProofLink.objects.exists()


def test_expired_ended_and_unknown_links_are_the_same(client, editor, draft):
    expired, ended, last = (make_proof_link(edition=draft, days=1, by=None) for _ in range(3))
    today = timezone.localdate()
    ProofLink.objects.filter(pk=expired.pk).update(expires_on=today - timedelta(days=1))
    ProofLink.objects.filter(pk=last.pk).update(expires_on=today)
    editor.post(reverse("admin:guide_edition_end", args=[draft.pk, ended.pk]))
    client.logout()

    answers = [client.get(shared_url(token)) for token in (expired.token, ended.token, "never")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content.count(b"<") for answer in answers}) == 1
    assert opened_edition(last.token) == draft
    assert end_proof_link(edition=draft, link=ended.pk) is False


def test_making_and_ending_stand_in_the_history_with_who_and_when(editor, draft):
    editor.post(links_url(draft), {"days": "3"})
    link = ProofLink.objects.get()
    editor.post(reverse("admin:guide_edition_end", args=[draft.pk, link.pk]))

    until = link.expires_on
    said = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(said) == [
        f"Link to the proof sheet made, until {until}.",
        f"Link to the proof sheet ended, made until {until}.",
    ]
    assert not ProofLink.objects.exists()


def test_page_of_a_link_stays_out_of_indexes_and_referrers(client, draft):
    link = make_proof_link(edition=draft, days=1, by=None)
    response = client.get(shared_url(link.token))

    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert b'name="robots" content="noindex' in response.content
    assert "sessionid" not in client.cookies
    assert client.post(shared_url(link.token)).status_code == 405


@pytest.mark.parametrize(
    ("permissions", "sees", "shares"),
    [
        (["view_edition"], True, False),
        (["view_edition", "change_edition"], True, True),
        (["view_edition", "publish_edition"], True, True),
        (["publish_edition"], False, False),
        (["view_layer"], False, False),
    ],
)
def test_who_may_share(client, draft, permissions, sees, shares):
    client.force_login(staff(*permissions))
    link = make_proof_link(edition=draft, days=1, by=None)
    end = reverse("admin:guide_edition_end", args=[draft.pk, link.pk])

    assert client.get(proof_url(draft)).status_code == (200 if sees else 403)
    page = client.get(links_url(draft))
    assert page.status_code == (200 if sees else 403)
    assert ("End this link" in page.content.decode()) is shares
    assert client.post(links_url(draft), {"days": "1"}).status_code == (200 if shares else 403)
    assert client.post(end).status_code == (302 if shares else 403)


def test_published_edition_can_be_shared_and_another_ones_link_not_ended(editor, draft):
    edition = published()
    editor.post(links_url(edition), {"days": "1"})
    link = ProofLink.objects.get(edition=edition)

    assert (
        editor.post(reverse("admin:guide_edition_end", args=[draft.pk, link.pk])).status_code == 404
    )
    assert ProofLink.objects.filter(pk=link.pk).exists()
    assert (
        editor.get(reverse("admin:guide_edition_end", args=[edition.pk, link.pk])).status_code
        == 405
    )


def test_few_queries_however_long_the_edition(editor, client, django_assert_max_num_queries):
    large = copy_edition(edition=factories.edition(large_content()), by=user())
    link = make_proof_link(edition=large, days=1, by=None)
    for _ in range(5):
        make_proof_link(edition=large, days=1, by=user())

    with django_assert_max_num_queries(10):
        editor.get(proof_url(large, beside="ar"))
    with django_assert_max_num_queries(10):
        editor.get(links_url(large))
    client.logout()
    with django_assert_max_num_queries(5):
        client.get(shared_url(link.token))
