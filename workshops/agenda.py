"""The agenda of a workshop, from the minutes of its modules and of the group's work. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.items import Module
from guide.questionnaire import Questionnaire
from workshops.enums import Format
from workshops.formats import TRACKS, minutes_of
from workshops.modules import Workspace, workspaces

if TYPE_CHECKING:
    from workshops.models import Workshop

# product.md, "Two hours that end in something a council adopts".
MINUTES_TO_JOIN = 8
MINUTES_TO_CLOSE = 5


@dataclass(frozen=True)
class Item:
    """One line of the agenda: about a module, about work of the group, or neither."""

    act: str
    minutes: int
    start: int
    module: Module | None = None
    workspace: Workspace | None = None


@dataclass(frozen=True)
class Agenda:
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


def agenda_of(
    questionnaire: Questionnaire,
    modules: Sequence[str],
    format: str,
    work: Iterable[Workspace] = (),
) -> Agenda:
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
    work : Iterable[Workspace]
        Work of the group beside the modules, in order.

    Returns
    -------
    Agenda
        Welcome, then answer and decide per module, the work of the group, then the close; starts
        in minutes from 0.
    """
    lines: list[tuple[str, int, dict]] = [("welcome", MINUTES_TO_JOIN, {})]
    for module in questionnaire.limited(modules, TRACKS[format]).modules:
        answer, decide = minutes_of(questionnaire, module.key, TRACKS[format])
        if format != Format.BEFORE:
            lines.append(("answer", answer, {"module": module}))
        lines.append(("decide", decide, {"module": module}))
    lines.extend(("work", one.minutes, {"workspace": one}) for one in work)
    lines.append(("close", MINUTES_TO_CLOSE, {}))
    return Agenda(tuple(_timed(lines)))


def workshop_agenda(workshop: Workshop) -> Agenda:
    """
    The agenda of one workshop.

    Parameters
    ----------
    workshop : Workshop
        With its edition.

    Returns
    -------
    Agenda
        Its modules in its format, and the work that every workshop can do.
    """
    work = workspaces().values()
    return agenda_of(workshop.whole_edition(), workshop.modules, workshop.format, work)


def _timed(lines):
    start = 0
    for act, minutes, about in lines:
        if minutes:
            yield Item(act, minutes, start, **about)
            start += minutes
