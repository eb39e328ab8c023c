"""A book as a file: a workbook for people, JSON for programs. The same tables, the same cells."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language_bidi

from reports.workbook.book import Book, Table
from tables.workbook import Sheet, workbook_bytes
from workshops.exports import as_text
from workshops.models import Workshop

KIND = "city-compass-results"
FORMAT = 1
BETWEEN = " · "


def as_workbook(book: Book) -> bytes:
    """
    A book as a workbook.

    Parameters
    ----------
    book : Book
        All tables.

    Returns
    -------
    bytes
        XLSX, one sheet per table that has rows; lists and objects as text. In the language that
        is switched on.
    """
    shown = (book.about, *(one for one in book.tables if one.rows))
    return workbook_bytes(
        [_sheet(one) for one in shown],
        is_right_to_left=get_language_bidi(),
    )


def as_json(book: Book, workshop: Workshop) -> bytes:
    """
    A book as JSON, described in docs/export-format.md.

    Parameters
    ----------
    book : Book
        All tables, those without rows too.
    workshop : Workshop
        Whose they are, with its municipality and edition.

    Returns
    -------
    bytes
        UTF-8; the same tables give the same bytes.
    """
    document = {
        "kind": KIND,
        "format": FORMAT,
        "language": workshop.language,
        "is_anonymous": workshop.is_anonymous,
        "edition": {"number": workshop.edition.number, "sha256": workshop.edition.sha256},
        "about": [_object(book.about, row) for row in book.about.rows],
        "tables": {one.key: _table(one) for one in book.tables},
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "replace"
    )


def _sheet(one: Table) -> Sheet:
    return Sheet(
        title=one.title,
        columns=[column.title for column in one.columns],
        keys=[column.key for column in one.columns],
        rows=([_in_cell(value) for value in row] for row in one.rows),
    )


def _in_cell(value: object) -> object:
    """Several words in one cell; a JSON value as its text."""
    if isinstance(value, str):  # The most, by far.
        return value
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value))
    return as_text(value) if isinstance(value, dict | list) else value


def _table(one: Table) -> dict:
    return {
        "title": one.title,
        "columns": dict(one.columns),
        "rows": [_object(one, row) for row in one.rows],
    }


def _object(one: Table, row: Iterable[object]) -> dict:
    return dict(zip((column.key for column in one.columns), map(_plain, row), strict=True))


def _plain(value: object) -> object:
    """As JSON writes it: days and moments as ISO 8601, amounts as numbers."""
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
