"""When the actions of a plan begin and are due: what is drawn, and in which frame of time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from strategy.plan.actions import ActionLine, Plan
from strategy.plan.periods import Period, period_of, periods_between, step_for

MOST_PERIODS = 19  # a year and a half, month by month
NEAR = timedelta(days=366)  # a plan further away than this is drawn without today


@dataclass(frozen=True)
class Lane:
    """One line of the drawing: an action with a date, and whether it is late."""

    action: ActionLine
    is_late: bool

    @property
    def first(self) -> date:
        """The day it stands at: its start, else its due date."""
        return self.action.starts_on or self.action.due_on or date.max


@dataclass(frozen=True)
class Timeline:
    """
    What is drawn.

    Attributes
    ----------
    lanes : tuple[Lane, ...]
        Those that begin first come first.
    undated : tuple[ActionLine, ...]
        Actions without any date.
    periods : tuple[Period, ...]
        The whole time, cut evenly; empty when no action has a date.
    today : date | None
        None when the plan is too far away from it.
    """

    lanes: tuple[Lane, ...]
    undated: tuple[ActionLine, ...]
    periods: tuple[Period, ...]
    today: date | None

    @property
    def late(self) -> tuple[ActionLine, ...]:
        return tuple(lane.action for lane in self.lanes if lane.is_late)

    def share(self, day: date, *, is_end: bool = False) -> float:
        """Where a day begins, or ends, between the start (0) and the end (1) of the whole time."""
        first, last = self.periods[0].first, self.periods[-1].last
        days = (day - first).days + is_end
        return min(max(days / ((last - first).days + 1), 0), 1)


def timeline_of(plan: Plan, today: date) -> Timeline:
    """
    Lay out the time of a plan.

    Parameters
    ----------
    plan : Plan
        What was dropped is left out.
    today : date
        In the municipality.

    Returns
    -------
    Timeline
        With today, unless the plan lies years away from it.
    """
    dated = [one for one in plan.living if one.starts_on or one.due_on]
    lanes = [Lane(action, action.is_late(today)) for action in dated]
    days = [day for one in dated for day in (one.starts_on, one.due_on) if day]
    is_near = bool(days) and _is_near(today, min(days), max(days))
    return Timeline(
        lanes=tuple(sorted(lanes, key=lambda lane: (lane.first, lane.action.number))),
        undated=tuple(one for one in plan.living if not (one.starts_on or one.due_on)),
        periods=_periods([*days, today] if is_near else days),
        today=today if is_near else None,
    )


def _periods(days: Sequence[date]) -> tuple[Period, ...]:
    if not days:
        return ()
    months = step_for(days, most=MOST_PERIODS)
    last = period_of(max(days), months).first
    return periods_between(min(days), last, months)


def _is_near(today: date, first: date, last: date) -> bool:
    """Not written as a sum of days: a plan may reach to the end of the calendar."""
    return first - today <= NEAR and today - last <= NEAR
