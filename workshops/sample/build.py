"""Makes the sample from its content files, with the services that people's clicks call."""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Invitation, Municipality, User
from accounts.services import (
    accept_with_new_account,
    invite,
    open_municipality,
    update_municipality,
)
from guide.models import Edition
from workshops.formats import TRACKS
from workshops.models import Decision, Round, Workshop
from workshops.sample.additions import add_to
from workshops.sample.answers import answers_of
from workshops.sample.content import read_decisions, read_people, read_place
from workshops.sample.sign_ins import SignIn, keep_sign_ins, new_password
from workshops.selectors import groups_of, latest_rounds
from workshops.services.answering import join_workshop, new_token, save_page, submit_module
from workshops.services.deciding import record_decision
from workshops.services.preparing import create_workshop, end_joining, set_groups
from workshops.services.running import open_modules, reveal_round

FIELDS = [
    "name",
    "service",
    "urban_function",
    "summary",
    "needs",
    "commitments",
    "expected",
    "format",
]
REVEALED_AT = time(11, 30, tzinfo=UTC)
MINUTES_PER_DECISION = timedelta(minutes=4)


@transaction.atomic
def create_sample(*, language: str) -> Municipality:
    """
    Make the sample municipality with its staff, a finished workshop and an open one.

    Parameters
    ----------
    language : str
        "en" or "fr": of the municipality, of its workshops and of what people wrote.

    Returns
    -------
    Municipality
        Marked as sample; its sign-ins are kept.

    Raises
    ------
    SampleError
        A content file gives an answer that nobody could give on a screen.
    """
    place = read_place(language)
    accounts = [*place["staff"], {"role": "guide editor", **place["editor"]}]
    sign_ins = [SignIn(one["role"], one["email"], new_password()) for one in accounts]
    municipality = _open_municipality(place, language)
    _create_editor(place["editor"])
    _set_passwords(sign_ins)
    by = municipality.members.get(memberships__role=Role.FACILITATOR)
    _hold(_workshop(place["held"], municipality, by), place["held"], by)
    open_modules(
        workshop=_workshop(place["open"], municipality, by), modules=place["open"]["opened"], by=by
    )
    keep_sign_ins(municipality, sign_ins)
    return municipality


def _open_municipality(place: Mapping, language: str) -> Municipality:
    told, (first, *others) = place["municipality"], place["staff"]
    municipality, invitation = open_municipality(
        name=told["name"], email=first["email"], language=language
    )
    administrator = _join(invitation, first)
    for one in others:
        invitation = invite(
            municipality=municipality, email=one["email"], role=one["role"], by=administrator
        )
        _join(invitation, one)
    return update_municipality(
        municipality=municipality, by=administrator, country=told["country"], is_sample=True
    )


def _join(invitation: Invitation, told: Mapping) -> User:
    joined = accept_with_new_account(token=invitation.token, name=told["name"], password=None)
    return joined.user


def _create_editor(told: Mapping) -> None:
    """Platform staff who may do everything with the guide, and nothing else."""
    editor = User.objects.create_user(told["email"], name=told["name"], is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="guide"))


def _set_passwords(sign_ins: Sequence[SignIn]) -> None:
    # Hashing is slow on purpose; done side by side it takes most of the sample's time, not all.
    with ThreadPoolExecutor() as pool:
        hashes = list(pool.map(make_password, [one.password for one in sign_ins]))
    for one, encoded in zip(sign_ins, hashes, strict=True):
        User.objects.filter(email=one.email).update(password=encoded)


def _workshop(told: Mapping, municipality: Municipality, by: User) -> Workshop:
    workshop = Workshop(
        municipality=municipality,
        language=municipality.language,
        held_on=told.get("held_on", timezone.localdate()),
        is_anonymous=False,
        track=TRACKS[told["format"]],
        modules=[module.key for module in Edition.objects.current().questionnaire().modules],
        **{field: told[field] for field in FIELDS},
    )
    return create_workshop(workshop=workshop, by=by)


def _hold(workshop: Workshop, told: Mapping, by: User) -> None:
    """Everybody answers everything; all is revealed and decided, and the door is closed."""
    set_groups(workshop=workshop, groups=told["groups"], by=by)
    open_modules(workshop=workshop, modules=workshop.modules, by=by)
    rounds = latest_rounds(workshop)
    for person in read_people(workshop.language):
        _take_part(workshop, rounds, person)
    for round in rounds.values():
        reveal_round(round=round, by=by)
    _decide(workshop, by)
    add_to(workshop)
    end_joining(workshop=workshop, by=by, is_ended=True)
    # Pages print this moment beside the date of the workshop.
    revealed_at = datetime.combine(workshop.held_on, REVEALED_AT)
    Round.objects.filter(workshop=workshop).update(revealed_at=revealed_at)


def _decide(workshop: Workshop, by: User) -> None:
    """One decision after the other, some minutes apart."""
    numbers: Counter[tuple[str, str]] = Counter()
    moment = datetime.combine(workshop.held_on, REVEALED_AT)
    for told in read_decisions(workshop.language):
        key = told["question"], told.get("subject", "")
        made = record_decision(
            workshop=workshop,
            question=key[0],
            subject=key[1],
            number=numbers[key],
            value=told.get("value"),
            reason=told.get("reason", ""),
            dissent=told.get("dissent", ""),
            by=by,
        )
        numbers[key] += 1
        moment += MINUTES_PER_DECISION
        Decision.objects.filter(pk=made.pk).update(at=moment)


def _take_part(workshop: Workshop, rounds: Mapping[str, Round], person: Mapping) -> None:
    questionnaire, groups = workshop.questionnaire(), groups_of(workshop)
    name = f"{person['name']} ({person['service']})"
    participant = join_workshop(workshop=workshop, token=new_token(), name=name)
    for module, round in rounds.items():
        answers = answers_of(person, module, questionnaire=questionnaire, groups=groups)
        save_page(round=round, participant=participant, values=answers, versions={})
        submit_module(round=round, participant=participant)
