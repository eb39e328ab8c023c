"""The workbook for translators: its columns out, and the same columns in, in any order."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from guide.exchange.document import FileError
from guide.exchange.form import MOST_TOLD
from guide.exchange.texts import RowProblem, Typed, text_rows
from guide.languages import language_name
from guide.models import Edition
from guide.untranslated import Place
from tables.cells import shown
from tables.mapping import Column, fold, headings_of, letter_of
from tables.reading import read_table
from tables.refusals import CELLS, REASONS, Refused
from tables.rows import Row
from tables.workbook import Sheet, workbook_bytes

ENTRY = Column("entry", gettext_lazy("Entry"), is_required=True)
FIELD = Column("field", gettext_lazy("Field"), is_required=True)
WHERE = Column("where", gettext_lazy("Where it stands"))
LIMIT = Column("limit", gettext_lazy("Characters at most"))
MARK = Column("mark", gettext_lazy("Leave as it is"))
BEFORE, AFTER = (ENTRY, FIELD, WHERE, LIMIT), (MARK,)
LANGUAGE = re.compile(r"(?:.*\()?([a-z]{2,3}(?:-[a-z]{2,4})?)\)?", re.IGNORECASE)
MOST_CHARACTERS = 20_000_000
BLANK_ROWS = 1_000  # somebody may part the rows by blank ones


def texts_bytes(edition: Edition, places: Iterable[Place]) -> bytes:
    """
    The texts of an edition as a workbook.

    Parameters
    ----------
    edition : Edition
        Any.
    places : Iterable[Place]
        Those of its texts that are wanted.

    Returns
    -------
    bytes
        An XLSX file; no text in it is a formula.
    """
    languages = edition.languages
    columns = [
        *(str(column.title) for column in BEFORE),
        *(heading(code) for code in languages),
        *(str(column.title) for column in AFTER),
    ]
    rows = text_rows(edition, places, languages)
    sheet = Sheet(title=_("Texts"), columns=columns, rows=rows)
    return workbook_bytes([sheet], is_right_to_left=get_language_bidi())


def heading(code: str) -> str:
    """
    What the column of a language is called.

    Parameters
    ----------
    code : str
        Of the language.

    Returns
    -------
    str
        Such as "French (fr)": the code counts.
    """
    return f"{language_name(code)} ({code})"


def read_texts(name: str, content: bytes, languages: Sequence[str], *, most: int) -> list[Typed]:
    """
    Read a table that came back.

    Parameters
    ----------
    name : str
        Of the file.
    content : bytes
        The whole file.
    languages : Sequence[str]
        Of the draft.
    most : int
        How many texts the draft can have: a longer table is not read to its end.

    Returns
    -------
    list[Typed]
        Its rows; empty cells say nothing.

    Raises
    ------
    FileError
        No workbook, a column that nobody knows, or cells that cannot be read.
    """
    if not name.lower().endswith(".xlsx"):
        raise FileError(str(REASONS["not_xlsx"]))
    try:
        table = read_table(name, content, most_rows=2 * most + BLANK_ROWS)
        places = _places(table.columns, languages)
        return _typed(table.rows, table.columns, places, most)
    except Refused as refused:
        raise FileError(_too_many() if refused.code == "too_many_rows" else str(refused)) from None


def _places(columns: Sequence[str], languages: Sequence[str]) -> dict[str, int]:
    """Our column, or the code of a language → position; every column of the file is known."""
    names = headings_of([*BEFORE, *AFTER])
    known = {fold(name): key for key, several in names.items() for name in several}
    found: dict[str, int] = {}
    for place, title in enumerate(columns):
        key = known.get(fold(title)) or _language(title, languages)
        if not key:
            reason = _(
                "Column %(letter)s, “%(title)s”, is neither ours nor a language of the draft."
            )
            raise FileError(reason % {"letter": letter_of(place), "title": shown(title)})
        if key in found:
            raise FileError(_("The column “%s” stands there twice.") % shown(title))
        found[key] = place
    for column in BEFORE:
        if column.is_required and column.key not in found:
            raise FileError(_("The column “%s” is missing.") % column.title)
    if not found.keys() & set(languages):
        raise FileError(_("There is no column of a language."))
    return found


def _language(title: str, languages: Sequence[str]) -> str:
    match = LANGUAGE.fullmatch(title.strip()[:200])
    code = match[1].lower() if match else ""
    return code if code in languages else ""


def _typed(
    rows: Iterator[Row], columns: Sequence[str], places: dict[str, int], most: int
) -> list[Typed]:
    found, problems, letters = [], [], 0
    for row in rows:
        problems += _broken(row, columns)
        found.append(_one(row, places))
        letters += sum(map(len, row.cells))
        if len(found) > most:
            raise FileError(_too_many())
        if letters > MOST_CHARACTERS:
            raise FileError(str(REASONS["too_much_text"]))
        if len(problems) >= MOST_TOLD:
            break
    if problems:
        raise FileError(*map(str, problems[:MOST_TOLD]))
    return found


def _too_many() -> str:
    return _("This table has more rows than the draft has texts.")


def _broken(row: Row, columns: Sequence[str]) -> Iterator[RowProblem]:
    for place, code in sorted(row.broken.items()):
        column = columns[place] if place < len(columns) else ""
        yield RowProblem(row.number, shown(column), str(CELLS[code]))


def _one(row: Row, places: dict[str, int]) -> Typed:
    cells = {key: row.cells[place] for key, place in places.items()}
    languages = cells.keys() - {column.key for column in (*BEFORE, *AFTER)}
    return Typed(
        number=row.number,
        entry=" ".join(cells["entry"].split()),
        field=cells["field"].strip(),
        words={code: cells[code] for code in sorted(languages) if cells[code].strip()},
        marks=_marks(cells.get("mark", "")),
    )


def _marks(cell: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in cell.split()[:50])
    return {code: digits for code, colon, digits in pairs if colon}
