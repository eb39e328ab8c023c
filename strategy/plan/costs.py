"""What a plan costs: sums within one currency and one year, never across. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from strategy.plan.actions import ActionLine, Plan


@dataclass(frozen=True)
class Total:
    """What the actions of one year cost in one currency, and how many they are."""

    currency: str
    year: int
    amount: Decimal
    actions: int


@dataclass(frozen=True)
class Costs:
    """
    What a plan costs.

    Attributes
    ----------
    totals : tuple[Total, ...]
        By currency, then by year.
    unknown : int
        Actions without a cost: they are in no total.
    """

    totals: tuple[Total, ...]
    unknown: int

    @property
    def currency(self) -> str:
        """The one currency of all totals; "" when there are several, or none."""
        found = {total.currency for total in self.totals}
        return found.pop() if len(found) == 1 else ""


def costs_of(actions: Plan | Iterable[ActionLine]) -> Costs:
    """
    Add up what actions cost.

    Parameters
    ----------
    actions : Plan | Iterable[ActionLine]
        What was dropped costs nothing and is not counted.

    Returns
    -------
    Costs
        Sums within one currency and one year: neither exchange rates nor prices are guessed.
    """
    lines = actions.actions if isinstance(actions, Plan) else actions
    living = [action for action in lines if not action.is_dropped]
    amounts = defaultdict(list)
    for action in living:
        if action.cost is not None:
            amounts[action.currency, action.cost_year or 0].append(action.cost)
    totals = (
        Total(currency, year, sum(found, Decimal(0)), len(found))
        for (currency, year), found in sorted(amounts.items())
    )
    return Costs(tuple(totals), sum(action.cost is None for action in living))
