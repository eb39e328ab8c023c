"""Two editors at once: nothing is overwritten unseen, and nothing that was typed is lost."""

import pytest

from guide.models import Edition, Layer
from guide.services import copy_edition, load_edition, publish_edition
from tests.factories import user
from tests.guide.editing import change_url, editor, question, save, typed, words_of
from tests.guide.forms import form_values
from tests.guide.small import small_content
from tests.guide.toml import write_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(tmp_path):
    published = load_edition(folder=write_folder(tmp_path, small_content()))[0]
    return copy_edition(edition=published, by=user())


@pytest.fixture
def ana(client):
    ana = editor(name="Ana")
    client.force_login(ana)
    return ana


def page_of(client, item):
    return client.get(change_url(item)).content.decode()


def delete(client, item):
    client.post(f"{change_url(item)[: -len('change/')]}delete/", {"post": "yes"})


def test_second_save_sees_both_versions_and_decides(client, ana, draft):
    item = question(draft, "vision.lever")
    url = change_url(item)
    mine = {**typed(client, url), "text_en": "Mine?", "options-0-text_en": "My school"}
    save(client, item, text_en="Theirs?", **{"options-1-text_en": "Their market"})

    late = client.post(url, {**mine, "_save": "Save"}).content.decode()

    assert question(draft, "vision.lever").text["en"] == "Theirs?"
    said = words_of(late)
    assert "Somebody saved this meanwhile" in said
    assert "Ana saved it" in said
    assert "Question · English Theirs? Mine?" in said
    assert "Option market · Text · English Their market Market" in said
    assert "Option school · Text · English School My school" in said
    assert "Short name" not in said.split("What you typed")[1].split("Key:")[0]
    # What was typed is in the form; saved again it replaces the other version.
    again = {**mine, "_seen": late.split('name="_seen" value="')[1].split('"')[0]}
    assert client.post(url, {**again, "_save": "Save"}).status_code == 302
    assert question(draft, "vision.lever").text["en"] == "Mine?"
    assert question(draft, "vision.lever").options.get(key="school").text["en"] == "My school"


def test_page_without_what_it_showed_is_refused(client, ana, draft):
    layer = Layer.objects.get(edition=draft)
    values = typed(client, change_url(layer))
    del values["_seen"]

    response = client.post(change_url(layer), {**values, "name_en": "New", "_save": "Save"})

    assert response.status_code == 200
    assert Layer.objects.get(edition=draft).name["en"] == "Users"


def test_same_page_sent_twice_is_saved_once_and_fine(client, ana, draft):
    item = question(draft, "vision.lever")
    values = {**typed(client, change_url(item)), "text_en": "New?", "_save": "Save"}
    values |= {"options-2-key": "hall", "options-2-text_en": "Hall"}

    answers = [client.post(change_url(item), values).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert item.options.count() == 3


def test_option_added_meanwhile_is_kept(client, ana, draft):
    item = question(draft, "vision.lever")
    mine = {**typed(client, change_url(item)), "text_en": "Mine?", "_save": "Save"}
    save(client, item, **{"options-2-key": "hall", "options-2-text_en": "Hall"})

    late = client.post(change_url(item), mine).content.decode()

    assert "Option hall · Text · English Hall —" in words_of(late)
    assert [option.key for option in item.options.all()] == ["school", "market", "hall"]


def test_wrong_input_keeps_what_was_typed(client, ana, draft):
    item = question(draft, "vision.lever")

    response = save(client, item, short_en="", short_fr="", text_fr="Tapé", maximum="x")

    html = response.content.decode()
    assert response.status_code == 200
    assert "Tapé</textarea>" in html
    assert "Somebody saved this" not in html


# What is gone -----------------------------------------------------------------------------------


def test_entry_deleted_meanwhile_is_shown_with_what_was_typed(client, ana, draft):
    item = question(draft, "compass.risks")
    mine = {**typed(client, change_url(item)), "text_fr": "Tapé\r\nici", "_save": "Save"}
    mine["options-0-text_en"] = "Mine"
    delete(client, item)

    late = client.post(change_url(item), mine)

    said = words_of(late.content.decode())
    assert late.status_code == 410
    assert "Ana deleted it" in said
    assert "Question · French Tapé ici" in said
    assert "Option low · Text · English Mine" in said
    assert f"Page {item.page}" in said
    assert "?key=compass.risks&amp;kind=single" in late.content.decode()


def test_text_typed_into_an_edition_that_was_published_meanwhile_is_shown(client, ana, draft):
    layer = Layer.objects.get(edition=draft)
    mine = {**typed(client, change_url(layer)), "name_en": "Mine", "_save": "Save"}
    publish_edition(edition=draft)

    late = client.post(change_url(layer), mine)

    assert late.status_code == 403
    assert "Name · English Mine" in words_of(late.content.decode())
    assert Layer.objects.get(pk=layer.pk).name["en"] == "Users"


def test_who_may_not_change_it_is_told_nothing(client, ana, draft):
    layer = Layer.objects.get(edition=draft)
    mine = typed(client, change_url(layer))
    client.force_login(user(is_staff=True))

    assert client.post(change_url(layer), {**mine, "_save": "Save"}).status_code == 403
    delete_quietly = Layer.objects.filter(pk=layer.pk)
    delete_quietly.delete()
    assert "Not saved" not in client.post(change_url(layer), mine, follow=True).content.decode()


def test_option_deleted_meanwhile_is_told_and_the_page_can_be_saved(client, ana, draft):
    item = question(draft, "compass.risks")
    url = change_url(item)
    mine = {**typed(client, url), "options-1-text_en": "Mine", "options-2-text_en": "Highest"}
    save(client, item, **{"options-1-DELETE": "on"})

    late = client.post(url, {**mine, "_save": "Save"}).content.decode()
    assert "Option medium · Text · English — Mine" in words_of(late)
    assert "Option high · Text · English High Highest" in words_of(late)
    response = client.post(url, {**form_values(late), "_save": "Save"})

    assert response.status_code == 302
    texts = {one.key: one.text["en"] for one in item.options.all()}
    assert texts == {"low": "Low", "high": "Highest"}


def test_condition_deleted_meanwhile_is_told_and_the_page_can_be_saved(client, ana, draft):
    item = question(draft, "vision.economy")
    url = change_url(item)
    mine = {**typed(client, url), "text_en": "Mine?"}
    save(client, item, **{"condition-0-DELETE": "on"})

    late = client.post(url, {**mine, "_save": "Save"}).content.decode()
    assert "Condition · Option — vision.priorities · economy" in words_of(late)
    response = client.post(url, {**form_values(late), "_save": "Save"})

    assert response.status_code == 302
    stored = question(draft, "vision.economy")
    assert (stored.text["en"], hasattr(stored, "condition")) == ("Mine?", False)


# The edition itself -----------------------------------------------------------------------------


def test_edition_saved_meanwhile_is_not_overwritten(client, ana, draft):
    url = change_url(draft)
    mine = {**typed(client, url), "title_en": "Mine"}
    save(client, draft, title_en="Theirs", languages=["en"])
    save(client, Layer.objects.get(edition=draft), name_en="Others")

    late = client.post(url, {**mine, "_save": "Save"}).content.decode()

    said = words_of(late)
    assert "Title · English Theirs Mine" in said
    assert "Languages en en, fr" in said
    assert Edition.objects.get(pk=draft.pk).title["en"] == "Theirs"
    client.post(url, {**form_values(late), "_save": "Save"})
    stored = Edition.objects.get(pk=draft.pk)
    assert (stored.title["en"], stored.languages) == ("Mine", ["en", "fr"])


def test_entry_saved_meanwhile_is_no_change_of_the_edition(client, ana, draft):
    mine = {**typed(client, change_url(draft)), "title_en": "Mine", "_save": "Save"}
    save(client, Layer.objects.get(edition=draft), name_en="Others")

    assert client.post(change_url(draft), mine).status_code == 302


def test_edition_deleted_meanwhile_is_shown_with_what_was_typed(client, ana, draft):
    mine = {**typed(client, change_url(draft)), "title_en": "Mine", "_save": "Save"}
    delete(client, draft)

    late = client.post(change_url(draft), mine)

    assert late.status_code == 410
    assert "Title · English Mine" in words_of(late.content.decode())
