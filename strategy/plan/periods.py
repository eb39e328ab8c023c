"""Months, quarters and years: how the time of a plan is cut. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONTH, QUARTER, YEAR = 1, 3, 12
STEPS = (MONTH, QUARTER, YEAR, 5 * YEAR, 10 * YEAR, 50 * YEAR, 100 * YEAR, 1000 * YEAR)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """Some months, from the first day of one of them."""

    first: date
    months: int

    @property
    def last(self) -> date:
        """Its last day."""
        after = self.following
        return after.first - A_DAY if after else date.max

    @property
    def following(self) -> "Period | None":
        """The one after it; None at the end of the calendar."""
        months = self.first.year * 12 + self.first.month - 1 + self.months
        year, month = divmod(months, 12)
        return Period(date(year, month + 1, 1), self.months) if year <= date.max.year else None


def period_of(day: date, months: int) -> Period:
    """
    The period that a day lies in.

    Parameters
    ----------
    day : date
        Any day.
    months : int
        Length of the period; those of a year begin in January.

    Returns
    -------
    Period
        From the first day of its first month.
    """
    count = (day.year * 12 + day.month - 1) // months * months
    year, month = divmod(max(count, 12), 12)
    return Period(date(year, month + 1, 1), months)


def periods_between(first: date, last: date, months: int) -> tuple[Period, ...]:
    """
    Periods that cover some time.

    Parameters
    ----------
    first, last : date
        Days that lie in the first and in the last one.
    months : int
        Length of each.

    Returns
    -------
    tuple[Period, ...]
        Without a gap.
    """
    found = [period_of(first, months)]
    while found[-1].last < last and (following := found[-1].following):
        found.append(following)
    return tuple(found)


def step_for(days: Iterable[date], *, most: int) -> int:
    """
    The finest cut of some time that has no more than so many parts.

    Parameters
    ----------
    days : Iterable[date]
        Days that it holds; at least one.
    most : int
        Parts at most.

    Returns
    -------
    int
        Months of each part.
    """
    days = list(days)
    first, last = min(days), max(days)
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    return next((months for months in STEPS if span / months <= most - 1), STEPS[-1])
