"""Why a file, or a cell of it, cannot be taken: stable codes, and their words."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "empty": _("This file is empty"),
    "too_large": _("This file is too large: at most 10 MB fit"),
    "unknown_kind": _("Choose a CSV file or an Excel workbook (.xlsx)"),
    "not_csv": _("This is no CSV file, whatever its name says. Save the table as CSV or .xlsx"),
    "not_xlsx": _("This is no Excel workbook, whatever its name says. Save it as .xlsx again"),
    "old_or_locked": _(
        "This workbook is protected by a password, or has the old format .xls. Save it as .xlsx "
        "without a password"
    ),
    "damaged": _("This workbook is damaged: open it in a spreadsheet program and save it again"),
    "no_sheet": _("This workbook holds no sheet with a table"),
    "too_big_inside": _("This workbook is far larger inside than its file: it was not opened"),
    "encoding": _("The letters of this file cannot be read. Save it as CSV UTF-8"),
    "long_cell": _(
        "Around line %(line)d a cell is far too long: perhaps a quotation mark is missing"
    ),
    "too_many_rows": _("This table has more than 100,000 rows"),
    "too_many_columns": _("Row %(line)d reaches beyond column 200"),
    "too_much_text": _("This table holds more text than fits: at most 60 million characters"),
    "no_heading": _("The first row must hold the headings of the columns"),
}
CELLS = {
    "formula": _("This cell holds a formula: put its result in its place"),
    "error": _("This cell holds an error of the spreadsheet"),
    "beyond": _("This row has more cells than there are headings"),
    "control": _("This cell holds an invisible character that cannot be stored"),
}


class Refused(Exception):
    """The whole file; `str()` says why in the reader's language."""

    def __init__(self, code: str, **values):
        super().__init__(code)
        self.code, self.values = code, values

    def __str__(self) -> str:
        return str(REASONS[self.code]) % self.values if self.values else str(REASONS[self.code])
