"""The admin of the question bank in a real browser, under the strict content policy."""

import pytest
from django.conf import settings
from django.urls import reverse

from guide.compile import read_content
from guide.exchange.document import document_bytes
from guide.models import Layer, Question
from guide.previews import preview_url
from guide.services import copy_edition, load_edition
from tests.factories import user
from tests.guide.small import small_content
from tests.guide.toml import write_folder


@pytest.fixture
def draft(tmp_path, transactional_db):
    edition, _ = load_edition(folder=write_folder(tmp_path, small_content()))
    return copy_edition(edition=edition, by=user())


@pytest.fixture
def editor(browser, client, live_server, transactional_db):
    """A page that is signed in; collects what the browser complains about."""
    client.force_login(user(is_staff=True, is_superuser=True))
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    with browser.new_context(locale="en") as context:
        context.add_cookies([cookie])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        yield page


def test_editor_adds_an_option_and_nothing_breaks_the_policy(editor, live_server, draft):
    question = Question.objects.get(edition=draft, key="vision.lever")
    for name in ("edition", "question", "citymodel"):
        editor.goto(live_server.url + reverse(f"admin:guide_{name}_changelist"))
    editor.goto(live_server.url + reverse("admin:guide_question_change", args=[question.pk]))

    editor.get_by_role("button", name="Add another Option").click()
    row = editor.locator("#options-2")
    row.locator("[name=options-2-key]").fill("library")
    row.get_by_label("English").first.fill("Library")
    row.get_by_label("French").first.fill("Bibliothèque")
    editor.get_by_role("button", name="Save and continue editing").click()
    editor.get_by_text("was changed successfully").wait_for()

    assert question.options.get(key="library").text == {"en": "Library", "fr": "Bibliothèque"}
    assert [text for text in editor.complaints if "404" not in text] == []


def test_pages_of_an_editor_are_accessible(editor, live_server, draft, violations):
    Layer.objects.filter(edition=draft).update(name={"en": "Users"})
    question = Question.objects.get(edition=draft, key="vision.lever")
    change = reverse("admin:guide_question_change", args=[question.pk])
    pages = [
        reverse("admin:guide_edition_change", args=[draft.pk]),
        reverse("admin:guide_edition_untranslated", args=[draft.pk], query={"language": "fr"}),
        reverse("admin:guide_citymodel_changelist"),
        reverse("admin:guide_edition_proof", args=[draft.pk], query={"beside": "fr"}),
        reverse("admin:guide_edition_links", args=[draft.pk]),
        preview_url(draft),
        preview_url(draft, "vision.keywords", "vision.lever"),
        change,
    ]
    for page in pages:
        editor.goto(live_server.url + page)
        assert violations(editor) == [], page

    Question.objects.filter(pk=question.pk).update(text={"en": "Theirs?"})
    editor.locator("#id_text_en").fill("Mine?")
    editor.get_by_role("button", name="Save", exact=True).last.click()
    editor.get_by_role("heading", name="Somebody saved this meanwhile").wait_for()
    assert violations(editor) == []


def test_option_moves_by_the_keyboard_and_a_gap_is_reached_by_its_link(editor, live_server, draft):
    question = Question.objects.get(edition=draft, key="vision.lever")
    editor.goto(live_server.url + reverse("admin:guide_question_change", args=[question.pk]))
    up = editor.get_by_role("button", name="Move up: option market")
    up.focus()
    editor.keyboard.press("Enter")
    editor.wait_for_url("**#option-*-up")
    assert [option.key for option in question.options.all()] == ["market", "school"]

    Layer.objects.filter(edition=draft).update(name={"en": "Users"})
    gaps = reverse("admin:guide_edition_untranslated", args=[draft.pk], query={"language": "fr"})
    editor.goto(live_server.url + gaps)
    editor.get_by_role("link", name="Name").click()
    editor.locator(":target").fill("Usagers")
    editor.keyboard.press("Enter")
    editor.wait_for_url("**/untranslated/**")
    assert Layer.objects.get(edition=draft).name["fr"] == "Usagers"
    assert [text for text in editor.complaints if "404" not in text] == []


def test_file_is_looked_at_and_imported_without_a_mouse(editor, live_server, draft, violations):
    content = read_content(draft)
    content["entries"]["layer"][0]["name"]["en"] = "Everybody"
    files = {"bad.json": b"[" * 100_000, "good.json": document_bytes(content)}

    editor.goto(live_server.url + reverse("admin:guide_edition_exchange", args=[draft.pk]))
    assert violations(editor) == []
    for name, buffer in files.items():
        file = {"name": name, "mimeType": "application/json", "buffer": buffer}
        editor.locator("[name=file]").set_input_files(file)
        editor.get_by_role("button", name="Look at what it changes").press("Enter")
        editor.get_by_text("nothing was changed" if name == "bad.json" else "1 changed").wait_for()
        assert violations(editor) == [], name
    editor.get_by_role("button", name="Import into the draft").press("Enter")
    editor.get_by_text("Imported: 0 added, 1 changed, 0 removed.").wait_for()

    assert Layer.objects.get(edition=draft).name["en"] == "Everybody"
    assert [text for text in editor.complaints if "404" not in text] == []
