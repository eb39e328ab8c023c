"""What a plan still lacks, and what is late. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from strategy.plan.actions import ActionLine, Plan


class Gap(StrEnum):
    """What an action may lack."""

    LEAD = "lead"
    DATE = "date"
    COST = "cost"
    INDICATOR = "indicator"


LACKS: Mapping[Gap, Callable[[ActionLine], bool]] = {
    Gap.LEAD: lambda action: not action.lead_name,
    Gap.DATE: lambda action: action.due_on is None,
    Gap.COST: lambda action: action.cost is None,
    Gap.INDICATOR: lambda action: not action.indicator,
}


def gaps_of(plan: Plan) -> dict[Gap, tuple[ActionLine, ...]]:
    """
    Actions that lack something.

    Parameters
    ----------
    plan : Plan
        What was dropped lacks nothing any more.

    Returns
    -------
    dict[Gap, tuple[ActionLine, ...]]
        In the order of `Gap`; what no action lacks is not there.
    """
    found = {gap: tuple(filter(lacks, plan.living)) for gap, lacks in LACKS.items()}
    return {gap: actions for gap, actions in found.items() if actions}


def late_of(plan: Plan, today: date) -> tuple[ActionLine, ...]:
    """
    Actions that should be done by now.

    Parameters
    ----------
    plan : Plan
        All actions.
    today : date
        In the municipality.

    Returns
    -------
    tuple[ActionLine, ...]
        Those due first come first.
    """
    late = (action for action in plan.living if action.is_late(today))
    return tuple(sorted(late, key=lambda action: (action.due_on, action.number)))
