"""One entry of a proof sheet: its words in the languages shown, and all else that it says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from guide.fields import I18nField, KeysField
from guide.languages import direction
from guide.models import ModelTrait
from guide.models.entries import Item as Model
from guide.schema import KINDS, PARENTS, content_fields, is_required, parts_of, referred_kind
from guide.texts import Text
from interface.formats import COLON

Plain = Mapping[str, Any]
# The field that says best what an entry is: the first one that it has.
TITLES = ("name", "title", "text")
ORIGIN = "source"  # comes last
# Told as a sentence of their own, or by where the entry stands.
ELSEWHERE = frozenset({"key", "is_ours"})
FLAGS = {
    "decide": _("The group decides on it"),
    "has_other": _("“Other”, to write in"),
    "has_comment": _("“Why?”, to write in"),
}
OURS = _("Ours, not from the guide")


@dataclass(frozen=True)
class Cell:
    """A text in one language; without words it is not translated."""

    language: str
    words: str

    @property
    def dir(self) -> str:
        return direction(self.language)


@dataclass(frozen=True)
class Words:
    """A text in the languages of the sheet, and what it is called."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Link:
    """Another entry of the sheet: its name, the language of the name, where it stands."""

    name: str
    language: str
    anchor: str


@dataclass(frozen=True)
class Asked:
    """Who is asked a question: those who chose the option, or gave it that many points."""

    option: Link
    question: Link
    minimum: int | None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry or a part, ready to be printed; `url` is where it is edited, or ""."""

    kind: str
    key: str
    anchor: str
    title: Words
    facts: tuple[str, ...]
    texts: tuple[Words, ...]
    asked: Asked | None
    links: tuple[tuple[str, tuple[Link, ...]], ...]
    parts: tuple[tuple[str, tuple["Entry", ...]], ...]
    url: str


@dataclass(frozen=True)
class Printer:
    """Prints the entries of one edition in some languages."""

    entries: Mapping[str, Mapping[str, Plain]]
    languages: Sequence[str]
    url_of: Callable[[str, str], str]

    @classmethod
    def of(cls, content: Plain, languages: Sequence[str], url_of: Callable) -> "Printer":
        entries = {
            kind: {plain["key"]: plain for plain in content["entries"].get(kind, ())}
            for kind in KINDS
        }
        return cls(entries, languages, url_of)

    def entry(self, kind: str, plain: Plain) -> Entry:
        key = plain["key"]
        return self._item(KINDS[kind], plain, anchor(kind, key), self.url_of(kind, key))

    def _item(self, model: type[Model], plain: Plain, place: str, url: str = "") -> Entry:
        fields = content_fields(model)
        title = next(name for name in TITLES if name in fields)
        return Entry(
            kind=str(capfirst(model._meta.verbose_name)),
            key=plain["key"],
            anchor=place,
            title=self.words(fields[title], plain.get(title, {})),
            facts=tuple(_facts(model, plain)),
            texts=tuple(self._texts(model, plain, title)),
            asked=self._asked(plain.get("condition")),
            links=tuple(self._links(model, plain)),
            parts=tuple(self._parts(model, plain, place)),
            url=url,
        )

    def words(self, field: Field, value: Mapping[str, str]) -> Words:
        """A text, gaps too."""
        cells = (Cell(code, value.get(code, "").strip()) for code in self.languages)
        return Words(str(capfirst(field.verbose_name)), tuple(cells))

    def _texts(self, model: type[Model], plain: Plain, title: str) -> Iterator[Words]:
        fields = content_fields(model)
        for name in sorted(fields, key=ORIGIN.__eq__):
            field = fields[name]
            if isinstance(field, I18nField) and name != title:
                value = plain.get(name, {})
                if Text(value) or is_required(field):
                    yield self.words(field, value)

    def _parts(self, model: type[Model], plain: Plain, place: str) -> Iterator:
        for name, part in parts_of(model).items():
            if items := plain.get(name):
                printed = (self._item(part, one, f"{place}.{name}.{one['key']}") for one in items)
                yield str(capfirst(part._meta.verbose_name_plural)), tuple(printed)

    def _links(self, model: type[Model], plain: Plain) -> Iterator:
        """Entries that it names; the one that it stands in is seen."""
        for name, field in content_fields(model).items():
            kind = referred_kind(field)
            if kind and name in plain and name != PARENTS.get(model):
                keys = [plain[name]] if isinstance(field, ForeignKey) else plain[name]
                yield str(capfirst(field.verbose_name)), tuple(self._link(kind, k) for k in keys)
        if model is ModelTrait:
            aspect = self._link("aspect", plain["key"])
            yield str(capfirst(KINDS["aspect"]._meta.verbose_name)), (aspect,)

    def _link(self, kind: str, key: str) -> Link:
        plain = self.entries[kind].get(key, {})
        text = Text(plain.get("short") or next((plain[n] for n in TITLES if n in plain), {}))
        return self._named(text, key, anchor(kind, key) if plain else "")

    def _named(self, text: Text, key: str, place: str) -> Link:
        first = self.languages[0]
        return Link(text.get_in(first) or key, text.language(first), place)

    def _asked(self, condition: Plain | None) -> Asked | None:
        if condition is None:
            return None
        key, chosen = condition["question"], condition["option"]
        options = self.entries["question"].get(key, {}).get("option", ())
        text = next((Text(one["text"]) for one in options if one["key"] == chosen), Text())
        option = self._named(text, chosen, f"{anchor('question', key)}.option.{chosen}")
        return Asked(option, self._link("question", key), condition.get("minimum"))


def anchor(kind: str, key: str) -> str:
    """
    Where an entry stands on the sheet.

    Parameters
    ----------
    kind : str
        Such as "question".
    key : str
        Its key.

    Returns
    -------
    str
        The id of its element.
    """
    return f"{kind}-{key}"


def _facts(model: type[Model], plain: Plain) -> Iterator[str]:
    """What the entry says besides words and references; a default says nothing."""
    for name, field in content_fields(model).items():
        value = plain.get(name)
        if name in ELSEWHERE or value is None or value is False or value == "":
            continue
        if isinstance(field, I18nField | KeysField | ForeignKey):
            continue
        if value is True:
            yield str(FLAGS.get(name, capfirst(field.verbose_name)))
        else:
            yield _fact(field, value)
    if plain.get("is_ours"):
        yield str(OURS)


def _fact(field: Field, value: Any) -> str:
    shown = str(dict(field.flatchoices).get(value, value))
    return shown if field.name == "kind" else f"{capfirst(field.verbose_name)}{COLON} {shown}"
