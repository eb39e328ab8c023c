"""Round n beside round n − 1 of one question: what moved. Pure (docs/method/spread.md, "Rounds").

It starts from results of both rounds, so what either may not show is absent here too. Only a named
workshop puts the two answers of one person together, and only to count who changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshops.differencing import Answers
from workshops.results import Part, QuestionResult, of_row
from workshops.values import is_substantive


@dataclass(frozen=True)
class Changed:
    """Of the people who answered in both rounds, how many changed their answer."""

    people: int
    both: int


@dataclass(frozen=True)
class Move:
    """
    One row of a question, or a question without rows, in two rounds.

    Attributes
    ----------
    before, after : Part
        As each round may show it.
    changed : Changed | None
        None in an anonymous workshop, and where nobody answered twice.
    """

    before: Part
    after: Part
    changed: Changed | None

    @property
    def row(self) -> Any:
        """The row of the edition; None for a question without rows."""
        return self.after.row

    @property
    def is_shown(self) -> bool:
        """Whether both rounds may be shown."""
        return self.before.summary is not None and self.after.summary is not None


@dataclass(frozen=True)
class Movement:
    """
    A question in two rounds.

    Attributes
    ----------
    question : Question
        The question of the edition.
    moves : tuple[Move, ...]
        Rows that both rounds show; without any there is no movement to print.
    changed : Changed | None
        On the whole question, in a named workshop.
    """

    question: Any
    moves: tuple[Move, ...]
    changed: Changed | None


def movement(
    before: QuestionResult,
    after: QuestionResult,
    answers: tuple[Answers, Answers] | None = None,
) -> Movement:
    """
    Put two rounds of one question side by side.

    Parameters
    ----------
    before, after : QuestionResult
        The results of the two rounds.
    answers : tuple[Answers, Answers] | None
        Everybody's values in both rounds, in a named workshop; None in an anonymous one, where
        no two answers of a person are ever put together.

    Returns
    -------
    Movement
        Without the rows that one of the rounds does not show.
    """
    earlier = {part.row and part.row.key: part for part in before.parts}
    moves = (
        Move(earlier[key], part, _changed(answers, part.row) if answers else None)
        for part in after.parts
        if (key := part.row and part.row.key) in earlier
    )
    return Movement(
        question=after.question,
        moves=tuple(move for move in moves if move.is_shown),
        changed=_changed(answers, None) if answers else None,
    )


def _changed(answers: tuple[Answers, Answers], row: Any) -> Changed | None:
    """How many of those who answered twice said something else."""
    before, after = (_values(one, row) for one in answers)
    both = before.keys() & after.keys()
    people = sum(before[person] != after[person] for person in both)
    return Changed(people, len(both)) if both else None


def _values(answers: Answers, row: Any) -> Mapping[Any, Any]:
    """Who → value of one row, people whose answer counts."""
    values = zip(answers, of_row(answers.values(), row), strict=True)
    return {person: value for person, value in values if is_substantive(value)}
