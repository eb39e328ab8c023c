"""docs/export-format.md as data: its tables, and the JSON Schema that is made of them.

`python -m tests.export_format` writes docs/export.schema.json anew. The page says what each key
means, in tables; the types of the sealed file are compared with the columns of the database.
A validator of our own (twenty lines, no dependency) is enough for the few words that we use.
"""

import json
import re
from base64 import b64decode
from binascii import Error
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from config.environment import ROOT

PAGE, SCHEMA = ROOT / "docs" / "export-format.md", ROOT / "docs" / "export.schema.json"
HEADING = re.compile(r"^### (?:.*: )?`([\w.<>-]+)`", re.MULTILINE)
LINE = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
LONGEST_LINE = 110
WORKSHOP, RESULTS = "city-compass-workshop", "city-compass-results"

Line = tuple[str, str]  # type in words, meaning


def page_tables() -> dict[str, dict[str, Line]]:
    """Heading in backquotes → key → (type in words, meaning)."""
    _start, *parts = HEADING.split(PAGE.read_text(encoding="utf-8"))
    names, bodies = parts[::2], parts[1::2]
    return {
        name: {
            key: (kind, meaning)
            for key, kind, meaning in LINE.findall(re.split(r"^#", body, flags=re.MULTILINE)[0])
        }
        for name, body in zip(names, bodies, strict=True)
    }


# ---- types in words ----------------------------------------------------------------------------


def words_of(field: models.Field) -> str:
    """The type of a column of the database, as the page calls it."""
    if field.name == "by":
        return "name"
    return _base(field) + " or null" * field.null


def _base(field: models.Field) -> str:
    if field.choices and field.name != "language":
        return _choices(field)
    match field:
        case models.UUIDField() | models.ForeignKey():
            return "id"
        case ArrayField():
            return f"list of {_base(field.base_field)}"
        case models.CharField() | models.TextField():
            return f"text, at most {field.max_length}" if field.max_length else "text"
        case models.DateTimeField():
            return "moment"
        case models.DateField():
            return "day"
    kinds = {
        models.BooleanField: "yes or no",
        models.IntegerField: "whole number",
        models.DecimalField: "amount",
        models.BinaryField: "bytes",
        models.JSONField: "JSON",
    }
    return next(words for kind, words in kinds.items() if isinstance(field, kind))


def _choices(field: models.Field) -> str:
    named = ", ".join(f"`{key}`" for key, _label in field.flatchoices)
    return f"one of {named}" + " or empty" * (field.blank and not field.null)


PLAIN: dict[str, dict[str, Any]] = {
    "id": {"type": "string", "format": "uuid"},
    "text": {"type": "string"},
    "name": {"type": "string"},
    "amount": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    "yes or no": {"type": "boolean"},
    "whole number": {"type": "integer"},
    "number": {"type": "number"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "JSON": {},
}


def schema_of(words: str) -> dict[str, Any]:
    """A type in words as JSON Schema."""
    if words.endswith(" or null"):
        found = schema_of(words.removesuffix(" or null"))
        if "enum" in found:
            return {"enum": [*found["enum"], None]}
        return {**found, "type": [found["type"], "null"]} if found else found
    if words.startswith("list of "):
        return {"type": "array", "items": schema_of(words.removeprefix("list of "))}
    if words.startswith("one of "):
        keys = re.findall(r"`([^`]+)`", words)
        found = [int(key) if key.isdigit() else key for key in keys]
        return {"enum": found + [""] * words.endswith(" or empty")}
    if longest := re.fullmatch(r"text, at most (\d+)", words):
        return {"type": "string", "maxLength": int(longest[1])}
    return dict(PLAIN[words])


# ---- the schema --------------------------------------------------------------------------------


def row_schema(lines: dict[str, Line]) -> dict[str, Any]:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": {
            key: {**schema_of(kind), "description": meaning.replace("`", "")}
            for key, (kind, meaning) in lines.items()
        },
        "required": sorted(lines),
        "additionalProperties": False,
    }


def _closed(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties.keys() - set(optional)),
        "additionalProperties": False,
    }


def _several(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def schema() -> dict[str, Any]:
    """All that docs/export.schema.json holds."""
    found = page_tables()
    rows = {name: row_schema(lines) for name, lines in found.items() if lines}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Files of City Compass",
        "description": "What the keys mean: docs/export-format.md.",
        "oneOf": [_workshop(rows), _results(rows)],
        "$defs": rows,
    }


EDITION = {"number": {"type": "string"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}


def _workshop(rows: dict) -> dict[str, Any]:
    tables = [name for name in rows if name.islower() and not re.search(r"[.<]", name)]
    plain = [name for name in tables if name != "workshop"]
    apps = sorted({name.split(".")[1] for name in rows if name.startswith("cargo.")})
    return _closed(
        {
            "kind": {"const": WORKSHOP},
            "format": {"const": 1},
            "seal": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "edition": _closed(EDITION),
            "place": {"type": "string", "maxLength": 200},
            "workshop": {"$ref": "#/$defs/workshop"},
            **{name: _several(name) for name in plain},
            "cargo": _closed({app: _cargo(app, rows) for app in apps}, optional=tuple(apps)),
        }
    )


def _cargo(app: str, rows: dict) -> dict[str, Any]:
    names = [name for name in rows if name.startswith(f"cargo.{app}.")]
    found = {name.split(".")[2]: _several(name) for name in names}
    if "register" in found:
        found["register"] = {
            "type": "object",
            "additionalProperties": {"$ref": f"#/$defs/cargo.{app}.register"},
        }
    return _closed(found)


def _results(rows: dict) -> dict[str, Any]:
    names = [name.removeprefix("tables.") for name in rows if name.startswith("tables.")]
    plain = [name for name in names if "<" not in name]
    answers = {
        "anyOf": [_told("tables.answers.<module>"), _told("tables.answers.<module>-counted")]
    }
    return _closed(
        {
            "kind": {"const": RESULTS},
            "format": {"const": 1},
            "language": {"type": "string"},
            "is_anonymous": {"type": "boolean"},
            "edition": _closed(EDITION),
            "about": _several("results.about"),
            "tables": {
                "type": "object",
                "properties": {name: _told(f"tables.{name}") for name in plain},
                "patternProperties": {r"^answers\.": answers},
                "required": sorted(plain),
                "additionalProperties": False,
            },
        }
    )


def _told(name: str) -> dict[str, Any]:
    columns = {"type": "object", "additionalProperties": {"type": "string"}}
    return _closed({"title": {"type": "string"}, "columns": columns, "rows": _several(name)})


# ---- a validator for the words that we use -----------------------------------------------------

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
FORMATS = {"uuid": UUID, "date": date.fromisoformat, "date-time": datetime.fromisoformat}


def errors(value: Any, told: dict, whole: dict, at: str = "$") -> list[str]:
    """Everything in a value that its schema does not allow; "" never, [] when all is right."""
    if "$ref" in told:
        return errors(value, whole["$defs"][told["$ref"].removeprefix("#/$defs/")], whole, at)
    for word, enough in (("oneOf", 1), ("anyOf", 1)):
        if word in told:
            found = [errors(value, one, whole, at) for one in told[word]]
            return [] if found.count([]) >= enough else min(found, key=len)
    if "const" in told and value != told["const"]:
        return [f"{at}: {value!r} is not {told['const']!r}"]
    if "enum" in told and value not in told["enum"]:
        return [f"{at}: {value!r} is none of {told['enum']}"]
    if "type" in told and not _is_type(value, told["type"]):
        return [f"{at}: {value!r} is no {told['type']}"]
    if isinstance(value, str):
        return _text_errors(value, told, at)
    if isinstance(value, list):
        return [
            e
            for n, one in enumerate(value)
            for e in errors(one, told.get("items", {}), whole, f"{at}[{n}]")
        ]
    return _object_errors(value, told, whole, at) if isinstance(value, dict) else []


def _is_type(value: Any, kinds: str | list[str]) -> bool:
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, TYPES[kind]) for kind in kinds)


def _text_errors(value: str, told: dict, at: str) -> list[str]:
    if len(value) > told.get("maxLength", len(value)):
        return [f"{at}: longer than {told['maxLength']}"]
    if "pattern" in told and not re.search(told["pattern"], value):
        return [f"{at}: {value!r} is not like {told['pattern']}"]
    try:
        FORMATS.get(told.get("format"), str)(value)
        b64decode(value, validate=True) if "contentEncoding" in told else None
    except (ValueError, Error):
        return [f"{at}: {value!r} is no {told.get('format', 'base64')}"]
    return []


def _object_errors(value: dict, told: dict, whole: dict, at: str) -> list[str]:
    known, rest = told.get("properties", {}), told.get("additionalProperties", True)
    found = [f"{at}: {key} is missing" for key in told.get("required", ()) if key not in value]
    for key, one in value.items():
        patterns = told.get("patternProperties", {}).items()
        like = next((how for pattern, how in patterns if re.search(pattern, key)), rest)
        how = known.get(key, like)
        if how is False:
            found.append(f"{at}: {key} is not documented")
        elif isinstance(how, dict):
            found += errors(one, how, whole, f"{at}.{key}")
    return found


def written() -> str:
    """The file as it should be."""
    return laid_out(schema()) + "\n"


def laid_out(value: Any, margin: str = "") -> str:
    """JSON whose parts stand on one line where they fit."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(margin) + len(flat) <= LONGEST_LINE or not isinstance(value, dict):
        return flat
    inner = margin + "  "
    parts = (f'{inner}"{key}": {laid_out(one, inner)}' for key, one in value.items())
    return "{\n" + ",\n".join(parts) + f"\n{margin}}}"


if __name__ == "__main__":
    SCHEMA.write_text(written(), encoding="utf-8")
