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
class ModulePages:
    """URL names take the workshop's id; the results page exists once for each side.

    `decide` names questions that are always to be decided, whatever the track asks; `figure` draws
    the module's own figure of a revealed round as HTML, None where there is nothing to draw, and
    `headline` says what it shows.
    """

    results_url_name: str
    group_results_url_name: str
    links: tuple[Link, ...] = ()
    decide: tuple[str, ...] = ()
    figure: Callable[[Workshop, Round], str | None] | None = None
    headline: Callable[[Workshop, Round], str] | None = None


_registry: dict[str, ModulePages] = {}


def register(module: str, pages: ModulePages) -> None:
    """Give the module of this key its own pages."""
    _registry[module] = pages


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


def figure_of(workshop: Workshop, round: Round) -> str | None:
    """The figure of a revealed round, as its module draws it; None for most modules."""
    pages = _registry.get(round.module)
    return pages.figure(workshop, round) if pages and pages.figure else None


def headline_of(workshop: Workshop, round: Round) -> str:
    """The finding of a revealed round as a whole; empty for most modules."""
    pages = _registry.get(round.module)
    return pages.headline(workshop, round) if pages and pages.headline else ""
