"""The whole of an edition on one sheet, for somebody to read and review. No database."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from guide.languages import direction, language_name
from guide.models import Edition
from guide.proof_items import Cell, Entry, Printer, Words, anchor
from guide.schema import KINDS

OF_MODULES = ("module", "page", "question")


@dataclass(frozen=True)
class PrintedPage:
    """A page and its questions."""

    entry: Entry
    questions: tuple[Entry, ...]


@dataclass(frozen=True)
class Section:
    """A module with its pages, or all entries of another kind; `title` is plain for these."""

    anchor: str
    title: str
    module: Entry | None = None
    pages: tuple[PrintedPage, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Language:
    """A language of the sheet, and how many of its texts are missing."""

    code: str
    name: str
    missing: int

    @property
    def dir(self) -> str:
        return direction(self.code)


@dataclass(frozen=True)
class Sheet:
    """Everything an edition says, in one language or in two side by side."""

    number: str
    title: Words
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]


def proof_sheet(
    content: Mapping[str, Any],
    languages: Sequence[str],
    url_of: Callable[[str, str], str] = lambda kind, key: "",
) -> Sheet:
    """
    Print an edition.

    Parameters
    ----------
    content : Mapping[str, Any]
        Of a draft, with its errors and gaps, or of a published edition.
    languages : Sequence[str]
        One or two, the first one first.
    url_of : Callable[[str, str], str]
        Kind and key of an entry → where it is edited, or "".

    Returns
    -------
    Sheet
        In reading order: modules, then the other kinds that have an entry.
    """
    printer = Printer.of(content, languages, url_of)
    title = printer.words(Edition._meta.get_field("title"), content["title"])
    sections = (*_modules(printer), *_others(printer))
    missing = Counter(cell.language for cell in _cells(title, sections) if not cell.words)
    named = (Language(code, language_name(code), missing[code]) for code in languages)
    return Sheet(content["edition"], title, tuple(named), sections)


def _modules(printer: Printer) -> Iterator[Section]:
    questions = _by_parent(printer, "question", "page")
    pages = _by_parent(printer, "page", "module")
    for key, plain in printer.entries["module"].items():
        module = printer.entry("module", plain)
        printed = (
            PrintedPage(page, tuple(questions.get(page.key, ()))) for page in pages.get(key, ())
        )
        yield Section(anchor("module", key), "", module, tuple(printed))


def _by_parent(printer: Printer, kind: str, parent: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for plain in printer.entries[kind].values():
        found.setdefault(plain[parent], []).append(printer.entry(kind, plain))
    return found


def _others(printer: Printer) -> Iterator[Section]:
    for kind, model in KINDS.items():
        if kind not in OF_MODULES and printer.entries[kind]:
            entries = (printer.entry(kind, plain) for plain in printer.entries[kind].values())
            title = str(capfirst(model._meta.verbose_name_plural))
            yield Section(kind, title, entries=tuple(entries))


def _cells(title: Words, sections: Sequence[Section]) -> Iterator[Cell]:
    """Every text of the sheet in every language."""
    yield from title.cells
    for section in sections:
        entries = [*([section.module] if section.module else []), *section.entries]
        for page in section.pages:
            entries += [page.entry, *page.questions]
        for entry in entries:
            yield from _cells_of(entry)


def _cells_of(entry: Entry) -> Iterator[Cell]:
    for words in (entry.title, *entry.texts):
        yield from words.cells
    for _label, parts in entry.parts:
        for part in parts:
            yield from _cells_of(part)
