"""What one round may show beside the rounds before it, in an anonymous workshop. Pure.

Whoever subtracts the counts of one round from those of the next sees the answers of those who
came, left or changed their mind in between. So the rule of small numbers holds for the difference
as it holds for a result (docs/method/spread.md, "Rounds"). Nothing here is printed.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from workshops.disclosure import FEWEST_FOR_RESULTS, disclosure
from workshops.results import QuestionResult, of_row
from workshops.values import is_substantive

Answers = Mapping[Hashable, Any]  # who answered → what


class Paper(NamedTuple):
    """Stands for a person of whom only a counted paper is known."""

    answer: str
    number: int


def hide_differences(
    result: QuestionResult, rounds: Sequence[Answers], *, minimum: int = FEWEST_FOR_RESULTS
) -> QuestionResult:
    """
    Take away from a result what a subtraction would tell about few people.

    Parameters
    ----------
    result : QuestionResult
        Of the last of these rounds.
    rounds : Sequence[Answers]
        Everybody's values for the question, per revealed round, the first round first.
    minimum : int
        The municipality's fewest people for a result.

    Returns
    -------
    QuestionResult
        Parts that stay hidden because of an earlier round have no summary and `is_linked`.
    """
    parts = (
        part
        if part.summary is None or may_show(_of(rounds, part.row), minimum=minimum)
        else replace(part, summary=None, has_dots=False, is_linked=True)
        for part in result.parts
    )
    return replace(result, parts=tuple(parts))


def may_show(rounds: Sequence[Answers], *, minimum: int = FEWEST_FOR_RESULTS) -> bool:
    """
    Say whether the last of some rounds may be shown beside those that were shown before.

    Parameters
    ----------
    rounds : Sequence[Answers]
        Everybody's values per revealed round, the first round first; values are compared as they
        are, null and "We don't know yet" are no answers.
    minimum : int
        The municipality's fewest people for a result.

    Returns
    -------
    bool
        False for too few people, and when the difference to a shown round is made by some who
        came or left and fewer than the minimum in all.
    """
    fewest = max(minimum, FEWEST_FOR_RESULTS)
    shown: list[Answers] = []
    is_shown = False
    for answers in map(_substantive, rounds):
        is_enough = disclosure(len(answers), is_anonymous=True, minimum=minimum).results
        is_shown = is_enough and not any(_tells(answers, before, fewest) for before in shown)
        shown += [answers] * is_shown
    return is_shown


def on_paper(values: Iterable[Any]) -> Answers:
    """
    Papers that were counted by hand, as if each were a person.

    Parameters
    ----------
    values : Iterable
        One value per paper; nobody knows whose it is.

    Returns
    -------
    Answers
        Equal papers of two rounds are taken for the same person's, others for somebody new.
    """
    seen: Counter[str] = Counter()
    found = {}
    for value in values:
        seen[repr(value)] += 1
        found[Paper(repr(value), seen[repr(value)])] = value
    return found


def _tells(now: Answers, before: Answers, fewest: int) -> bool:
    """Whether the difference of two rounds is that of few people, some of whom came or left.

    Where the same people answered twice, a change belongs to nobody in particular.
    """
    came_or_left = now.keys() ^ before.keys()
    changed = [person for person in now.keys() & before.keys() if now[person] != before[person]]
    return len(came_or_left) > 0 and len(came_or_left) + len(changed) < fewest


def _substantive(answers: Answers) -> Answers:
    return {person: value for person, value in answers.items() if is_substantive(value)}


def _of(rounds: Sequence[Answers], row: Any) -> list[Answers]:
    """The values of one row, or those of a question without rows.

    Rows were counted one by one, so papers of one row are compared by that row alone.
    """
    if row is None:
        return list(rounds)
    found = []
    for one in rounds:
        values = dict(zip(one, of_row(one.values(), row), strict=True))
        people = {key: value for key, value in values.items() if not isinstance(key, Paper)}
        papers = [value for key, value in values.items() if isinstance(key, Paper)]
        found.append({**people, **on_paper(papers)})
    return found
