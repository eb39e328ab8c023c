"""Is content well formed: fields, types, languages, references. Driven by the models' fields."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Field, IntegerField

from guide.fields import I18nField, KeysField
from guide.models import Edition
from guide.models.entries import Item
from guide.problems import Finding, Problem
from guide.schema import FORMAT, KINDS, content_fields, is_required, parts_of, referred_kind

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?\Z")
MAX_TEXT = 5000
# Control characters but tab and line break, and halves of surrogate pairs.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
CONDITION_FIELDS = {"question": str, "option": str, "minimum": int}
TYPE_CODES = {bool: "boolean_expected", int: "number_expected", str: "text_expected"}


def structure_problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """
    Check that content is in the format, entry by entry.

    Parameters
    ----------
    content : Mapping[str, Any]
        Whatever a file, a draft or an import gave, with the fields of an edition and "entries".

    Yields
    ------
    Problem
        Every problem, in the order of the content.
    """
    for found in _edition_findings(content):
        yield found.at(kind="edition")
    checker = _Checker.of(content)
    for name, plains in content["entries"].items():
        if name in KINDS:
            yield from _kind_problems(checker, name, plains)
        else:
            yield Finding("", "kind_unknown").at(kind=name)


def _kind_problems(checker: "_Checker", name: str, plains: list) -> Iterator[Problem]:
    seen = Counter()
    for position, plain in enumerate(plains):
        key = _key_of(plain)
        seen[key] += 1
        place = {"kind": name, "position": position, "key": key}
        for found in checker.item(KINDS[name], plain):
            yield found.at(**place)
        if key and seen[key] == 2:
            yield Finding("key", "key_twice").at(**place)


def _edition_findings(content: Mapping[str, Any]) -> Iterator[Finding]:
    known = {"format", "edition", "title", "languages", "entries"}
    for name in content.keys() - known:
        yield Finding(name, "field_unknown")
    if content.get("format") != FORMAT:
        yield Finding("format", "format_unknown")
    number = content.get("edition")
    if not isinstance(number, str):
        yield Finding("number", "text_expected")
    else:
        yield from _cleaned(Edition._meta.get_field("number"), "number", number)
    languages = content.get("languages")
    if not _are_languages(languages):
        yield Finding("languages", "languages_wrong")
    else:
        yield from _text_findings("title", content.get("title"), languages)


def _are_languages(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(code, str) and LANGUAGE.match(code) for code in value)
        and len(set(value)) == len(value)
    )


def _key_of(plain: Any) -> str:
    key = plain.get("key") if isinstance(plain, dict) else None
    return key if isinstance(key, str) and not FORBIDDEN.search(key) else ""


@dataclass(frozen=True)
class _Checker:
    languages: list[str]
    known: Mapping[str, set[str]]

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "_Checker":
        languages = content.get("languages")
        keys = {
            name: {_key_of(plain) for plain in plains}
            for name, plains in content["entries"].items()
        }
        return cls(languages if _are_languages(languages) else [], keys)

    def item(self, model: type[Item], plain: Any) -> Iterator[Finding]:
        if not isinstance(plain, dict):
            yield Finding("", "table_expected")
            return
        fields, parts = content_fields(model), parts_of(model)
        has_condition = model.content_name == "question"
        for name in plain:
            if (
                name not in fields
                and name not in parts
                and not (has_condition and name == "condition")
            ):
                yield Finding(_shown(name), "field_unknown")
        for name, field in fields.items():
            if name in plain:
                yield from self.value(field, plain[name])
            elif is_required(field):
                yield Finding(name, "missing")
        for name, part in parts.items():
            yield from self.parts(name, part, plain.get(name, []))
        if has_condition and "condition" in plain:
            yield from _condition_findings(plain["condition"])

    def parts(self, name: str, part: type[Item], plains: Any) -> Iterator[Finding]:
        if not isinstance(plains, list):
            yield Finding(name, "tables_expected")
            return
        for key, times in Counter(map(_key_of, plains)).items():
            if key and times > 1:
                yield Finding(f"{name}.{key}", "key_twice")
        for position, plain in enumerate(plains, start=1):
            path = f"{name}.{_key_of(plain) or position}"
            for found in self.item(part, plain):
                yield found._replace(field=f"{path}.{found.field}".rstrip("."))

    def value(self, field: Field, value: Any) -> Iterator[Finding]:
        if isinstance(field, I18nField):
            if value != {} or is_required(field):
                yield from _text_findings(field.name, value, self.languages)
        elif isinstance(field, KeysField):
            yield from self.keys(field, value)
        elif type(value) is not _plain_type(field):
            yield Finding(field.name, TYPE_CODES[_plain_type(field)])
        elif kind := referred_kind(field):
            yield from self.reference(field.name, kind, value)
        else:
            yield from _cleaned(field, field.name, value)

    def keys(self, field: KeysField, value: Any) -> Iterator[Finding]:
        if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
            yield Finding(field.name, "keys_expected")
            return
        if len(set(value)) < len(value):
            yield Finding(field.name, "keys_repeated")
        for key in value:
            yield from self.reference(field.name, field.to, key)

    def reference(self, name: str, kind: str, key: str) -> Iterator[Finding]:
        if key not in self.known.get(kind, ()):
            yield Finding(name, "reference_missing", {"kind": kind, "key": _shown(key)})


def _text_findings(name: str, value: Any, languages: Iterable[str]) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield Finding(name, "words_expected")
        return
    for code in value.keys() - set(languages):
        yield Finding(name, "language_foreign", language=_shown(code))
    for code in languages:
        if wrong := _words_code(value.get(code, "")):
            yield Finding(name, wrong, {"limit": MAX_TEXT}, code)


def _words_code(words: Any) -> str:
    if not isinstance(words, str):
        return "words_type"
    if not words.strip():
        return "translation_missing"
    if len(words) > MAX_TEXT:
        return "words_endless"
    return "words_forbidden" if FORBIDDEN.search(words) else ""


def _condition_findings(value: Any) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield Finding("condition", "table_expected")
        return
    for name in value.keys() - CONDITION_FIELDS.keys():
        yield Finding(f"condition.{_shown(name)}", "field_unknown")
    for name, expected in CONDITION_FIELDS.items():
        if name in value and type(value[name]) is not expected:
            yield Finding(f"condition.{name}", "type_wrong")
        elif name not in value and name != "minimum":
            yield Finding(f"condition.{name}", "missing")


def _plain_type(field: Field) -> type:
    if isinstance(field, BooleanField):
        return bool
    return int if isinstance(field, IntegerField) else str


def _cleaned(field: Field, name: str, value: Any) -> Iterator[Finding]:
    """What the model field itself finds: choices, length, range, spelling of a key."""
    try:
        field.clean(value, None)
    except ValidationError as error:
        for message in error.messages:
            yield Finding(name, "value", {"message": message})


def _shown(name: Any) -> str:
    """A name from outside, safe to print."""
    return FORBIDDEN.sub("?", str(name))[:80]
