"""What a workbook holds beside its cells (ECMA-376): its parts, and the frame of each sheet."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from tables.styles import MAIN, STYLES

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def fixed_parts(titles: Sequence[str]) -> dict[str, str]:
    """
    All parts but the sheets.

    Parameters
    ----------
    titles : Sequence[str]
        Names of the sheets.

    Returns
    -------
    dict[str, str]
        XML by the name of its part.
    """
    numbers = range(1, len(titles) + 1)
    return {
        "[Content_Types].xml": _kinds(numbers),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _workbook(titles),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in numbers}
            | {f"rId{len(titles) + 1}": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": HEAD + STYLES,
    }


def sheet_head(widths: Sequence[int], heads: int, is_right_to_left: bool) -> str:
    """
    What stands before the rows of a sheet.

    Parameters
    ----------
    widths : Sequence[int]
        Of the columns, in characters.
    heads : int
        Rows that stay when the others are scrolled.
    is_right_to_left : bool
        Whether the first column stands at the right.

    Returns
    -------
    str
        XML, to be ended by `sheet_tail`.
    """
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    side = ' rightToLeft="1"' if is_right_to_left else ""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{side} workbookViewId="0"><pane ySplit="{heads}" '
        f'topLeftCell="A{heads + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        f'</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def sheet_tail(table: str) -> str:
    """
    What stands behind the rows of a sheet.

    Parameters
    ----------
    table : str
        Its cells from the last heading on, such as "A2:F40"; they can be filtered.

    Returns
    -------
    str
        XML.
    """
    return (
        f'</sheetData><autoFilter ref="{table}"/>'
        '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _kinds(numbers: range) -> str:
    sheets = "".join(_kind(f"xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{_kind('xl/workbook.xml', 'sheet.main')}{_kind('xl/styles.xml', 'styles')}"
        f"{sheets}</Types>"
    )


def _kind(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{KIND}.{kind}+xml"/>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    several = "".join(
        f'<Relationship Id="{one}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for one, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{several}</Relationships>'


def _workbook(titles: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, start=1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
