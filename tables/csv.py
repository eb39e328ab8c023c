"""CSV in and out: one writer, so that no export forgets what a spreadsheet makes of a text."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from tables.refusals import Refused
from tables.rows import Row

# What makes a spreadsheet take a text for a formula or a command, also behind blanks and quotes
# and in full width. With an apostrophe in front a live text is live again: so `plain` can undo it.
# https://owasp.org/www-community/attacks/CSV_Injection
LIVE = re.compile(r"[\"'`]*[\t\r\n\0]|[\s\"'`]*[=+\-@|＝＋－＠]")
BYTE_ORDER_MARK = "\ufeff"  # Spreadsheets take a file without it for the local code page.


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """
    A table as CSV.

    Parameters
    ----------
    columns : Sequence[str]
        The one header line.
    rows : Iterable[Sequence]
        As many cells each; None is empty, numbers stay numbers.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, commas, lines ended as RFC 4180 says.
    """
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def safe(cell):
    """
    A cell that no spreadsheet takes for a formula.

    Parameters
    ----------
    cell : object
        A number, a text or None.

    Returns
    -------
    object
        A text that would be live gets an apostrophe in front, which spreadsheets hide.
    """
    if not isinstance(cell, str):
        return cell
    cell = cell.replace("\0", "")
    return f"'{cell}" if LIVE.match(cell) else cell


def plain(cell: str) -> str:
    """
    A cell as it was before `safe`.

    Parameters
    ----------
    cell : str
        From a CSV file.

    Returns
    -------
    str
        Without the apostrophe that keeps a spreadsheet from running it.
    """
    return cell[1:] if cell.startswith("'") and LIVE.match(cell[1:]) else cell


def csv_rows(content: bytes) -> Iterator[Row]:
    """
    The rows of a CSV file.

    Parameters
    ----------
    content : bytes
        UTF-8 or UTF-16 with or without a byte order mark, else Windows' western code page;
        separated by commas, semicolons or tabs.

    Yields
    ------
    Row
        Every row, of any length.

    Raises
    ------
    Refused
        Unreadable letters, or a cell without an end.
    """
    text = decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    line = 1
    try:
        for cells in reader:
            yield Row(line, tuple(map(plain, cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused("long_cell", line=line) from error


def decoded(content: bytes) -> str:
    """
    The text of a file whose encoding nobody tells.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    str
        Without a byte order mark.

    Raises
    ------
    Refused
        No encoding that we know fits.
    """
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("encoding")


def separator_of(text: str) -> str:
    """
    What separates the cells: the one that stands most often in the first line outside quotes.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    str
        A comma, a semicolon or a tab; a comma where there is none of them.
    """
    first = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=bare.count)
