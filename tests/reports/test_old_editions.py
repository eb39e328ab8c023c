"""R11: whatever editors do to the bank, an old workshop stays as it was, byte for byte."""

from contextlib import suppress
from datetime import date
from hashlib import sha256

import pytest
from django.db import transaction
from django.db.models import RestrictedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.checked import check_edition
from guide.models import Edition, Module, Option, Page, Question, editions
from guide.problems import ContentError
from guide.services import accept_warnings, copy_edition, load_edition, publish_edition
from reports.note import note_context
from reports.record import record_context
from reports.workbook.assembling import book_of
from reports.workbook.files import as_json, as_workbook
from reports.worksheet import worksheet_context
from tests.factories import user
from tests.guide.small import small_content
from tests.guide.toml import write_folder
from tests.reports.whole import whole_workshop
from workshops import models
from workshops.exports import COLUMNS, answer_rows
from workshops.models import Workshop
from workshops.sealed import sealed
from workshops.selectors import revealed_questions
from workshops.services.exporting import document_of

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 15)
CODE = "the same code gives the same bytes"
CONTEXTS = (record_context, note_context, worksheet_context)


def reword(item, words):
    item.text = {"en": words, "fr": f"{words} (fr)"}
    item.save()


def retitle(item, words):
    item.title = {"en": words, "fr": words}
    item.save()


def turn(item, words):
    item.track = "full" if item.track == "core" else "core"
    item.decide = not item.decide
    item.points = item.points and item.points + 3
    item.save()


def move(item, words):
    item.order = len(words)
    item.save()


def delete(item, words):
    item.delete()


EDITS = {
    "reword a question": (Question, reword),
    "turn a question": (Question, turn),
    "move a question": (Question, move),
    "delete a question": (Question, delete),
    "reword an option": (Option, reword),
    "move an option": (Option, move),
    "delete an option": (Option, delete),
    "retitle a page": (Page, retitle),
    "retitle a module": (Module, retitle),
}
EDIT = st.tuples(
    st.sampled_from(list(EDITS)),
    st.integers(0, 50),
    st.text("abcé ?{}<&'\"", min_size=1, max_size=30).filter(str.strip),
)
GENERATIONS = st.lists(st.lists(EDIT, min_size=1, max_size=6), min_size=1, max_size=2)


def edit(draft: Edition, act: str, place: int, words: str) -> None:
    model, change = EDITS[act]
    where = {"question__edition": draft} if model is Option else {"edition": draft}
    items = list(model.objects.filter(**where))
    with suppress(RestrictedError):  # A condition looks at it: the admin refuses this too.
        change(items[place % len(items)], words)


def publish(draft: Edition, by) -> None:
    """With a reason for every warning; what has errors stays a draft."""
    reasons = {problem.place: "Because" for problem in check_edition(draft).open_warnings}
    accept_warnings(edition=draft, reasons=reasons, by=by)
    try:
        publish_edition(edition=draft, by=by)
    except ContentError:
        assert Edition.objects.get(pk=draft.pk).is_draft


def forget():
    """A process that starts again has nothing in its caches."""
    for cached in (editions._questionnaire, models._whole, models._limited):
        cached.cache_clear()


def everything(workshop: Workshop) -> dict[str, str]:
    """Hashes of the results, of what the PDFs are made of, and of every export."""
    forget()
    workshop = Workshop.objects.select_related("municipality", "edition").get(pk=workshop.pk)
    rounds = workshop.rounds.order_by("module")
    book = book_of(workshop, made_on=DAY)
    told = {
        "results": repr([revealed_questions(one, workshop) for one in rounds]),
        "answers": repr((COLUMNS, list(answer_rows(workshop)))),
        "workbook": as_workbook(book),
        "data": as_json(book, workshop),
        "file": sealed(document_of(workshop), CODE),
        **{make.__name__: repr(make(workshop, issued_on=DAY)) for make in CONTEXTS},
    }
    return {name: digest(content) for name, content in told.items()}


def digest(content: str | bytes) -> str:
    return sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()


@pytest.fixture
def held(tmp_path):
    edition, _is_new = load_edition(folder=write_folder(tmp_path, small_content()))
    return whole_workshop(people=5, edition=edition)


@pytest.fixture
def before(held):
    return everything(held)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(generations=GENERATIONS)
def test_old_workshop_does_not_change_by_one_byte(held, before, generations):
    editor = user()

    with transaction.atomic():
        newest = held.edition
        for edits in generations:
            newest = copy_edition(edition=newest, by=editor)
            for act, place, words in edits:
                edit(newest, act, place, words)
            publish(newest, editor)
        after = everything(held)
        intact = Edition.objects.intact()
        transaction.set_rollback(True)

    assert after == before
    assert intact
