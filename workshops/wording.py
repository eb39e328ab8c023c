"""An answer in words, for the check page, a conflict and the record. Pure."""

from django.utils.translation import gettext as _

from guide.items import Question
from interface.formats import COLON
from workshops.values import DONT_KNOW_LABEL, OTHER, is_unknown


def answer_lines(question: Question, value) -> list[str]:
    """
    One answer as a reader sees it.

    Parameters
    ----------
    question : Question
        What was asked.
    value : JSON value
        As stored: see the table of kinds in docs/architecture.md.

    Returns
    -------
    list[str]
        One line per row, option, point or rank, in the reader's language; empty for None.
    """
    if value is None:
        return []
    if is_unknown(value):
        return [str(DONT_KNOW_LABEL)]
    if question.rows:
        return [
            f"{row.text}{COLON} {', '.join(_plain(question, value[row.key]))}"
            for row in question.rows
            if row.key in value
        ]
    return _plain(question, value)


def ends_of(question: Question) -> tuple[str, ...]:
    """
    What the ends of a scale mean.

    Parameters
    ----------
    question : Question
        Of any kind.

    Returns
    -------
    tuple[str, ...]
        Each pair of ends once, such as "1 = never, 5 = always"; empty for other kinds.
    """
    if question.kind != "scale":
        return ()
    named = [row for row in question.rows if row.low_label] or [question]
    words = _("%(low)s = %(low_label)s, %(high)s = %(high_label)s")
    told = {"low": question.low, "high": question.high}
    pairs = [(str(one.low_label), str(one.high_label)) for one in named if one.low_label]
    return tuple(
        words % {**told, "low_label": low, "high_label": high} for low, high in dict.fromkeys(pairs)
    )


def of_people(count: int, people: int) -> str:
    """
    How many of how many.

    Parameters
    ----------
    count, people : int
        A part of the people, and all of them.

    Returns
    -------
    str
        Such as "7 of 12".
    """
    return _("%(count)d of %(people)d") % {"count": count, "people": people}


def _plain(question: Question, value) -> list[str]:
    if is_unknown(value):
        return [str(DONT_KNOW_LABEL)]
    if question.kind == "allocation":
        return [f"{option.text}{COLON} {value.get(option.key, 0)}" for option in question.options]
    if question.kind == "ranking":
        return [f"{n}. {question.option(key).text}" for n, key in enumerate(value, start=1)]
    if question.kind == "single":
        return [_choice(question, value)]
    if question.kind == "multiple":
        return [_choice(question, part) for part in value]
    return [str(line) for line in (value if isinstance(value, list) else [value])]


def _choice(question: Question, part) -> str:
    return part[OTHER] if isinstance(part, dict) else str(question.option(part).text)
