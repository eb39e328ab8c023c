"""An edition as participants see it: their own pages, and answers that go nowhere."""

import re

import pytest
from django.conf import settings
from django.db.models import Model
from django.urls import reverse

from guide.drawable import drawable
from guide.enums import Kind
from guide.models import Condition, Edition, Option, Page, Question
from guide.previews import preview_url
from guide.services import copy_edition
from tests.factories import membership, user
from tests.guide.banks import question as plain_question
from tests.guide.editing import staff, words_of
from tests.guide.small import small_content
from tests.guide.test_large import large_content
from tests.guide.test_plain_texts import HOSTILE, assert_plain
from tests.workshops import factories
from workshops.models import Answer, Participant, Round, Workshop
from workshops.preview import KEY

pytestmark = pytest.mark.django_db
SHARED = {"vision.priorities.economy": "4", "vision.priorities.democracy": "6"}


@pytest.fixture
def draft():
    return copy_edition(edition=factories.edition(), by=user())


@pytest.fixture
def editor(client):
    client.force_login(staff("view_edition"))
    return client


def address(edition, *parts, language="en"):
    if not parts:
        return reverse("workshops:preview", args=[edition.pk, language])
    name = "check" if parts[-1] == "check" else "page"
    parts = parts[:1] if name == "check" else parts
    return reverse(f"workshops:preview_{name}", args=[edition.pk, language, *parts])


def page_of(draft, key):
    return Question.objects.get(edition=draft, key=key)


def test_page_is_the_participants_own(editor, draft, client):
    workshop = factories.workshop(edition=Edition.objects.frozen().get())
    factories.round(workshop, "vision")
    seen = main_form(editor.get(address(draft, "vision", "priorities")))
    client.logout()
    factories.join(client, workshop)

    page = reverse("workshops:page", args=[workshop.pk, "vision", "priorities"])
    shown = main_form(client.get(page))

    assert "What about vision.priorities?" in seen
    assert seen == shown


def main_form(response):
    """The form, without the round that a workshop's page is of."""
    html = response.content.decode()
    form = re.search(r'<form id="main-form".*?</form>', html, re.DOTALL)[0]
    form = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", form)
    return re.sub(r"\s+", " ", re.sub(r'<input type="hidden" name="round"[^>]*>', "", form))


def test_each_language_and_the_editors_own_around_it(editor, draft):
    html = editor.get(address(draft, "vision", "priorities", language="fr")).content.decode()

    assert '<html lang="fr"' in html
    assert "What about vision.priorities? (fr)" in html
    assert "Enregistrer et continuer" in html
    assert re.search(r'<aside class="preview"[^>]*lang="en"', html)
    assert f"Edition {draft} as participants see it" in html
    assert settings.LANGUAGE_COOKIE_NAME not in editor.cookies


def test_language_that_the_program_lacks_is_shown_and_said(editor, draft):
    Edition.objects.filter(pk=draft.pk).update(languages=["en", "fr", "ar"])

    html = editor.get(address(draft, language="ar")).content.decode()

    assert '<html lang="ar" dir="rtl"' in html
    assert "does not speak Arabic yet" in html
    assert "texts are missing in Arabic" in html
    assert editor.get(address(draft, language="es")).status_code == 404


def test_answers_are_checked_and_go_nowhere(editor, draft):
    url = address(draft, "vision", "priorities")

    wrong = editor.post(url, {"vision.priorities.economy": "4"})
    right = editor.post(url, SHARED)

    assert wrong.status_code == 422
    assert "Give 6 more points" in wrong.content.decode()
    assert right.url == address(draft, "vision", "keywords")
    assert rows() == {Answer: 0, Participant: 0, Round: 0, Workshop: 0}


def rows() -> dict[type[Model], int]:
    return {model: model.objects.count() for model in (Answer, Participant, Round, Workshop)}


def test_condition_is_seen_both_ways(editor, draft):
    page = address(draft, "vision", "keywords")
    before = words_of(editor.get(page).content.decode())
    whole = words_of(editor.get(f"{page}?whole=yes").content.decode())
    editor.post(address(draft, "vision", "priorities"), SHARED)
    after = words_of(editor.get(page).content.decode())

    assert "What about vision.economy?" not in before
    assert "The answers given here leave out: “vision.economy”." in before
    assert "gave “Economy” 3 points or more in “vision.priorities”" in before
    assert "What about vision.economy?" in whole
    assert "What about vision.economy?" in after
    assert "leave out" not in after


def test_page_that_nobody_would_come_to_is_shown_all_the_same(editor, draft):
    html = editor.get(address(draft, "inclusion", "obstacles")).content.decode()

    assert "nobody comes to this page" in html
    assert "What about inclusion.obstacles? – Older" in html
    assert "here the first groups stand for them" in html


def test_the_way_leads_to_the_check_page_and_back_to_the_list(editor, draft):
    editor.post(address(draft, "vision", "priorities"), SHARED)
    check = editor.get(address(draft, "vision", "check")).content.decode()
    done = editor.post(address(draft, "vision", "check"), follow=True)

    assert "Economy: 4" in check
    assert address(draft, "vision", "priorities") + "?from=check" in check
    assert "A participant has finished the module here." in done.content.decode()
    assert "In progress" in done.content.decode()


def test_save_and_go_back_leads_to_the_list(editor, draft):
    answer = editor.post(address(draft, "vision", "keywords"), {"later": "yes"})

    assert answer.url == address(draft)


def test_answers_are_forgotten_when_asked_and_when_the_draft_changes(editor, draft):
    editor.post(address(draft, "vision", "priorities"), SHARED)
    assert "Forget them" in editor.get(address(draft)).content.decode()

    question = page_of(draft, "vision.lever")
    question.text = {"en": "Another?", "fr": "Une autre ?"}
    question.save()
    assert "Forget them" not in editor.get(address(draft)).content.decode()

    editor.post(address(draft, "vision", "priorities"), SHARED)
    editor.post(address(draft))
    assert KEY not in editor.session


def test_long_text_is_no_load_for_the_session(editor, draft):
    editor.post(
        address(draft, "vision", "words"), {"vision.budget": "5", "vision.story": "é" * 50_000}
    )

    [kept] = [a for a in editor.session[KEY]["answers"] if a[0] == "vision.story"]
    assert len(kept[2]) == 300


def test_draft_with_errors_is_shown_as_far_as_it_goes(editor, draft):
    broken = page_of(draft, "vision.priorities")
    Question.objects.filter(pk=broken.pk).update(points=None)
    Question.objects.filter(edition=draft, key="vision.lever").update(glossary=["nowhere"])
    html = editor.get(address(draft)).content.decode()

    assert "Cannot be shown before it is corrected" in html
    assert reverse("admin:guide_question_change", args=[broken.pk]) + "#id_points" in html
    assert "Left out with them: vision.school" in html
    assert editor.get(address(draft, "vision", "priorities")).url == address(draft)
    page = editor.get(address(draft, "vision", "keywords") + "?whole=yes").content.decode()
    assert "What about vision.ranking?" in page
    assert "What about vision.economy?" not in page  # it builds on the broken one
    assert "What about vision.lever?" not in page


def test_what_builds_on_a_broken_question_falls_with_it():
    content = small_content()
    del plain_question(content, "vision.lever")["option"]

    found = drawable(content)

    assert {problem.code for problem in found.hindered} >= {"condition_option"}
    assert "vision.lever" in found.questionnaire.questions  # it looks as empty as it is
    assert "vision.school" not in found.questionnaire.questions


@pytest.mark.parametrize("kind", Kind.values)
def test_no_draft_is_too_broken_to_look_at(editor, draft, kind):
    Question.objects.filter(edition=draft).update(kind=kind, low=3, high=1, maximum=0)

    for parts in ((), *(page.split(".") for page in pages_of(draft))):
        for query in ("", "?whole=yes"):
            assert editor.get(address(draft, *parts) + query).status_code in (200, 302)


def pages_of(draft):
    return Page.objects.filter(edition=draft).values_list("key", flat=True)


def test_empty_draft_has_a_preview(editor):
    empty = Edition.objects.create(number="9", title={"en": "New"}, languages=["en"])

    assert editor.get(address(empty)).status_code == 200
    assert editor.get(address(empty, "vision", "priorities")).status_code == 404


def test_published_edition_is_shown_too(editor):
    edition = factories.edition()

    assert "(Published) as participants" in editor.get(address(edition)).content.decode()
    assert editor.get(address(edition, "compass", "rows")).status_code == 200


def test_only_those_who_may_see_the_bank(client, draft):
    for person in (membership().user, staff("view_layer")):
        client.force_login(person)
        assert client.get(address(draft)).status_code == 403


def test_links_lead_from_the_bank_and_back(client, draft):
    client.force_login(user(is_staff=True, is_superuser=True))
    question = page_of(draft, "vision.school")
    change = reverse("admin:guide_question_change", args=[question.pk])
    page = address(draft, "vision", "words") + "?whole=yes#vision.school"

    assert page in client.get(change).content.decode()
    assert change in client.get(page).content.decode()
    edition = reverse("admin:guide_edition_change", args=[draft.pk])
    assert f'href="{address(draft)}"' in client.get(edition).content.decode()
    group = reverse("admin:guide_question_change", args=[page_of(draft, "vision.statement").pk])
    assert "as a participant" not in client.get(group).content.decode()
    assert preview_url(draft, "odd") == address(draft)


def test_markup_in_a_draft_is_shown_as_text(editor, draft):
    texts = {"en": HOSTILE, "fr": HOSTILE}
    Question.objects.filter(edition=draft).update(text=texts, short=texts, help=texts)
    Option.objects.filter(question__edition=draft).update(text=texts, hint=texts)

    for parts in (("vision", "priorities"), ("vision", "keywords"), ("vision", "check")):
        assert_plain(editor.get(address(draft, *parts) + "?whole=yes"))


def test_few_queries_however_long_the_edition(editor, django_assert_max_num_queries):
    large = copy_edition(edition=factories.edition(large_content()), by=user())
    lever = Option.objects.get(question__edition=large, question__key="vision.lever", key="school")
    asked = Question.objects.get(edition=large, key="vision.q1")
    Condition.objects.create(question=asked, option=lever)

    for parts in ((), ("vision", "more"), ("vision", "check")):
        with django_assert_max_num_queries(12):
            assert editor.get(address(large, *parts)).status_code == 200
