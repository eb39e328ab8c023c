"""What a participant writes: joining, a page of answers, "I have finished"."""

import hashlib
import json
import secrets
from collections.abc import Mapping

from django.db import connection, transaction

from workshops.models import Participant, Round, Submission, Workshop

# (question key, subject) → JSON value; and the same with the version that the page showed.
Values = Mapping[tuple[str, str], object]
Versions = Mapping[tuple[str, str], int]

SAVE_PAGE = """
WITH open AS (
    SELECT id, workshop_id, municipality_id FROM workshops_round
    WHERE id = %(round)s AND phase = 'answering' FOR SHARE
)
INSERT INTO workshops_answer AS saved
    (id, municipality_id, workshop_id, round_id, participant_id, question, subject, value, version)
SELECT gen_random_uuid(), open.municipality_id, open.workshop_id, open.id, %(participant)s,
       page.question, page.subject, page.value, page.version + 1
FROM open, unnest(%(questions)s::text[], %(subjects)s::text[], %(values)s::jsonb[],
                  %(versions)s::int[]) AS page (question, subject, value, version)
ORDER BY page.question, page.subject
ON CONFLICT (round_id, participant_id, question, subject) DO UPDATE
SET value = excluded.value,
    version = saved.version + (saved.value IS DISTINCT FROM excluded.value)::int
WHERE saved.version = excluded.version - 1 OR saved.value = excluded.value
RETURNING question, subject
"""


class RoundClosedError(Exception):
    """The module is no longer open; nothing was saved."""


class ConflictError(Exception):
    """Some answers changed since the page was shown; nothing was saved.

    `keys` holds the (question, subject) pairs in conflict.
    """

    def __init__(self, keys: frozenset[tuple[str, str]]):
        super().__init__(keys)
        self.keys = keys


def hash_token(token: str) -> str:
    """What is stored of a device's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A participant's secret: 160 random bits."""
    return secrets.token_urlsafe(20)


@transaction.atomic
def join_workshop(*, workshop: Workshop, token: str, name: str = "") -> Participant:
    """
    The participant of this token, made on the first call.

    Parameters
    ----------
    workshop : Workshop
        A workshop that is open to join.
    token : str
        The secret that the join page carried, so that a second click makes no second person.
    name : str
        Kept only when the workshop is named.

    Returns
    -------
    Participant
        New, or the one that the first click made.
    """
    # Locked, so that nobody joins while its mode is being changed.
    workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    participant, _ = Participant.objects.get_or_create(
        workshop=workshop,
        token_hash=hash_token(token),
        defaults={
            "municipality_id": workshop.municipality_id,
            "name": "" if workshop.is_anonymous else name,
        },
    )
    return participant


@transaction.atomic
def save_page(
    *, round: Round, participant: Participant, values: Values, versions: Versions
) -> None:
    """
    Save all answers of one page, or none of them, in one statement.

    The same page again is a success, so a double click or a retry needs no token. A closed
    round saves nothing: the statement holds the round for share, so a reveal waits for it.

    Parameters
    ----------
    round : Round
        The round that is being answered.
    participant : Participant
        Whose answers they are.
    values : Mapping
        (question, subject) → JSON value; None clears.
    versions : Mapping
        (question, subject) → the version shown on the page, 0 when there was no answer.

    Raises
    ------
    ConflictError
        Another tab or device changed one of these answers meanwhile.
    RoundClosedError
        The facilitator closed the module meanwhile.
    """
    keys = [key for key in values if values[key] is not None or versions.get(key)]
    if not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            SAVE_PAGE,
            {
                "round": round.pk,
                "participant": participant.pk,
                "questions": [question for question, _ in keys],
                "subjects": [subject for _, subject in keys],
                "values": [json.dumps(values[key], ensure_ascii=False) for key in keys],
                "versions": [versions.get(key, 0) for key in keys],
            },
        )
        saved = frozenset(cursor.fetchall())
    if missing := frozenset(keys) - saved:
        raise ConflictError(missing) if saved or _is_open(round) else RoundClosedError


def _is_open(round: Round) -> bool:
    return Round.objects.get(pk=round.pk).is_answering


@transaction.atomic
def submit_module(*, round: Round, participant: Participant) -> None:
    """
    Note that the participant has finished; a second click changes nothing.

    Parameters
    ----------
    round : Round
        The round that is being answered.
    participant : Participant
        Who has finished.

    Raises
    ------
    RoundClosedError
        The facilitator closed the module meanwhile.
    """
    # Locked, so that nobody finishes a module while it is being closed.
    if not Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round.pk).is_answering:
        raise RoundClosedError
    Submission.objects.get_or_create(
        round=round,
        participant=participant,
        defaults={
            "municipality_id": participant.municipality_id,
            "workshop_id": participant.workshop_id,
        },
    )
