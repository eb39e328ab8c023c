"""Publication with reasons, retirement, and what a changed byte does: services."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, transaction

from guide.checked import check_edition
from guide.enums import Status
from guide.models import AcceptedWarning, Edition, Layer, PublishedEditionError, Question
from guide.services import (
    DraftChangedError,
    LastEditionError,
    NotPublishedError,
    ReasonsMissingError,
    accept_warnings,
    copy_edition,
    load_edition,
    publish_edition,
    retire_edition,
    take_back_reason,
)
from tests.factories import user
from tests.guide.publishing import (
    lengthen,
    reasons,
)
from tests.guide.small import small_content
from tests.guide.toml import write_folder
from tests.racing import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tmp_path):
    return load_edition(folder=write_folder(tmp_path, small_content()))[0]


@pytest.fixture
def draft(published):
    return copy_edition(edition=published, by=user())


def test_warning_blocks_until_somebody_says_why(draft):
    person = user()
    lengthen(draft)

    with pytest.raises(ReasonsMissingError, match=r"vision.lines: text.fr: 130 characters"):
        publish_edition(edition=draft, by=person)
    accept_warnings(edition=draft, reasons=reasons(draft), by=person)
    publish_edition(edition=draft, by=person)

    kept = AcceptedWarning.objects.get(edition=draft)
    assert (kept.reason, kept.by, kept.language) == ("Needed in full", person, "fr")
    assert kept.at is not None


def test_reason_keeps_its_author_until_its_words_change(draft):
    first, second = user(), user()
    lengthen(draft)
    given = reasons(draft)

    assert accept_warnings(edition=draft, reasons=given, by=first) == 1
    assert accept_warnings(edition=draft, reasons=given, by=second) == 0
    assert AcceptedWarning.objects.get().by == first

    other = dict.fromkeys(given, "The law says so")
    assert accept_warnings(edition=draft, reasons=other, by=second) == 1
    kept = AcceptedWarning.objects.get()
    assert (kept.reason, kept.by) == ("The law says so", second)


def test_reason_is_taken_back_from_a_draft_only(draft):
    lengthen(draft)
    accept_warnings(edition=draft, reasons=reasons(draft), by=user())
    kept = AcceptedWarning.objects.get()

    take_back_reason(edition=draft, accepted=kept.pk)
    assert check_edition(draft).open_warnings

    accept_warnings(edition=draft, reasons=reasons(draft), by=user())
    publish_edition(edition=draft)
    kept = AcceptedWarning.objects.get()
    for change in (
        lambda: take_back_reason(edition=draft, accepted=kept.pk),
        lambda: accept_warnings(edition=draft, reasons={kept.place: "Other"}, by=user()),
        kept.save,
        kept.delete,
    ):
        with pytest.raises(PublishedEditionError):
            change()


def test_what_was_published_like_this_wants_no_reason_again(draft):
    lengthen(draft)
    accept_warnings(edition=draft, reasons=reasons(draft), by=user())
    publish_edition(edition=draft)
    third = copy_edition(edition=draft, by=user())

    inherited = [one for one in check_edition(third).warnings if one.problem.code == "words_long"]
    assert [(one.since, one.is_open) for one in inherited] == [("2", False)]

    item = Question.objects.get(edition=third, key="vision.lines")
    item.text = {**item.text, "fr": "é" * 140}
    item.save()
    assert [one.code for one in check_edition(third).open_warnings] == ["words_long"]


def test_reasons_are_read_with_the_published_edition(draft):
    lengthen(draft)
    accept_warnings(edition=draft, reasons=reasons(draft), by=user())
    publish_edition(edition=draft)

    found = check_edition(Edition.objects.get(pk=draft.pk))

    (weighed,) = (one for one in found.warnings if one.accepted)
    assert weighed.accepted.reason == "Needed in full"
    assert "130 characters" in weighed.problem.reason
    assert found.errors == ()


def test_published_edition_is_weighed_against_those_before_it_only(draft):
    publish_edition(edition=draft)
    third = copy_edition(edition=draft, by=user())
    layer = Layer.objects.get(edition=third)
    layer.pk, layer.key, layer._state.adding = None, "wires", True
    layer.save()
    publish_edition(edition=third)

    found = check_edition(Edition.objects.get(pk=draft.pk)).warnings
    assert [one.problem for one in found if one.problem.code == "entry_removed"] == []


def test_draft_that_changed_since_it_was_looked_at_is_not_published(draft):
    seen = check_edition(draft).sha256
    lengthen(draft, "vision.lever")

    with pytest.raises(DraftChangedError):
        publish_edition(edition=draft, seen=seen)

    draft.refresh_from_db()
    assert draft.is_draft


def test_retired_edition_is_not_offered_and_its_content_stays(published, draft):
    publish_edition(edition=draft)

    retire_edition(edition=draft)

    assert Edition.objects.current() == published
    stored = Edition.objects.get(pk=draft.pk)
    assert stored.status == Status.RETIRED
    assert stored.is_intact()
    assert stored.questionnaire().edition == "2"
    assert retire_edition(edition=draft).status == Status.RETIRED


def test_new_workshops_always_have_an_edition(published, draft):
    with pytest.raises(NotPublishedError):
        retire_edition(edition=draft)
    with pytest.raises(LastEditionError):
        retire_edition(edition=published)


@pytest.mark.django_db(transaction=True)
def test_two_editions_retired_at_once_leave_one(tmp_path):
    first = load_edition(folder=write_folder(tmp_path, small_content()))[0]
    second = publish_edition(edition=copy_edition(edition=first, by=user()))

    results = in_threads(
        lambda: retire_edition(edition=first), lambda: retire_edition(edition=second)
    )

    assert sum(isinstance(result, LastEditionError) for result in results) == 1
    assert Edition.objects.filter(status=Status.PUBLISHED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_it_once(tmp_path):
    first = load_edition(folder=write_folder(tmp_path, small_content()))[0]
    draft = copy_edition(edition=first, by=user())

    results = in_threads(*[lambda: publish_edition(edition=draft)] * 2)

    assert sum(isinstance(result, PublishedEditionError) for result in results) == 1
    assert Edition.objects.get(pk=draft.pk).is_intact()


def test_reasons_go_with_their_draft(draft):
    lengthen(draft)
    accept_warnings(edition=draft, reasons=reasons(draft), by=user())

    with transaction.atomic():
        draft.delete()

    assert not AcceptedWarning.objects.exists()


# What a changed byte does


def change_a_byte():
    """In the table itself, past every guard of the program."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE guide_edition SET content = replace(content::text, 'Use the', 'Use tha')::jsonb"
        )


def test_changed_byte_is_refused_at_start_and_by_readyz(published, client):
    assert client.get("/readyz").status_code == 200
    call_command("check", tags=["published"], databases=["default"])

    change_a_byte()

    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"the guide was altered")
    with pytest.raises(SystemCheckError, match=r"guide\.E001"):
        call_command("check", tags=["published"], databases=["default"])


def test_prepare_stops_before_it_serves_an_altered_guide(published, monkeypatch):
    change_a_byte()
    done = []
    real = call_command
    name = "config.management.commands.prepare.call_command"
    monkeypatch.setattr(name, lambda *args, **more: done.append(args[0]) or real(*args, **more))

    with pytest.raises(SystemCheckError, match=r"guide\.E001"):
        real("prepare")

    assert done == ["migrate", "check"]
