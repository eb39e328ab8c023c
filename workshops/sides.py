"""A page of a workspace exists once for participants and once for staff, with one view for both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from accounts.models import User
from accounts.permissions import Right
from interface.views import retry_page
from workshops.access import participant_view, staff_view
from workshops.models import Participant, Workshop


@dataclass(frozen=True)
class Side:
    """Who looks at a workspace: a participant, or staff with a role."""

    workshop: Workshop
    participant: Participant | None
    namespace: str
    may_edit: bool
    may_run: bool = False
    user: User | None = None

    @property
    def is_staff(self) -> bool:
        return self.participant is None

    @property
    def base(self) -> str:
        """The template that this side's pages extend."""
        return "base.html" if self.is_staff else "workshops/_participant.html"

    def url(self, name: str, *args) -> str:
        """The address of a page on this side; of another workspace as "namespace:name"."""
        namespace, _, page = name.rpartition(":")
        prefix = "staff_" if self.is_staff else ""
        where = f"{namespace or self.namespace}:{prefix}{page}"
        return reverse(where, args=[self.workshop.pk, *args])


@dataclass(frozen=True, kw_only=True)
class Sides:
    """
    The two sides of one workspace.

    Attributes
    ----------
    namespace : str
        Of its URL names and templates, and the part of its addresses behind the workshop's.
    is_open : Callable[[Workshop], bool]
        Whether participants may work there; one query.
    home : str
        Name of its own page.
    pages : tuple[str, ...]
        Names of the pages that its templates link to, as `to.…`.
    closed : str
        Why a form is given back that came after the closing (interface/reasons).
    gone : Mapping[type[Exception], str]
        What a view raises when a thing is no longer there → why the form is given back.
    """

    namespace: str
    is_open: Callable[[Workshop], bool]
    home: str
    pages: tuple[str, ...]
    closed: str
    gone: Mapping[type[Exception], str]

    def both(self, route: str, view: Callable, name: str) -> list[URLPattern]:
        """The page under /w/ for participants and under /workshops/ for staff, as `staff_…`."""
        where = f"<uuid:workshop>/{self.namespace}/{route}"
        return [
            path(f"w/{where}", self.for_participants(view), name=name),
            path(f"workshops/{where}", self.for_staff(view), name=f"staff_{name}"),
        ]

    def for_participants(self, view: Callable) -> Callable:
        """`view(request, side, …)` for a participant: they may edit while it is open."""

        @participant_view
        @wraps(view)
        def wrapped(request: HttpRequest, participant: Participant, *args, **kwargs):
            may_edit = self.is_open(participant.workshop)
            side = Side(participant.workshop, participant, self.namespace, may_edit)
            return view(request, side, *args, **kwargs)

        return wrapped

    def for_staff(self, view: Callable) -> Callable:
        """`view(request, side, …)` for staff: whoever sees the workshop sees its work."""

        @staff_view(Right.VIEW_WORKSHOP)
        @wraps(view)
        def wrapped(request: HttpRequest, workshop: Workshop, *args, **kwargs):
            side = Side(
                workshop,
                None,
                self.namespace,
                may_edit=Right.EDIT_WORK in request.allowed,
                may_run=Right.RUN_ROOM in request.allowed,
                user=request.user,
            )
            return view(request, side, *args, **kwargs)

        return wrapped

    def to_work(self, view: Callable) -> Callable:
        """A page that changes something: whoever may not work there is told, and loses nothing."""

        @wraps(view)
        def wrapped(request: HttpRequest, side: Side, *args, **kwargs):
            if not side.may_edit:
                return self._refused(request, side)
            try:
                return view(request, side, *args, **kwargs)
            except tuple(self.gone) as error:
                if request.method != "POST":
                    raise Http404 from error
                return retry_page(request, reason=self.gone[type(error)], status=404)

        return wrapped

    def _refused(self, request: HttpRequest, side: Side) -> HttpResponse:
        if side.is_staff:
            raise PermissionDenied
        if request.method == "POST":
            return retry_page(request, reason=self.closed, status=409)
        return redirect(side.url(self.home))

    def draw(
        self, request: HttpRequest, side: Side, template: str, context: dict, *, status: int = 200
    ) -> HttpResponse:
        """A page of the workspace; it finds the addresses of the others as `to`."""
        shared = {
            "side": side,
            "workshop": side.workshop,
            "base": "leaf.html" if side.is_staff else side.base,
            "to": {name: side.url(name) for name in self.pages},
        }
        where = f"{self.namespace}/{template}.html"
        return render(request, where, {**shared, **context}, status=status)
