"""The room: the wall, its remote control, the same slide on the phones, and their live parts."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from accounts.permissions import Right
from workshops.access import participant_view, staff_view
from workshops.banner import banner_of, since_of
from workshops.live import Head, followed, live_url, read_head, watched
from workshops.models import Participant, Workshop
from workshops.screen import Screen
from workshops.services.room import move_room
from workshops.views.prepare import join_context

FRAGMENTS = {"room": "workshops/_wall.html", "remote": "workshops/_remote.html"}


@staff_view(Right.RUN_ROOM)
def room(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """The wall, for a projector."""
    return steer(request, workshop, "room")


@staff_view(Right.RUN_ROOM)
def remote(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """The same room in the facilitator's hand."""
    return steer(request, workshop, "remote")


def steer(request: HttpRequest, workshop: Workshop, page: str) -> HttpResponse:
    """Draw the page, or move the room to a place."""
    head = read_head(workshop)
    screen = Screen(workshop, head)
    if request.method == "POST":
        if place := request.POST.get("place"):
            move_room(workshop=workshop, place=screen.places.at(place).key)
        return redirect(f"workshops:{page}", workshop.pk)
    context = {
        **staff_context(screen, page),
        "fragment": FRAGMENTS[page],
        "live_url": live_url(request, workshop, page),
        "tag": head.tag,
    }
    return render(request, f"workshops/{page}.html", context)


def staff_context(screen: Screen, page: str) -> dict:
    workshop = screen.workshop
    host = urlsplit(settings.PUBLIC_URL).netloc
    is_wall = page == "room" and not workshop.ended_at
    return {
        "workshop": workshop,
        "screen": screen,
        "page": page,
        "is_staff": True,
        "join": {**join_context(workshop), "host": host} if is_wall else None,
    }


@login_not_required
@require_safe
def room_live(request: HttpRequest, workshop: UUID, signed: str) -> HttpResponse:
    """The part of the wall or the remote that changes; whom it is for stands in the address."""
    found = watched(request, workshop, signed)
    if found is None:
        raise Http404
    head, page = found
    if unchanged := not_modified(request, head.tag):
        return unchanged
    screen = Screen(Workshop.objects.select_related("municipality").get(pk=workshop), head)
    return fragment(request, FRAGMENTS[page], staff_context(screen, page), head.tag)


# The address carries who asks, so the second factor was asked for when the page was drawn.
room_live.knows_its_user = True


@participant_view
def follow(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The slide of the wall on a phone."""
    workshop = participant.workshop
    head = read_head(workshop)
    context = {
        **follow_context(workshop, head),
        "participant": participant,
        "tag": head.tag,
    }
    return render(request, "workshops/follow.html", context)


def follow_context(workshop: Workshop, head: Head) -> dict:
    return {"workshop": workshop, "screen": Screen(workshop, head), "is_staff": False}


@login_not_required
@require_safe
def follow_live(request: HttpRequest, workshop: UUID) -> HttpResponse:
    head = known_head(request, workshop)
    if unchanged := not_modified(request, head.tag):
        return unchanged
    found = Workshop.objects.select_related("municipality").get(pk=workshop)
    return fragment(request, "workshops/_follow.html", follow_context(found, head), head.tag)


@login_not_required
@require_safe
def live(request: HttpRequest, workshop: UUID) -> HttpResponse:
    """The banner on top of a phone's page; `since` is when that page was drawn."""
    head = known_head(request, workshop)
    if unchanged := not_modified(request, head.calm_tag):
        return unchanged
    found = Workshop.objects.get(pk=workshop)
    banner = banner_of(found, since_of(request.GET.get("since", "")))
    context = {"workshop": found, "banner": banner}
    return fragment(request, "workshops/_live_banner.html", context, head.calm_tag)


def known_head(request: HttpRequest, workshop: UUID) -> Head:
    """A device that does not belong here (any more) gets a 404, not the page at the door."""
    head = followed(request, workshop)
    if head is None:
        raise Http404
    return head


def not_modified(request: HttpRequest, tag: str) -> HttpResponse | None:
    if tag not in parse_etags(request.headers.get("If-None-Match", "")):
        return None
    return HttpResponseNotModified(headers={"ETag": tag})


def fragment(request: HttpRequest, template: str, context: dict, tag: str) -> HttpResponse:
    response = render(request, template, context)
    response.headers["ETag"] = tag
    return response
