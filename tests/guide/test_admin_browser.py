"""The admin of the question bank in a real browser, under the strict content policy."""

import pytest
from django.conf import settings
from django.urls import reverse

from guide.models import Question
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
