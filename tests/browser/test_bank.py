"""An editor rewords a question and publishes: old workshops keep the old words, new ones do not."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from guide.models import Edition, Question
from tests import factories as accounts
from tests.browser.people import answer_page, join, sign_in
from workshops.enums import Format, Track, UrbanFunction
from workshops.models import Workshop
from workshops.services.preparing import create_workshop
from workshops.services.running import open_modules

pytestmark = pytest.mark.django_db(transaction=True)

OLD = {"en": "What should digital technology serve first in our city?"}
NEW = {
    "en": "What should digital technology serve first of all in our town?",
    # Too long for a phone, so it wants a reason.
    "fr": "À quoi le numérique doit-il d’abord servir dans notre ville, et à qui, quand l’argent, "
    "le temps et les personnes manquent pour tout faire ?",
}


@pytest.fixture
def editor(open_page, client, site):
    """The admin, signed in as an editor who may publish."""
    client.force_login(accounts.user(is_staff=True, is_superuser=True))
    name = settings.SESSION_COOKIE_NAME
    page = open_page(width=1280)
    cookie = {"name": name, "value": client.cookies[name].value, "url": site}
    page.context.add_cookies([cookie])
    return page


def workshop_of(facilitator, name):
    """On the edition that is current now, its first module open."""
    filled = Workshop(
        municipality=facilitator.municipality,
        name=name,
        service="Markets",
        urban_function=UrbanFunction.SERVICES,
        held_on=date(2027, 3, 14),
        language="en",
        expected=12,
        is_anonymous=False,
        format=Format.FULL,
        track=Track.FULL,
        modules=["vision", "compass"],
    )
    found = create_workshop(workshop=filled, by=facilitator.user)
    open_modules(workshop=found, modules=["vision"], by=None)
    return found


def reword(editor):
    """Copy the edition, reword a question in both languages; returns the draft."""
    published = Edition.objects.current()
    editor.goto(reverse("admin:guide_edition_change", args=[published.pk]))
    editor.get_by_role("button", name="New draft by copy").click()
    draft = Edition.objects.drafts().get()
    item = Question.objects.get(edition=draft, key="vision.priorities")
    editor.goto(reverse("admin:guide_question_change", args=[item.pk]))
    for language, words in NEW.items():
        editor.locator(f"#id_text_{language}").fill(words)
    editor.get_by_role("button", name="Save", exact=True).click()
    editor.get_by_text("was changed successfully").wait_for()
    return draft


def preview(editor, draft, violations):
    """The reworded page as a participant sees it, in both languages; then the proof sheet."""
    item = Question.objects.get(edition=draft, key="vision.priorities")
    editor.goto(reverse("admin:guide_question_change", args=[item.pk]))
    editor.get_by_role("link", name="See this page as a participant").click()
    assert NEW["en"] in editor.locator("main").inner_text()
    found = violations(editor)
    answer_page(editor)
    editor.locator("#main-form .acts button.btn").click()
    editor.get_by_role("heading", name="The keywords of your first choices").wait_for()
    editor.get_by_role("link", name="All pages").click()
    editor.get_by_role("link", name="French").click()
    found += violations(editor)
    editor.get_by_role("link", name="À quoi sert le numérique").click()
    assert NEW["fr"] in editor.locator("main").inner_text()
    editor.get_by_role("link", name="Proof sheet").click()
    editor.get_by_label("Beside it").select_option("fr")
    editor.get_by_role("button", name="Show").click()
    assert NEW["fr"] in editor.locator("main").inner_text()
    return found


def share(editor, reader, draft, violations):
    """A colleague without an account reads the proof sheet on a phone."""
    editor.goto(reverse("admin:guide_edition_change", args=[draft.pk]))
    editor.get_by_role("link", name="Share the proof sheet").click()
    editor.get_by_role("button", name="Make a link").click()
    address = editor.get_by_label("copy it").input_value()
    found = violations(editor)
    reader.goto(urlsplit(address).path)
    assert NEW["en"] in reader.locator("main").inner_text()
    editor.get_by_role("button", name="End this link").click()
    editor.get_by_text("it opens nothing any more").wait_for()
    assert reader.goto(urlsplit(address).path).status == 404
    return found


def publish(editor, draft, violations):
    """Through the comparison and the checks; both are tried with axe."""
    editor.goto(reverse("admin:guide_edition_change", args=[draft.pk]))
    editor.get_by_role("link", name="What changed").click()
    assert editor.locator("ins").all_inner_texts()[1:3] == ["of all ", "town?"]
    found = violations(editor)
    editor.goto(reverse("admin:guide_edition_change", args=[draft.pk]))
    editor.get_by_role("link", name="Check and publish").click()
    found += violations(editor)
    editor.get_by_role("button", name="Publish").click()
    editor.get_by_text("Write why this may stay.").wait_for()
    found += violations(editor)
    editor.get_by_label("Reason why it may stay").fill("The council chose these words")
    editor.get_by_role("button", name="Publish").click()
    editor.get_by_text("is published: new workshops take it").wait_for()
    editor.get_by_role("link", name="Checks").click()
    editor.get_by_text("The council chose these words").wait_for()
    return found + violations(editor)


def question_of(phone, workshop):
    phone.goto(f"/w/{workshop.pk}/vision/priorities/")
    return phone.locator("main").inner_text()


def test_old_words_for_old_workshops_and_new_words_for_new_ones(
    open_page, editor, facilitator, violations
):
    old = workshop_of(facilitator, "Old")
    waiting = workshop_of(facilitator, "Waiting")
    first = open_page()
    join(first, old.join_code, name="Awa")
    question_of(first, old)
    answer_page(first)
    first.locator("#main-form .acts button.btn").click()

    draft = reword(editor)
    assert preview(editor, draft, violations) == []
    assert share(editor, open_page(), draft, violations) == []
    assert publish(editor, draft, violations) == []

    second = open_page()
    new = workshop_of(facilitator, "New")
    join(second, new.join_code, name="Luc")
    assert OLD["en"] in question_of(first, old)
    assert NEW["en"] in question_of(second, new)
    third = open_page(language="fr")
    join(third, new.join_code, name="Zoé")
    assert NEW["fr"] in question_of(third, new)

    desk = open_page()
    sign_in(desk, facilitator)
    desk.goto(f"/workshops/{old.pk}/")
    assert not desk.get_by_role("link", name="see what changes").count()
    desk.goto(f"/workshops/{waiting.pk}/")
    desk.get_by_role("link", name="see what changes").click()
    assert violations(desk) == []
    desk.get_by_role("button", name="Move it to edition 2").click()
    desk.get_by_text("The workshop is on edition 2 now.").wait_for()
    desk.get_by_role("button", name="Open all modules").click()
    join(third, waiting.join_code, name="Zoé")
    assert NEW["fr"] in question_of(third, waiting)
