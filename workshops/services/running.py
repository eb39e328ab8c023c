"""What a facilitator does in the room: open, close and reveal modules."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from workshops.enums import Act, Phase
from workshops.models import AuditEvent, Room, Round, Workshop


class WrongPhaseError(Exception):
    """The round is not in a phase that allows this; somebody else was quicker."""


def record(*, workshop: Workshop, by: User | None, act: Act, module: str = "") -> None:
    """
    Write one act of staff into the workshop's audit.

    Parameters
    ----------
    workshop : Workshop
        Where it happened.
    by : User | None
        Who did it; None for a command.
    act : Act
        What was done.
    module : str
        Key of the module concerned, if any.
    """
    AuditEvent.objects.create(
        workshop=workshop, municipality_id=workshop.municipality_id, by=by, act=act, module=module
    )
    # What staff do shows on the live pages; the row is not one that people who save wait for.
    Room.objects.filter(workshop=workshop).update(version=F("version") + 1)


@transaction.atomic
def open_modules(*, workshop: Workshop, modules: Iterable[str], by: User | None) -> None:
    """
    Open the first round of these modules; those already opened stay as they are.

    Parameters
    ----------
    workshop : Workshop
        The workshop, locked meanwhile.
    modules : Iterable[str]
        Keys of modules of the workshop.
    by : User | None
        The facilitator.

    Raises
    ------
    ValueError
        A module that the workshop does not have.
    """
    workshop = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    opened = set(workshop.rounds.values_list("module", flat=True))
    for module in modules:
        if module not in workshop.modules:
            raise ValueError(f"no module {module!r} in this workshop")
        if module not in opened:
            _new_round(workshop, module, number=1)
            record(workshop=workshop, by=by, act=Act.OPENED, module=module)


@transaction.atomic
def open_round(*, round: Round, by: User | None) -> Round:
    """
    Ask a module once more. Nothing is copied: earlier rounds stay as they are.

    Parameters
    ----------
    round : Round
        The round that the facilitator saw, revealed; a second click opens no third one.
    by : User | None
        The facilitator.

    Returns
    -------
    Round
        The round that follows; the one there is when somebody else was quicker.

    Raises
    ------
    WrongPhaseError
        The results of this round are not revealed.
    """
    workshop = Workshop.objects.select_for_update(of=("self",)).get(pk=round.workshop_id)
    round, number = _locked(round), round.number + 1
    if following := workshop.rounds.filter(module=round.module, number=number).first():
        return following
    if not round.is_revealed:
        raise WrongPhaseError(round.phase)
    following = _new_round(workshop, round.module, number=number)
    record(workshop=workshop, by=by, act=Act.ROUND, module=round.module)
    return following


def _new_round(workshop: Workshop, module: str, *, number: int) -> Round:
    return Round.objects.create(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        module=module,
        number=number,
        groups=workshop.groups,
    )


@transaction.atomic
def call_last(*, round: Round, by: User | None) -> Round:
    """
    Tell people to save now; nothing is forced.

    Parameters
    ----------
    round : Round
        A round in the phase "answering".
    by : User | None
        The facilitator.

    Returns
    -------
    Round
        With the moment of the first call.

    Raises
    ------
    WrongPhaseError
        It is closed or revealed.
    """
    return _call(round, at=timezone.now(), by=by, act=Act.CALLED)


@transaction.atomic
def take_back_call(*, round: Round, by: User | None) -> Round:
    """
    Take the last call back: people need longer.

    Parameters
    ----------
    round : Round
        A round in the phase "answering".
    by : User | None
        The facilitator.

    Returns
    -------
    Round
        Without a call.

    Raises
    ------
    WrongPhaseError
        It is closed or revealed.
    """
    return _call(round, at=None, by=by, act=Act.UNCALLED)


def _call(round: Round, *, at: datetime | None, by: User | None, act: Act) -> Round:
    round = _locked(round)
    if not round.is_answering:
        raise WrongPhaseError(round.phase)
    if (round.last_call_at is None) != (at is None):
        round.last_call_at = at
        round.save(update_fields=["last_call_at"])
        record(workshop=round.workshop, by=by, act=act, module=round.module)
    return round


def _locked(round: Round) -> Round:
    rounds = Round.objects.select_for_update(of=("self",)).select_related("workshop")
    return rounds.get(pk=round.pk)


def close_round(*, round: Round, by: User | None) -> Round:
    """
    End the answering; what was saved counts.

    Parameters
    ----------
    round : Round
        A round in the phase "answering".
    by : User | None
        The facilitator.

    Returns
    -------
    Round
        The round, closed; unchanged when it was closed already.

    Raises
    ------
    WrongPhaseError
        It is revealed already.
    """
    return _move(round, to=Phase.CLOSED, allowed={Phase.ANSWERING}, by=by, act=Act.CLOSED)


def reopen_round(*, round: Round, by: User | None) -> Round:
    """
    Let people answer again; only before the results were seen.

    Parameters
    ----------
    round : Round
        A round in the phase "closed".
    by : User | None
        The facilitator.

    Returns
    -------
    Round
        The round, answering.

    Raises
    ------
    WrongPhaseError
        It is revealed: a new round is the way to answer again.
    """
    return _move(round, to=Phase.ANSWERING, allowed={Phase.CLOSED}, by=by, act=Act.REOPENED)


def reveal_round(*, round: Round, by: User | None) -> Round:
    """
    Show the results to everybody; closes the answering first. Cannot be undone.

    Parameters
    ----------
    round : Round
        A round in the phase "answering" or "closed".
    by : User | None
        The facilitator.

    Returns
    -------
    Round
        The round, revealed.

    Raises
    ------
    WrongPhaseError
        The round is in no known phase.
    """
    allowed = {Phase.ANSWERING, Phase.CLOSED}
    return _move(round, to=Phase.REVEALED, allowed=allowed, by=by, act=Act.REVEALED)


@transaction.atomic
def _move(round: Round, *, to: Phase, allowed: set[Phase], by: User | None, act: Act) -> Round:
    round = _locked(round)
    if round.phase == to:
        return round
    if round.phase not in allowed:
        raise WrongPhaseError(round.phase)
    round.phase, round.last_call_at = to, None
    round.revealed_at = timezone.now() if to == Phase.REVEALED else None
    round.save(update_fields=["phase", "last_call_at", "revealed_at"])
    record(workshop=round.workshop, by=by, act=act, module=round.module)
    return round
