"""docs/edition.schema.json: the JSON Schema of the exchange file, read off the models' fields.

`manage.py shell -c "from tests.edition_format import write; write()"` writes it anew.
"""

import re
from typing import Any

from django.db.models import BooleanField, Field, IntegerField

from config.environment import ROOT
from guide.exchange.document import FORMAT, KIND, LONGEST_TEXT, MOST_LANGUAGES
from guide.fields import I18nField, KeysField
from guide.models import Condition, Edition
from guide.models.entries import FULL_KEY, KEY_LENGTH, LOCAL_KEY, Item
from guide.schema import FORMAT as CONTENT_FORMAT
from guide.schema import KINDS, content_fields, is_required, parts_of
from guide.structure import LANGUAGE
from tests.export_format import laid_out

SCHEMA = ROOT / "docs" / "edition.schema.json"
Told = dict[str, Any]
TEXT = {"$ref": "#/$defs/text"}
KEY = {"type": "string", "maxLength": KEY_LENGTH}


def schema() -> Told:
    """All that docs/edition.schema.json holds."""
    entries = {kind: _several(model) for kind, model in KINDS.items()}
    content = {
        "format": {"const": CONTENT_FORMAT},
        "edition": {
            "type": "string",
            "maxLength": Edition._meta.get_field("number").max_length,
            "pattern": r"^[1-9][0-9]*(\.[0-9]+)*$",
        },
        "title": TEXT,
        "languages": {
            "type": "array",
            "items": {"type": "string", "pattern": _pattern(LANGUAGE)},
            "minItems": 1,
            "maxItems": MOST_LANGUAGES,
            "uniqueItems": True,
        },
        "entries": _closed(entries, required=()),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Exchange file of City Compass",
        "description": "An edition of the question bank; docs/guide-format.md says more.",
        **_closed(
            {"kind": {"const": KIND}, "format": {"const": FORMAT}, "content": _closed(content)}
        ),
        "$defs": {"text": _text(), "condition": _condition()},
    }


def _several(model: type[Item]) -> Told:
    return {"type": "array", "items": _item(model)}


def _item(model: type[Item]) -> Told:
    fields = content_fields(model)
    properties = {name: _value(field, model) for name, field in fields.items()}
    properties |= {name: _several(part) for name, part in parts_of(model).items()}
    if model.content_name == "question":
        properties["condition"] = {"$ref": "#/$defs/condition"}
    return _closed(properties, required=[n for n, field in fields.items() if is_required(field)])


def _value(field: Field, model: type[Item]) -> Told:
    if isinstance(field, I18nField):
        return TEXT
    if isinstance(field, KeysField):
        return {"type": "array", "items": {**KEY, "pattern": _pattern(FULL_KEY)}}
    if isinstance(field, BooleanField):
        return {"type": "boolean"}
    if isinstance(field, IntegerField):
        return {"type": "integer", "minimum": _least(field), "maximum": _most(field)}
    if field.choices:
        return {"enum": [key for key, _label in field.flatchoices] + [""] * field.blank}
    return {**KEY, "pattern": _pattern(LOCAL_KEY if hasattr(model, "owner") else FULL_KEY)}


def _least(field: Field) -> int:
    return max(one.limit_value for one in field.validators if one.code == "min_value")


def _most(field: Field) -> int:
    return min(one.limit_value for one in field.validators if one.code == "max_value")


def _text() -> Told:
    return {
        "type": "object",
        "description": "Language → words.",
        "patternProperties": {_pattern(LANGUAGE): {"type": "string", "maxLength": LONGEST_TEXT}},
        "additionalProperties": False,
    }


def _condition() -> Told:
    minimum = Condition._meta.get_field("minimum")
    points = {"type": "integer", "minimum": _least(minimum), "maximum": _most(minimum)}
    properties = {"question": KEY, "option": KEY, "minimum": points}
    return _closed(properties, required=("option", "question"))


def _closed(properties: Told, *, required=None) -> Told:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties if required is None else required),
        "additionalProperties": False,
    }


def _pattern(expression: re.Pattern) -> str:
    """As JavaScript writes it: whole lines."""
    bare = expression.pattern.removeprefix(r"\A").removesuffix(r"\Z")
    return f"^{bare}$"


def written() -> str:
    """The file as it should be."""
    return laid_out(schema()) + "\n"


def write() -> None:
    SCHEMA.write_text(written(), encoding="utf-8")
