"""What an app above may add to a module: its own results page, links after the last page.

Registered in the `AppConfig.ready()` of strategy, stakeholders and inclusion, so that this app
does not know what a compass is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from workshops.models import Round, Workshop


@dataclass(frozen=True)
class Link:
    """A page for somebody who has finished the module."""

    url_name: str
    text: str | Promise


@dataclass(frozen=True)
class Drawing:
    """A figure as HTML, and the sentence that says what it shows."""

    html: str
    headline: str


@dataclass(frozen=True)
class ModulePages:
    """URL names take the workshop's id; the results page exists once for each side.

    `decide` names questions that are always to be decided, whatever the track asks; `draw` makes
    the module's own figure of a revealed round, None where there is nothing to draw.
    """

    results_url_name: str
    group_results_url_name: str
    links: tuple[Link, ...] = ()
    decide: tuple[str, ...] = ()
    draw: Callable[[Workshop, Round], Drawing | None] | None = None


@dataclass(frozen=True)
class Step:
    """One step of a workspace, and how far it is: "7 of 10 categories"."""

    title: str
    text: str
    is_begun: bool
    is_done: bool


@dataclass(frozen=True)
class WorkspaceState:
    """How far the group is, and whether participants may work there."""

    is_open: bool
    steps: tuple[Step, ...]

    @property
    def is_begun(self) -> bool:
        return any(step.is_begun for step in self.steps)

    @property
    def is_done(self) -> bool:
        return all(step.is_done for step in self.steps)


@dataclass(frozen=True)
class Workspace:
    """Work of the group beside the modules, such as the ecosystem map.

    URL names take the workshop's id; the page exists once for each side. `state` makes at most
    two queries; `draw` makes what the wall shows, None while there is nothing to see. `minutes`
    are those of the room.
    """

    key: str
    title: str | Promise
    goal: str | Promise
    minutes: int
    url_name: str
    staff_url_name: str
    state: Callable[[Workshop], WorkspaceState]
    draw: Callable[[Workshop], Drawing | None]


_registry: dict[str, ModulePages] = {}
_workspaces: dict[str, Workspace] = {}


def register(module: str, pages: ModulePages) -> None:
    """Give the module of this key its own pages."""
    _registry[module] = pages


def register_workspace(workspace: Workspace) -> None:
    """Add work of the group that every workshop can do."""
    _workspaces[workspace.key] = workspace


def workspaces() -> dict[str, Workspace]:
    """By key, in the order of the apps, which is that of the method."""
    return _workspaces


def results_url(module: str, workshop_id: UUID, *, is_staff: bool = False) -> str:
    """Where the results of a module stand, for a participant or for staff."""
    pages = _registry.get(module)
    if pages:
        name = pages.group_results_url_name if is_staff else pages.results_url_name
        return reverse(name, args=[workshop_id])
    name = "workshops:group_results" if is_staff else "workshops:results"
    return reverse(name, args=[workshop_id, module])


def links_after(module: str, workshop_id: UUID) -> list[dict]:
    """Pages that open once a person has finished the module."""
    pages = _registry.get(module)
    return [
        {"url": reverse(link.url_name, args=[workshop_id]), "text": link.text}
        for link in (pages.links if pages else ())
    ]


def always_decided(module: str) -> tuple[str, ...]:
    """Keys of the questions that this module wants decided in every workshop."""
    pages = _registry.get(module)
    return pages.decide if pages else ()


def drawing_of(workshop: Workshop, round: Round) -> Drawing | None:
    """The figure of a revealed round, as its module draws it; None for most modules."""
    pages = _registry.get(round.module)
    return pages.draw(workshop, round) if pages and pages.draw else None
