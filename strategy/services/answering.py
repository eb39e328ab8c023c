"""“We know, because …”: what the group answers to a coherence check."""

from django.db import transaction

from accounts.models import User
from strategy.models import CheckAnswer
from workshops.models import Workshop


class AnswerConflictError(Exception):
    """Somebody else answered this check since the page was shown; nothing was saved.

    `answer` is the row as it is; version 0 when it was taken back.
    """

    def __init__(self, answer: CheckAnswer):
        super().__init__(answer)
        self.answer = answer


@transaction.atomic
def save_answer(
    *,
    workshop: Workshop,
    code: str,
    subject: str,
    text: str,
    version: int,
    by: User | None = None,
) -> CheckAnswer:
    """
    Answer one case of a check, or change the answer.

    The same words again are a success, whoever saved them.

    Parameters
    ----------
    workshop : Workshop
        Whose check.
    code, subject : str
        Which case, as the rule names it.
    text : str
        Why the group leaves it as it is; not empty.
    version : int
        Of the answer that the page showed; 0 for none.
    by : User | None
        Who answers, where that is staff.

    Returns
    -------
    CheckAnswer
        The row as it is now.

    Raises
    ------
    AnswerConflictError
        Somebody else answered meanwhile, changed the answer or took it back.
    """
    row = CheckAnswer(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        code=code,
        subject=subject,
        text=text,
        by=by,
    )
    if version == 0:
        CheckAnswer.objects.bulk_create([row], ignore_conflicts=True)
    held = _held(row)
    if held is None:
        raise AnswerConflictError(CheckAnswer(code=code, subject=subject, version=0))
    if held.text == text:
        return held
    if held.version != version:
        raise AnswerConflictError(held)
    held.text, held.by, held.version = text, by, version + 1
    held.save()
    return held


@transaction.atomic
def take_back_answer(*, workshop: Workshop, code: str, subject: str, version: int) -> None:
    """
    Take an answer back; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose check.
    code, subject : str
        Which case.
    version : int
        Of the answer that the page showed.

    Raises
    ------
    AnswerConflictError
        Somebody else changed it meanwhile.
    """
    row = CheckAnswer(workshop=workshop, code=code, subject=subject)
    held = _held(row)
    if held is None:
        return
    if held.version != version:
        raise AnswerConflictError(held)
    held.delete()


def _held(row: CheckAnswer) -> CheckAnswer | None:
    """The answer that is there, locked."""
    rows = CheckAnswer.objects.select_for_update(of=("self",)).filter(workshop=row.workshop)
    return rows.filter(code=row.code, subject=row.subject).first()
