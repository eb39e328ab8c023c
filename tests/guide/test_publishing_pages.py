"""The pages on which an edition is checked, published and retired."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from guide.enums import Status
from guide.models import AcceptedWarning, Edition, Layer, Option, Question
from guide.problems import ContentError
from guide.services import (
    accept_warnings,
    copy_edition,
    load_edition,
    publish_edition,
)
from tests.factories import user
from tests.guide.editing import staff
from tests.guide.publishing import (
    EDITOR,
    PAGES,
    PUBLISHER,
    at,
    lengthen,
    page,
    reason_names,
    reasons,
    sent,
)
from tests.guide.small import small_content, words
from tests.guide.toml import write_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tmp_path):
    return load_edition(folder=write_folder(tmp_path, small_content()))[0]


@pytest.fixture
def draft(published):
    return copy_edition(edition=published, by=user())


@pytest.fixture
def editor(client):
    person = staff(*EDITOR)
    client.force_login(person)
    return person


@pytest.fixture
def publisher(client):
    person = staff(*PUBLISHER)
    client.force_login(person)
    return person


def test_error_leads_to_the_input(client, draft):
    client.force_login(user(is_staff=True, is_superuser=True))
    Layer.objects.filter(edition=draft).update(name={"en": "Users"})
    Option.objects.filter(question__edition=draft, key="market").update(text={"en": "Market"})

    html = page(client, draft)

    layer = Layer.objects.get(edition=draft)
    url = reverse("admin:guide_layer_change", args=[layer.pk])
    assert f'<a href="{url}#id_name_fr">' in html
    lever = Question.objects.get(edition=draft, key="vision.lever")
    url = reverse("admin:guide_question_change", args=[lever.pk])
    assert f'<a href="{url}#id_options-1-text_fr">' in html
    assert 'id="id_options-1-text_fr"' in client.get(url).content.decode()
    assert "<strong>2 errors</strong>" in html


def test_every_anchor_is_there(client, draft):
    """Each kind of place that a problem may name has an element of this id."""
    client.force_login(user(is_staff=True, is_superuser=True))
    Question.objects.filter(edition=draft, key="compass.placement").update(low=None)
    Question.objects.filter(edition=draft, key="vision.lever").update(asked="group", kind="ranking")
    Option.objects.filter(question__edition=draft, key="a").update(models=[])

    targets = re.findall(r'<a href="(/admin/guide/\w+/\d+/change/)#([^"]+)"', page(client, draft))
    pages = {url: client.get(url).content.decode() for url in {url for url, _anchor in targets}}

    assert len(targets) >= 4
    for url, anchor in targets:
        assert f'id="{anchor}"' in pages[url], anchor


def test_editor_gives_reasons_and_cannot_publish(client, editor, draft):
    lengthen(draft)
    html = page(client, draft)
    (name,) = reason_names(html)

    assert 'name="publish"' not in html
    response = client.post(at("checks", draft), {name: "Wanted by the ministry", "keep": ""})

    assert response.url == at("checks", draft)
    html = page(client, draft)
    assert "Wanted by the ministry" in html
    assert str(editor) in html
    assert client.post(at("checks", draft), {"publish": ""}).status_code == 403
    assert Edition.objects.get(pk=draft.pk).is_draft


def test_publisher_is_told_beside_the_field_what_wants_a_reason(client, publisher, draft):
    lengthen(draft)
    lengthen(draft, "vision.lever")
    html = page(client, draft)
    first, second = reason_names(html)

    response = client.post(at("checks", draft), sent(html, publish="", **{first: "Because"}))

    shown = response.content.decode()
    assert response.status_code == 200
    assert shown.count("Write why this may stay.") == 1
    assert 'value="Because"' in shown
    assert Edition.objects.get(pk=draft.pk).is_draft


def test_one_reason_for_all_of_a_kind_publishes_and_the_history_says_so(client, publisher, draft):
    lengthen(draft)
    lengthen(draft, "vision.lever")
    html = page(client, draft)

    values = sent(html, publish="", **{"all-words_long": "The law names them so"})
    response = client.post(at("checks", draft), values, follow=True)

    assert "Edition 2 is published" in response.content.decode()
    stored = Edition.objects.get(pk=draft.pk)
    assert (stored.status, stored.published_by) == (Status.PUBLISHED, publisher)
    assert {one.reason for one in stored.accepted.all()} == {"The law names them so"}
    messages = [entry.change_message for entry in LogEntry.objects.order_by("pk")]
    assert messages == ["Reasons given for warnings: 2.", "Published."]
    html = page(client, draft)
    assert html.count("The law names them so") == 2
    assert "byte for byte" in html
    assert stored.sha256 in html


def test_reason_is_taken_back_on_the_page(client, editor, draft):
    lengthen(draft)
    accept_warnings(edition=draft, reasons=reasons(draft), by=editor)
    kept = AcceptedWarning.objects.get()

    assert f'name="take_back" value="{kept.pk}"' in page(client, draft)
    for value in (str(kept.pk), str(kept.pk), "x", "9" * 40):
        response = client.post(at("checks", draft), {"take_back": value})
        assert response.status_code == 302

    assert not AcceptedWarning.objects.exists()


def test_page_that_is_too_old_does_not_publish(client, publisher, draft):
    html = page(client, draft)
    layer = Layer.objects.get(edition=draft)
    layer.name = words("Everybody")
    layer.save()

    response = client.post(at("checks", draft), sent(html, publish=""), follow=True)

    assert "Somebody changed the draft since this page was shown" in response.content.decode()
    assert Edition.objects.get(pk=draft.pk).is_draft


def test_who_does_not_say_what_was_seen_does_not_publish(client, publisher, draft):
    for values in ({}, {"seen": ""}):
        client.post(at("checks", draft), {"publish": "", **values})

    assert Edition.objects.get(pk=draft.pk).is_draft


def test_errors_leave_no_button_and_no_way_around_it(client, publisher, draft):
    Layer.objects.filter(edition=draft).update(name={"en": "Users"})
    html = page(client, draft)

    assert 'name="publish"' not in html
    response = client.post(at("checks", draft), sent(html, publish=""), follow=True)

    assert "was not published" in response.content.decode()
    with pytest.raises(ContentError):
        publish_edition(edition=draft)


def test_publisher_retires_an_edition(client, publisher, published, draft):
    publish_edition(edition=draft)

    assert "Retire edition 1" in page(client, published, "retire")
    response = client.post(at("retire", published), follow=True)

    assert "Edition 1 is retired." in response.content.decode()
    assert Edition.objects.get(pk=published.pk).status == Status.RETIRED
    assert LogEntry.objects.get().change_message == "Retired."


def test_last_edition_is_not_retired(client, publisher, published):
    assert 'type="submit"' not in page(client, published, "retire").split('id="content-main"')[1]

    response = client.post(at("retire", published), follow=True)

    assert "publish another edition first" in response.content.decode()
    assert Edition.objects.current() == published


def test_pages_are_for_whom_they_are_for(client, published, draft):
    publish_edition(edition=copy_edition(edition=draft, by=user()))
    rows = {
        (): {"checks": 403, "compare": 403, "retire": 403},
        ("view_edition",): {"checks": 200, "compare": 200, "retire": 403},
        EDITOR: {"checks": 200, "compare": 200, "retire": 403},
        PUBLISHER: {"checks": 200, "compare": 200, "retire": 200},
    }
    for names, expected in rows.items():
        client.force_login(staff(*names))
        assert {name: client.get(at(name, draft)).status_code for name in PAGES} == expected, names
    client.logout()
    assert all(client.get(at(name, draft)).status_code == 302 for name in PAGES)


def test_viewer_gives_no_reasons(client, draft):
    lengthen(draft)
    client.force_login(staff("view_edition"))
    html = page(client, draft)

    assert reason_names(html) == []
    assert "No reason given yet." in html
    assert client.post(at("checks", draft), {"keep": ""}).status_code == 403


def test_edition_that_is_not_there_is_404(client, publisher):
    for name in PAGES:
        url = f"/admin/guide/edition/9f0c6a54-0000-4000-8000-000000000000/{name}/"
        assert client.get(url).status_code == 404, name


def test_pages_need_few_queries_however_long_the_edition(
    client, publisher, published, draft, django_assert_max_num_queries
):
    item = Question.objects.get(edition=draft, key="vision.lines")
    for number in range(60):
        Question.objects.create(
            edition=draft,
            page=item.page,
            key=f"vision.q{number}",
            kind="short_text",
            text={"en": "é" * 130},
            short=words("Q"),
            order=number,
        )
    for name in PAGES:
        with django_assert_max_num_queries(15):
            client.get(at(name, draft))


def test_pages_hold_nothing_that_the_policy_forbids(client, publisher, published, draft):
    lengthen(draft)
    Layer.objects.filter(edition=draft).update(name={"en": "<script>alert(1)</script>"})

    for edition in (draft, published):
        for name in PAGES:
            html = page(client, edition, name)
            assert "<script>alert" not in html
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), name
            assert not re.search(r"<script(?![^>]*\ssrc=)[^>]*>", html), name
