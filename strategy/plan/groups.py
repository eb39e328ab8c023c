"""The actions of a plan side by side: by lead, by due date, by commitment. Pure.

What was dropped stands in no group.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from strategy.enums import Origin
from strategy.plan.actions import ActionLine, Plan
from strategy.plan.periods import QUARTER, YEAR, Period, period_of, step_for

MOST_MONTHS = 13  # of a plan that is read month by month


class Grouping(StrEnum):
    """How a plan is read."""

    NUMBER = "number"
    LEAD = "lead"
    DATE = "date"
    COMMITMENT = "commitment"


@dataclass(frozen=True)
class Group:
    """
    Actions that have something in common.

    Attributes
    ----------
    by : Any
        What: a name, a `Period`, the words of a commitment; None where they have nothing such.
    actions : tuple[ActionLine, ...]
        By number; by date, those due first come first.
    """

    by: Any
    actions: tuple[ActionLine, ...]


def grouped(plan: Plan, how: Grouping) -> tuple[Group, ...]:
    """
    Put the actions of a plan in groups.

    Parameters
    ----------
    plan : Plan
        What was dropped is left out.
    how : Grouping
        By what.

    Returns
    -------
    tuple[Group, ...]
        What has no lead, no date or no commitment comes last. Each commitment has its group, even
        an empty one.
    """
    return GROUPED[how](plan)


def by_number(plan: Plan) -> tuple[Group, ...]:
    """All of them in one group, or none."""
    return (Group(None, plan.living),) if plan.living else ()


def by_lead(plan: Plan) -> tuple[Group, ...]:
    """By the name of who leads, whether a service or a stakeholder."""
    found = _sorted_into(plan.living, lambda action: action.lead_name or None)
    names = sorted(filter(None, found), key=str.casefold)
    return _groups(found, (*names, None))


def by_date(plan: Plan) -> tuple[Group, ...]:
    """By month where that makes few groups, else by quarter, else by year."""
    days = [action.due_on for action in plan.living if action.due_on]
    months = min(step_for(days, most=MOST_MONTHS), YEAR) if days else QUARTER
    ordered = sorted(plan.living, key=lambda action: (action.due_on or date.max, action.number))
    found = _sorted_into(ordered, lambda action: _period(action, months))
    return _groups(found, (*sorted(filter(None, found)), None))


def by_commitment(plan: Plan) -> tuple[Group, ...]:
    """By the commitment an action was drawn from; those taken back since come after the others."""
    found = _sorted_into(plan.living, _commitment)
    before = [words for words in found if words and words not in plan.commitments]
    kept = tuple(Group(words, found.get(words, ())) for words in plan.commitments)
    return (*kept, *_groups(found, (*before, None)))


GROUPED: dict[Grouping, Callable[[Plan], tuple[Group, ...]]] = {
    Grouping.NUMBER: by_number,
    Grouping.LEAD: by_lead,
    Grouping.DATE: by_date,
    Grouping.COMMITMENT: by_commitment,
}


def _period(action: ActionLine, months: int) -> Period | None:
    return period_of(action.due_on, months) if action.due_on else None


def _commitment(action: ActionLine) -> str | None:
    return action.source.words if action.source.kind == Origin.COMMITMENT else None


def _sorted_into(
    actions: Iterable[ActionLine], key: Callable[[ActionLine], Hashable]
) -> dict[Any, tuple[ActionLine, ...]]:
    found = defaultdict(list)
    for action in actions:
        found[key(action)].append(action)
    return {by: tuple(members) for by, members in found.items()}


def _groups(found: dict[Any, tuple[ActionLine, ...]], order: Iterable[Any]) -> tuple[Group, ...]:
    return tuple(Group(by, found[by]) for by in order if by in found)
