"""What is wrong with content: one sentence each, and where."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that must be mended; `position` is the entry's place in its kind's list."""

    kind: str
    reason: str
    position: int | None = None
    key: str = ""
    field: str = ""

    def __str__(self) -> str:
        number = "" if self.position is None else f"[{self.position + 1}]"
        where = f"{self.kind} {self.key}" if self.key else f"{self.kind}{number}"
        return ": ".join(part for part in (where, self.field, self.reason) if part)


class ContentError(Exception):
    """Content that cannot be loaded or published; `lines` say why, for people."""

    def __init__(self, lines: Iterable[object]):
        self.lines = [str(line) for line in lines]
        super().__init__("\n".join(self.lines))
