"""Who asks: a participant of the sample's open workshop, and a member of staff."""

import http.client
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.signing import get_cookie_signer  # noqa: E402
from django.db import connection  # noqa: E402
from django.middleware.csrf import _get_new_csrf_string  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.enums import Role  # noqa: E402
from accounts.models import Membership  # noqa: E402
from bench.load import Request  # noqa: E402
from reports.making import Kind, make_document  # noqa: E402
from workshops.access import cookie_name  # noqa: E402
from workshops.enums import Phase  # noqa: E402
from workshops.models import Workshop  # noqa: E402
from workshops.services.answering import join_workshop  # noqa: E402
from workshops.steps import walk_through  # noqa: E402

TOKEN = "the-participant-of-the-benchmark"
MODULE = "compass"


def open_workshop() -> Workshop:
    return Workshop.objects.filter(rounds__phase=Phase.ANSWERING, rounds__module=MODULE).first()


def finished_workshop() -> Workshop:
    return Workshop.objects.exclude(rounds__phase=Phase.ANSWERING).select_related(
        "municipality", "edition"
    )[0]


def set_up() -> None:
    """The table of the bare save, and the participant."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_floor (question text PRIMARY KEY, value jsonb)")
    join_workshop(workshop=open_workshop(), token=TOKEN, name="Bench")


def staff_cookie() -> str:
    """A session of a member, as sign-in makes it."""
    user = Membership.objects.select_related("user").filter(role=Role.FACILITATOR)[0].user
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def participant_cookie(workshop: Workshop) -> str:
    name = cookie_name(workshop.pk)
    return f"{name}={get_cookie_signer(salt=name + str(workshop.pk)).sign(TOKEN)}"


def live(port: int, room: Request) -> Request:
    """The poll of a wall that has the news already."""
    page = answer_of(port, room)
    poll = Request(unescape(re.search(r'data-live="([^"]+)"', page[1])[1]), room.cookies)
    return replace(poll, tag=answer_of(port, poll)[0])


def answer_of(port: int, request: Request) -> tuple[str, str]:
    """Tag and text of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", request.path, headers={"Cookie": request.cookies})
    response = connection.getresponse()
    return response.headers.get("ETag", ""), response.read().decode()


def requests(port: int) -> dict[str, Request]:
    """What is measured, the floors first."""
    workshop, secret = open_workshop(), _get_new_csrf_string()
    csrf = f"; {settings.CSRF_COOKIE_NAME}={secret}"
    staff, person = staff_cookie() + csrf, participant_cookie(workshop) + csrf
    steps = walk_through(workshop.questionnaire(), [], MODULE, {}).steps
    step = max(steps, key=lambda one: len(one.asked))
    page = reverse("workshops:page", args=[workshop.pk, MODULE, step.slug])
    answers = {
        f"{one.name}.{row.key}": one.question.options[0].key
        for one in step.asked
        for row in one.question.rows
    }
    # Six rows of radios, three reasons with their boxes: twelve fields.
    rows = sum(len(one.question.rows) for one in step.asked)
    reasons = sum(one.question.has_comment for one in step.asked)
    token = {"csrfmiddlewaretoken": secret}
    room = Request(reverse("workshops:room", args=[workshop.pk]), staff)
    return {
        "floor: page": Request(f"/floor/page/{workshop.pk}/{rows}/{reasons}/", staff),
        "question page": Request(page, person),
        "task list": Request(reverse("workshops:tasks", args=[workshop.pk]), person),
        "floor: save": Request(f"/floor/save/{workshop.pk}/", staff, {**token, "value": "a"}),
        "save": Request(page, person, {**token, **answers}),
        "room page": room,
        "live, nothing new": live(port, room),
    }


def documents() -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    workshop = finished_workshop()
    note, record = Kind.NOTE, Kind.RECORD
    return lambda: make_document(workshop, note), lambda: make_document(workshop, record)
