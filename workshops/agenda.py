"""The agenda of a workshop, from the minutes of its modules. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide.items import Module
from guide.questionnaire import Questionnaire
from workshops.enums import Format
from workshops.formats import TRACKS, minutes_of

# product.md, "Two hours that end in something a council adopts".
MINUTES_TO_JOIN = 8
MINUTES_TO_CLOSE = 5


@dataclass(frozen=True)
class Item:
    """One line of the agenda; `module` is None at the beginning and the end."""

    act: str
    minutes: int
    start: int
    module: Module | None = None


@dataclass(frozen=True)
class Agenda:
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


def agenda_of(questionnaire: Questionnaire, modules: Sequence[str], format: str) -> Agenda:
    """
    Who does what, for how many minutes.

    Parameters
    ----------
    questionnaire : Questionnaire
        The whole edition.
    modules : Sequence[str]
        Keys of the workshop's modules.
    format : str
        In "before" people have answered at home: the room only decides.

    Returns
    -------
    Agenda
        Welcome, then answer and decide per module, then the close; starts in minutes from 0.
    """
    lines: list[tuple[str, int, Module | None]] = [("welcome", MINUTES_TO_JOIN, None)]
    for module in questionnaire.limited(modules, TRACKS[format]).modules:
        answer, decide = minutes_of(questionnaire, module.key, TRACKS[format])
        if format != Format.BEFORE:
            lines.append(("answer", answer, module))
        lines.append(("decide", decide, module))
    lines.append(("close", MINUTES_TO_CLOSE, None))
    return Agenda(tuple(_timed(lines)))


def _timed(lines):
    start = 0
    for act, minutes, module in lines:
        if minutes:
            yield Item(act, minutes, start, module)
            start += minutes
