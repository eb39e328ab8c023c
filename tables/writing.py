"""Cells as a workbook writes them: a text is always a text, whatever it begins with."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from django.utils.translation import gettext as _

from tables.csv import LIVE
from tables.mapping import letter_of
from tables.rows import CONTROL
from tables.styles import LIVE_TWIN, Look

LONGEST_TEXT = 32_767  # of a cell, counted as Excel does: an emoji is two
REPEATED = 200  # a longer text seldom comes twice
DAY_ZERO = date(1899, 12, 30).toordinal()
FIRST_DAY = 61  # before it spreadsheets count a day that never was
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


def row_xml(number: int, cells: Iterable[object], look: Look = Look.TEXT) -> str:
    """
    One row of a sheet.

    Parameters
    ----------
    number : int
        From 1.
    cells : Iterable[object]
        Texts, numbers, days, moments; None is empty.
    look : Look
        Of its texts.

    Returns
    -------
    str
        XML.
    """
    written = (
        _cell(f"{_letter(place)}{number}", value, look)
        for place, value in enumerate(cells)
        if value is not None and value != ""
    )
    return f'<row r="{number}">{"".join(written)}</row>'


def clean(text: str) -> str:
    """
    A text that a cell can hold.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Without what XML forbids; too long, it is cut and says so at its end.
    """
    text = CONTROL.sub("", text)
    if len(text) * 2 <= LONGEST_TEXT or _units(text) <= LONGEST_TEXT:
        return text
    mark = " … " + _("[cut here: a cell holds no more]")
    left = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - _units(mark))]
    return left.decode("utf-16-le", "ignore") + mark


def widths_of(rows: Iterable[Sequence], *, least: int = 10, most: int = 60) -> list[int]:
    """
    How wide the columns should be.

    Parameters
    ----------
    rows : Iterable[Sequence]
        Headings and some rows, as many cells each.
    least, most : int
        Characters; a longer text is broken into lines.

    Returns
    -------
    list[int]
        Characters, per column.
    """
    columns = zip(*rows, strict=True)
    return [min(most, max(least, *map(_length, cells)) + 2) for cells in columns]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _length(value: object) -> int:
    return max(map(len, str(value).split("\n"))) if value is not None else 0


@cache
def _letter(place: int) -> str:
    return letter_of(place)


def _cell(at: str, value: object, look: Look) -> str:
    if isinstance(value, str):
        known = _repeated if len(value) <= REPEATED else _text
        return f'<c r="{at}" {known(value, look)}'
    if isinstance(value, bool):
        return f'<c r="{at}" s="{Look.NUMBER:d}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, date):
        return _day(at, value)
    if isinstance(value, int | float | Decimal):
        return f'<c r="{at}" s="{Look.NUMBER:d}"><v>{value}</v></c>'
    return f'<c r="{at}" {_text(str(value), look)}'


def _text(text: str, look: Look) -> str:
    """All of a text's cell but its place."""
    text = clean(text)
    look = LIVE_TWIN.get(look, look) if LIVE.match(text) else look
    space = ' xml:space="preserve"' if text != text.strip() else ""
    for sign, escaped in ESCAPES.items():
        text = text.replace(sign, escaped)
    return f's="{look:d}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


_repeated = lru_cache(maxsize=4096)(_text)


def _day(at: str, value: date) -> str:
    """A day or a moment as spreadsheets count: days, the clock as it is read where it was set."""
    days = value.toordinal() - DAY_ZERO
    if days < FIRST_DAY:
        return f'<c r="{at}" {_text(value.isoformat(), Look.TEXT)}'
    look, clock = Look.DAY, 0
    if isinstance(value, datetime):
        look, clock = Look.MOMENT, (value.hour * 60 + value.minute) / (24 * 60)
    return f'<c r="{at}" s="{look:d}"><v>{days + clock}</v></c>'
