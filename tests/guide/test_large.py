"""An edition of 200 questions in five languages is checked, published and compared in time."""

import time

import pytest

from guide.checked import check_edition
from guide.compare import compare
from guide.models import Edition, Question
from guide.services import copy_edition, load_edition, publish_edition
from tests.factories import user
from tests.guide.small import items, page, question, small_content
from tests.guide.toml import write_folder

LANGUAGES = ["en", "fr", "es", "pt", "ar"]
# Of this process, without the database: other work on the machine must not fail the test.
SECONDS = 2


def in_all(value):
    """Every text of some content, in five languages."""
    if isinstance(value, dict):
        if set(value) == {"en", "fr"}:
            return {code: f"{value['en']} ({code})" for code in LANGUAGES}
        return {name: in_all(each) for name, each in value.items()}
    return [in_all(each) for each in value] if isinstance(value, list) else value


def large_content():
    content = small_content()
    content["entries"]["page"].insert(4, page("vision.more"))
    content["entries"]["question"] += [
        question(
            f"vision.q{number}",
            "vision.more",
            "multiple",
            option=items("one", "two", "three", "four", "five", "six"),
        )
        for number in range(200 - len(content["entries"]["question"]))
    ]
    return {**in_all(content), "languages": LANGUAGES}


@pytest.fixture
def published(db, tmp_path):
    return load_edition(folder=write_folder(tmp_path, large_content()))[0]


def seconds(act):
    start = time.process_time()
    act()
    return time.process_time() - start


def test_it_is_published_and_compared_in_time(published, django_assert_max_num_queries):
    draft = copy_edition(edition=published, by=user())
    assert Question.objects.filter(edition=draft).count() == 200

    with django_assert_max_num_queries(15):  # checked once to look, once to publish
        took = seconds(lambda: publish_edition(edition=draft, seen=check_edition(draft).sha256))

    stored = Edition.objects.get(pk=draft.pk)
    assert took < SECONDS
    assert stored.is_intact()
    assert seconds(lambda: compare(published.content, stored.content)) < SECONDS
