"""What changed between two editions, in words: for editors, and for who moves a workshop."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from guide.compare import Change, Rewording, Setting, What
from guide.languages import direction, language_name
from guide.models import Condition
from guide.schema import KINDS, PARTS, content_fields
from guide.texts import Text
from guide.wording import Piece

HAPPENED = {
    What.ADDED: pgettext_lazy("entry", "Added"),
    What.REMOVED: pgettext_lazy("entry", "Removed"),
    What.CHANGED: pgettext_lazy("entry", "Changed"),
}
PART_MODELS = {name: part for parts in PARTS.values() for name, part in parts.items()}
NOTHING = "–"


@dataclass(frozen=True)
class WordsLine:
    """One text in one language, word by word."""

    label: str
    language: str
    code: str
    pieces: tuple[Piece, ...]

    @property
    def dir(self) -> str:
        return direction(self.code)


@dataclass(frozen=True)
class SettingLine:
    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One entry or part: what it is, what happened to it, and how."""

    kind: str
    key: str
    name: Text
    what: str
    happened: str
    notes: tuple[str, ...]
    words: tuple[WordsLine, ...]
    settings: tuple[SettingLine, ...]
    parts: tuple["ChangeLine", ...]


@dataclass(frozen=True)
class Section:
    """The changes of a module, or of a kind of entry outside the modules."""

    title: str
    lines: list[ChangeLine]


def change_lines(changes: Iterable[Change], languages: Sequence[str]) -> list[ChangeLine]:
    """
    Put changes into words.

    Parameters
    ----------
    changes : Iterable[Change]
        From `guide.compare.compare`.
    languages : Sequence[str]
        Texts are told in these only; a change of nothing else is left out.

    Returns
    -------
    list[ChangeLine]
        In the same order.
    """
    lines = (_line(change, languages) for change in changes)
    return [line for line in lines if _says_something(line)]


def sections(
    changes: Iterable[Change], languages: Sequence[str], titles: Mapping[str, str]
) -> list[Section]:
    """
    Put changes into words, module by module.

    Parameters
    ----------
    changes : Iterable[Change]
        From `guide.compare.compare`.
    languages : Sequence[str]
        Texts are told in these only.
    titles : Mapping[str, str]
        Module key → its title, in the order of the page.

    Returns
    -------
    list[Section]
        Modules first, then the other kinds; none is empty.
    """
    grouped: dict[tuple[str, str], list[Change]] = {("", key): [] for key in titles}
    for change in changes:
        place = ("", change.module) if change.module else (change.kind, "")
        grouped.setdefault(place, []).append(change)
    return [
        Section(_title(place, titles), lines)
        for place, ones in grouped.items()
        if (lines := change_lines(ones, languages))
    ]


def _title(place: tuple[str, str], titles: Mapping[str, str]) -> str:
    kind, module = place
    if module:
        return titles.get(module, module)
    return str(capfirst(KINDS[kind]._meta.verbose_name_plural))


def _line(change: Change, languages: Sequence[str]) -> ChangeLine:
    model = KINDS.get(change.kind) or PART_MODELS[change.kind]
    return ChangeLine(
        kind=str(capfirst(model._meta.verbose_name)),
        key=change.key,
        name=Text(change.name),
        what=change.what.value,
        happened=str(HAPPENED[change.what]),
        notes=tuple(_notes(change)),
        words=tuple(_words(model, one) for one in change.words if one.language in languages),
        settings=tuple(_setting(model, one) for one in change.settings),
        parts=tuple(change_lines(change.parts, languages)),
    )


def _says_something(line: ChangeLine) -> bool:
    detail = line.notes or line.words or line.settings or line.parts
    return line.what != What.CHANGED or bool(detail)


def _notes(change: Change) -> Iterable[str]:
    if change.has_moved:
        yield _("Moved to another place.")
    if change.is_reordered:
        yield _("Its rows or options are in another order.")


def _label(model, name: str) -> str:
    if name == "condition":
        return str(capfirst(Condition._meta.verbose_name))
    return str(capfirst(content_fields(model)[name].verbose_name))


def _words(model, one: Rewording) -> WordsLine:
    label = _label(model, one.field)
    return WordsLine(label, language_name(one.language), one.language, one.pieces)


def _setting(model, one: Setting) -> SettingLine:
    return SettingLine(
        _label(model, one.field),
        _value(model, one.field, one.before),
        _value(model, one.field, one.after),
    )


def _value(model, name: str, value: Any) -> str:
    """A value in words; what the content leaves out is the default of its field."""
    if name == "condition":
        return _condition(value)
    field = content_fields(model)[name]
    if value is None:
        value = field.get_default()
    if isinstance(value, bool):
        return pgettext("ticked", "yes") if value else pgettext("ticked", "no")
    if isinstance(value, list):
        return ", ".join(value) or NOTHING
    if value in (None, ""):
        return NOTHING
    return str(dict(field.flatchoices).get(value, value))


def _condition(value: Mapping[str, Any] | None) -> str:
    if not value:
        return NOTHING
    words = f"{value['question']} · {value['option']}"
    minimum = value.get("minimum")
    return words if minimum is None else f"{words} ≥ {minimum}"
