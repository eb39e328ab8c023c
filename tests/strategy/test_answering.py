"""Answers to checks: one per case, by one of several people at once."""

import pytest
from django.db import connection

from strategy.models import CheckAnswer
from strategy.services.answering import AnswerConflictError, save_answer, take_back_answer
from tests import factories as accounts
from tests.racing import in_threads
from tests.strategy import factories
from tests.workshops import factories as workshops

CASE = {"code": "plan.no_lead", "subject": "7"}


@pytest.fixture
def workshop(db):
    return workshops.workshop()


def save(workshop, text="Until June", version=0, by=None):
    return save_answer(workshop=workshop, **CASE, text=text, version=version, by=by)


def texts(workshop):
    return list(CheckAnswer.objects.filter(workshop=workshop).values_list("text", "version"))


def test_an_answer_is_saved_and_changed_with_who_did_it(workshop):
    first, second = accounts.user(), accounts.user()

    save(workshop, by=first)
    changed = save(workshop, "Until May", version=1, by=second)

    assert texts(workshop) == [("Until May", 2)]
    assert changed.by == second


def test_the_same_words_twice_are_one_answer_and_keep_who_wrote_them(workshop):
    first = save(workshop, by=accounts.user())

    again = save(workshop)

    assert (again.pk, again.by) == (first.pk, first.by)
    assert texts(workshop) == [("Until June", 1)]


@pytest.mark.parametrize("version", [0, 1])
def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(workshop, version):
    save(workshop)
    save(workshop, "Theirs", version=1)

    with pytest.raises(AnswerConflictError) as conflict:
        save(workshop, "Mine", version=version)

    assert conflict.value.answer.text == "Theirs"
    assert texts(workshop) == [("Theirs", 2)]


def test_changing_what_was_taken_back_meanwhile_says_so(workshop):
    with pytest.raises(AnswerConflictError) as conflict:
        save(workshop, version=3)

    assert (conflict.value.answer.version, conflict.value.answer.text) == (0, "")
    assert texts(workshop) == []


def test_an_answer_is_taken_back_once_and_only_as_it_was_shown(workshop):
    save(workshop)
    save(workshop, "Theirs", version=1)

    with pytest.raises(AnswerConflictError):
        take_back_answer(workshop=workshop, **CASE, version=1)
    take_back_answer(workshop=workshop, **CASE, version=2)
    take_back_answer(workshop=workshop, **CASE, version=2)

    assert texts(workshop) == []


def test_an_answer_belongs_to_its_workshop_and_case(workshop):
    other = workshops.workshop(workshop.municipality)
    factories.check_answer(other, **CASE)
    factories.check_answer(workshop, "plan.no_lead", "8")

    save(workshop)
    take_back_answer(workshop=workshop, **CASE, version=1)

    assert CheckAnswer.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_first_answers_at_once_one_is_kept_and_the_other_is_told():
    workshop = workshops.workshop()
    connection.close()

    results = in_threads(lambda: save(workshop, "One"), lambda: save(workshop, "Two"))

    (kept,) = [one for one in results if isinstance(one, CheckAnswer)]
    (refused,) = [one for one in results if isinstance(one, AnswerConflictError)]
    assert refused.answer.text == kept.text
    assert texts(workshop) == [(kept.text, 1)]
