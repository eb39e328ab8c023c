"""A page of a workspace exists once for participants and once for staff, with one view for both."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse

from accounts.models import User
from accounts.permissions import Action
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


@dataclass(frozen=True)
class Sides:
    """
    The two sides of one workspace.

    Attributes
    ----------
    namespace : str
        Of its URL names, and the part of its addresses behind the workshop's.
    is_open : Callable[[Workshop], bool]
        Whether participants may work there; one query.
    """

    namespace: str
    is_open: Callable[[Workshop], bool]

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

        @staff_view(Action.VIEW_WORKSHOP)
        @wraps(view)
        def wrapped(request: HttpRequest, workshop: Workshop, *args, **kwargs):
            side = Side(
                workshop,
                None,
                self.namespace,
                may_edit=Action.EDIT_WORK in request.allowed,
                may_run=Action.RUN_ROOM in request.allowed,
                user=request.user,
            )
            return view(request, side, *args, **kwargs)

        return wrapped
