"""A page of the map exists once for participants and once for staff, with one view for both."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse

from accounts.models import User
from accounts.permissions import Action
from stakeholders.selectors import is_open
from workshops.access import participant_view, staff_view
from workshops.models import Participant, Workshop


@dataclass(frozen=True)
class Side:
    """Who looks at the map: a participant, or staff with a role."""

    workshop: Workshop
    participant: Participant | None
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
        """The address of a page of the map on this side."""
        prefix = "staff_" if self.is_staff else ""
        return reverse(f"stakeholders:{prefix}{name}", args=[self.workshop.pk, *args])


def for_participants(view: Callable) -> Callable:
    """`view(request, side, …)` for a participant: they may edit while the map is open."""

    @participant_view
    @wraps(view)
    def wrapped(request: HttpRequest, participant: Participant, *args, **kwargs):
        may_edit = is_open(participant.workshop)
        return view(request, Side(participant.workshop, participant, may_edit), *args, **kwargs)

    return wrapped


def for_staff(view: Callable) -> Callable:
    """`view(request, side, …)` for staff: whoever sees the workshop sees its map."""

    @staff_view(Action.VIEW_WORKSHOP)
    @wraps(view)
    def wrapped(request: HttpRequest, workshop: Workshop, *args, **kwargs):
        side = Side(
            workshop,
            None,
            may_edit=Action.EDIT_MAP in request.allowed,
            may_run=Action.RUN_ROOM in request.allowed,
            user=request.user,
        )
        return view(request, side, *args, **kwargs)

    return wrapped


def to_edit(view: Callable) -> Callable:
    """A page that only those may open who may change the map."""

    @wraps(view)
    def wrapped(request: HttpRequest, side: Side, *args, **kwargs):
        if not side.may_edit:
            raise PermissionDenied
        return view(request, side, *args, **kwargs)

    return wrapped


def both_sides(route: str, view: Callable, name: str) -> list[URLPattern]:
    """The page under /w/ for participants and under /workshops/ for staff, as `staff_…`."""
    return [
        path(f"w/<uuid:workshop>/stakeholders/{route}", for_participants(view), name=name),
        path(
            f"workshops/<uuid:workshop>/stakeholders/{route}",
            for_staff(view),
            name=f"staff_{name}",
        ),
    ]
