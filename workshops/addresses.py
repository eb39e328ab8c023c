"""Where the pages of one module stand: in a workshop, or in the preview of an edition."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.urls import reverse


@dataclass(frozen=True)
class Addresses:
    """The list of modules, the page that checks the answers, and each page by its slug."""

    tasks: str
    check: str
    page: Callable[[str], str]


def in_workshop(workshop: UUID, module: str) -> Addresses:
    """Where a participant finds a module."""
    return _addresses("tasks", "check", "page", [workshop], module)


def in_preview(edition: UUID, language: str, module: str) -> Addresses:
    """Where an editor finds it."""
    names = ("preview", "preview_check", "preview_page")
    return _addresses(*names, [edition, language], module)


def _addresses(tasks: str, check: str, page: str, start: list, module: str) -> Addresses:
    return Addresses(
        tasks=reverse(f"workshops:{tasks}", args=start),
        check=reverse(f"workshops:{check}", args=[*start, module]),
        page=partial(_page, page, [*start, module]),
    )


def _page(name: str, start: list, slug: str) -> str:
    return reverse(f"workshops:{name}", args=[*start, slug])
