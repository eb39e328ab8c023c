import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from guide.checked import check_edition
from guide.compile import read_content
from guide.models import CityModel, Edition, Layer, Page, Question
from guide.schema import MODELS
from guide.services import accept_warnings, copy_edition, load_edition, publish_edition
from tests.factories import user
from tests.guide.forms import form_values
from tests.guide.small import small_content, words
from tests.guide.toml import write_folder

pytestmark = pytest.mark.django_db


def staff(*names, **fields):
    """An editor of the question bank, with more permissions by name."""
    person = user(is_staff=True, **fields)
    editing = Permission.objects.filter(content_type__app_label="guide")
    person.user_permissions.set(editing.exclude(codename="publish_edition"))
    person.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return person


@pytest.fixture
def published(tmp_path):
    return load_edition(folder=write_folder(tmp_path, small_content()))[0]


@pytest.fixture
def draft(published):
    return copy_edition(edition=published, by=user())


@pytest.fixture
def editor(client):
    person = staff()
    client.force_login(person)
    return person


def list_url(model, **query):
    return reverse(f"admin:guide_{model._meta.model_name}_changelist", query=query)


def change_url(item):
    return reverse(f"admin:guide_{item._meta.model_name}_change", args=[item.pk])


def add_url(model, **query):
    return reverse(f"admin:guide_{model._meta.model_name}_add", query=query)


def question(edition, key):
    return Question.objects.get(edition=edition, key=key)


def errors_of(response):
    return re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', response.content.decode(), re.S)


def test_list_shows_one_edition_the_draft_first(client, editor, draft):
    for model in MODELS:
        response = client.get(list_url(model))

        expected = model.objects.filter(edition=draft).count()
        assert response.context["cl"].result_count == expected, model


def test_lists_need_no_more_queries_for_more_editions(
    client, editor, draft, django_assert_max_num_queries
):
    for _ in range(5):
        copy_edition(edition=draft, by=editor)

    for model in (*MODELS, Edition):
        with django_assert_max_num_queries(15):
            client.get(list_url(model))


def test_list_needs_no_more_queries_for_more_questions(
    client, editor, draft, django_assert_max_num_queries
):
    page = Page.objects.get(edition=draft, key="vision.words")
    Question.objects.bulk_create(
        Question(edition=draft, key=f"vision.q{n}", page=page, kind="short_text", order=n)
        for n in range(200)
    )

    with django_assert_max_num_queries(15):
        response = client.get(list_url(Question))

    assert response.context["cl"].result_count == 214


@pytest.mark.parametrize("is_draft", [True, False])
def test_change_page_is_open_for_a_draft_only(client, editor, draft, published, is_draft):
    edition = draft if is_draft else published
    for model in MODELS:
        response = client.get(change_url(model.objects.filter(edition=edition).first()))

        assert (b'name="_save"' in response.content) is is_draft, model


def test_add_page_names_the_draft(client, editor, draft):
    for model in MODELS:
        assert str(draft) in client.get(add_url(model)).content.decode(), model


def test_add_without_a_draft_sends_to_the_editions(client, editor, published):
    response = client.get(add_url(Layer), follow=True)

    assert response.redirect_chain == [(list_url(Edition), 302)]
    assert "Start a new draft first." in response.content.decode()


def test_each_language_has_its_own_input(client, editor, draft):
    html = client.get(change_url(question(draft, "vision.lines"))).content.decode()

    for code in ("en", "fr"):
        tag = re.search(rf'<textarea name="text_{code}"[^>]*>', html).group()
        assert f'lang="{code}"' in tag
        assert 'dir="ltr"' in tag
        label = re.search(r'id="([^"]+)"', tag).group(1)
        assert f'<label for="{label}">' in html


def test_published_text_is_shown_in_every_language(client, editor, published):
    html = client.get(change_url(question(published, "vision.lines"))).content.decode()

    assert '<p lang="fr" dir="auto">What about vision.lines? (fr)</p>' in html


def save(client, item, **changes):
    values = form_values(client.get(change_url(item)).content.decode())
    return client.post(change_url(item), {**values, **changes, "_save": "Save"})


def test_page_saved_as_it_is_changes_nothing(client, editor, draft):
    before = read_content(draft)

    firsts = [model.objects.filter(edition=draft).first() for model in MODELS]
    for item in [*firsts, question(draft, "vision.economy"), question(draft, "compass.values")]:
        response = save(client, item)
        assert response.status_code == 302, (item, errors_of(response))

    assert read_content(draft) == before


def test_question_is_reworded_in_one_language(client, editor, draft):
    item = question(draft, "vision.lines")

    save(client, item, text_fr="Quelles\r\nlignes ?")

    item.refresh_from_db()
    assert item.text == {"en": "What about vision.lines?", "fr": "Quelles\nlignes ?"}


def test_language_that_the_form_does_not_show_is_kept(client, editor, draft):
    item = question(draft, "vision.lines")
    Question.objects.filter(pk=item.pk).update(text={**words("A"), "ar": "نص"})

    save(client, item, text_en="B")

    item.refresh_from_db()
    assert item.text == {"en": "B", "fr": "A (fr)", "ar": "نص"}


def test_option_is_added_on_the_page_of_its_question(client, editor, draft):
    item = question(draft, "vision.lever")
    new = {
        "options-TOTAL_FORMS": "3",
        "options-2-key": "library",
        "options-2-order": "15",
        "options-2-text_en": "Library",
        "options-2-text_fr": "Bibliothèque",
    }

    save(client, item, **new)

    assert [option.key for option in item.options.all()] == ["school", "library", "market"]


def test_condition_is_chosen_among_the_options_of_its_edition(client, editor, draft):
    item = question(draft, "vision.lines")
    school = question(draft, "vision.lever").options.get(key="school")

    html = client.get(change_url(item)).content.decode()
    assert '<optgroup label="vision.lever: vision.lever">' in html
    assert "school: School</option>" in html
    save(client, item, **{"condition-TOTAL_FORMS": "1", "condition-0-option": str(school.pk)})

    assert question(draft, "vision.lines").condition.option == school


def test_references_are_those_of_the_edition(client, editor, draft, published):
    other = Page.objects.get(edition=published, key="vision.words")

    response = save(client, question(draft, "vision.lines"), page=str(other.pk), glossary="tower")

    assert response.status_code == 200
    assert len(errors_of(response)) == 2


def test_key_may_not_be_used_twice_in_an_edition(client, editor, draft):
    values = form_values(client.get(add_url(Layer)).content.decode())
    values |= {"key": "users", "name_en": "A", "description_en": "B"}

    response = client.post(add_url(Layer), values)

    assert "This edition already has an entry with this key." in response.content.decode()
    client.post(add_url(Layer), {**values, "key": "wires"})
    assert Layer.objects.get(key="wires").edition == draft
    assert Layer.objects.get(key="wires").order == 20


def test_text_may_be_left_untranslated_but_not_empty(client, editor, draft):
    item = Layer.objects.get(edition=draft)

    assert save(client, item, name_en="", name_fr="").status_code == 200
    assert save(client, item, name_fr="").status_code == 302


def test_nul_is_refused_beside_the_field(client, editor, draft):
    response = save(client, Layer.objects.get(edition=draft), name_en="A\x00B")

    assert "Null characters are not allowed." in response.content.decode()


def save_list(client, model, edition, **changes):
    url = list_url(model, edition=edition.pk)
    values = form_values(client.get(url).content.decode())
    return client.post(url, {**values, **changes, "_save": "Save"})


def test_order_is_changed_in_the_list(client, editor, draft):
    save_list(client, CityModel, draft, **{"form-0-order": "99"})

    keys = list(CityModel.objects.filter(edition=draft).values_list("key", flat=True))
    assert keys == ["uberised", "wiki", "open_source", "algorithmic"]


def test_list_of_a_published_edition_cannot_be_changed(client, editor, draft, published):
    html = client.get(list_url(CityModel, edition=published.pk)).content.decode()
    assert 'name="form-0-order"' not in html

    layer = Layer.objects.get(edition=published)
    url = list_url(Layer, edition=draft.pk)
    values = form_values(client.get(url).content.decode())
    response = client.post(
        url, {**values, "form-0-id": str(layer.pk), "form-0-order": "7", "_save": "Save"}
    )

    layer.refresh_from_db()
    assert layer.order == 10
    assert response.status_code in (200, 403)


@pytest.mark.parametrize("name", ["change", "delete"])
def test_entry_of_a_published_edition_is_refused(client, editor, published, name):
    layer = Layer.objects.get()

    response = client.post(reverse(f"admin:guide_layer_{name}", args=[layer.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Layer.objects.get() == layer


def act(client, name, *editions):
    chosen = [str(edition.pk) for edition in editions]
    values = {"action": name, "_selected_action": chosen, "index": "0"}
    return client.post(list_url(Edition), values, follow=True).content.decode()


def test_copy_starts_a_draft(client, editor, published):
    html = act(client, "copy", published)

    assert "Draft 2 is a copy of edition 1." in html
    assert Edition.objects.get(number="2").created_by == editor


def test_published_edition_is_neither_changed_nor_deleted_nor_published_again(client, published):
    client.force_login(staff("publish_edition"))

    act(client, "delete_selected", published)
    for name in ("change", "delete"):
        url = reverse(f"admin:guide_edition_{name}", args=[published.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403

    assert Edition.objects.get().sha256 == published.sha256


def test_old_edition_keeps_its_words_when_a_draft_is_reworded(client, published, draft):
    client.force_login(staff("publish_edition"))
    before = published.questionnaire()

    save(client, question(draft, "vision.lines"), text_en="New words?")
    publish_edition(edition=draft)

    assert published.questionnaire() is before
    assert Edition.objects.get(pk=published.pk).content == small_content()
    assert draft.questionnaire().question("vision.lines").text["en"] == "New words?"


HOSTILE = "<script>alert(1)</script>{x.__class__}{{7*7}}{% load x %}%(a)s\"'>"


def test_hostile_text_is_shown_as_it_is(client, editor, draft, published):
    save(client, question(draft, "vision.lines"), text_en=HOSTILE, short_en=HOSTILE)
    pages = [list_url(Question), change_url(question(draft, "vision.lines"))]
    # Too long for a phone.
    reasons = {problem.place: HOSTILE for problem in check_edition(draft).open_warnings}
    accept_warnings(edition=draft, reasons=reasons, by=editor)
    publish_edition(edition=draft)

    for page in [*pages, *pages[1:]]:
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "{x.__class__}{{7*7}}{% load x %}%(a)s" in html


def test_pages_hold_nothing_that_the_policy_forbids(client, editor, draft, published):
    pages = [list_url(Question), list_url(Edition), add_url(Question), change_url(draft)]
    for edition in (draft, published):
        pages += [
            change_url(question(edition, key)) for key in ("compass.values", "vision.economy")
        ]

    for page in pages:
        html = client.get(page).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), page
        assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", html), page


def test_edition_page_leads_to_its_entries(client, editor, draft):
    html = client.get(change_url(draft)).content.decode()

    assert f'href="{list_url(Question, edition=draft.pk)}"' in html


def test_option_that_a_condition_needs_is_not_deleted(client, editor, draft):
    item = question(draft, "vision.lever")

    response = save(client, item, **{"options-0-DELETE": "on"})

    assert response.status_code == 200
    assert "would require deleting" in response.content.decode()
    assert item.options.count() == 2


def test_draft_is_deleted_whole(client, editor, draft, published):
    url = reverse("admin:guide_edition_delete", args=[draft.pk])

    assert client.get(url).status_code == 200
    client.post(url, {"post": "yes"})

    assert list(Edition.objects.all()) == [published]
