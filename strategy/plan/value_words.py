"""Values of an action in words: its aim, its cost, its time."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from interface.formats import COLON, format_date, format_money, format_month, format_number
from strategy.enums import Status
from strategy.plan.actions import ActionLine
from strategy.plan.costs import Total
from strategy.plan.periods import MONTH, QUARTER, YEAR, Period

NOT_SAID = "–"


def indicator_words(action: ActionLine) -> str:
    """
    How the group will know, from today to the target.

    Parameters
    ----------
    action : ActionLine
        Any action.

    Returns
    -------
    str
        Such as "Answered in ten days: 41 → 85 %"; "" without an indicator.
    """
    if not action.indicator:
        return ""
    aim = aim_words(action)
    return f"{action.indicator}{COLON} {aim}" if aim else action.indicator


def aim_words(action: ActionLine) -> str:
    """
    From where to where an indicator shall move.

    Parameters
    ----------
    action : ActionLine
        Any action.

    Returns
    -------
    str
        Such as "41 → 85 %"; "" when neither is known.
    """
    values = {"today": action.baseline, "target": action.target}
    told = {name: plain(value) for name, value in values.items() if value is not None}
    if not told:
        return ""
    told["unit"] = action.unit
    if len(told) > 2:
        # Translators: from a value today to a target; the arrow points the way you read.
        words = pgettext("indicator", "%(today)s → %(target)s %(unit)s")
    elif "target" in told:
        words = pgettext("indicator", "target %(target)s %(unit)s")
    else:
        words = pgettext("indicator", "%(today)s %(unit)s today, no target")
    return (words % told).strip()


def plain(value: Decimal) -> str:
    """
    A number as somebody would write it.

    Parameters
    ----------
    value : Decimal
        Of an indicator.

    Returns
    -------
    str
        Without zeros at its end.
    """
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    return format_number(value, digits=digits)


def cost_words(action: ActionLine) -> str:
    """
    What an action costs.

    Parameters
    ----------
    action : ActionLine
        Any action.

    Returns
    -------
    str
        Such as "48,000 XOF (2027)"; "" while nobody knows.
    """
    if action.cost is None:
        return ""
    return money_of_year(action.cost, action.currency, action.cost_year)


def total_words(total: Total) -> str:
    """
    A total with its year.

    Parameters
    ----------
    total : Total
        Of one currency and year.

    Returns
    -------
    str
        Such as "180,000 XOF (2027)".
    """
    return money_of_year(total.amount, total.currency, total.year)


def money_of_year(amount: Decimal, currency: str, year: int | None) -> str:
    """
    An amount with its year.

    Parameters
    ----------
    amount : Decimal
        In `currency`.
    currency : str
        Its code.
    year : int | None
        Of the budget.

    Returns
    -------
    str
        Such as "48,000 XOF (2027)".
    """
    words = pgettext("an amount and its year", "%(money)s (%(year)s)")
    return words % {"money": format_money(amount, currency), "year": year}


def period_words(period: Period) -> str:
    """
    The name of a period.

    Parameters
    ----------
    period : Period
        A month, a quarter or a year.

    Returns
    -------
    str
        Such as "March 2027", "January to March 2027" or "2027".
    """
    if period.months == MONTH:
        return format_month(period.first)
    if period.months == QUARTER:
        names = {"first": month_name(period), "last": format_month(period.last)}
        return _("%(first)s to %(last)s") % names
    last = period.last.year
    return str(last) if period.months == YEAR else f"{period.first.year}–{last}"


def month_name(period: Period) -> str:
    """
    The month that a period begins with.

    Parameters
    ----------
    period : Period
        Any.

    Returns
    -------
    str
        Without the year.
    """
    return date_format(period.first, "F")


def dates_words(action: ActionLine) -> str:
    """
    When an action begins and is due.

    Parameters
    ----------
    action : ActionLine
        Any action.

    Returns
    -------
    str
        Such as "3 March 2027 to 30 June 2027"; "" without a date.
    """
    start, due = (format_date(day) if day else "" for day in (action.starts_on, action.due_on))
    if start and due:
        return _("%(start)s to %(due)s") % {"start": start, "due": due}
    if start:
        return _("from %(start)s") % {"start": start}
    return _("by %(due)s") % {"due": due} if due else ""


def state_words(action: ActionLine, *, is_late: bool) -> str:
    """
    A status, and that the action is late.

    Parameters
    ----------
    action : ActionLine
        Any action.
    is_late : bool
        Whether it should be done by now.

    Returns
    -------
    str
        Such as "Under way, late".
    """
    status = str(Status(action.status).label)
    return _("%(status)s, late") % {"status": status} if is_late else status
