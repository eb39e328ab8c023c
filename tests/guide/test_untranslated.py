"""At a glance what is not translated: of an edition, of a list, and the way to each field."""

import re

import pytest

from guide.models import ActorProfile, Edition, Layer, Option, Question
from guide.services import copy_edition, load_edition
from guide.untranslated import tallies, texts_of
from tests.factories import user
from tests.guide.editing import (
    change_url,
    editor,
    list_url,
    question,
    save,
    staff,
    typed,
    untranslated_url,
    words_of,
)
from tests.guide.small import small_content
from tests.guide.toml import write_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(tmp_path):
    edition, _ = load_edition(folder=write_folder(tmp_path, small_content()))
    return copy_edition(edition=edition, by=user())


@pytest.fixture
def ana(client):
    ana = editor(name="Ana")
    client.force_login(ana)
    return ana


@pytest.fixture
def gaps(draft):
    """Five French texts are missing: of a question, two options, a trait and a layer."""
    Question.objects.filter(edition=draft, key="vision.lever").update(text={"en": "Lever?"})
    Option.objects.filter(question__edition=draft, question__key="vision.lever").update(
        hint={"en": "Hint"}
    )
    profile = ActorProfile.objects.get(edition=draft)
    profile.traits.update(text={"en": "Sells."})
    Layer.objects.filter(edition=draft).update(name={"en": "Users"})
    return draft


def test_texts_are_read_in_two_queries(gaps, django_assert_num_queries):
    with django_assert_num_queries(2):
        places = texts_of(gaps)

    lacking = [place for place in places if place.is_missing("fr")]
    assert [(each.entry, each.part_key, each.number, each.field) for each in lacking] == [
        ("vision.lever", "", 0, "text"),
        ("vision.lever", "school", 0, "hint"),
        ("vision.lever", "market", 1, "hint"),
        ("retailers", "sells", 0, "text"),
        ("users", "", 0, "name"),
    ]


def test_text_that_may_be_missing_is_not_counted_until_it_is_begun(draft):
    before = tallies(texts_of(draft), ["en", "fr"])["module.vision"]
    Question.objects.filter(edition=draft, key="vision.lines").update(help={"fr": "Aide"})

    after = tallies(texts_of(draft), ["en", "fr"])["module.vision"]

    assert after.total == before.total + 1
    assert after.missing == {"en": 1}


def test_sections_are_modules_in_their_order_then_kinds(draft):
    sections = list(tallies(texts_of(draft), ["en"]))

    assert sections[:4] == ["module.vision", "module.compass", "module.inclusion", "term"]
    assert len(sections) == 15


def test_edition_page_counts_by_section_and_language(client, ana, gaps):
    html = client.get(change_url(gaps)).content.decode()

    rows = [words_of(row) for row in re.findall(r"<tr>.*?</tr>", html, re.S)]
    vision = next(row for row in rows if "Vision" in row)
    assert re.search(r"Vision [^.]*?questions complete 3 of \d+ missing", vision)
    assert any(re.search(r"Layers 1 layer complete 1 of 2 missing 2", row) for row in rows)
    assert (
        f'href="{list_url(Question, edition=gaps.pk, module="vision")}"'.replace("&", "&amp;")
        in html
    )


def inputs_of(client, url):
    return set(re.findall(r'id="(id_[^"]+)"', client.get(url).content.decode()))


def test_every_link_leads_to_an_input_that_is_there(client, ana, gaps):
    html = client.get(untranslated_url(gaps, language="fr")).content.decode()

    links = re.findall(r'<td><a href="([^"#]+)#([^"]+)"', html)
    assert [anchor for _url, anchor in links] == [
        "id_text_fr",
        "id_options-0-hint_fr",
        "id_options-1-hint_fr",
        "id_traits-0-text_fr",
        "id_name_fr",
    ]
    for url, anchor in links:
        assert anchor in inputs_of(client, url)


def test_page_of_gaps_can_show_one_section(client, ana, gaps):
    html = client.get(untranslated_url(gaps, language="fr", section="layer")).content.decode()

    said = words_of(html)
    assert "Layers · 1 of 2 texts missing in French." in said
    assert "4 more elsewhere" in said


def test_complete_language_has_no_gaps(client, ana, gaps):
    html = client.get(untranslated_url(gaps, language="en")).content.decode()

    assert "<table" not in html.split('id="content-main"')[1]


@pytest.mark.parametrize("language", ["", "xx"])
def test_language_that_the_edition_lacks_is_not_found(client, ana, gaps, language):
    assert client.get(untranslated_url(gaps, language=language)).status_code == 404


def test_gaps_are_for_those_who_may_see_editions(client, gaps):
    url = untranslated_url(gaps, language="fr")
    client.force_login(staff("view_layer"))
    assert client.get(url).status_code == 403

    client.force_login(staff("view_edition"))
    assert client.get(url).status_code == 200


def test_unknown_edition_is_not_found(client, ana, gaps):
    url = untranslated_url(Edition(), language="fr")

    assert client.get(url).status_code == 404


def test_list_says_what_is_missing_and_can_show_only_that(client, ana, gaps):
    url = list_url(Question, edition=gaps.pk)
    html = client.get(url).content.decode()
    assert "French 3</a>" in html
    assert 'change/?translate=fr#id_text_fr">' in html

    response = client.get(list_url(Question, edition=gaps.pk, untranslated="fr"))
    assert [each.key for each in response.context["cl"].result_list] == ["vision.lever"]
    response = client.get(list_url(Question, edition=gaps.pk, untranslated="en"))
    assert response.context["cl"].result_count == 0


def test_saving_leads_from_one_gap_to_the_next(client, ana, gaps):
    profile, layer = ActorProfile.objects.get(edition=gaps), Layer.objects.get(edition=gaps)
    here = f"{change_url(profile)}?translate=fr"

    response = client.post(here, {**typed(client, here), "_save": "Save"})
    assert response.url == f"{change_url(layer)}?translate=fr#id_name_fr"

    here = f"{change_url(layer)}?translate=fr"
    response = client.post(here, {**typed(client, here), "name_fr": "Usagers", "_save": "Save"})
    assert response.url == untranslated_url(gaps, language="fr")


def test_saving_without_translating_leads_to_the_list(client, ana, gaps):
    response = save(client, Layer.objects.get(edition=gaps))

    assert response.url == list_url(Layer)


HOSTILE = "<img src=x onerror=alert(1)><b>bold</b>&amp;"


def test_markup_in_a_text_is_shown_as_it_is(client, ana, gaps):
    item = question(gaps, "vision.lever")
    mine = typed(client, change_url(item))
    save(client, item, text_en=HOSTILE, short_en=HOSTILE, **{"options-0-hint_en": HOSTILE})
    late = client.post(change_url(item), {**mine, "_save": "Save"})
    pages = [
        untranslated_url(gaps, language="fr"),
        list_url(Question, edition=gaps.pk),
        change_url(item),
        change_url(question(gaps, "vision.school")),
    ]

    for html in [late.content.decode(), *(client.get(url).content.decode() for url in pages)]:
        assert "<img src=x" not in html
        assert "<b>bold" not in html
        assert "&lt;b&gt;bold" in html


def test_pages_hold_nothing_that_the_policy_forbids(client, ana, gaps):
    for url in (change_url(gaps), untranslated_url(gaps, language="fr"), list_url(Layer)):
        html = client.get(url).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), url
        assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", html), url
