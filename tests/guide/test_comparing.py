"""The page that compares two editions."""

import pytest

from guide.compile import read_content
from guide.models import Layer, Question
from guide.services import (
    copy_edition,
    load_edition,
    publish_edition,
)
from tests.factories import user
from tests.guide.editing import staff
from tests.guide.publishing import EDITOR, at, page
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
def editor(client):
    person = staff(*EDITOR)
    client.force_login(person)
    return person


def test_draft_is_compared_with_the_newest_published_edition(client, editor, published, draft):
    item = Question.objects.get(edition=draft, key="vision.lever")
    item.text = {"en": "What about the lever?", "fr": item.text["fr"]}
    item.save()
    Layer.objects.get(edition=draft).delete()

    html = page(client, draft, "compare")

    assert "<del>vision.lever?</del><ins>the lever?</ins>" in html
    assert "From edition 1 (Published) to edition 2 (Draft):" in html
    assert "2 entries changed." in html
    assert "<code>users</code>" in html
    only = client.get(at("compare", draft), {"module": "vision"}).content.decode()
    assert "<code>users</code>" not in only
    outside = client.get(at("compare", draft), {"module": "-"}).content.decode()
    assert "<code>vision.lever</code>" not in outside


def test_two_published_editions_are_compared_the_older_one_first(client, editor, published, draft):
    item = Question.objects.get(edition=draft, key="vision.lever")
    item.text = {"en": "What about the lever?", "fr": item.text["fr"]}
    item.save()
    publish_edition(edition=draft)

    for one, other in ((published, draft), (draft, published)):
        html = client.get(at("compare", one), {"with": str(other.pk)}).content.decode()
        assert "<ins>the lever?</ins>" in html


def test_comparison_with_nothing_says_so(client, editor, published):
    assert "no other edition" in page(client, published, "compare")
    assert client.get(at("compare", published), {"with": "x"}).status_code == 404


def test_copy_of_a_draft_has_not_changed(client, editor, draft):
    other = copy_edition(edition=draft, by=editor)

    html = client.get(at("compare", other), {"with": str(draft.pk)}).content.decode()

    assert "nothing changed." in html
    assert read_content(other)["entries"] == read_content(draft)["entries"]
