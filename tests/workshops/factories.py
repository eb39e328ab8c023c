"""Workshops for tests: minimal valid objects, keywords for situations."""

from datetime import date
from itertools import count

from django.utils import timezone

from accounts.models import Municipality
from guide.enums import Status
from guide.fingerprint import fingerprint
from guide.models import Edition
from tests import factories
from tests.guide.small import small_content
from workshops.access import cookie_name
from workshops.codes import new_code
from workshops.enums import Format, Phase, Track, UrbanFunction
from workshops.models import Answer, Participant, Room, Round, Submission, Workshop
from workshops.services.answering import hash_token

numbers = count(2)  # 1 is the real edition's
SMALL = ["vision", "compass", "inclusion"]


def edition(content: dict | None = None, number: str = "", **fields) -> Edition:
    """A published edition with the small content, unless another one is given."""
    number = number or str(next(numbers))
    content = content or small_content(number=number)
    return Edition.objects.create(
        number=number,
        title=content["title"],
        languages=content["languages"],
        status=Status.PUBLISHED,
        content=content,
        sha256=fingerprint(content),
        published_at=timezone.now(),
        **fields,
    )


def workshop(municipality: Municipality | None = None, **fields) -> Workshop:
    """Named, full track, all modules of the small edition, nothing open yet."""
    defaults = {
        "name": "Market fees by phone",
        "service": "Markets",
        "urban_function": UrbanFunction.SERVICES,
        "held_on": date(2027, 3, 14),
        "language": "en",
        "expected": 12,
        "is_anonymous": False,
        "format": Format.FULL,
        "track": Track.FULL,
        "modules": SMALL,
        "join_code": new_code(),
    }
    place = municipality or factories.municipality()
    kind = fields.pop("edition", None) or edition()
    made = Workshop.objects.create(municipality=place, edition=kind, **{**defaults, **fields})
    Room.objects.create(workshop=made, municipality=place)
    return made


def round(workshop: Workshop, module: str = "vision", **fields) -> Round:
    """Answering, unless `phase` says otherwise."""
    if fields.get("phase") == Phase.REVEALED:
        fields.setdefault("revealed_at", timezone.now())
    fields.setdefault("groups", workshop.groups)
    return Round.objects.create(
        workshop=workshop, municipality_id=workshop.municipality_id, module=module, **fields
    )


def participant(workshop: Workshop, token: str = "", **fields) -> Participant:
    token = token or f"token-{next(numbers)}"
    return Participant.objects.create(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        token_hash=hash_token(token),
        **fields,
    )


def answer(round: Round, participant: Participant, question: str, value, **fields) -> Answer:
    return Answer.objects.create(
        municipality_id=round.municipality_id,
        workshop_id=round.workshop_id,
        round=round,
        participant=participant,
        question=question,
        value=value,
        **fields,
    )


def submission(round: Round, participant: Participant) -> Submission:
    return Submission.objects.create(
        municipality_id=round.municipality_id,
        workshop_id=round.workshop_id,
        round=round,
        participant=participant,
    )


def join(client, workshop: Workshop, token: str = "") -> Participant:
    """A participant whose device is this test client."""
    from django.core.signing import get_cookie_signer

    token = token or f"token-{next(numbers)}"
    name = cookie_name(workshop.pk)
    signer = get_cookie_signer(salt=name + str(workshop.pk))
    client.cookies[name] = signer.sign(token)
    found = Participant.objects.filter(workshop=workshop, token_hash=hash_token(token)).first()
    return found or participant(workshop, token)
