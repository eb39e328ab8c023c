"""Any file that somebody uploads, as a table: what kind it is, and whether it may be opened."""

from pathlib import PurePath

from tables.csv import csv_rows
from tables.limits import MOST_BYTES, MOST_ROWS
from tables.refusals import Refused
from tables.rows import Table, table_of
from tables.xlsx import xlsx_rows

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # An old workbook, or one that is encrypted.
CSV_NAMES = frozenset({".csv", ".tsv", ".txt"})
HEAD = 4096


def read_table(name: str, content: bytes, *, most_rows: int = MOST_ROWS) -> Table:
    """
    Read a file by what it is, not only by what its name says.

    Parameters
    ----------
    name : str
        Name of the file; only its ending counts.
    content : bytes
        The whole file.
    most_rows : int
        Empty ones too: a longer table is refused before it is read to its end.

    Returns
    -------
    Table
        Its headings, and its rows one at a time; reading them may raise `Refused` too.

    Raises
    ------
    Refused
        Not a table that we can read.
    """
    if not content:
        raise Refused("empty")
    if len(content) > MOST_BYTES:
        raise Refused("too_large")
    ending = PurePath(name.lower()).suffix
    if content.startswith(OLE):
        raise Refused("old_or_locked" if ending in (".xls", ".xlsx") else "unknown_kind")
    if ending == ".xlsx":
        if not content.startswith(ZIP):
            raise Refused("not_xlsx")
        return table_of(xlsx_rows(content), most_rows)
    if ending not in CSV_NAMES:
        raise Refused("unknown_kind")
    if is_binary(content):
        raise Refused("not_csv")
    return table_of(csv_rows(content), most_rows)


def is_binary(content: bytes) -> bool:
    """
    Whether a file is no text.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    bool
        True for known kinds, and where control characters are more than one in twenty.
    """
    if content.startswith((ZIP, b"%PDF", b"\x89PNG", b"\x1f\x8b", b"\xff\xd8\xff", b"GIF8")):
        return True
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = content[:HEAD]
    control = sum(byte < 32 and byte not in (9, 10, 13) for byte in head)
    return control * 20 > len(head)
