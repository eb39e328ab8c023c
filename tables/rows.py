"""A table as it was read: headings, and rows of text, one at a time."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tables.limits import MOST_COLUMNS, MOST_ROWS
from tables.refusals import Refused

# What no column of ours stores: control characters but tab and line breaks, lone surrogates.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row.

    Attributes
    ----------
    number : int
        As a spreadsheet counts, from 1; in a CSV file the line on which the row begins.
    cells : tuple[str, ...]
        As many as there are headings.
    broken : Mapping[int, str]
        Position of a cell that cannot be used → code of refusals.CELLS.
    """

    number: int
    cells: tuple[str, ...]
    broken: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """Headings, and the rows below them that hold anything; they can be read once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def table_of(raw: Iterable[Row], most_rows: int = MOST_ROWS) -> Table:
    """
    Headings and rows out of whatever a format gives, within the limits.

    Parameters
    ----------
    raw : Iterable[Row]
        Rows of any length, empty ones too.
    most_rows : int
        How many of them there may be.

    Returns
    -------
    Table
        The first row that holds anything is the headings. Reading its rows may raise.

    Raises
    ------
    Refused
        Nothing in it; later also too many rows or columns.
    """
    rows = _within_limits(raw, most_rows)
    head = next((row for row in rows if not is_empty(row)), None)
    if head is None or head.broken:
        raise Refused("no_heading" if head else "empty")
    columns = tuple(one_line(CONTROL.sub("", cell)) for cell in head.cells)
    while not columns[-1]:
        columns = columns[:-1]
    return Table(columns, _fitted(rows, len(columns)))


def _within_limits(raw: Iterable[Row], most_rows: int) -> Iterator[Row]:
    for count, row in enumerate(raw):
        if count > most_rows or row.number > 10 * MOST_ROWS:  # Lines inside cells count too.
            raise Refused("too_many_rows")
        if len(row.cells) > MOST_COLUMNS and any(row.cells[MOST_COLUMNS:]):
            raise Refused("too_many_columns", line=row.number)
        yield row


def _fitted(rows: Iterable[Row], width: int) -> Iterator[Row]:
    """Each row as wide as the headings; what stands further out breaks it."""
    for row in rows:
        if is_empty(row):
            continue
        broken = {place: why for place, why in row.broken.items() if place < width}
        cells = row.cells[:width] + ("",) * (width - len(row.cells))
        broken |= {place: "control" for place, cell in enumerate(cells) if CONTROL.search(cell)}
        if any(cell.strip() for cell in row.cells[width:]) or len(row.broken) > len(broken):
            broken[width] = "beyond"
        yield Row(row.number, cells, broken)


def is_empty(row: Row) -> bool:
    """
    Whether a row holds nothing at all.

    Parameters
    ----------
    row : Row
        As a format gives it.

    Returns
    -------
    bool
        True where every cell is blank; a broken cell is not.
    """
    return not row.broken and not any(cell.strip() for cell in row.cells)


def one_line(text: str) -> str:
    """
    A text as names are stored.

    Parameters
    ----------
    text : str
        As typed or read.

    Returns
    -------
    str
        In Unicode's composed form (NFC), blanks and line breaks collapsed to single blanks.
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def several_lines(text: str) -> str:
    """
    A text as descriptions are stored.

    Parameters
    ----------
    text : str
        As typed or read.

    Returns
    -------
    str
        In composed form, lines ended by "\\n", without blanks around.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip()
