"""Opening the work of a workspace to participants, and telling the room of a change in it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import F, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.permissions import Right
from workshops.access import staff_view
from workshops.enums import Act
from workshops.models import Room, Workshop
from workshops.services.running import record


@dataclass(frozen=True, kw_only=True)
class Door:
    """
    How the work of one workspace is opened and closed.

    Attributes
    ----------
    workspace : str
        Its key: "map".
    work : type[Model]
        One row per workshop, with `is_open`.
    opened, closed : Act
        What the audit says.
    """

    workspace: str
    work: type[Model]
    opened: Act
    closed: Act

    def is_open(self, workshop: Workshop) -> bool:
        """Whether participants may work on it; one query."""
        return self.work.objects.filter(workshop=workshop, is_open=True).exists()

    def open(self, *, workshop: Workshop, by: User | None) -> None:
        """Let participants work on it; a second click changes nothing."""
        self._set(workshop, is_open=True, by=by, act=self.opened)

    def close(self, *, workshop: Workshop, by: User | None) -> None:
        """From now on participants only read it; staff go on working on it."""
        self._set(workshop, is_open=False, by=by, act=self.closed)

    def touched(self, workshop: Workshop) -> None:
        """
        Let the wall draw it again, while it shows it.

        Called last in each transaction: the row of the room is the one that all writers share.
        On another slide nothing is to be drawn again, on no phone either.
        """
        # The key of its slide: workshops/slides.py.
        showing = Room.objects.filter(workshop=workshop, place=f"workspace:{self.workspace}")
        showing.update(version=F("version") + 1)

    @transaction.atomic
    def _set(self, workshop: Workshop, *, is_open: bool, by: User | None, act: Act) -> None:
        row = self.work(workshop=workshop, municipality_id=workshop.municipality_id)
        self.work.objects.bulk_create([row], ignore_conflicts=True)
        changed = self.work.objects.filter(workshop=workshop, is_open=not is_open)
        if changed.update(is_open=is_open):
            # The record makes the room draw itself again too.
            record(workshop=workshop, by=by, act=act)


def opening_view(
    door: Door, home: str, *, opened: str | Promise, closed: str | Promise
) -> Callable:
    """The view that opens or closes, says so, and goes back to the page of this name for staff."""

    @require_POST
    @staff_view(Right.RUN_ROOM)
    def opening(request: HttpRequest, workshop: Workshop) -> HttpResponse:
        """Open the work of a workspace to participants, or close it."""
        if request.POST.get("open") == "yes":
            door.open(workshop=workshop, by=request.user)
            messages.success(request, opened)
        else:
            door.close(workshop=workshop, by=request.user)
            messages.success(request, closed)
        return redirect(reverse(home, args=[workshop.pk]))

    return opening
