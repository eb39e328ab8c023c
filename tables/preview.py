"""What an import would do, row by row, before it does it."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

SHOWN = 10  # rows of each verdict


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell: the column's title, and the reason in words."""

    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """
    The verdict on one row.

    Attributes
    ----------
    number : int
        Of the row in the file.
    name : str
        Of what it is about, as the file writes it.
    verdict : Verdict
        What would happen.
    changes : tuple[str, ...]
        Titles of the columns that would change.
    problems : tuple[Problem, ...]
        Why it is refused.
    mark : str
        Which version of a stored row the verdict rests on.
    """

    number: int
    name: str
    verdict: Verdict
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    mark: str = ""


@dataclass
class Preview:
    """
    All verdicts: counted, with the first rows of each and every refused one.

    Attributes
    ----------
    counts : Counter
        Verdict → rows.
    first : dict[Verdict, list[Judged]]
        The first ten rows of each verdict.
    refused : list[Judged]
        All of them.
    """

    counts: Counter = field(default_factory=Counter)
    first: dict[Verdict, list[Judged]] = field(default_factory=dict)
    refused: list[Judged] = field(default_factory=list)
    _seal: object = field(default_factory=hashlib.sha256, repr=False)

    def add(self, rows: Iterable[Judged]) -> None:
        """Take the verdicts on some more rows."""
        for row in rows:
            self.counts[row.verdict] += 1
            first = self.first.setdefault(row.verdict, [])
            if len(first) < SHOWN:
                first.append(row)
            if row.verdict == Verdict.REFUSED:
                self.refused.append(row)
            self._seal.update(f"{row.number} {row.verdict} {row.mark}\n".encode())

    @property
    def seal(self) -> str:
        """The same for the same verdicts: what a person has seen is what is carried out."""
        return self._seal.hexdigest()

    @property
    def is_ready(self) -> bool:
        """Whether there is something to do, and nothing in its way."""
        return not self.refused and bool(self.writes)

    @property
    def writes(self) -> int:
        """Rows that would be written."""
        return self.counts[Verdict.NEW] + self.counts[Verdict.CHANGED]
