"""Numbers, shares and dates in the reader's language: one formatter for every output."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import pgettext, pgettext_lazy

# Translators: between a label and what it stands for; French wants a no-break space before it.
COLON = pgettext_lazy("after a label", ":")
NO_BREAK = "\u00a0"


def format_number(value: float, *, digits: int = 0) -> str:
    """
    A number with grouped thousands.

    Parameters
    ----------
    value : float
        Any number; no unit is added.
    digits : int
        Decimals shown; a half is rounded away from zero, as people do by hand.

    Returns
    -------
    str
        Such as "1,234.5" in English, "1 234,5" in French.
    """
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if rounded == 0:
        rounded = abs(rounded)
    return number_format(rounded, decimal_pos=digits, use_l10n=True, force_grouping=True)


def format_share(share: float, *, digits: int = 0) -> str:
    """
    A share as a percentage.

    Parameters
    ----------
    share : float
        From 0 to 1.
    digits : int
        Decimals shown.

    Returns
    -------
    str
        Such as "58%" in English; the French translation puts a space before the sign.
    """
    percent = format_number(Decimal(str(share)) * 100, digits=digits)
    # Translators: a percentage; %% is the percent sign, with the space your language wants.
    return pgettext("percentage", "%(number)s%%") % {"number": percent}


def format_date(day: date | datetime) -> str:
    """
    A day with the name of its month, never in digits only.

    Parameters
    ----------
    day : date | datetime
        An aware datetime is first brought to the current time zone.

    Returns
    -------
    str
        Such as "14 March 2027" or "14 mars 2027".
    """
    # Translators: how a date is written, in Django's date format letters.
    return date_format(_here(day), pgettext("date", "j F Y"))


def format_month(day: date, *, is_short: bool = False) -> str:
    """
    The month of a day.

    Parameters
    ----------
    day : date
        Any day of the month.
    is_short : bool
        In a narrow column: "Sept. 2027".

    Returns
    -------
    str
        Such as "March 2027".
    """
    # Translators: how a month is written, in Django's date format letters.
    letters = pgettext("short month", "N Y") if is_short else pgettext("month", "F Y")
    return date_format(day, letters)


def format_amount(amount: Decimal) -> str:
    """
    An amount of money without its currency.

    Parameters
    ----------
    amount : Decimal
        Any amount.

    Returns
    -------
    str
        Such as "48,000" or "48,000.50": cents only where there are some.
    """
    return format_number(amount, digits=0 if amount == amount.to_integral_value() else 2)


def format_money(amount: Decimal, currency: str) -> str:
    """
    An amount of money.

    Parameters
    ----------
    amount : Decimal
        Any amount.
    currency : str
        Its code (ISO 4217): signs such as $ stand for several currencies.

    Returns
    -------
    str
        Such as "48,000 XOF", never broken over two lines.
    """
    # Translators: an amount and its currency; the space between them never breaks.
    words = pgettext("money", "%(amount)s %(currency)s").replace(" ", NO_BREAK)
    return words % {"amount": format_amount(amount), "currency": currency}


def format_moment(moment: datetime) -> str:
    """
    A day and a time of day.

    Parameters
    ----------
    moment : datetime
        An aware datetime is first brought to the current time zone.

    Returns
    -------
    str
        Such as "14 March 2027, 14:32".
    """
    # Translators: how a date with a time is written, in Django's date format letters.
    return date_format(_here(moment), pgettext("date and time", "j F Y, H:i"))


def _here(day: date | datetime) -> date | datetime:
    is_aware = isinstance(day, datetime) and timezone.is_aware(day)
    return timezone.localtime(day) if is_aware else day
