"""Which column of a file is which of ours: guessed from the headings, settled by a person."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import override


@dataclass(frozen=True)
class Column:
    """
    One column that an import can take.

    Attributes
    ----------
    key : str
        Its name in the code.
    title : str
        Its heading in the reader's language: a lazy translation.
    headings : tuple[str, ...]
        Other headings by which it is recognised.
    is_required : bool
        Whether nothing can be imported without it.
    """

    key: str
    title: str
    headings: tuple[str, ...] = ()
    is_required: bool = False


def fold(text: str) -> str:
    """
    A word as it is compared: without case, accents, blanks and signs.

    Parameters
    ----------
    text : str
        A heading, or the name of a choice.

    Returns
    -------
    str
        Letters and digits only; the same for "E-mail", "e mail" and "EMAIL".
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if letter.isalnum())


def guess(headings: Sequence[str], names: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """
    Propose a column of the file for each of ours.

    Parameters
    ----------
    headings : Sequence[str]
        Of the file.
    names : Mapping[str, Iterable[str]]
        Key of a column of ours → headings by which it is recognised, in any language.

    Returns
    -------
    dict[str, int]
        Key → position in the file, each position once; the first one where two say the same.
    """
    known = {fold(name): key for key, several in names.items() for name in several}
    found = {}
    for place, heading in enumerate(headings):
        key = known.get(fold(heading))
        if key and key not in found:
            found[key] = place
    return found


def headings_of(columns: Iterable[Column]) -> dict[str, list[str]]:
    """
    By what each column of ours is recognised.

    Parameters
    ----------
    columns : Iterable[Column]
        What an import can take.

    Returns
    -------
    dict[str, list[str]]
        Key → its key, its title in every language of the site, common words.
    """
    columns = list(columns)
    found = {column.key: [column.key, *column.headings] for column in columns}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for column in columns:
                found[column.key].append(str(column.title))
    return found


def letter_of(place: int) -> str:
    """
    The name that spreadsheets give a column.

    Parameters
    ----------
    place : int
        Its position, from 0.

    Returns
    -------
    str
        "A", "B", … "Z", "AA", …
    """
    before, here = divmod(place, 26)
    return (letter_of(before - 1) if before else "") + chr(ord("A") + here)
