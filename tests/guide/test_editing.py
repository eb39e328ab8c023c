"""Entries of a draft: keys that stay, conditions, order, languages, two editors, history."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import translation

from guide.admin import history
from guide.admin.history import in_readers_language
from guide.models import CityModel, Edition, Layer, ModelTrait, Question
from guide.services import copy_edition, load_edition
from tests.factories import user
from tests.guide.editing import (
    change_url,
    editor,
    history_url,
    list_url,
    question,
    save,
    staff,
    typed,
    words_of,
)
from tests.guide.small import small_content
from tests.guide.toml import write_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tmp_path):
    return load_edition(folder=write_folder(tmp_path, small_content()))[0]


@pytest.fixture
def draft(published):
    return copy_edition(edition=published, by=user())


@pytest.fixture
def ana(client):
    """An editor who is signed in."""
    ana = editor(name="Ana")
    client.force_login(ana)
    return ana


def page_of(client, item):
    return client.get(change_url(item)).content.decode()


# Keys -------------------------------------------------------------------------------------------


def test_key_that_was_published_cannot_change(client, ana, draft):
    layer = Layer.objects.get(edition=draft)
    lever = question(draft, "vision.lever")

    save(client, layer, key="others", name_en="New")
    save(client, lever, **{"options-0-key": "others", "options-0-text_en": "New"})

    layer.refresh_from_db()
    assert (layer.key, layer.name["en"]) == ("users", "New")
    first = lever.options.first()
    assert (first.key, first.text["en"]) == ("school", "New")
    assert "Published before" in page_of(client, layer)


def test_key_of_a_trait_that_was_published_cannot_change(client, ana, draft):
    model = CityModel.objects.get(edition=draft, key="wiki")

    save(client, model, **{"traits-0-key": ""})

    assert [trait.key for trait in ModelTrait.objects.filter(model=model)] == ["values"]


def test_new_key_can_change_until_it_is_published(client, ana, draft):
    layer = Layer.objects.create(edition=draft, key="wires", name={"en": "A"}, description={})
    layer.description = {"en": "B"}
    layer.save()

    save(client, layer, key="cables")

    layer.refresh_from_db()
    assert layer.key == "cables"


# Conditions -------------------------------------------------------------------------------------


def choices(client, item, name):
    html = page_of(client, item)
    select = html.split(f'name="{name}"')[1].split("</select>")[0]
    return words_of(select), select


def test_condition_offers_options_of_earlier_pages_of_the_module(client, ana, draft, published):
    offered, select = choices(client, question(draft, "vision.lines"), "condition-0-option")

    assert 'optgroup label="vision.priorities: vision.priorities"' in select
    assert "economy: Economy" in offered
    assert "innovation: Innovation" in offered
    # A ranking, another module, another edition.
    assert "first: First" not in offered
    assert "older: Older" not in offered
    others = question(published, "vision.lever").options.values_list("pk", flat=True)
    assert not any(f'value="{pk}"' in select for pk in others)


def test_first_page_has_nothing_to_depend_on(client, ana, draft):
    offered, _ = choices(client, question(draft, "vision.priorities"), "condition-0-option")

    assert "economy" not in offered


def test_condition_is_never_one_of_another_edition(client, ana, draft, published):
    item = question(draft, "vision.lines")
    foreign = question(published, "vision.lever").options.first()

    response = save(client, item, **{"condition-0-option": str(foreign.pk)})

    assert response.status_code == 200
    assert not hasattr(question(draft, "vision.lines"), "condition")


# Order ------------------------------------------------------------------------------------------


def keys(model, edition):
    return list(model.objects.filter(edition=edition).values_list("key", flat=True))


def press(client, url, value, **changes):
    return client.post(url, {**typed(client, url), **changes, "_move": value})


def test_entry_moves_down_and_up_in_its_list(client, ana, draft):
    url = list_url(CityModel, edition=draft.pk)
    first = CityModel.objects.filter(edition=draft).first()

    response = press(client, url, f"model-{first.pk}-down")

    assert response.url == f"{url}#model-{first.pk}-down"
    assert keys(CityModel, draft) == ["uberised", "algorithmic", "wiki", "open_source"]
    press(client, url, f"model-{first.pk}-up")
    press(client, url, f"model-{first.pk}-up")
    assert keys(CityModel, draft) == ["algorithmic", "uberised", "wiki", "open_source"]


def test_numbers_typed_in_the_list_are_saved_before_a_move(client, ana, draft):
    url = list_url(CityModel, edition=draft.pk)
    first, *_, last = CityModel.objects.filter(edition=draft)

    press(client, url, f"model-{last.pk}-up", **{"form-0-order": "35"})

    # algorithmic stands before open_source (40) by its number, then lets it pass.
    assert keys(CityModel, draft) == ["uberised", "wiki", "open_source", "algorithmic"]
    assert first.pk != last.pk


def test_number_that_nobody_typed_does_not_undo_the_move_of_another(client, ana, draft):
    url = list_url(CityModel, edition=draft.pk)
    stale = typed(client, url)
    first = CityModel.objects.filter(edition=draft).first()
    press(client, url, f"model-{first.pk}-down")

    client.post(url, {**stale, "_save": "Save"})

    assert keys(CityModel, draft)[:2] == ["uberised", "algorithmic"]


def test_question_moves_among_those_of_its_page(client, ana, draft):
    last = question(draft, "vision.story")
    here = Question.objects.filter(page=last.page)

    press(client, list_url(Question, edition=draft.pk), f"question-{last.pk}-up")

    assert [each.key for each in here][-2:] == ["vision.story", "vision.budget"]


def test_option_moves_on_the_page_of_its_question_and_words_are_saved(client, ana, draft):
    item = question(draft, "vision.lever")
    market = item.options.get(key="market")

    response = press(client, change_url(item), f"option-{market.pk}-up", text_en="New?")

    item.refresh_from_db()
    assert [option.key for option in item.options.all()] == ["market", "school"]
    assert item.text["en"] == "New?"
    assert response.url == f"{change_url(item)}#option-{market.pk}-up"


def test_nothing_moves_while_something_is_wrong(client, ana, draft):
    item = question(draft, "vision.lever")
    market = item.options.get(key="market")

    response = press(client, change_url(item), f"option-{market.pk}-up", short_en="", short_fr="")

    assert response.status_code == 200
    assert [option.key for option in item.options.all()] == ["school", "market"]


def test_option_of_another_question_does_not_move(client, ana, draft):
    other = question(draft, "compass.risks").options.last()

    press(client, change_url(question(draft, "vision.lever")), f"option-{other.pk}-up")

    options = question(draft, "compass.risks").options.all()
    assert [option.key for option in options] == ["low", "medium", "high"]


def test_published_list_moves_nothing(client, ana, draft, published):
    first = CityModel.objects.filter(edition=published).first()
    drafts = list_url(CityModel, edition=draft.pk)

    html = client.get(list_url(CityModel, edition=published.pk)).content.decode()
    response = press(client, drafts, f"model-{first.pk}-down")

    assert "_move" not in html
    assert response.status_code == 403
    assert keys(CityModel, published)[0] == "algorithmic"


def test_who_may_only_look_moves_nothing(client, draft):
    client.force_login(staff("view_citymodel", "view_edition"))
    url = list_url(CityModel, edition=draft.pk)
    first = CityModel.objects.filter(edition=draft).first()

    assert "_move" not in client.get(url).content.decode()
    client.post(url, {"_move": f"model-{first.pk}-down"})

    assert keys(CityModel, draft)[0] == "algorithmic"


def test_new_option_comes_last(client, ana, draft):
    item = question(draft, "vision.lever")

    response = save(client, item, **{"options-2-key": "hall", "options-2-text_en": "Hall"})

    assert response.status_code == 302
    assert [option.key for option in item.options.all()] == ["school", "market", "hall"]


def test_empty_line_stands_ready_where_the_kind_has_options(client, ana, draft):
    lever = page_of(client, question(draft, "vision.lever"))
    lines = page_of(client, question(draft, "vision.lines"))

    assert 'name="options-2-key"' in lever
    assert 'name="options-0-key"' not in lines


def test_numbers_are_those_of_the_kind(client, ana, draft):
    html = page_of(client, question(draft, "vision.lines"))

    assert 'name="lines"' in html
    assert 'name="points"' not in html


def test_new_kind_leads_back_to_the_page_that_now_asks_for_more(client, ana, draft):
    item = question(draft, "vision.lines")

    response = save(client, item, kind="scale")

    assert response.url == change_url(item)
    assert 'name="low"' in page_of(client, item)
    # What the old kind left can be seen and cleared.
    assert 'name="lines"' in page_of(client, item)


def test_new_question_goes_on_to_its_options(client, ana, draft):
    url = list_url(Question).replace("?", "") + "add/"
    page = question(draft, "vision.lines").page
    new = {"key": "vision.new", "page": page.pk, "kind": "single", "text_en": "A", "short_en": "B"}

    response = client.post(url, {**typed(client, url), **new, "_save": "Save"})

    assert response.url.startswith(change_url(question(draft, "vision.new")))


# Languages --------------------------------------------------------------------------------------


def test_text_has_a_field_for_each_language_of_the_edition(client, ana, draft):
    Edition.objects.filter(pk=draft.pk).update(languages=["en", "fr", "ar"])

    html = page_of(client, Layer.objects.get(edition=draft))

    assert '<input type="text" name="name_ar" lang="ar" dir="rtl"' in html
    assert html.count('<span class="missing">missing</span>') == 2


def test_text_of_a_language_that_was_given_up_can_be_removed(client, ana, draft):
    layer = Layer.objects.get(edition=draft)
    Edition.objects.filter(pk=draft.pk).update(languages=["en"])

    save(client, layer, name_fr="", description_fr="")

    layer.refresh_from_db()
    assert dict(layer.name) == {"en": "Users"}


def test_edition_may_have_a_language_that_the_program_does_not_speak(client, ana, draft):
    values = typed(client, change_url(draft))
    assert set(values["languages"]) == {"en", "fr"}

    save(client, draft, languages=["en", "fr", "pt"])

    draft.refresh_from_db()
    assert draft.languages == ["en", "fr", "pt"]


# History ----------------------------------------------------------------------------------------


def test_history_says_who_changed_which_field_in_which_language(client, ana, draft):
    item = question(draft, "vision.lever")

    save(client, item, text_fr="Nouveau ?", **{"options-0-text_en": "New"})

    said = words_of(client.get(history_url(item)).content.decode())
    assert "Changed Question (French). Changed Text (English) for option “school”." in said
    assert "Ana" in said


def test_history_of_the_edition_has_every_change_of_its_entries(client, ana, draft):
    item = question(draft, "vision.lever")
    layer = Layer.objects.get(edition=draft)

    save(client, item, text_fr="Nouveau ?", **{"options-0-text_en": "New"})
    market = item.options.get(key="market")
    press(client, change_url(item), f"option-{market.pk}-up")
    client.post(f"{change_url(layer)[: -len('change/')]}delete/", {"post": "yes"})

    said = words_of(client.get(history_url(draft)).content.decode())
    assert "Changed Question (French) for question “vision.lever”." in said
    assert "Changed Text (English) for option “vision.lever · school”." in said
    assert "Changed Order for option “vision.lever · market”." in said
    assert "Deleted layer “users”." in said


def test_history_is_read_in_the_readers_language(client, ana, draft):
    save(client, question(draft, "vision.lever"), text_fr="Nouveau ?")

    with translation.override("fr"):
        said = in_readers_language(LogEntry.objects.earliest("pk").change_message)
        assert json.loads(said)[0]["changed"]["fields"] == ["Question (Français)"]
        page = client.get(history_url(draft), headers={"accept-language": "fr"})
    assert "(Français)" in page.content.decode()


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Published.", "[Published.]"),
        ("Reasons given for warnings: 2.", "[Reasons given for warnings]: 2."),
        ("Something else: 2.", "Something else: 2."),
        ('[{"deleted": {}}]', '[{"deleted": {}}]'),
    ],
)
def test_sentence_of_the_history_is_translated_with_its_number(monkeypatch, message, words):
    monkeypatch.setattr(history, "_", lambda words: f"[{words}]")

    assert in_readers_language(message) == words


def test_untouched_lines_are_not_called_changed(client, ana, draft):
    item = question(draft, "vision.lever")
    Question.objects.filter(pk=item.pk).update(help={"en": "One\nTwo"})
    values = typed(client, change_url(item))
    values["help_en"] = "One\r\nTwo"

    client.post(change_url(item), {**values, "_save": "Save"})

    said = words_of(client.get(history_url(item)).content.decode())
    assert "No fields changed" in said
