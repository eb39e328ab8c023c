"""Papers counted by hand: from counts to values that results can sum up. Pure.

A count knows how often an answer was given, not who gave it. Each value made here stands for one
paper; which answers stand together on it is invented, so nothing may be read from that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from guide.items import Question
from workshops.values import DONT_KNOW, OTHER, UNKNOWN

# Kinds whose answers can be counted; the other ones need the whole paper.
TALLIED_KINDS = frozenset({"single", "multiple", "scale"})
# Beside the answers of a multiple question: on how many papers something was ticked.
PAPERS = ":papers"
NO_ROW = ""
MOST_PAPERS = 1000  # of one count

Counts = Mapping[str, Mapping[str, int]]  # row key or "" → answer → papers


def is_tallied(question: Question) -> bool:
    """
    Say whether the answers to a question can be counted.

    Parameters
    ----------
    question : Question
        A question of the edition.

    Returns
    -------
    bool
        True for closed questions without order or points.
    """
    return question.kind in TALLIED_KINDS


def answers_of(question: Question) -> list[str]:
    """
    The answers that are counted, "We don't know yet" last.

    Parameters
    ----------
    question : Question
        A question that can be tallied.

    Returns
    -------
    list[str]
        Keys of `Counts`, without `PAPERS`.
    """
    if question.kind == "scale":
        answers = [str(step) for step in question.steps]
    else:
        answers = [option.key for option in question.options]
    return [*answers, *[OTHER] * question.has_other, UNKNOWN]


def rows_of(question: Question) -> list[str]:
    """
    The rows that are counted apart.

    Parameters
    ----------
    question : Question
        A question that can be tallied.

    Returns
    -------
    list[str]
        `NO_ROW` alone for a question without rows.
    """
    return [row.key for row in question.rows] or [NO_ROW]


def fields_of(question: Question) -> list[str]:
    """
    What is counted in each row.

    Parameters
    ----------
    question : Question
        A question that can be tallied.

    Returns
    -------
    list[str]
        Its answers; before them the papers of a multiple question.
    """
    return [*[PAPERS] * (question.kind == "multiple"), *answers_of(question)]


def cells_of(question: Question) -> Iterator[tuple[str, str]]:
    """
    Everything that is counted of a question.

    Parameters
    ----------
    question : Question
        A question that can be tallied.

    Returns
    -------
    Iterator[tuple[str, str]]
        Row and what is counted in it.
    """
    return ((row, answer) for row in rows_of(question) for answer in fields_of(question))


def values_of(question: Question, counts: Counts) -> list[Any]:
    """
    One value per paper.

    Parameters
    ----------
    question : Question
        The question that was counted.
    counts : Counts
        As `Tally.counts` holds them.

    Returns
    -------
    list
        Values in the shape of answers; what was written behind "other" is "", as nobody typed it.
    """
    if not question.rows:
        return _of_row(question, counts.get(NO_ROW, {}))
    by_row = [_of_row(question, counts.get(row.key, {})) for row in question.rows]
    keys = [row.key for row in question.rows]
    return [
        {key: value for key, value in zip(keys, paper, strict=True) if value is not None}
        for paper in zip_longest(*by_row)
    ]


def papers_of(question: Question, counts: Counts) -> int:
    """
    How many papers were counted for a question.

    Parameters
    ----------
    question : Question
        The question.
    counts : Counts
        As `Tally.counts` holds them.

    Returns
    -------
    int
        Papers with an answer to the row that most answered, "We don't know yet" included.
    """
    return len(values_of(question, counts))


def _of_row(question: Question, counts: Mapping[str, int]) -> list[Any]:
    known = {key: counts[key] for key in answers_of(question) if counts.get(key)}
    unknown = [DONT_KNOW] * known.pop(UNKNOWN, 0)
    if question.kind == "multiple":
        sets = spread_out(known, counts.get(PAPERS, 0))
        return [[_value(question, key) for key in _sorted(question, one)] for one in sets] + unknown
    return [_value(question, key) for key, count in known.items() for _ in range(count)] + unknown


def _value(question: Question, key: str) -> Any:
    if key == OTHER:
        return {OTHER: ""}
    return int(key) if question.kind == "scale" else key


def _sorted(question: Question, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=answers_of(question).index)


def spread_out(counts: Mapping[str, int], papers: int) -> list[list[str]]:
    """
    Sets of ticks with the given totals, as even and as mixed as can be.

    Parameters
    ----------
    counts : Mapping[str, int]
        Option → papers on which it is ticked, at most `papers`.
    papers : int
        Papers with at least one tick.

    Returns
    -------
    list[list[str]]
        One set per paper; sizes differ by one at most. Options are mixed rather than kept
        together, so that no camps appear which nobody counted.
    """
    sets: list[list[str]] = [[] for _ in range(papers)]
    for option, count in sorted(counts.items(), key=lambda item: -item[1]):
        sets.sort(key=lambda one: (len(one), one))
        least = [one for one in sets if len(one) == len(sets[0])]
        more = sets[len(least) :]
        taken = least if count > len(least) else _evenly(least, count)
        for one in [*taken, *_evenly(more, count - len(taken))]:
            one.append(option)
    return sets


def _evenly(sets: Sequence[list[str]], count: int) -> list[list[str]]:
    """So many of them, from all over the sequence."""
    return [sets[place * len(sets) // count] for place in range(count)]
