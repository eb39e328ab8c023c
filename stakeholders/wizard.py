"""What the pages of the map's four steps share: who may work there, and how they are drawn."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from interface.views import retry_page
from stakeholders.models import MapEntry
from stakeholders.services.entries import EntryGoneError
from workshops.models import Workshop
from workshops.sides import Side

PAGES = ("map", "list", "identify", "relate", "choose", "table")


def to_work(view: Callable) -> Callable:
    """A page that changes the map.

    A form whose map was closed meanwhile, or whose stakeholder is gone, is given back.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, side: Side, *args, **kwargs):
        if not side.may_edit:
            return _closed(request, side)
        try:
            return view(request, side, *args, **kwargs)
        except EntryGoneError:
            return _gone(request)

    return wrapped


def _closed(request: HttpRequest, side: Side) -> HttpResponse:
    if side.is_staff:
        raise PermissionDenied
    if request.method == "POST":
        return retry_page(request, reason="map_closed", status=409)
    return redirect(side.url("map"))


def _gone(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return retry_page(request, reason="stakeholder_gone", status=404)
    raise Http404


def draw(
    request: HttpRequest, side: Side, template: str, context: dict, *, status: int = 200
) -> HttpResponse:
    """A page of the wizard; it finds the addresses of the steps as `to`."""
    shared = {
        "side": side,
        "workshop": side.workshop,
        "base": "leaf.html" if side.is_staff else side.base,
        "to": {name: side.url(name) for name in PAGES},
    }
    return render(request, f"stakeholders/{template}.html", {**shared, **context}, status=status)


def find_entry(workshop: Workshop, entry: UUID) -> MapEntry:
    """An entry of this map with its stakeholder; EntryGoneError for any other."""
    entries = MapEntry.objects.select_related("stakeholder").filter(workshop=workshop, pk=entry)
    found = entries.first()
    if found is None:
        raise EntryGoneError
    return found
