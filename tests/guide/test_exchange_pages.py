"""The pages of export and import: who, what they show, what they write, how many queries."""

import io
import re
import time

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models.uploads import KEPT
from guide.compile import read_content
from guide.exchange.document import document_bytes
from guide.exchange.table import texts_bytes
from guide.models import Edition, EditionFile, Layer, Question
from guide.services import copy_edition, load_edition, publish_edition
from guide.untranslated import texts_of
from tests.factories import user
from tests.guide.banks import changed, part, question, without
from tests.guide.editing import editor, history_url, staff, words_of
from tests.guide.small import small_content
from tests.guide.test_exchange_files import in_file, of, sent_back, table_of
from tests.guide.test_large import large_content
from tests.guide.toml import write_folder

pytestmark = pytest.mark.django_db
# Of this process: for two whole imports, a table and six pages.
SECONDS = 15
NEW = "admin:guide_edition_new_from_file"


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


def url(name, edition):
    return reverse(f"admin:guide_edition_{name}", args=[edition.pk])


def send(client, content, *, to=None, name="edition.json"):
    address = url("exchange", to) if to else reverse(NEW)
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def confirm(client, page):
    """Press the button of a preview that is on the screen."""
    seal = re.search(r'name="seal" value="(\w+)"', page.content.decode())[1]
    return client.post(page.request["PATH_INFO"], {"seal": seal})


def lever(content):
    question(content, "vision.lever")["text"]["en"] = "Which <b>lever</b>?"
    without(content, "layer", "users")


def test_files_are_taken_out_of_any_edition(client, ana, draft, published):
    whole = client.get(url("export", published))
    texts = client.get(url("texts", draft))

    assert whole.content == document_bytes(published.content)
    assert whole["Content-Disposition"] == 'attachment; filename="edition-1.json"'
    assert whole["Content-Type"] == "application/json"
    assert table_of(texts.content)[1][0][:2] == ["edition", "title"]
    assert texts["Content-Disposition"] == 'attachment; filename="texts-2.xlsx"'


def test_only_texts_without_a_language_are_taken_out(client, ana, draft):
    Layer.objects.filter(edition=draft).update(name={"en": "Users"})

    page = client.get(url("exchange", draft)).content.decode()
    texts = client.get(f"{url('texts', draft)}?missing=fr")

    assert "Export the 1 text without French" in page
    assert [row[0] for row in table_of(texts.content)[1]] == ["edition", "layer users"]
    assert client.get(f"{url('texts', draft)}?missing=xx").status_code == 404


def test_import_shows_every_difference_then_writes_and_tells_the_history(client, ana, draft):
    layer = Layer.objects.get(edition=draft)
    answer = send(client, in_file(changed(lever)), to=draft, name="from <b>Ruth.json")
    before = read_content(draft)

    page = client.get(answer.url)
    words = words_of(page.content.decode())
    assert "0 added, 1 changed, 1 removed" in words
    assert "&lt;b&gt;lever&lt;/b&gt;" in page.content.decode()
    assert "from &lt;b&gt;Ruth.json" in page.content.decode()
    assert read_content(draft) == before

    done = confirm(client, page)

    assert done.url == url("change", draft)
    assert question(read_content(draft), "vision.lever")["text"]["en"] == "Which <b>lever</b>?"
    assert not Layer.objects.filter(pk=layer.pk).exists()
    assert not EditionFile.objects.exists()
    on_edition = LogEntry.objects.get(object_id=str(draft.pk), user=ana)
    assert on_edition.change_message == (
        "Imported from a file: from <b>Ruth.json: +0 ~1 −1 (layer users)"
    )
    item = Question.objects.get(edition=draft, key="vision.lever")
    assert "Imported from a file" in words_of(client.get(history_url(item)).content.decode())


def test_new_draft_from_a_file(client, ana, published):
    page = client.get(send(client, in_file(changed(lever, number="7.1"))).url)
    assert "new draft 7.1" in words_of(page.content.decode())
    assert "Compared with edition 1." in page.content.decode()

    confirm(client, page)

    draft = Edition.objects.get(number="7.1")
    assert (draft.is_draft, draft.created_by) == (True, ana)
    assert LogEntry.objects.get(object_id=str(draft.pk)).is_addition()


def test_first_edition_of_all_comes_from_a_file(client, ana):
    page = client.get(send(client, in_file(small_content())).url)
    confirm(client, page)

    assert read_content(Edition.objects.get()) == small_content()


def test_draft_that_changed_meanwhile_is_shown_anew_and_nothing_is_lost(client, ana, draft):
    page = client.get(send(client, in_file(changed(lever)), to=draft).url)
    Layer.objects.filter(edition=draft).update(name={"en": "Meanwhile", "fr": "Entretemps"})

    again = confirm(client, page)

    assert again.status_code == 409
    assert "The draft has changed since you saw this page" in again.content.decode()
    assert Layer.objects.filter(edition=draft).exists()
    assert confirm(client, again).status_code == 302
    assert not Layer.objects.filter(edition=draft).exists()


def test_number_that_was_taken_meanwhile_is_shown_anew(client, ana, published):
    page = client.get(send(client, in_file(changed(lever, number="7"))).url)
    Edition.objects.create(number="7", title={"en": "Other"}, languages=["en"])

    again = confirm(client, page)

    assert again.status_code == 409
    assert "new draft 8" in words_of(again.content.decode())


def test_draft_that_was_published_meanwhile_is_not_changed(client, ana, draft):
    page = client.get(send(client, in_file(changed(lever)), to=draft).url)
    publish_edition(edition=draft)

    assert confirm(client, page).status_code == 403
    assert Layer.objects.filter(edition=draft).exists()


def test_second_click_imports_nothing_twice(client, ana, published):
    page = client.get(send(client, in_file(small_content())).url)
    confirm(client, page)

    again = confirm(client, page)

    assert again.url == reverse("admin:guide_edition_changelist")
    assert Edition.objects.count() == 2


def test_file_is_kept_for_an_hour_and_for_its_sender(client, ana, draft):
    address = send(client, in_file(changed(lever)), to=draft).url
    client.force_login(editor())
    assert client.get(address).status_code == 302
    client.force_login(ana)
    assert client.get(address).status_code == 200

    EditionFile.objects.update(created_at=timezone.now() - KEPT)
    assert client.get(address).status_code == 302
    send(client, in_file(small_content()))
    assert EditionFile.objects.count() == 1


def translate(draft, field, words):
    columns, rows = table_of(texts_bytes(draft, texts_of(draft)))
    of(rows, "question vision.lever", field)[5] = words
    return sent_back(columns, rows)


def test_translators_table_comes_back(client, ana, draft):
    content = translate(draft, "option.market.text", "=Marché")
    # Another program would have made a formula of it.
    refused = send(client, content, to=draft, name="t.xlsx")
    assert "This cell holds a formula" in refused.content.decode()

    Layer.objects.filter(edition=draft).update(name={"en": "Users", "fr": "Entretemps"})
    content = translate(draft, "option.market.text", "Marché")
    page = client.get(send(client, content, to=draft, name="t.xlsx").url)
    assert "0 added, 1 changed, 0 removed" in words_of(page.content.decode())
    confirm(client, page)

    options = question(read_content(draft), "vision.lever")
    assert part(options, "option", "market")["text"]["fr"] == "Marché"


def test_table_whose_row_is_gone_meanwhile_is_refused_with_the_reason(client, ana, draft):
    page = client.get(send(client, translate(draft, "text", "Levier"), to=draft, name="t.xlsx").url)
    Layer.objects.filter(edition=draft).delete()

    late = confirm(client, page)

    assert late.status_code == 409
    assert "layer users" in late.content.decode()
    assert question(read_content(draft), "vision.lever")["text"]["fr"] != "Levier"


def test_what_is_wrong_stands_beside_the_field(client, ana, draft):
    for content, name in ((b"[" * 100_000, "a.json"), (b"PK\x03\x04 ...", "a.xlsx")):
        page = send(client, content, to=draft, name=name).content.decode()
        assert "This file was not taken; nothing was changed." in page
        assert page.index("errorlist") < page.index('name="file"')
        assert 'aria-invalid="true"' in page
    assert "Choose the file." in client.post(reverse(NEW)).content.decode()
    large = io.BytesIO(b" " * (10 * 2**20 + 1))
    large.name = "a.json"
    answer = client.post(reverse(NEW), {"file": large})
    assert "at most 10 MB" in answer.content.decode()
    assert not EditionFile.objects.exists()


@pytest.mark.parametrize(
    ("rights", "reads", "imports", "makes"),
    [
        ((), 403, 403, 403),
        (("view_edition",), 200, 403, 403),
        (("view_edition", "publish_edition"), 200, 403, 403),
        (("view_edition", "change_edition"), 200, 302, 403),
        (("view_edition", "add_edition"), 200, 403, 302),
    ],
)
def test_who_may_export_and_import(rights, reads, imports, makes, client, draft):
    client.force_login(staff(*rights))

    for name in ("exchange", "export", "texts"):
        assert client.get(url(name, draft)).status_code == reads
    assert send(client, in_file(changed(lever)), to=draft).status_code == imports
    assert send(client, in_file(changed(lever))).status_code == makes


def test_right_that_was_taken_away_ends_an_import(client, ana, draft):
    page = client.get(send(client, in_file(changed(lever)), to=draft).url)
    ana.user_permissions.clear()

    assert confirm(client, page).status_code == 403
    assert Layer.objects.filter(edition=draft).exists()


def test_published_edition_takes_no_file(client, ana, published):
    assert "import into a draft" in client.get(url("exchange", published)).content.decode()
    assert send(client, in_file(changed(lever)), to=published).status_code == 403
    assert (
        "Import an edition"
        in client.get(reverse("admin:guide_edition_changelist")).content.decode()
    )


def test_200_questions_in_five_languages_need_few_queries_and_seconds(
    client, ana, django_assert_max_num_queries
):
    start = time.process_time()
    with django_assert_max_num_queries(15):
        answer = send(client, in_file(large_content()))
    with django_assert_max_num_queries(15):
        page = client.get(answer.url)
    confirm(client, page)
    big = Edition.objects.get()
    with django_assert_max_num_queries(15):
        client.get(url("exchange", big))
    with django_assert_max_num_queries(15):
        texts = client.get(url("texts", big)).content
    with django_assert_max_num_queries(15):
        file = client.get(url("export", big)).content
    with django_assert_max_num_queries(15):
        answer = send(client, file.replace(b"What about", b"What of"), to=big)
    with django_assert_max_num_queries(15):
        page = client.get(answer.url)
    with django_assert_max_num_queries(40):
        assert confirm(client, page).status_code == 302
    # Cells of the table that nobody touched leave the new words alone.
    page = client.get(send(client, texts, to=big, name="t.xlsx").url)
    assert "nothing to import" in page.content.decode()
    assert time.process_time() - start < SECONDS
