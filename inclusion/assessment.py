"""The digital divide of one project as plain data: figures, coverage and reports start from it.

No database, no Django. Keys are those of the workshop's questionnaire and of enums.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """How many people a group has, who says so, and of when the figure is."""

    people: int
    source: str
    counted_on: date


@dataclass(frozen=True, kw_only=True)
class Cell:
    """
    One group and one obstacle.

    Attributes
    ----------
    answered : int
        People who rated it.
    median : float | None
        0 to 3; None when nobody rated it, or too few to show it.
    verdict : str
        How far they agree: a code of workshops.spread.Verdict, "" without one.
    is_hidden : bool
        Whether ratings exist that may not be shown.
    decided : int | None
        What the group decided, 0 to 3.
    """

    group: str
    obstacle: str
    answered: int = 0
    median: float | None = None
    verdict: str = ""
    is_hidden: bool = False
    decided: int | None = None

    @property
    def severity(self) -> float | None:
        """What counts: the decision, else the median of the room."""
        return self.median if self.decided is None else self.decided


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """One measure with its relays; `relays` are the names of stakeholders by entry id."""

    id: UUID
    group: str
    kind: str
    what: str = ""
    obstacles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place_note: str = ""
    channels: tuple[str, ...] = ()
    responsible: str = ""
    due_on: date | None = None
    relays: Mapping[UUID, str]
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class ServiceLine:
    """A service that becomes digital: precaution key → state; and its notes."""

    id: UUID
    name: str
    states: Mapping[str, str]
    notes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """
    The digital divide as one workshop sees it.

    Attributes
    ----------
    groups, obstacles : Mapping[str, str]
        Key → name in the reader's language; groups in the order in which they were chosen.
    cells : Mapping[tuple[str, str], Cell]
        (group, obstacle) → cell, for every pair.
    estimates : Mapping[str, Estimate]
        By group; a group that nobody counted is absent.
    measures : tuple[MeasureLine, ...]
        In the order of groups, then of the edition's measures.
    services : tuple[ServiceLine, ...]
        By name.
    precautions : Mapping[str, str]
        Key → name of each line of the checklist.
    """

    groups: Mapping[str, str]
    obstacles: Mapping[str, str]
    cells: Mapping[tuple[str, str], Cell]
    estimates: Mapping[str, Estimate]
    measures: tuple[MeasureLine, ...]
    services: tuple[ServiceLine, ...]
    precautions: Mapping[str, str]

    def of_group(self, group: str) -> tuple[Cell, ...]:
        """
        The cells of one group.

        Parameters
        ----------
        group : str
            Its key.

        Returns
        -------
        tuple[Cell, ...]
            In the order of the obstacles.
        """
        return tuple(self.cells[group, obstacle] for obstacle in self.obstacles)

    def measures_for(self, group: str) -> tuple[MeasureLine, ...]:
        """
        The measures of one group.

        Parameters
        ----------
        group : str
            Its key.

        Returns
        -------
        tuple[MeasureLine, ...]
            In their order.
        """
        return tuple(one for one in self.measures if one.group == group)

    @cached_property
    def by_severity(self) -> tuple[str, ...]:
        """Keys of the groups: the most severe obstacle first, of equals the most people."""

        def rank(group: str) -> tuple:
            severities = [one.severity for one in self.of_group(group) if one.severity is not None]
            people = self.estimates[group].people if group in self.estimates else 0
            return -max(severities, default=-1), -people

        return tuple(sorted(self.groups, key=rank))
