"""What a live page asks every few seconds: one query, and nothing else when nothing is new."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.permissions import Right, roles_for
from workshops.access import own_token
from workshops.models import Workshop
from workshops.services.answering import hash_token

LAST_CALL_SECONDS = 60  # product.md, "The room"


@dataclass(frozen=True)
class Head:
    """
    All that a live page depends on.

    Attributes
    ----------
    place : str
        Key of the slide.
    version : int
        How often staff changed something.
    people, finished : int
        Participants, and how often one of them has finished a module.
    over : int
        Last calls whose seconds are over: the wall then offers the reveal, without any click.
    """

    place: str
    version: int
    people: int
    finished: int
    over: int

    @property
    def tag(self) -> str:
        """The entity tag of what everybody may know."""
        return f'W/"{self.version}-{self.people}-{self.finished}-{self.over}"'

    @property
    def calm_tag(self) -> str:
        """The same for pages that do not count people: nobody's click redraws all phones."""
        return f'W/"{self.version}-{self.over}"'


# By hand, because 200 phones ask every three seconds: making the same from querysets takes ten
# times as long as answering it. `{also}` and `{who}` are the constants below, never what is sent.
HEAD = """
SELECT coalesce(room.place, 'why'), coalesce(room.version, 0),
       (SELECT count(*) FROM workshops_participant WHERE workshop_id = workshop.id),
       (SELECT count(*) FROM workshops_submission WHERE workshop_id = workshop.id),
       (SELECT count(*) FROM workshops_round
        WHERE workshop_id = workshop.id AND phase = 'answering' AND last_call_at <= %(over)s),
       {also}
FROM workshops_workshop AS workshop
LEFT JOIN workshops_room AS room ON room.workshop_id = workshop.id
{who}
WHERE workshop.id = %(workshop)s
"""
ANYBODY = HEAD.format(also="NULL", who="")
STAFF = HEAD.format(
    also="account.password",
    who="""JOIN django_session AS session
    ON session.session_key = %(session)s AND session.expire_date > %(now)s
JOIN accounts_membership AS member
    ON member.municipality_id = workshop.municipality_id
    AND member.user_id = %(user)s AND member.role = ANY(%(roles)s)
JOIN accounts_user AS account ON account.id = member.user_id AND account.is_active""",
)
FOLLOWER = HEAD.format(
    also="NULL",
    who="""JOIN workshops_participant AS participant
    ON participant.workshop_id = workshop.id AND participant.token_hash = %(token)s""",
)


def _ask(statement: str, workshop_id: UUID, **who) -> tuple[Head, Any] | None:
    """The head and what `also` names; None where nobody may know. One query."""
    now = timezone.now()
    over = now - timedelta(seconds=LAST_CALL_SECONDS)
    values = {"workshop": workshop_id, "now": now, "over": over, **who}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row and (Head(*row[:-1]), row[-1])


def read_head(workshop: Workshop) -> Head:
    """The head of a workshop; one query. Read it before what it stands for."""
    return _ask(ANYBODY, workshop.pk)[0]


# The wall and the remote control --------------------------------------------------------------


def live_url(request: HttpRequest, workshop: Workshop, page: str) -> str:
    """Where this page asks for news: good for this user, in this session, for this page."""
    user = request.user
    signed = signing.dumps(
        [str(user.pk), page, _seal(user.password)], salt=_salt(request, workshop.pk), compress=True
    )
    return reverse("workshops:room_live", args=[workshop.pk, signed])


def watched(request: HttpRequest, workshop_id: UUID, signed: str) -> tuple[Head, str] | None:
    """
    The head of the workshop and the page that asks; one query, none for a wrong signature.

    None as soon as the session, the membership or the account is gone, or the password new.
    """
    try:
        user_id, page, seal = signing.loads(signed, salt=_salt(request, workshop_id))
    except signing.BadSignature:
        return None
    roles = [str(role) for role in roles_for(Right.RUN_ROOM)]
    who = {"user": user_id, "roles": roles, "session": session_key(request)}
    found = _ask(STAFF, workshop_id, **who)
    if found is None or not constant_time_compare(seal, _seal(found[1])):
        return None
    return found[0], page


def session_key(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")


def _salt(request: HttpRequest, workshop_id: UUID) -> str:
    return f"room-live:{workshop_id}:{session_key(request)}"


def _seal(password: str) -> str:
    """Changes with the password, as the session does; says nothing about it."""
    return salted_hmac("room-live", password, algorithm="sha256").hexdigest()[:16]


# The phones -----------------------------------------------------------------------------------


def followed(request: HttpRequest, workshop_id: UUID) -> Head | None:
    """The head of the workshop, for a device that has joined it; one query."""
    token = own_token(request, workshop_id)
    found = _ask(FOLLOWER, workshop_id, token=hash_token(token)) if token else None
    return found and found[0]
