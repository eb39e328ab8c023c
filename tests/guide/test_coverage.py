"""docs/coverage.md names what carries each statement of the guide; no database is needed."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "guide" / "content" / "edition-1"
PAGE = ROOT / "docs" / "coverage.md"

PARTS = ("row", "option", "trait")
REFERENCE = re.compile(r"`([a-z]+:[a-z0-9_.]+)`")
# Only wiring: a page groups questions, and an option or row may be our way to answer one.
NEED_NO_STATEMENT = {"page", "option", "row"}


def load_entries() -> Iterator[tuple[str, dict]]:
    """Yield `kind:key` and the entry, nested parts included."""
    for path in sorted(CONTENT.glob("*.toml")):
        for kind, found in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(found, list):
                for entry in found:
                    yield f"{kind}:{entry['key']}", entry
                    yield from _parts(entry)


def _parts(entry: dict) -> Iterator[tuple[str, dict]]:
    for kind in PARTS:
        for part in entry.get(kind, ()):
            yield f"{kind}:{entry['key']}.{part['key']}", part


def statements() -> list[tuple[int, str, list[str]]]:
    """Number, paraphrase and references of each line of the tables."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [line.strip("|").split("|") for line in lines if re.match(r"\| \d+ \|", line)]
    return [(int(number), text.strip(), REFERENCE.findall(keys)) for number, text, keys in cells]


@pytest.fixture(scope="module")
def entries() -> dict[str, dict]:
    return dict(load_entries())


@pytest.fixture(scope="module")
def named() -> set[str]:
    return {reference for _, _, references in statements() for reference in references}


def test_statements_are_numbered_without_a_gap():
    numbers = [number for number, _, _ in statements()]

    assert len(numbers) > 300
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_statement_has_a_text_and_is_carried():
    bare = [number for number, text, references in statements() if not (text and references)]

    assert bare == []


def test_last_column_holds_references_only():
    rest = [
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| \d+ \|", line) and REFERENCE.sub("", line.split("|")[3]).strip()
    ]

    assert rest == []


def test_every_key_named_exists(entries, named):
    assert sorted(named - entries.keys()) == []


def test_every_entry_of_the_guide_is_named(entries, named):
    wanted = {
        reference
        for reference, entry in entries.items()
        if not entry.get("is_ours") and reference.partition(":")[0] not in NEED_NO_STATEMENT
    }

    assert sorted(wanted - named) == []
