"""What the pages of the response plan share: who may work there, and how they are drawn."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from guide.items import Question
from inclusion.services.planning import MeasureGoneError
from inclusion.services.precautions import ServiceGoneError
from interface.views import retry_page
from workshops.sides import Side

PAGES = ("home", "plan", "precautions", "coverage")


def to_work(view: Callable) -> Callable:
    """A page that changes the plan.

    A form whose plan was closed meanwhile, or whose measure or service is gone, is given back.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, side: Side, *args, **kwargs):
        if not side.may_edit:
            return _closed(request, side)
        try:
            return view(request, side, *args, **kwargs)
        except (MeasureGoneError, ServiceGoneError):
            return _gone(request)

    return wrapped


def _closed(request: HttpRequest, side: Side) -> HttpResponse:
    if side.is_staff:
        raise PermissionDenied
    if request.method == "POST":
        return retry_page(request, reason="plan_closed", status=409)
    return redirect(side.url("home"))


def _gone(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return retry_page(request, reason="removed", status=404)
    raise Http404


def asked(side: Side, key: str) -> Question | None:
    """A question of the plan; an edition may lack it, then the page has no suggestions."""
    return side.workshop.whole_edition().questions.get(key)


def draw(
    request: HttpRequest, side: Side, template: str, context: dict, *, status: int = 200
) -> HttpResponse:
    """A page of the plan; it finds the addresses of the others as `to`."""
    shared = {
        "side": side,
        "workshop": side.workshop,
        "base": "leaf.html" if side.is_staff else side.base,
        "to": {name: side.url(name) for name in PAGES},
    }
    return render(request, f"inclusion/{template}.html", {**shared, **context}, status=status)
