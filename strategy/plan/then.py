"""Last year's plan beside this one. Pure.

Nothing but words ties two years together: an action goes on when this plan has one of the same
title, or one whose reason names it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from strategy.enums import Origin, Status
from strategy.plan.actions import ActionLine, Plan

OPEN, CLOSE = "\u2068", "\u2069"  # Unicode's isolates: they keep a title apart in any language


@dataclass(frozen=True)
class Carried:
    """One action of last year, and the one that goes on with it here, if any does."""

    then: ActionLine
    now: ActionLine | None


@dataclass(frozen=True)
class ThenAndNow:
    """
    Two plans of one municipality.

    Attributes
    ----------
    then, now : Plan
        Last year's, and this one.
    carried : tuple[Carried, ...]
        Each of last year's actions, by number.
    """

    then: Plan
    now: Plan
    carried: tuple[Carried, ...]

    @property
    def new(self) -> tuple[ActionLine, ...]:
        """Actions of this plan that last year's did not have."""
        known = {one.now.id for one in self.carried if one.now}
        return tuple(action for action in self.now.actions if action.id not in known)

    @property
    def counts(self) -> tuple[tuple[Status, int, int], ...]:
        """How many actions have each status, then and now."""
        return tuple(
            (status, _count(self.then.actions, status), _count(self.now.actions, status))
            for status in Status
        )


def compare(then: Plan, now: Plan) -> ThenAndNow:
    """
    Put two plans side by side.

    Parameters
    ----------
    then, now : Plan
        Last year's, and this one.

    Returns
    -------
    ThenAndNow
        Each of last year's actions with what goes on with it.
    """
    carried = tuple(Carried(action, _going_on(action, now)) for action in then.actions)
    return ThenAndNow(then, now, carried)


def named(title: str) -> str:
    """
    A title as a reason names it, so that `compare` finds it again.

    Parameters
    ----------
    title : str
        Of an action.

    Returns
    -------
    str
        The same between isolates.
    """
    return f"{OPEN}{title}{CLOSE}"


def _going_on(then: ActionLine, now: Plan) -> ActionLine | None:
    return next((action for action in now.actions if _goes_on(action, then)), None)


def _goes_on(action: ActionLine, then: ActionLine) -> bool:
    is_named = action.source.kind == Origin.FREE and named(then.title) in action.source.words
    return is_named or _same(action.title) == _same(then.title)


def _same(title: str) -> str:
    return " ".join(title.casefold().split())


def _count(actions: Iterable[ActionLine], status: Status) -> int:
    return sum(action.status == status for action in actions)
