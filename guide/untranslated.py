"""Which texts of a draft lack a language: two queries for a whole edition."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guide.fields import I18nField
from guide.models import Edition
from guide.models.entries import Item
from guide.reading import ReadItem, read_entries, read_parts
from guide.schema import KINDS, PARENTS, content_fields, is_required, parts_of
from guide.texts import Text


@dataclass(frozen=True, kw_only=True)
class Place:
    """
    One text of a draft, and where it is edited.

    Attributes
    ----------
    kind : str
        Kind of the entry on whose page it stands.
    entry : str
        Key of that entry.
    entry_id : int
        Row of that entry.
    module : str
        Key of the entry's module; "" for what belongs to none.
    part : str
        "option", "row" or "trait" for a text of one; "" for one of the entry itself.
    part_key : str
        Key of that part.
    number : int
        Place of that part among its like, from 0.
    field : str
        Name of the field.
    text : Text
        The words there are.
    """

    kind: str
    entry: str
    entry_id: int
    module: str = ""
    part: str = ""
    part_key: str = ""
    number: int = 0
    field: str
    text: Text

    def is_missing(self, language: str) -> bool:
        return not self.text.get(language, "").strip()

    @property
    def model(self) -> type[Item]:
        model = KINDS[self.kind]
        return parts_of(model)[self.part] if self.part else model

    @property
    def section(self) -> str:
        """Such as "module.vision", or the kind of what belongs to no module."""
        return f"module.{self.module}" if self.module else self.kind


@dataclass(kw_only=True)
class Tally:
    """How many texts a section of an edition has, and how many of them lack each language."""

    total: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    entries: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, places: Iterable[Place], languages: Sequence[str]) -> "Tally":
        """Count some texts, and what they lack of these languages."""
        tally = cls()
        for place in places:
            tally.total += 1
            tally.entries.add((place.kind, place.entry_id))
            tally.missing.update(code for code in languages if place.is_missing(code))
        return tally


def texts_of(edition: Edition, *, kinds: Sequence[str] = tuple(KINDS)) -> list[Place]:
    """
    Read every text that must be there in each language of an edition.

    Parameters
    ----------
    edition : Edition
        A draft.
    kinds : Sequence[str]
        Kinds of entries to look at.

    Returns
    -------
    list[Place]
        Required texts, and others that somebody began; in reading order, section by section.
    """
    entries = list(_in_reading_order(read_entries(edition, kinds=kinds)))
    parts = defaultdict(list)
    for part in read_parts(edition, kinds=kinds):
        parts[part.kind, part.owner].append(part)
    pages = {item.plain["key"]: item.plain["module"] for item in entries if item.kind == "page"}
    sections: dict[str, list[Place]] = {}
    for place in (place for entry in entries for place in _places(entry, pages, parts)):
        sections.setdefault(place.section, []).append(place)
    return [place for section in sections.values() for place in section]


def tallies(places: Iterable[Place], languages: Sequence[str]) -> dict[str, Tally]:
    """
    Count texts by section.

    Parameters
    ----------
    places : Iterable[Place]
        Texts of an edition.
    languages : Sequence[str]
        Those that every text should have.

    Returns
    -------
    dict[str, Tally]
        By `Place.section`, in the same order.
    """
    sections: dict[str, list[Place]] = {}
    for place in places:
        sections.setdefault(place.section, []).append(place)
    return {section: Tally.of(some, languages) for section, some in sections.items()}


def _in_reading_order(entries: list[ReadItem]) -> Iterator[ReadItem]:
    """Kind by kind; pages and questions in the order of what they stand in."""
    ranks: dict[tuple[str, str], int] = {}
    for kind, model in KINDS.items():
        parent = PARENTS.get(model, "")
        items = [item for item in entries if item.kind == kind]
        items.sort(key=lambda item: ranks.get((parent, item.plain.get(parent, "")), 0))
        for rank, item in enumerate(items):
            ranks[kind, item.plain["key"]] = rank
            yield item


def _places(
    entry: ReadItem,
    pages: Mapping[str, str],
    parts: Mapping[tuple[str, int], list[ReadItem]],
) -> Iterator[Place]:
    """The texts of an entry, then those of its parts."""
    key = entry.plain["key"]
    here = {"kind": entry.kind, "entry": key, "entry_id": entry.id}
    here["module"] = _module(entry, pages)
    for name, text in _texts(KINDS[entry.kind], entry):
        yield Place(**here, field=name, text=text)
    for part, model in parts_of(KINDS[entry.kind]).items():
        for number, item in enumerate(parts[f"{entry.kind}.{part}", entry.id]):
            there = {"part": part, "part_key": item.plain["key"], "number": number}
            for name, text in _texts(model, item):
                yield Place(**here, **there, field=name, text=text)


def _module(entry: ReadItem, pages: Mapping[str, str]) -> str:
    if entry.kind == "module":
        return entry.plain["key"]
    return entry.plain["module"] if entry.kind == "page" else pages.get(entry.plain.get("page"), "")


def _texts(model: type[Item], item: ReadItem) -> Iterator[tuple[str, Text]]:
    for name, column in content_fields(model).items():
        if isinstance(column, I18nField):
            text = Text(item.plain[name])
            if text or is_required(column):
                yield name, text
