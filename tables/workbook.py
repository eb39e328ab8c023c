"""Workbooks out: several sheets, row by row, no text of which is ever a formula.

Written by ourselves: openpyxl takes ten times as long for the answers of 200 people.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tables.mapping import letter_of
from tables.parts import fixed_parts, sheet_head, sheet_tail
from tables.rows import CONTROL
from tables.styles import Look
from tables.writing import row_xml, widths_of

LONGEST_TITLE = 31
SAMPLE = 200  # rows that decide how wide the columns are
AT_ONCE = 500  # rows
MADE_AT = (1980, 1, 1, 0, 0, 0)  # the same table gives the same bytes


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """
    One sheet.

    Attributes
    ----------
    title : str
        Any text; a name is made of it that a sheet may have.
    columns : Sequence[str]
        The headings, in the first row.
    keys : Sequence[str]
        Names of the columns for programs, in the second row; without them there is none.
    rows : Iterable[Sequence]
        As many cells each: texts, numbers, days, moments; None is empty.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence]
    keys: Sequence[str] = ()

    @property
    def heads(self) -> int:
        """Rows above the first one."""
        return 2 if self.keys else 1


def workbook_bytes(sheets: Sequence[Sheet], *, is_right_to_left: bool = False) -> bytes:
    """
    Tables as one workbook.

    Parameters
    ----------
    sheets : Sequence[Sheet]
        At least one, in their order.
    is_right_to_left : bool
        Whether the first column stands at the right.

    Returns
    -------
    bytes
        The file. A text that no cell can hold is cut and says so at its end.
    """
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=2) as archive:
        for name, content in fixed_parts(titles_of(sheets)).items():
            archive.writestr(_part(name), content)
        for number, sheet in enumerate(sheets, start=1):
            with archive.open(_part(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                for piece in _pieces(sheet, is_right_to_left):
                    part.write(piece.encode())
    return file.getvalue()


def xlsx_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """
    A table as a workbook with one sheet.

    Parameters
    ----------
    title : str
        Name of the sheet.
    columns : Sequence[str]
        The headings.
    rows : Iterable[Sequence]
        As many cells each; None is empty, numbers stay numbers.

    Returns
    -------
    bytes
        The file; no text in it is a formula.
    """
    return workbook_bytes([Sheet(title=title, columns=columns, rows=rows)])


def titles_of(sheets: Iterable[Sheet]) -> list[str]:
    """
    What the sheets are called.

    Parameters
    ----------
    sheets : Iterable[Sheet]
        In their order.

    Returns
    -------
    list[str]
        Names that sheets may have, each once, whatever the case of its letters.
    """
    found: dict[str, str] = {}
    for sheet in sheets:
        name, number = safe_title(sheet.title), 1
        while name.casefold() in found:
            number += 1
            ending = f" {number}"
            name = safe_title(sheet.title)[: LONGEST_TITLE - len(ending)] + ending
        found[name.casefold()] = name
    return list(found.values())


def safe_title(title: str) -> str:
    """
    A name that a sheet may have.

    Parameters
    ----------
    title : str
        Any text.

    Returns
    -------
    str
        At most 31 characters, without those that a formula or a reference would need.
    """
    allowed = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)
    bare = CONTROL.sub("", allowed).strip().lstrip('=+-@|＝＋－＠ \t\r\n"`')
    fitting = bare.encode("utf-16-le")[: 2 * LONGEST_TITLE].decode("utf-16-le", "ignore")
    return " ".join(fitting.split()) or "1"


def _pieces(sheet: Sheet, is_right_to_left: bool) -> Iterator[str]:
    rows = iter(sheet.rows)
    first = list(islice(rows, SAMPLE))
    widths = widths_of([sheet.columns, *first])
    yield sheet_head(widths, sheet.heads, is_right_to_left)
    yield row_xml(1, sheet.columns, Look.HEAD)
    if sheet.keys:
        yield row_xml(2, sheet.keys, Look.KEY)
    last = sheet.heads
    numbered = enumerate(chain(first, rows), start=sheet.heads + 1)
    while several := list(islice(numbered, AT_ONCE)):
        yield "".join(row_xml(number, row) for number, row in several)
        last = several[-1][0]
    corner = f"{letter_of(len(sheet.columns) - 1)}{last}"
    yield sheet_tail(f"A{sheet.heads}:{corner}")


def _part(name: str) -> ZipInfo:
    part = ZipInfo(name, MADE_AT)
    part.compress_type = ZIP_DEFLATED
    return part
