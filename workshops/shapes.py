"""Whether a stored value is one that its question can have: what a form would read back.

Answers that came through a form are right already; those of a file may be anything.
"""

from django.core.exceptions import ValidationError

from guide.items import Question, Row
from workshops.fields import FIELDS, CommentField
from workshops.fields.base import Typed
from workshops.models import Answer, Tally, Workshop
from workshops.steps import COMMENT
from workshops.tallied import MOST_PAPERS, PAPERS, cells_of, is_tallied, rows_of
from workshops.values import UNKNOWN, is_unknown


def is_right(workshop: Workshop, row: Answer | Tally) -> bool:
    """
    Say whether the value of an answer, or the counts of a tally, fit its question.

    Parameters
    ----------
    workshop : Workshop
        With its edition.
    row : Answer | Tally
        Not saved yet.

    Returns
    -------
    bool
        False also for a question that the edition does not have.
    """
    key = row.question.removesuffix(COMMENT)
    question = workshop.questionnaire().questions.get(key)
    if question is None:
        return False
    if isinstance(row, Tally):
        return row.question == key and are_counts(question, row.counts)
    if row.question != key:
        return question.has_comment and _reads_back(CommentField(question), row.value)
    return is_value(question, row.value)


def is_value(question: Question, value) -> bool:
    """Whether an answer to this question can hold this value."""
    if value is None or is_unknown(value) or not question.rows:
        return _reads_back(FIELDS[question.kind](question), value)
    rows = {row.key: row for row in question.rows}
    return (
        isinstance(value, dict)
        and bool(value)
        and value.keys() <= rows.keys()
        and all(_of_row(question, rows[key], part) for key, part in value.items())
    )


def _of_row(question: Question, row: Row, value) -> bool:
    return value is not None and _reads_back(FIELDS[question.kind](question, row), value)


def _reads_back(field, value) -> bool:
    """A right value is drawn by its field and read again as it was."""
    field.required = False
    try:
        read = field.clean(Typed(field.as_typed(value)))
        return type(read) is type(value) and read == value
    except (ValidationError, TypeError, ValueError, AttributeError, KeyError):
        return False


def are_counts(question: Question, counts) -> bool:
    """Whether a tally of this question can hold these counts."""
    if not is_tallied(question) or not isinstance(counts, dict):
        return False
    if counts.keys() - set(rows_of(question)):
        return False
    known = {answer for _, answer in cells_of(question)}
    return all(
        isinstance(row, dict)
        and row.keys() <= known
        and all(type(count) is int and 0 < count <= MOST_PAPERS for count in row.values())
        and _fit(question, row)
        for row in counts.values()
    )


def _fit(question: Question, row: dict[str, int]) -> bool:
    """Ticks fit on the papers that carry them."""
    if question.kind != "multiple":
        return True
    papers = row.get(PAPERS, 0)
    ticks = [count for key, count in row.items() if key not in (PAPERS, UNKNOWN)]
    most = papers * (question.maximum or len(question.options) + 1)
    return max(ticks, default=0) <= papers <= sum(ticks) <= most
