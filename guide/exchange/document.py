"""
The exchange file: one edition as JSON, and how a file from anywhere is read. Pure.

The format is described in docs/guide-format.md and docs/edition.schema.json. What a file claims
is never believed: its size, depth, names and numbers are limited before anything is made of them.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from guide.problems import ContentError, Problem
from tables.limits import MOST_BYTES

KIND = "city-compass-edition"
FORMAT = 1
FIELDS = frozenset({"kind", "format", "content"})

# An edition of 200 questions in five languages has 20,000 braces, brackets and commas.
MOST_SIGNS = 250_000
# The file, its content, entries, list, entry, options, option, text.
DEEPEST = 8
LONGEST_NAME = 80
# What a draft keeps is ten times what may be published: the checks say which text is too long.
LONGEST_TEXT = 50_000
LARGEST_NUMBER = 2**31 - 1
# Entries, rows, options and traits, once per language.
MOST_TEXTS = 40_000
MOST_LANGUAGES = 20
# NUL and halves of surrogate pairs: no database stores them.
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


class FileError(ContentError):
    """A file that is refused as a whole: `lines` say why; `problems` say where in the content."""

    def __init__(self, *lines: str, problems: tuple[Problem, ...] = ()):
        self.problems = problems
        super().__init__(lines or problems)


def document_bytes(content: Mapping[str, Any]) -> bytes:
    """
    Write an edition as its exchange file.

    Parameters
    ----------
    content : Mapping[str, Any]
        A document in canonical form.

    Returns
    -------
    bytes
        JSON in UTF-8: equal content has equal bytes. One value a line, names sorted, so that two
        files can be compared line by line.

    Raises
    ------
    ValueError
        A number is not finite; JSON has no spelling for it.
    """
    told = {"kind": KIND, "format": FORMAT, "content": content}
    text = json.dumps(told, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False)
    return f"{text}\n".encode()


def read_document(content: bytes) -> dict[str, Any]:
    """
    Read an exchange file.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    dict
        What it gives as content: any table whose values can be stored, not looked at further.

    Raises
    ------
    FileError
        No JSON, no file of ours, or one that holds what no edition has.
    """
    document = _parsed(_text_of(content))
    _walk(document)
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise FileError(_("This is no edition of City Compass: “kind” is not “%s”.") % KIND)
    if document.get("format") != FORMAT or isinstance(document["format"], bool):
        raise FileError(_("This version of City Compass reads only format %d.") % FORMAT)
    _require_fields(document)
    _require_shape(document["content"])
    return document["content"]


def _text_of(content: bytes) -> str:
    if not content.strip():
        raise FileError(_("This file is empty."))
    if len(content) > MOST_BYTES:
        raise FileError(_("This file is too large: at most 10 MB fit."))
    if sum(map(content.count, (b"{", b"[", b","))) > MOST_SIGNS:
        raise FileError(_("This file holds far more than an edition does."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(_("The letters of this file cannot be read: save it as UTF-8.")) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=_number,
        )
    except json.JSONDecodeError as error:
        told = {"line": error.lineno, "column": error.colno}
        words = _("This is no JSON: look at line %(line)d, column %(column)d.")
        raise FileError(words % told) from None
    except RecursionError:
        raise FileError(_too_deep()) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen = set()
        twice = next(name for name, _value in pairs if name in seen or seen.add(name))
        raise FileError(_("“%s” stands twice in one table.") % shown(twice))
    return found


def _no_number(spelled: str):
    raise FileError(_("“%s” is no whole number.") % shown(spelled))


def _number(spelled: str) -> int:
    if len(spelled) > len(str(LARGEST_NUMBER)) + 1 or abs(int(spelled)) > LARGEST_NUMBER:
        raise FileError(_("The number %s is too large.") % shown(spelled))
    return int(spelled)


def _walk(value: Any, depth: int = 1) -> None:
    """Nothing that no edition holds: texts and names that no column takes, tables in tables."""
    if isinstance(value, str):
        _check_text(value, LONGEST_TEXT)
    elif isinstance(value, dict | list):
        if depth > DEEPEST:
            raise FileError(_too_deep())
        if isinstance(value, dict):
            for name in value:
                _check_text(name, LONGEST_NAME)
        for each in value.values() if isinstance(value, dict) else value:
            _walk(each, depth + 1)


def _check_text(text: str, most: int) -> None:
    told = {"text": shown(text), "most": most}
    if len(text) > most:
        raise FileError(_("“%(text)s” is longer than %(most)d characters.") % told)
    if UNSTORABLE.search(text):
        raise FileError(_("“%(text)s” holds a character that cannot be stored.") % told)


def _too_deep() -> str:
    return _("Lists and tables stand too deep inside each other.")


def _require_fields(document: dict[str, Any]) -> None:
    for name in sorted(document.keys() - FIELDS):
        raise FileError(_("There is no field “%s” in such a file.") % shown(name))
    if "content" not in document:
        raise FileError(_("The field “content” is missing."))


def _require_shape(content: Any) -> None:
    """Enough to look at it further: a table, its entries in lists, not too many of them."""
    entries = content.get("entries") if isinstance(content, dict) else None
    if not isinstance(entries, dict):
        raise FileError(_("“content” must be a table with the table “entries”."))
    for name, plains in entries.items():
        if not isinstance(plains, list):
            raise FileError(_("“%s” must be a list of tables.") % shown(name))
    languages = content.get("languages")
    number = len(languages) if isinstance(languages, list) else 1
    if number > MOST_LANGUAGES or number * _items(entries) > MOST_TEXTS:
        raise FileError(_("This file holds far more than an edition does."))


def _items(entries: dict[str, list]) -> int:
    """Entries with their rows, options and traits."""
    plains = [plain for several in entries.values() for plain in several]
    parts = (part for plain in plains if isinstance(plain, dict) for part in plain.values())
    return len(plains) + sum(len(part) for part in parts if isinstance(part, list))


def shown(text: str) -> str:
    """
    A word from outside, safe to repeat.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Its beginning, without what cannot be shown.
    """
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "?", text[:60]) + "…" * (len(text) > 60)
