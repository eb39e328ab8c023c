"""CSV out: the one writer, so that no export can forget what a spreadsheet makes of a text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What makes a spreadsheet take a text for a formula or a command, also behind blanks and quotes
# and in full width.
# https://owasp.org/www-community/attacks/CSV_Injection
LIVE = re.compile(r"[\t\r\n\0]|[\s\"'`]*[=+\-@|＝＋－＠]")
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
