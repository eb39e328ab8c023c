"""The list of editions, and how many queries the pages of a big question bank need."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.languages import direction, language_name
from guide.models import Edition, Module, Option, Page, Question
from guide.services import copy_edition, load_edition
from tests.factories import user
from tests.guide.editing import change_url, editor, list_url, question, untranslated_url, words_of
from tests.guide.small import small_content
from tests.guide.toml import write_folder
from tests.workshops.factories import edition, workshop
from workshops.selectors import workshops_by_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tmp_path):
    return load_edition(folder=write_folder(tmp_path, small_content()))[0]


@pytest.fixture
def ana(client):
    ana = editor(name="Ana")
    client.force_login(ana)
    return ana


def rows_of(html):
    body = html.split('id="result_list"')[1].split("<tbody>")[1].split("</tbody>")[0]
    return [words_of(row) for row in body.split("<tr>")[1:]]


def test_list_says_who_made_and_published_an_edition_and_who_uses_it(client, ana, published):
    publisher = user(name="Pia")
    Edition.objects.filter(pk=published.pk).update(published_by=publisher)
    copy_edition(edition=published, by=ana)
    workshop(edition=published)
    workshop(edition=published)

    first, second = rows_of(client.get(list_url(Edition)).content.decode())

    assert "Draft" in first
    assert "Ana" in first
    assert "Published" in second
    assert "from content files" in second
    assert "Pia" in second
    assert second.split()[second.split().index("Pia") + 1] == "2"


def test_workshops_are_counted_in_one_query(published, django_assert_num_queries):
    workshop(edition=published)
    workshop(edition=edition(number="99"))

    with django_assert_num_queries(1):
        counts = workshops_by_edition()

    assert counts[published.pk] == 1
    assert len(counts) == 2


@pytest.fixture
def big(published):
    """20 editions of 200 questions; those of the newest have five options each."""
    for number in range(2, 21):
        edition = Edition.objects.create(
            number=str(number), title=published.title, languages=["en", "fr"]
        )
        module = Module.objects.create(
            edition=edition, key="m", title={"en": "M"}, minutes=1, minutes_decide=1
        )
        page = Page.objects.create(edition=edition, key="m.p", module=module, title={"en": "P"})
        questions = Question.objects.bulk_create(
            Question(
                edition=edition, key=f"m.q{n}", page=page, kind="single", text={"en": "A"}, order=n
            )
            for n in range(200)
        )
    Option.objects.bulk_create(
        Option(question=each, key=key, text={"en": "A", "fr": "B"})
        for each in questions
        for key in "abcde"
    )
    return edition


def test_lists_of_a_big_bank_need_few_queries(client, ana, big, django_assert_max_num_queries):
    for model in (Edition, Module, Question):
        with django_assert_max_num_queries(15):
            response = client.get(list_url(model))
        assert response.status_code == 200
    with django_assert_max_num_queries(15):
        client.get(list_url(Question, edition=big.pk, untranslated="fr", module="m"))


def test_pages_of_a_big_bank_need_few_queries(client, ana, big, django_assert_max_num_queries):
    pages = {
        change_url(big): 15,
        untranslated_url(big, language="fr"): 15,
        change_url(question(big, "m.q7")): 15,
        change_url(Module.objects.get(edition=big)): 15,
    }
    for url, most in pages.items():
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200


def test_question_needs_no_more_queries_for_more_options(
    client, ana, published, django_assert_num_queries
):
    draft = copy_edition(edition=published, by=ana)
    item = question(draft, "vision.lever")
    url = change_url(item)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for n in range(20):
        item.options.create(key=f"o{n}", text={"en": "A"}, order=n)

    with django_assert_num_queries(len(few)):
        client.get(url)


def test_editor_and_publisher_are_two_permissions(client, published):
    person = user(is_staff=True)
    person.user_permissions.set(
        Permission.objects.filter(codename__in=["publish_edition", "view_edition", "view_layer"])
    )
    client.force_login(person)
    draft = copy_edition(edition=published, by=person)

    html = client.get(change_url(draft)).content.decode()
    response = client.post(change_url(draft), {"number": "9"})

    assert 'name="_save"' not in html
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("code", "name", "way"),
    [("ar", "Arabic", "rtl"), ("pt", "Portuguese", "ltr"), ("xyz", "xyz", "auto")],
)
def test_language_has_a_name_and_a_direction(code, name, way):
    assert (language_name(code), direction(code)) == (name, way)
