"""
The texts of an edition as a table for translators, and what comes back of it. Pure but for words.

One row per text, one column per language. A mark on each row says which words were taken out, so
that a cell nobody touched never undoes what was written here meanwhile.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guide.fields import I18nField
from guide.limits import LIMITS
from guide.models import Edition
from guide.models.entries import Item
from guide.schema import KINDS, content_fields, parts_of
from guide.structure import MAX_TEXT
from guide.untranslated import Place
from tables.rows import several_lines

# In the column of entries: the edition itself.
EDITION = "edition"
Plain = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Typed:
    """
    One row that came back.

    Attributes
    ----------
    number : int
        Of the row in the table.
    entry : str
        Kind and key, such as "question vision.lever"; "edition" for the edition itself.
    field : str
        Such as "text" or "option.school.text".
    words : Mapping[str, str]
        Language → what its cell says; empty cells are left out.
    marks : Mapping[str, str]
        Language → mark of the words that were taken out; empty when somebody removed the column.
    """

    number: int
    entry: str
    field: str
    words: Mapping[str, str]
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RowProblem:
    """Why a row is refused; `column` is "" for the row as a whole."""

    number: int
    column: str
    reason: str

    def __str__(self) -> str:
        row = _("Row %d") % self.number
        return f"{row}, {self.column}: {self.reason}" if self.column else f"{row}: {self.reason}"


@dataclass
class Applied:
    """
    Content after a table was written into it.

    Attributes
    ----------
    content : dict
        The new content; the old one is left as it was.
    late : list[str]
        Texts that both the table and somebody here changed: what the table says is taken.
    problems : list[RowProblem]
        Rows that fit no text.
    """

    content: Plain
    late: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def text_rows(
    edition: Edition, places: Iterable[Place], languages: Sequence[str]
) -> Iterator[list[Any]]:
    """
    Write texts as rows.

    Parameters
    ----------
    edition : Edition
        Whose texts they are; its title comes first.
    places : Iterable[Place]
        From `texts_of`.
    languages : Sequence[str]
        The columns.

    Yields
    ------
    list
        Entry, field, where it stands, how many characters fit, the words, the mark.
    """
    places = list(places)
    titles = {p.entry: str(p.text) for p in places if (p.kind, p.field) == ("module", "title")}
    title = _verbose(Edition, "title")
    where = f"{capfirst(Edition._meta.verbose_name)} · {title}"
    yield _row((EDITION, "title"), where, edition.title, languages)
    for place in places:
        address = (f"{place.kind} {place.entry}", _path(place))
        yield _row(address, _where(place, titles), place.text, languages, _limit(place))


def mark(words: str) -> str:
    """
    Tell words from others.

    Parameters
    ----------
    words : str
        As stored, or as a table gives them.

    Returns
    -------
    str
        Eight hexadecimal digits; how lines end and blanks around make no difference.
    """
    return sha256(several_lines(words).encode("utf-8", "replace")).hexdigest()[:8]


def apply_texts(content: Mapping[str, Any], rows: Iterable[Typed]) -> Applied:
    """
    Write the rows of a table into content.

    Parameters
    ----------
    content : Mapping[str, Any]
        Of a draft.
    rows : Iterable[Typed]
        In any order, each text at most once.

    Returns
    -------
    Applied
        The new content, and what is to be said about it.
    """
    applied = Applied(copy.deepcopy(dict(content)))
    known, seen = _known(applied.content), set()
    for row in rows:
        address = (row.entry, row.field)
        if address not in known:
            reason = _("This draft has no text “%(field)s” of “%(entry)s”.")
            told = {"field": row.field[:160], "entry": row.entry[:160]}
            applied.problems.append(RowProblem(row.number, "", reason % told))
        elif address in seen:
            reason = _("This text stands in the table twice.")
            applied.problems.append(RowProblem(row.number, "", reason))
        else:
            _write(applied, row, *known[address])
        seen.add(address)
    return applied


def _row(address, where, text, languages, limit=None) -> list[Any]:
    words = [text.get(code, "") for code in languages]
    marks = (f"{code}:{mark(each)}" for code, each in zip(languages, words, strict=True))
    return [*address, where, limit, *words, " ".join(marks)]


def _path(place: Place) -> str:
    return ".".join(filter(None, (place.part, place.part_key, place.field)))


def _where(place: Place, titles: Mapping[str, str]) -> str:
    """Such as "Vision · Question · Option 2 · Text"."""
    words = [titles.get(place.module, ""), capfirst(KINDS[place.kind]._meta.verbose_name)]
    if place.part:
        words.append(f"{capfirst(place.model._meta.verbose_name)} {place.number + 1}")
    return " · ".join(filter(None, [*map(str, words), _verbose(place.model, place.field)]))


def _verbose(model, name: str) -> str:
    return str(capfirst(model._meta.get_field(name).verbose_name))


def _limit(place: Place) -> int | None:
    kind = f"{place.kind}.{place.part}" if place.part else place.kind
    limit = LIMITS.get((kind, place.field))
    return limit.characters if limit else None


def _known(content: Plain) -> dict[tuple[str, str], tuple[Plain, str]]:
    """Address of every text that may be written → the table it stands in, and its name there."""
    known = {(EDITION, "title"): (content, "title")}
    for kind, plains in content["entries"].items():
        for plain in plains:
            for path, inside, name in _texts(KINDS[kind], plain):
                known[f"{kind} {plain['key']}", path] = inside, name
    return known


def _texts(model: type[Item], plain: Plain, path: str = "") -> Iterator[tuple[str, Plain, str]]:
    for name, column in content_fields(model).items():
        if isinstance(column, I18nField):
            yield path + name, plain, name
    for name, part in parts_of(model).items():
        for each in plain.get(name, ()):
            yield from _texts(part, each, f"{path}{name}.{each['key']}.")


def _write(applied: Applied, row: Typed, plain: Plain, name: str) -> None:
    stored = plain.get(name) or {}
    for code, typed in row.words.items():
        words, before = several_lines(typed), stored.get(code, "")
        taken_out = row.marks.get(code, mark(before))
        is_untouched = code in row.marks and mark(words) == taken_out
        if not words or is_untouched or mark(words) == mark(before):
            continue
        if len(words) > MAX_TEXT:
            reason = _("This text has %(count)d characters, at most %(most)d fit.")
            told = {"count": len(words), "most": MAX_TEXT}
            applied.problems.append(RowProblem(row.number, code, reason % told))
        if taken_out != mark(before):
            applied.late.append(f"{row.entry} · {row.field} · {code}")
        plain[name] = stored = {**stored, code: words}
