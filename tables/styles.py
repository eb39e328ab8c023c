"""The looks that a cell of a workbook may have: one number each, and what they mean."""

from enum import IntEnum

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Look(IntEnum):
    """Its number is its place among `FORMATS`; LIVE marks a text that looks like a formula."""

    PLAIN = 0
    TEXT = 1
    TEXT_LIVE = 2
    NUMBER = 3
    DAY = 4
    MOMENT = 5
    HEAD = 6
    HEAD_LIVE = 7
    KEY = 8
    KEY_LIVE = 9


LIVE_TWIN = {
    Look.TEXT: Look.TEXT_LIVE,
    Look.HEAD: Look.HEAD_LIVE,
    Look.KEY: Look.KEY_LIVE,
}
_FONTS = (
    '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><sz val="9"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/></font>'
)
_FILLS = (
    '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF3"/></patternFill></fill>'
)
_BORDERS = (
    "<border><left/><right/><top/><bottom/><diagonal/></border>"
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF8A9BA8"/></bottom>'
    "<diagonal/></border>"
)
_NUMBERS = (
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>'
)


def _format(number: int = 0, font: int = 0, fill: int = 0, border: int = 0, more: str = "") -> str:
    """One look: with lines broken inside the cell, and at its top."""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" '
        f'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        f'{more}><alignment vertical="top" wrapText="1"/></xf>'
    )


_QUOTED = ' quotePrefix="1"'
FORMATS = {
    Look.PLAIN: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    Look.TEXT: _format(),
    Look.TEXT_LIVE: _format(more=_QUOTED),
    Look.NUMBER: _format(),
    Look.DAY: _format(number=164),
    Look.MOMENT: _format(number=165),
    Look.HEAD: _format(font=1, fill=2),
    Look.HEAD_LIVE: _format(font=1, fill=2, more=_QUOTED),
    Look.KEY: _format(font=2, fill=2, border=1),
    Look.KEY_LIVE: _format(font=2, fill=2, border=1, more=_QUOTED),
}


def _listed(name: str, inside: str, count: int) -> str:
    return f'<{name} count="{count}">{inside}</{name}>'


STYLES = (
    f'<styleSheet xmlns="{MAIN}">'
    + _listed("numFmts", _NUMBERS, 2)
    + _listed("fonts", _FONTS, 3)
    + _listed("fills", _FILLS, 3)
    + _listed("borders", _BORDERS, 2)
    + _listed("cellStyleXfs", FORMATS[Look.PLAIN].replace(' xfId="0"', ""), 1)
    + _listed("cellXfs", "".join(FORMATS[look] for look in Look), len(Look))
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    + "</styleSheet>"
)
