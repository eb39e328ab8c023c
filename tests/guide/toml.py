"""Plain content → content files, for tests of the loader."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_folder(folder: Path, content: Mapping[str, Any]) -> Path:
    """One file per kind, so that a message that names the file can be checked."""
    files = list(content["entries"])
    edition = {
        "number": content["edition"],
        "title": content["title"],
        "languages": content["languages"],
        "files": files,
    }
    lines = [f"{name} = {spelled(value)}" for name, value in edition.items()]
    (folder / "edition.toml").write_text("\n".join(["[edition]", *lines]), encoding="utf-8")
    for kind in files:
        text = "\n".join(
            map(_table, [kind] * len(content["entries"][kind]), content["entries"][kind])
        )
        (folder / f"{kind}.toml").write_text(text, encoding="utf-8")
    return folder


def spelled(value: Any) -> str:
    """A value as TOML spells it on one line."""
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(name)} = {spelled(item)}" for name, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, value)) + "]"
    return json.dumps(value)


def _table(kind: str, entry: Any) -> str:
    lines = [f"{name} = {spelled(value)}" for name, value in entry.items()]
    return "\n".join([f"[[{kind}]]", *lines, ""])
