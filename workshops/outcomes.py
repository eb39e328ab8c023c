"""What became of a workshop, as an app above knows it: a few words and the way there.

Registered in its `AppConfig.ready()`, like the pages of `workshops/modules.py`: this app does not
know what a council note is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshops.models import Workshop


@dataclass(frozen=True)
class Outcome:
    """
    One thing that participants hear of.

    Attributes
    ----------
    title : str
        What happened: "The council adopted the note".
    facts : tuple[tuple[str, str], ...]
        Label → what it is.
    links : tuple[tuple[str, str], ...]
        Text → address, on the side of participants.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


_readers: list[Callable[[Workshop], Outcome | None]] = []


def register_outcome(read: Callable[[Workshop], Outcome | None]) -> None:
    """Let an app tell participants what became of a workshop; one query, None for nothing yet."""
    _readers.append(read)


def outcomes_of(workshop: Workshop) -> list[Outcome]:
    """Everything that is told, in the order of the apps."""
    found = (read(workshop) for read in _readers)
    return [one for one in found if one]
