"""Actions: written by several people at once, none overwriting another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.models import User
from interface.versions import sealed
from stakeholders.models import MapEntry
from strategy.enums import Origin, Status
from strategy.models import Action, ActionPartner, ActionPlan, Progress
from strategy.services.opening import ACTIONS
from workshops.models import Workshop


class ActionGoneError(Exception):
    """The action is not in this plan, or not any more."""


class ActionConflictError(Exception):
    """Somebody else changed this action since the page was shown; nothing was saved.

    `action` is the row as it is.
    """

    def __init__(self, action: Action):
        super().__init__(action)
        self.action = action


class LeadGoneError(Exception):
    """Who should lead or take part was taken off the map meanwhile; nothing was saved.

    `gone` are those entries.
    """

    def __init__(self, gone: frozenset[UUID]):
        super().__init__(gone)
        self.gone = gone


class DueBeforeStartError(Exception):
    """The action would be due before it starts; nothing was saved. `starts_on` is its start."""

    def __init__(self, starts_on: date):
        super().__init__(starts_on)
        self.starts_on = starts_on


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What a new action is drawn from: the columns of its origin."""

    origin: Origin = Origin.FREE
    origin_key: str = ""
    decision_id: UUID | None = None
    entry_id: UUID | None = None
    measure_id: UUID | None = None


FREELY = Drawn()


def content_of(action: Action, names: Iterable[str]) -> dict[str, object]:
    """
    What an action holds; one query for its partners, none where they were read with it.

    Parameters
    ----------
    action : Action
        A row, or one that is not saved yet and has no partner.
    names : Iterable[str]
        Columns; "lead" is the id of an entry, "partners" are ids of entries as text, sorted.

    Returns
    -------
    dict[str, object]
        Name → value.
    """
    return {name: _held(action, name) for name in names}


def _held(action: Action, name: str) -> object:
    if name == "lead":
        return action.lead_id
    if name != "partners":
        return getattr(action, name)
    return sorted(str(one.entry_id) for one in action.partners.all())


@transaction.atomic
def save_action(
    *,
    workshop: Workshop,
    action_id: UUID,
    fields: Mapping[str, object],
    version: int,
    shown: str = "",
    drawn: Drawn = FREELY,
    by: User | None = None,
) -> Action:
    """
    Save an action, or nothing; a changed status is noted as progress.

    The page makes the id of a new action, so that sending it twice makes one. The same content
    again is a success, whoever saved it.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    action_id : UUID
        The action; one that does not exist yet when `version` is 0.
    fields : Mapping[str, object]
        What to write, named as in `content_of`; the rest stays. A new one needs its title and
        `because`.
    version : int
        Version of the row that the page showed; 0 for a new action.
    shown : str
        `sealed` of these fields as the page showed them: who changed others meanwhile is no
        conflict.
    drawn : Drawn
        Where a new action comes from; an existing one keeps its origin.
    by : User | None
        Who saves it, where that is staff.

    Returns
    -------
    Action
        The row as it is now.

    Raises
    ------
    ActionGoneError
        Somebody removed it, or it is another workshop's.
    ActionConflictError
        Somebody else changed these fields meanwhile.
    DueBeforeStartError
        It would be due before it starts.
    LeadGoneError
        Who leads or takes part is no longer on the map.
    """
    wanted = _wanted(fields)
    _lock_entries(workshop, wanted)
    row = _row(workshop, action_id, wanted, version, drawn)
    if version:
        held = content_of(row, wanted)
        if held != wanted:
            if row.version != version and sealed(held) != shown:
                raise ActionConflictError(row)
            _write(row, wanted, by)
    ACTIONS.touched(workshop)
    return row


def _wanted(fields: Mapping[str, object]) -> dict[str, object]:
    """Who leads an action is no partner in it."""
    if "partners" not in fields:
        return dict(fields)
    partners = {str(one) for one in fields["partners"]} - {str(fields.get("lead"))}
    return {**fields, "partners": sorted(partners)}


def _lock_entries(workshop: Workshop, wanted: Mapping[str, object]) -> None:
    """Before any action, in the order of their ids, as a merge does: then none is taken off."""
    chosen = {UUID(str(one)) for one in (wanted.get("lead"), *wanted.get("partners", ())) if one}
    if chosen:
        rows = MapEntry.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
        there = rows.filter(workshop=workshop, pk__in=chosen).values_list("pk", flat=True)
        if gone := chosen.difference(there):
            raise LeadGoneError(frozenset(gone))


def locked(workshop: Workshop, action_id: UUID) -> Action | None:
    """
    An action that nobody else changes until the transaction ends.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.
    action_id : UUID
        The action.

    Returns
    -------
    Action | None
        None when it is not in this plan.
    """
    rows = Action.objects.select_for_update(of=("self",)).filter(workshop=workshop)
    return rows.filter(pk=action_id).first()


def _row(
    workshop: Workshop, action_id: UUID, wanted: Mapping[str, object], version: int, drawn: Drawn
) -> Action:
    """The row, locked; made, when it is new."""
    if version == 0:
        return _made(workshop, action_id, wanted, drawn)
    row = locked(workshop, action_id)
    if row is None:
        raise ActionGoneError
    return row


def _made(
    workshop: Workshop, action_id: UUID, wanted: Mapping[str, object], drawn: Drawn
) -> Action:
    """A new row with the next number, or the one that the same page made before."""
    _lock_plan(workshop)
    row = locked(workshop, action_id)
    if row is None:
        return _create(workshop, action_id, wanted, drawn)
    if content_of(row, wanted) != wanted:
        raise ActionConflictError(row)
    return row


def _lock_plan(workshop: Workshop) -> None:
    """One after the other from here: two new actions do not get the same number."""
    plan = ActionPlan(workshop=workshop, municipality_id=workshop.municipality_id)
    ActionPlan.objects.bulk_create([plan], ignore_conflicts=True)
    ActionPlan.objects.select_for_update(of=("self",)).get(workshop=workshop)


def _create(
    workshop: Workshop, action_id: UUID, wanted: Mapping[str, object], drawn: Drawn
) -> Action:
    last = Action.objects.filter(workshop=workshop).aggregate(last=Max("number"))["last"]
    row = Action(
        pk=action_id,
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        number=(last or 0) + 1,
        **_columns(wanted),
        **vars(drawn),
    )
    _check_days(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "strategy_action_pkey" not in str(error):
            raise
        raise ActionGoneError from None  # The id is that of another workshop's action.
    _set_partners(row, wanted)
    return row


def _columns(wanted: Mapping[str, object]) -> dict[str, object]:
    names = {"lead": "lead_id"}
    return {names.get(key, key): value for key, value in wanted.items() if key != "partners"}


def _check_days(row: Action) -> None:
    if row.starts_on and row.due_on and row.due_on < row.starts_on:
        raise DueBeforeStartError(row.starts_on)


def _write(row: Action, wanted: Mapping[str, object], by: User | None) -> None:
    before = row.status
    for name, value in _columns(wanted).items():
        setattr(row, name, value)
    _check_days(row)
    update(row, _columns(wanted))
    _set_partners(row, wanted)
    if row.status != before:
        reason = row.dropped_because if row.status == Status.DROPPED else ""
        note(row, reason, row.status, by)


def update(row: Action, columns: Mapping[str, object]) -> None:
    """
    Write some columns of an action as its next version.

    Parameters
    ----------
    row : Action
        Locked.
    columns : Mapping[str, object]
        Column → value.
    """
    row.version += 1
    Action.objects.filter(pk=row.pk).update(**columns, version=row.version)


def note(row: Action, text: str, status: str, by: User | None, **more) -> None:
    """
    Add a progress note, which is never changed.

    Parameters
    ----------
    row : Action
        Locked.
    text : str
        What was done; may be empty when there is a status.
    status : str
        From now on, when it changes; else "".
    by : User | None
        Who notes it, where that is staff.
    **more : Any
        Its id, where the page made one.
    """
    Progress.objects.create(
        municipality_id=row.municipality_id,
        workshop_id=row.workshop_id,
        action=row,
        text=text,
        status=status,
        by=by,
        **more,
    )


def _set_partners(row: Action, wanted: Mapping[str, object]) -> None:
    if "partners" not in wanted:
        return
    chosen = set(map(UUID, wanted["partners"]))
    rows = ActionPartner.objects.filter(action=row)
    rows.exclude(entry__in=chosen).delete()
    there = rows.values_list("entry_id", flat=True)
    ActionPartner.objects.bulk_create(
        ActionPartner(
            municipality_id=row.municipality_id,
            workshop_id=row.workshop_id,
            action=row,
            entry_id=entry,
        )
        for entry in sorted(chosen.difference(there))
    )
