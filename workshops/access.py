"""Who stands behind a request: a participant by one signed cookie per workshop, or staff."""

from functools import wraps
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts.permissions import Right, rights_of
from interface.views import retry_page
from workshops.models import Participant, Workshop
from workshops.services.answering import hash_token

COOKIE_SECONDS = 90 * 24 * 3600


def cookie_name(workshop_id: UUID) -> str:
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}workshop-{workshop_id.hex[:12]}"


def remember(response: HttpResponse, workshop: Workshop, token: str) -> HttpResponse:
    """Let this device come back as the same participant."""
    response.set_signed_cookie(
        cookie_name(workshop.pk),
        token,
        salt=str(workshop.pk),
        max_age=COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse, workshop: Workshop) -> HttpResponse:
    """Free this device for the next person."""
    response.delete_cookie(cookie_name(workshop.pk), samesite="Lax")
    response["Clear-Site-Data"] = '"cache"'
    return response


def own_token(request: HttpRequest, workshop_id: UUID) -> str | None:
    """This device's secret in this workshop, if it has one."""
    return request.get_signed_cookie(
        cookie_name(workshop_id), default=None, salt=str(workshop_id), max_age=COOKIE_SECONDS
    )


def participant_of(request: HttpRequest, workshop_id: UUID) -> Participant | None:
    """The participant of this device in this workshop; one query."""
    token = own_token(request, workshop_id)
    return participant_by_token(workshop_id, token) if token else None


def participant_by_token(workshop_id: UUID, token: str) -> Participant | None:
    people = Participant.objects.select_related("workshop__municipality")
    try:
        return people.get(workshop_id=workshop_id, token_hash=hash_token(token))
    except Participant.DoesNotExist:
        return None


def participant_view(view):
    """A page of a participant: `view(request, participant, …)`; others are sent to the door.

    A form sent by a device that we no longer know is shown again with what was typed.
    """

    @login_not_required
    @wraps(view)
    def wrapped(request, workshop: UUID, *args, **kwargs):
        participant = participant_of(request, workshop)
        if participant is not None:
            return view(request, participant, *args, **kwargs)
        code = Workshop.objects.filter(pk=workshop).values_list("join_code", flat=True).first()
        if code is None:
            raise Http404
        if request.method == "POST":
            return retry_page(request, reason="unknown_device", status=403)
        return redirect("workshops:join")

    return wrapped


def staff_view(right: Right):
    """A page of staff: `view(request, workshop, …)` for those whose role allows `right`."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, workshop: UUID, *args, **kwargs):
            visible = Workshop.objects.visible_to(request.user)
            found = get_object_or_404(
                visible.select_related("municipality", "edition").defer("edition__content"),
                pk=workshop,
            )
            request.allowed = rights_of(request.user, found.municipality)
            if right not in request.allowed:
                raise PermissionDenied
            return view(request, found, *args, **kwargs)

        return wrapped

    return decorate
