import copy
import threading

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from guide import checks, selectors
from guide.compile import read_content
from guide.enums import Status
from guide.fingerprint import canonical_json, fingerprint
from guide.models import BrokenEditionError, Edition, Layer, Option, PublishedEditionError, Question
from guide.problems import ContentError
from guide.services import copy_edition, load_edition, publish_edition
from tests.factories import user
from tests.guide.small import small_content, words
from tests.guide.toml import write_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path, small_content())


@pytest.fixture
def published(folder):
    return load_edition(folder=folder)[0]


def test_load_publishes_what_the_files_say(folder):
    edition, is_new = load_edition(folder=folder)

    assert is_new
    assert edition.status == Status.PUBLISHED
    assert edition.content == small_content()
    assert edition.sha256 == fingerprint(small_content())
    assert Edition.objects.current() == edition


def test_load_again_writes_nothing(folder, published):
    with CaptureQueriesContext(connection) as queries:
        edition, is_new = load_edition(folder=folder)

    assert (edition, is_new) == (published, False)
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_load_of_other_content_under_the_same_number_is_refused(folder, published):
    (folder / "layer.toml").write_text((folder / "layer.toml").read_text().replace("All", "Few"))

    with pytest.raises(ContentError, match="published with other content"):
        load_edition(folder=folder)

    assert Edition.objects.get().sha256 == published.sha256


def test_load_of_a_number_that_is_a_draft_is_refused(folder):
    Edition.objects.create(number="1", title=words("Draft"), languages=["en"])

    with pytest.raises(ContentError, match="is a draft here"):
        load_edition(folder=folder)


def test_broken_file_changes_nothing(folder):
    (folder / "layer.toml").write_text('[[layer]]\nkey = "users"\n')

    with pytest.raises(ContentError, match=r"layer\.toml: layer users: name: This is missing"):
        load_edition(folder=folder)

    assert not Edition.objects.exists()
    assert not Question.objects.exists()


def test_command_loads_once_and_says_so(folder, capsys):
    call_command("load_guide", folder)
    call_command("load_guide", folder)

    assert capsys.readouterr().out.splitlines() == [
        "Edition 1: published, 14 questions.",
        "Edition 1: already current, 14 questions.",
    ]


def test_command_refuses_a_broken_file(folder):
    (folder / "layer.toml").write_text("layer")

    with pytest.raises(CommandError, match=r"Nothing was changed.\nlayer\.toml: Expected"):
        call_command("load_guide", folder)


def test_command_loads_the_real_guide(capsys):
    call_command("load_guide")

    assert capsys.readouterr().out.startswith("Edition 1: published, ")
    assert Edition.objects.current().is_intact()


def test_rows_give_back_the_content_byte_for_byte(published):
    assert canonical_json(read_content(published)) == canonical_json(small_content())


def test_copy_is_a_draft_with_the_next_number(published):
    editor = user()

    draft = copy_edition(edition=published, by=editor)

    assert (draft.number, draft.status, draft.created_by) == ("2", Status.DRAFT, editor)
    assert read_content(draft) == {**small_content(), "edition": "2"}
    assert copy_edition(edition=draft, by=editor).number == "3"


def test_publish_freezes_a_draft(published):
    editor = user()
    draft = copy_edition(edition=published, by=editor)
    layer = Layer.objects.get(edition=draft)
    layer.name = words("Everybody")
    layer.save()

    edition = publish_edition(edition=draft, by=editor)

    assert edition.published_by == editor
    assert Edition.objects.current() == edition
    assert edition.questionnaire().layers["users"].name == words("Everybody")
    assert published.questionnaire().layers["users"].name == words("Users")


def test_publish_refuses_a_draft_with_problems(published):
    draft = copy_edition(edition=published, by=user())
    Option.objects.filter(question__edition=draft, key="school").update(text={"en": "School"})

    with pytest.raises(ContentError, match="option.school.text.fr: The translation is missing"):
        publish_edition(edition=draft)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_publish_twice_is_refused(published):
    with pytest.raises(PublishedEditionError):
        publish_edition(edition=published)


@pytest.mark.parametrize("act", ["save", "delete"])
def test_entry_of_a_published_edition_cannot_be_changed(published, act):
    for item in (Layer.objects.get(), Option.objects.first()):
        with pytest.raises(PublishedEditionError):
            getattr(item, act)()


@pytest.mark.parametrize("act", ["save", "delete"])
def test_condition_of_a_published_edition_cannot_be_changed(published, act):
    condition = Question.objects.get(key="vision.economy").condition

    with pytest.raises(PublishedEditionError):
        getattr(condition, act)()


def test_published_edition_cannot_be_deleted(published):
    with pytest.raises(PublishedEditionError):
        published.delete()


def test_draft_is_deleted_with_its_entries(published):
    draft = copy_edition(edition=published, by=user())

    draft.delete()

    assert Edition.objects.get() == published
    assert Question.objects.count() == len(small_content()["entries"]["question"])


@pytest.mark.parametrize(
    "columns",
    [
        {"content": None},
        {"sha256": ""},
        {"sha256": "0" * 63},
        {"published_at": None},
        {"status": Status.DRAFT},
    ],
)
def test_published_edition_has_content_hash_and_date(published, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=published.pk).update(**columns)


def test_question_stays_in_its_edition(published):
    draft = copy_edition(edition=published, by=user())
    question = Question.objects.filter(edition=draft).first()

    Question.objects.filter(pk=question.pk).update(
        page=Question.objects.get(edition=published, key=question.key).page
    )

    with pytest.raises(IntegrityError):
        connection.check_constraints()


def test_questionnaire_is_read_once_per_process(published, django_assert_num_queries):
    with django_assert_num_queries(1):
        first = selectors.questionnaire(published.pk)
    with django_assert_num_queries(0):
        assert selectors.questionnaire(published.pk) is first
        assert published.questionnaire() is first


def test_draft_has_no_questionnaire(published):
    draft = copy_edition(edition=published, by=user())

    with pytest.raises(Edition.DoesNotExist):
        draft.questionnaire()


def alter(edition):
    """One letter of the content, past every guard of ours."""
    content = copy.deepcopy(edition.content)
    content["entries"]["layer"][0]["name"]["en"] = "users"
    Edition.objects.filter(pk=edition.pk).update(content=content)


def test_altered_content_is_found_and_not_read(published):
    assert Edition.objects.intact()
    assert checks.published_content(["default"]) == []

    alter(published)

    assert not Edition.objects.intact()
    assert [error.id for error in checks.published_content(["default"])] == ["guide.E001"]
    with pytest.raises(BrokenEditionError):
        selectors.questionnaire(published.pk)


def test_edition_in_hand_does_not_carry_its_content(published):
    edition = Edition.objects.get(pk=published.pk)

    assert "content" in edition.get_deferred_fields()


@pytest.mark.django_db(transaction=True)
def test_two_instances_that_load_at_once_publish_one_edition(folder):
    results, barrier = [], threading.Barrier(2)

    def load():
        barrier.wait()
        results.append(load_edition(folder=folder)[1])
        connection.close()

    threads = [threading.Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [False, True]
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_edit_during_a_publication_waits_and_is_refused(folder):
    edition, _ = load_edition(folder=folder)
    draft = copy_edition(edition=edition, by=user())
    layer, refused, started = Layer.objects.get(edition=draft), [], threading.Event()

    def edit():
        started.set()
        try:
            layer.save()
        except PublishedEditionError:
            refused.append(layer)
        connection.close()

    thread = threading.Thread(target=edit)
    with transaction.atomic():
        publish_edition(edition=draft)
        thread.start()
        started.wait()
        thread.join(0.5)
        assert thread.is_alive(), "the edit waits for the publication"
    thread.join()

    assert refused == [layer]
