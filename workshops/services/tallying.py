"""Answers counted from papers, saved question by question."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from workshops.enums import Act
from workshops.models import Round, Tally
from workshops.services.answering import ConflictError, RoundClosedError, Versions
from workshops.services.running import record
from workshops.steps import Key
from workshops.tallied import Counts


@transaction.atomic
def save_tallies(
    *, round: Round, counts: Mapping[Key, Counts], versions: Versions, by: User | None
) -> None:
    """
    Save the counts of a page, or none of them; the same page again is a success.

    Parameters
    ----------
    round : Round
        A round in the phase "answering".
    counts : Mapping[Key, Counts]
        (question, subject) → counts; empty clears.
    versions : Versions
        (question, subject) → the version that the page showed, 0 when nothing was counted.
    by : User | None
        Who counted.

    Raises
    ------
    ConflictError
        Somebody else changed one of these counts meanwhile.
    RoundClosedError
        The module is not open.
    """
    # Locked, so that nobody reveals or closes the round meanwhile, and two writers take turns.
    round = Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round.pk)
    if not round.is_answering:
        raise RoundClosedError
    stored = {(one.question, one.subject): one for one in round.tallies.all()}
    changed = {key: new for key, new in counts.items() if new != _counts(stored.get(key))}
    if late := {key for key in changed if _version(stored.get(key)) != versions.get(key, 0)}:
        raise ConflictError(frozenset(late))
    if changed:
        _write(round, changed, stored)
        workshop = round.workshop
        record(workshop=workshop, by=by, act=Act.TYPED, module=round.module)


def _write(round: Round, changed: Mapping[Key, Counts], stored: Mapping[Key, Tally]) -> None:
    for key in changed.keys() & stored.keys():
        stored[key].counts, stored[key].version = changed[key], stored[key].version + 1
    Tally.objects.bulk_update(
        [stored[key] for key in changed.keys() & stored.keys()], ["counts", "version"]
    )
    owner = {"municipality_id": round.municipality_id, "workshop_id": round.workshop_id}
    Tally.objects.bulk_create(
        Tally(**owner, round=round, question=key[0], subject=key[1], counts=counts)
        for key, counts in changed.items()
        if key not in stored
    )


def _counts(tally: Tally | None) -> Counts:
    return tally.counts if tally else {}


def _version(tally: Tally | None) -> int:
    return tally.version if tally else 0
