"""Everything of a workshop as plain tables: the workbook and the JSON of results start here. Pure.

Keys of tables and columns are for programs: they are never translated and never change their
meaning. Titles are in the language of the workshop.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Cell = object  # text, number, day, moment, yes or no, tuple of texts, JSON value, None


class Column(NamedTuple):
    """One column: its key, and its heading, perhaps a lazy translation."""

    key: str
    title: object


@dataclass(frozen=True)
class Table:
    """
    One sheet of the workbook.

    Attributes
    ----------
    key : str
        Its name for programs.
    title : str
        Its name for people.
    columns : tuple[Column, ...]
        In their order.
    rows : tuple[Sequence[Cell], ...]
        As many cells each; None is empty.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Sequence[Cell], ...]


@dataclass(frozen=True)
class Book:
    """All tables, those without rows too, and what the first sheet says about them."""

    about: Table
    tables: tuple[Table, ...]


def table(key: str, title: object, columns: Sequence[Column], rows: Iterable) -> Table:
    """
    A table whose rows are read now, in the language that is switched on.

    Parameters
    ----------
    key : str
        Its name for programs.
    title : object
        Its name for people, perhaps a lazy translation.
    columns : Sequence[Column]
        In their order.
    rows : Iterable
        As many cells each.

    Returns
    -------
    Table
        Plain.
    """
    told = tuple(Column(one.key, str(one.title)) for one in columns)
    return Table(key, str(title), told, tuple(rows))
