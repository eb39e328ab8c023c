"""What the documents name exists: variables, paths, commands, decisions, packages."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands

from config.environment import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
# Read by gunicorn, and by libpq where DATABASE_URL is not set.
READ_BY_OTHERS = {"FORWARDED_ALLOW_IPS"}
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()}


def by_name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def variables_read() -> set[str]:
    code = [read(by_name(path)) for path in [*ROOT.glob("config/*.py"), ROOT / "gunicorn.conf.py"]]
    return set(re.findall(r'environment\.(?:text|number)\(\s*"(\w+)"', "".join(code)))


def test_every_variable_is_in_the_example_and_explained():
    expected = variables_read() | READ_BY_OTHERS

    assert set(re.findall(r"^#?([A-Z_]+)=", read(".env.example"), re.MULTILINE)) == expected
    first_column = re.findall(r"^\| (`.*?) \|", read("docs/configuration.md"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(first_column))) == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_name)
def test_named_paths_exist(document):
    text = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    quoted = re.findall(r"`([\w./-]+)`", text)
    paths = [path for path in quoted if path.split("/")[0] in FOLDERS and "/" in path]

    missing = [link for link in links if not (document.parent / link).exists()]
    missing += [path for path in paths if not is_there(path)]
    assert missing == []


def is_there(path: str) -> bool:
    """Whether a path exists; `var/` holds what `make run` makes."""
    return (ROOT / path).exists() or path.startswith("var/")


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_name)
def test_named_commands_exist(document):
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))

    named = " ".join(re.findall(r"`(?:\w+=\S+ )?make ([a-z ]+)", text)).split()
    assert set(named) <= targets
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= set(get_commands())


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted(ROOT.glob("docs/adr/*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


def test_named_decisions_exist():
    known = {path.name[:4] for path in ROOT.glob("docs/adr/*.md")}
    named = {n for path in DOCUMENTS for n in re.findall(r"ADR (\d{4})", path.read_text("utf-8"))}

    assert named <= known


def dependencies() -> list[str]:
    project = tomllib.loads(read("pyproject.toml"))
    groups = [project["project"]["dependencies"], project["dependency-groups"]["dev"]]
    groups += project["project"]["optional-dependencies"].values()
    return [name for group in groups for name in group]


@pytest.mark.parametrize("dependency", dependencies())
def test_dependency_has_its_row_with_the_locked_version(dependency):
    name = re.match(r"[\w.-]+(\[\w+\])?", dependency)[0]
    lock = read("requirements/run.txt") + read("requirements/dev.txt")

    [version] = re.findall(
        rf"^{re.escape(name.split('[')[0].lower())}==([\w.]+)", lock, re.MULTILINE
    )
    assert f"| {name} | {version} |" in read("docs/dependencies.md")


@pytest.mark.parametrize("name", ["run", "dev"])
def test_lock_is_hashed_and_names_no_address(name):
    lock = read(f"requirements/{name}.txt")
    pins = re.split(r"\n(?=\w)", lock)[1:]

    assert all("--hash=sha256:" in pin for pin in pins)
    assert not re.search(r"://|index-url|find-links|file:", lock)


def test_both_locks_agree():
    pins = {
        name: dict(re.findall(r"^([\w.-]+)==(\S+)", read(f"requirements/{name}.txt"), re.MULTILINE))
        for name in ("run", "dev")
    }
    both = pins["run"].keys() & pins["dev"].keys()

    assert {name: pins["run"][name] for name in both} == {name: pins["dev"][name] for name in both}
