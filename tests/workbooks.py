"""Workbooks for tests: good ones, and the bad ones that somebody may send."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from tables.xlsx import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def workbook(*rows) -> bytes:
    """As somebody else's program writes it, not ours."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet")
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(name: str, text: str | bytes | None, content: bytes | None = None) -> bytes:
    """The workbook with one part put in the place of its own; None leaves the part out."""
    old, new = ZipFile(io.BytesIO(content or workbook(["Name"], ["a"]))), io.BytesIO()
    with ZipFile(new, "w", ZIP_DEFLATED) as archive:
        for part in old.namelist():
            if part != name:
                archive.writestr(part, old.read(part))
        if text is not None:
            archive.writestr(name, text)
    return new.getvalue()


def with_sheet(rows: str, more: str = "") -> bytes:
    """The workbook with these `<row>`s."""
    return with_part(SHEET, f"{HEAD}{more}<sheetData>{rows}</sheetData></worksheet>")


def bomb(size: int = 300 * 2**20) -> bytes:
    return with_part(SHEET, HEAD + " " * size)


def encrypted() -> bytes:
    content = bytearray(workbook(["Name"]))
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        content[start + 8] |= 1
        start = content.find(b"PK\x01\x02", start + 4)
    return bytes(content)


DTD = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
)


def hostile() -> dict[str, tuple[bytes, str]]:
    """Name → (file, code of the refusal)."""
    good = workbook(["Name"], ["a"])
    cell = '<c r="{0}" t="str"><v>x</v></c>'
    many = io.BytesIO()
    with ZipFile(many, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"{number}.xml", "")
    head = f'<row r="1">{cell.format("A1")}</row>'
    texts = "xl/sharedStrings.xml"
    kinds = ZipFile(io.BytesIO(good)).read("[Content_Types].xml").decode()
    return {
        "nothing": (b"", "empty"),
        "large": (b"PK\x03\x04" + b"x" * 10 * 2**20, "too_large"),
        "binary": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "not_xlsx"),
        "text": (b"Name;Category\n", "not_xlsx"),
        "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_or_locked"),
        "locked": (encrypted(), "old_or_locked"),
        "truncated": (good[: len(good) // 2], "damaged"),
        "no directory": (b"PK\x03\x04" + b"x" * 1000, "damaged"),
        "bomb": (bomb(), "too_big_inside"),
        "many parts": (many.getvalue(), "too_big_inside"),
        "no sheet part": (with_part(SHEET, None), "damaged"),
        "no workbook": (with_part("xl/workbook.xml", None), "damaged"),
        "far cell": (
            with_sheet(head + f'<row r="1048576">{cell.format("XFD1048576")}</row>'),
            "too_many_rows",
        ),
        "wide row": (
            with_sheet(head + f'<row r="2">{cell.format("XFD2")}</row>'),
            "too_many_columns",
        ),
        "entities": (with_part(SHEET, DTD), "damaged"),
        "endless row": (
            with_sheet(head + '<row r="2">' + "<c/>" * 2**21 + "</row>"),
            "too_big_inside",
        ),
        "large styles": (with_part("xl/styles.xml", "<a/>" * 2**20), "too_big_inside"),
        "long texts": (with_part(texts, " " * 60 * 2**20), "too_big_inside"),
        "texts elsewhere": (
            with_part(
                "xl/other.xml",
                " " * 4 * 2**20,
                with_part("[Content_Types].xml", kinds.replace("sharedStrings.xml", "other.xml")),
            ),
            "too_big_inside",
        ),
        "not XML": (with_part(SHEET, "<worksheet"), "damaged"),
        "empty sheet": (with_sheet(""), "empty"),
        "formula as heading": (
            with_sheet('<row r="1"><c r="A1"><f>1+1</f></c></row>'),
            "no_heading",
        ),
    }
