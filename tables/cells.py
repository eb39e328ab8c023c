"""How a cell of text is read, whatever the table is about."""

import re
from datetime import date

from django.utils.translation import gettext as _

from tables.rows import one_line

DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


class BadCell(Exception):
    """A cell that says nothing we can store; the message is for the person."""


def required(text: str) -> str:
    if not text:
        raise BadCell(_("This cell is empty"))
    return text


def fitting(text: str, most: int) -> str:
    if len(text) > most:
        raise BadCell(
            _("This text has %(count)d characters, at most %(most)d fit")
            % {"count": len(text), "most": most}
        )
    return text


def short(text: str, most: int) -> str:
    return fitting(one_line(text), most)


def day(text: str) -> date | None:
    """Year-month-day, or day/month/year; never month first."""
    text = one_line(text)
    if not text:
        return None
    parts = DAY_FIRST.fullmatch(text)
    try:
        if parts:
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
        return date.fromisoformat(text)
    except ValueError:
        told = {"word": shown(text)}
        raise BadCell(
            _("“%(word)s” is no date: write year-month-day, such as 2027-03-14") % told
        ) from None


def shown(text: str) -> str:
    """A word from outside, short enough to be repeated."""
    return text.strip() if len(text) < 60 else f"{text.strip()[:60]}…"
