"""What the checks find in content: one sentence each, how bad it is, and where."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from guide.codes import REASONS, level_of
from guide.enums import Level


@dataclasses.dataclass(frozen=True, kw_only=True)
class Problem:
    """
    One thing that a check found.

    Attributes
    ----------
    kind : str
        Kind of the entry, such as "question"; "edition" for the edition itself.
    code : str
        Which check found it: a key of `guide.codes.REASONS`, never used for anything else.
    position : int | None
        Place of the entry in its kind's list; None for what is about the kind as a whole.
    key : str
        Key of the entry.
    field : str
        Name of a field, or a path to it such as "option.economy.text".
    language : str
        Of the words in question, where it is about words.
    values : Mapping[str, Any]
        What the sentence of the code needs.
    """

    kind: str
    code: str
    position: int | None = None
    key: str = ""
    field: str = ""
    language: str = ""
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def level(self) -> Level:
        return level_of(self.code)

    @property
    def reason(self) -> str:
        return str(REASONS[self.code]) % self.values

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """What an accepted warning is kept under."""
        return self.code, self.kind, self.key, self.field, self.language

    def __str__(self) -> str:
        number = "" if self.position is None else f"[{self.position + 1}]"
        where = f"{self.kind} {self.key}" if self.key else f"{self.kind}{number}"
        path = ".".join(part for part in (self.field, self.language) if part)
        return ": ".join(part for part in (where, path, self.reason) if part)


class Finding(NamedTuple):
    """A problem before anybody knows in which entry it is."""

    field: str
    code: str
    values: Mapping[str, Any] = {}
    language: str = ""

    def at(self, *, kind: str, position: int | None = None, key: str = "") -> Problem:
        return Problem(kind=kind, position=position, key=key, **self._asdict())


class ContentError(Exception):
    """Content that cannot be loaded or published; `lines` say why, for people."""

    def __init__(self, lines: Iterable[object]):
        self.lines = [str(line) for line in lines]
        super().__init__("\n".join(self.lines))
