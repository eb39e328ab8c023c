"""Questions of a municipality's own: written before their module opens, then fixed."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from guide.selectors import questionnaire
from workshops.additions import OwnQuestion, as_stored
from workshops.additions.questions import MOST_IN_ALL, MOST_IN_MODULE, in_module
from workshops.enums import Act
from workshops.models import Workshop
from workshops.services.adding import ThereAlreadyError, TooLateError, TooManyError
from workshops.services.running import record


class GoneError(Exception):
    """Somebody else changed the question or took it away; `current` is it, if it is there."""

    def __init__(self, current: OwnQuestion | None):
        super().__init__()
        self.current = current


@transaction.atomic
def add_question(*, workshop: Workshop, question: OwnQuestion, by: User | None) -> None:
    """
    Add a question at the end of its module; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Changed in place too.
    question : OwnQuestion
        Right in itself: the form has checked it.
    by : User | None
        Who adds it.

    Raises
    ------
    TooLateError
        A round of the module was opened.
    ThereAlreadyError
        The module asks this already.
    TooManyError
        The module or the workshop has as many as everybody can answer.
    """
    found = _locked(workshop, question.module)
    own = found.own_questions()
    if question in own:
        return
    _refuse_twice(found, question, own)
    if len(own) >= MOST_IN_ALL or len(in_module(own, question.module)) >= MOST_IN_MODULE:
        raise TooManyError(question.module)
    _store(workshop, found, [*own, question], by, question.module)


@transaction.atomic
def change_question(
    *, workshop: Workshop, seal: str, question: OwnQuestion, by: User | None
) -> None:
    """
    Put other words in the place of a question.

    Parameters
    ----------
    workshop : Workshop
        Changed in place too.
    seal : str
        Of the question as the page showed it.
    question : OwnQuestion
        As it is to be, in the same module.
    by : User | None
        Who changes it.

    Raises
    ------
    TooLateError
        A round of the module was opened.
    GoneError
        It is not as the page showed it any more.
    ThereAlreadyError
        The module asks this already, elsewhere.
    """
    found = _locked(workshop, question.module)
    own = list(found.own_questions())
    if question in own:
        return
    place = next((n for n, one in enumerate(own) if one.seal == seal), None)
    if place is None:
        raise GoneError(next((one for one in own if one.key == question.key), None))
    _refuse_twice(found, question, own[:place] + own[place + 1 :])
    own[place] = question
    _store(workshop, found, own, by, question.module)


@transaction.atomic
def remove_question(*, workshop: Workshop, question: OwnQuestion, by: User | None) -> None:
    """
    Take a question away; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Changed in place too.
    question : OwnQuestion
        As the page showed it.
    by : User | None
        Who takes it away.

    Raises
    ------
    TooLateError
        A round of the module was opened.
    """
    found = _locked(workshop, question.module)
    kept = [one for one in found.own_questions() if one != question]
    if len(kept) < len(found.own_questions()):
        _store(workshop, found, kept, by, question.module)


@transaction.atomic
def move_question(
    *, workshop: Workshop, question: OwnQuestion, place: int, by: User | None
) -> None:
    """
    Put a question at another place of its module; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Changed in place too.
    question : OwnQuestion
        As the page showed it.
    place : int
        From 0 within its module; beyond the last one it becomes the last.
    by : User | None
        Who moves it.

    Raises
    ------
    TooLateError
        A round of the module was opened.
    """
    found = _locked(workshop, question.module)
    own = found.own_questions()
    before = in_module(own, question.module)
    after = [one for one in before if one != question]
    after.insert(max(0, place), question)
    if question in before and after != before:
        others = [one for one in own if one.module != question.module]
        _store(workshop, found, [*others, *after], by, question.module)


def _refuse_twice(workshop: Workshop, question: OwnQuestion, others: Sequence[OwnQuestion]) -> None:
    """The edition's own words in any language, and those of the other own questions."""
    asked = questionnaire(workshop.edition_id).module(question.module).questions
    words = [*(text for one in asked for text in one.text.values())]
    words += [one.text for one in in_module(others, question.module)]
    if question.text.casefold() in {" ".join(text.split()).casefold() for text in words}:
        raise ThereAlreadyError(question.text)


def _locked(workshop: Workshop, module: str) -> Workshop:
    """As it is stored; whoever opens the module meanwhile waits, or was quicker."""
    found = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if found.rounds.filter(module=module).exists():
        raise TooLateError
    return found


def _store(
    workshop: Workshop,
    found: Workshop,
    questions: Sequence[OwnQuestion],
    by: User | None,
    module: str,
) -> None:
    workshop.additions = as_stored(found.own_additions(), questions)
    workshop.save(update_fields=["additions"])
    record(workshop=workshop, by=by, act=Act.CHANGED, module=module)
