"""Reads of a workshop's action plan."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from strategy.enums import Origin, Status
from strategy.models import Action, ActionPartner, Progress
from strategy.plan.actions import ActionLine, Named, Plan, Source, Step
from strategy.services.opening import ACTIONS
from workshops.models import Decision, Workshop
from workshops.values import OTHER

PLAIN = (
    *("id", "number", "title", "service", "starts_on", "due_on", "cost", "currency"),
    *("cost_year", "indicator", "unit", "baseline", "target", "programme", "priority"),
    "dropped_because",
    "version",
)


def plan_of(workshop: Workshop, *, with_steps: bool = False) -> Plan:
    """
    Read the action plan of a workshop; four queries, five with what was noted.

    Parameters
    ----------
    workshop : Workshop
        With its edition.
    with_steps : bool
        Whether to read what people noted about each action.

    Returns
    -------
    Plan
        Empty when nobody has begun.
    """
    rows = list(_rows(workshop))
    partners = _partners(workshop) if rows else {}
    steps = _steps(workshop) if rows and with_steps else {}
    newest = _newest(workshop, rows)
    lines = (
        _line(row, workshop, newest, partners.get(row.pk, ()), steps.get(row.pk, ()))
        for row in rows
    )
    return Plan(tuple(lines), tuple(workshop.commitments), ACTIONS.is_open(workshop))


def action_of(workshop: Workshop, action_id: UUID) -> tuple[Action, ActionLine] | None:
    """
    One action with what was noted about it; four queries.

    Parameters
    ----------
    workshop : Workshop
        With its edition.
    action_id : UUID
        The action.

    Returns
    -------
    tuple[Action, ActionLine] | None
        The row, with its partners, and what it says; None when it is not in this plan.
    """
    partners = _partner_rows(workshop)
    found = _rows(workshop).prefetch_related(Prefetch("partners", partners))
    row = found.filter(pk=action_id).first()
    if row is None:
        return None
    named = [_named(one.entry) for one in row.partners.all()]
    steps = _steps(workshop, action=row)[row.pk]
    return row, _line(row, workshop, _newest(workshop, [row]), named, steps)


def _rows(workshop: Workshop) -> QuerySet[Action]:
    rows = Action.objects.filter(workshop=workshop)
    return rows.select_related("decision", "lead__stakeholder", "entry")


def _line(
    row: Action,
    workshop: Workshop,
    newest: dict[tuple[str, str], Decision],
    partners: Iterable[Named],
    steps: Iterable[Step],
) -> ActionLine:
    return ActionLine(
        **{name: getattr(row, name) for name in PLAIN},
        source=_source(row, workshop, newest),
        status=Status(row.status),
        lead=_named(row.lead) if row.lead else None,
        partners=tuple(partners),
        steps=tuple(steps),
    )


def _source(row: Action, workshop: Workshop, newest: dict[tuple[str, str], Decision]) -> Source:
    decision = row.decision
    return Source(
        kind=Origin(row.origin),
        words=row.because,
        key=decision.question if decision else "",
        subject=decision.subject if decision else "",
        option=row.origin_key,
        entry=row.entry_id,
        measure=row.measure_id,
        is_superseded=_is_superseded(row, workshop, newest),
    )


def _is_superseded(
    row: Action, workshop: Workshop, newest: dict[tuple[str, str], Decision]
) -> bool:
    match Origin(row.origin):
        case Origin.FREE:
            return False
        case Origin.COMMITMENT:
            return row.because not in workshop.commitments
        case Origin.PARTNERSHIP:
            return row.entry is None or not row.entry.is_partner
        case Origin.MEASURE:
            return row.measure_id is None
    if row.decision is None:
        return True
    current = newest[row.decision.question, row.decision.subject]
    if row.origin == Origin.SAFEGUARD:
        return not _keeps(current, row)
    return current.value != row.decision.value


def _keeps(current: Decision, row: Action) -> bool:
    """Whether a safeguard that was decided again is still among those chosen."""
    if row.origin_key == OTHER:
        return _own_words(current) == _own_words(row.decision)
    return row.origin_key in (current.value or ())


def _own_words(decision: Decision) -> list:
    return [part for part in decision.value or () if isinstance(part, dict)]


def _newest(workshop: Workshop, rows: Iterable[Action]) -> dict[tuple[str, str], Decision]:
    """Question and subject → the decision in force, where an action needs it."""
    keys = {row.decision.question for row in rows if row.decision}
    if not keys:
        return {}
    found = Decision.objects.filter(workshop=workshop, question__in=keys)
    newest = found.order_by("question", "subject", "-number").distinct("question", "subject")
    return {(one.question, one.subject): one for one in newest}


def _partners(workshop: Workshop) -> dict[UUID, list[Named]]:
    found = defaultdict(list)
    for row in _partner_rows(workshop):
        found[row.action_id].append(_named(row.entry))
    return found


def _partner_rows(workshop: Workshop) -> QuerySet[ActionPartner]:
    rows = ActionPartner.objects.filter(workshop=workshop).select_related("entry__stakeholder")
    return rows.order_by("entry__stakeholder__name", "pk")


def _named(entry) -> Named:
    who = entry.stakeholder
    return Named(entry.pk, who.name, entry.is_partner, has_left=who.archived_at is not None)


def _steps(workshop: Workshop, **only) -> dict[UUID, list[Step]]:
    found = defaultdict(list)
    rows = Progress.objects.filter(workshop=workshop, **only).select_related("by")
    for row in rows.order_by("at", "pk"):
        status = Status(row.status) if row.status else None
        by = row.by.name if row.by else ""
        found[row.action_id].append(Step(text=row.text, status=status, by=by, at=row.at))
    return found
