"""Workbooks in: the only module that knows openpyxl."""

import io
from collections.abc import Iterator
from datetime import datetime, time
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from tables.limits import (
    MOST_COLUMNS,
    MOST_DIRECTORY_BYTES,
    MOST_ENTRIES,
    MOST_PART_BYTES,
    MOST_ROW_BYTES,
    MOST_ROWS,
    MOST_TEXT_BYTES,
    MOST_UNZIPPED,
)
from tables.refusals import Refused
from tables.rows import Row

# Without defusedxml a few lines of XML fill the memory (CVE-2017-5992); asked for at start-up.
IS_DEFUSED = openpyxl.DEFUSEDXML
WORKSHEET = "spreadsheetml.worksheet+xml"
INLINE, TEXT, RUN, FORMULA = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("is", "t", "r", "f"))
END_OF_DIRECTORY = b"PK\x05\x06"


def xlsx_rows(content: bytes) -> Iterator[Row]:
    """
    The rows of the first visible sheet of a workbook.

    Parameters
    ----------
    content : bytes
        The whole file.

    Yields
    ------
    Row
        Every row that the file has, of any length; formulas and errors as broken cells.

    Raises
    ------
    Refused
        Damaged, locked, or larger inside than the limits allow.
    """
    check_directory(content)
    try:
        yield from _rows_of(content)
    except Refused:
        raise
    except Exception as error:  # Whatever openpyxl makes of a broken file: there are many.
        raise Refused("damaged") from error


def check_directory(content: bytes) -> None:
    """
    Look at the archive's own list of parts, before anything is unpacked.

    Parameters
    ----------
    content : bytes
        The whole file.

    Raises
    ------
    Refused
        Too many parts, too large in all, or locked.
    """
    end = content.rfind(END_OF_DIRECTORY)
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    if end < 0:
        raise Refused("damaged")
    if size > MOST_DIRECTORY_BYTES:
        raise Refused("too_big_inside")
    try:
        parts = ZipFile(io.BytesIO(content)).infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused("damaged") from error
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("old_or_locked")
    if len(parts) > MOST_ENTRIES or sum(part.file_size for part in parts) > MOST_UNZIPPED:
        raise Refused("too_big_inside")


class _Book(ExcelReader):
    """Reads only what the cells of one sheet need, each part within its limit."""

    def open(self) -> None:
        self._check_part("[Content_Types].xml", MOST_PART_BYTES)
        self.read_manifest()
        self._check_parts()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)

    def _check_parts(self) -> None:
        """Only sheets and the shared texts may be long: all else is read as a whole tree."""
        kinds = {}
        for part in self.package.Override:
            kinds.setdefault(part.PartName.lstrip("/"), set()).add(part.ContentType)
        for name in self.valid_files:
            kind = kinds.get(name, set())
            if kind == {SHARED_STRINGS}:
                self._check_part(name, MOST_TEXT_BYTES)
            elif not all(one.endswith(WORKSHEET) for one in kind) or (not kind and _is_xml(name)):
                self._check_part(name, MOST_PART_BYTES)

    def _check_part(self, name: str, most: int) -> None:
        if self.archive.getinfo(name).file_size > most:
            raise Refused("too_big_inside")

    def sheet_path(self) -> str:
        """Where the first visible sheet stands."""
        for sheet, relation in self.parser.find_sheets():
            if sheet.state == "visible" and relation.Type.endswith("/worksheet"):
                if relation.target not in self.valid_files:
                    raise Refused("damaged")
                return relation.target
        raise Refused("no_sheet")


def _is_xml(name: str) -> bool:
    """Pictures and other foreign parts are never opened, so their size is no matter."""
    return name.endswith((".xml", ".rels"))


class _Sheet(WorkSheetParser):
    """The cells and nothing else: what stands beside them is skipped unread."""

    def _skip(self, element) -> None:
        """Neither widths, colours, protection nor extensions."""

    parse_column_dimensions = parse_sheet_protection = parse_extensions = _skip
    parse_formatting = parse_legacy = parse_row_breaks = parse_col_breaks = _skip
    parse_custom_views = _skip

    def parse_formula(self, element) -> str:
        return "="

    def parse_cell(self, element) -> dict:
        """Texts that stand in the cell itself, as in our exports: openpyxl takes twice as long."""
        inline = element.find(INLINE) if element.get("t") == "inlineStr" else None
        if inline is None or element.get("r") is None or element.find(FORMULA) is not None:
            return super().parse_cell(element)
        row, self.col_counter = coordinate_to_tuple(element.get("r"))
        texts = [inline.findtext(TEXT), *(run.findtext(TEXT) for run in inline.findall(RUN))]
        text = "".join(filter(None, texts))
        told = {"value": text or None, "data_type": "s", "style_id": 0}
        return {"row": row, "column": self.col_counter, **told}


class _Watched:
    """A stream that refuses to go on when much of it was read and no row came of it."""

    def __init__(self, stream):
        self.stream, self.left = stream, MOST_ROW_BYTES

    def read(self, size: int = -1) -> bytes:
        piece = self.stream.read(size)
        self.left -= len(piece)
        if self.left < 0:
            raise Refused("too_big_inside")
        return piece


def _rows_of(content: bytes) -> Iterator[Row]:
    book = _Book(io.BytesIO(content), read_only=True, keep_links=False)
    with book.archive:
        book.open()
        with book.archive.open(book.sheet_path()) as stream:
            yield from _sheet_rows(book, stream)


def _sheet_rows(book: _Book, stream) -> Iterator[Row]:
    watched = _Watched(stream)
    # Dates are told from numbers below, where one out of range is a broken cell.
    sheet = _Sheet(watched, book.shared_strings, epoch=book.wb.epoch)
    for number, cells in sheet.parse():
        watched.left = MOST_ROW_BYTES
        sheet.row_dimensions.clear()
        if number > MOST_ROWS + 1:
            raise Refused("too_many_rows")
        yield _row(number, cells, book.wb)


def _row(number: int, cells: list[dict], book) -> Row:
    """The cells of the file, each in its column; none of them is believed to be in order."""
    found = {cell["column"]: cell for cell in cells if cell["value"] is not None}
    if not found:
        return Row(number, ())
    if max(found) > MOST_COLUMNS:
        raise Refused("too_many_columns", line=number)
    texts, broken = [""] * max(found), {}
    for column, cell in found.items():
        try:
            texts[column - 1] = _text(cell, book)
        except (ValueError, OverflowError) as error:
            broken[column - 1] = "formula" if str(error) == "formula" else "error"
    return Row(number, tuple(texts), broken)


def _text(cell: dict, book) -> str:
    """What a person sees in the cell, or nearly: dates as year-month-day."""
    kind, value = cell["data_type"], cell["value"]
    if kind in ("f", "e"):
        raise ValueError("formula" if kind == "f" else "error")
    if kind == "n" and cell["style_id"] in book._date_formats:
        value = from_excel(value, book.epoch)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
        return value.isoformat()
    return str(value)
