"""The child process: what it may not do, and what it gives back."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from reports.typst import TEMPLATES, DocumentError, DocumentTimeout, compile_pdf

DAY = date(2026, 10, 16)
HEAD = """
#set document(title: "Probe")
#set text(font: "IBM Plex Sans Arabic", fallback: false, lang: "en")
"""


def compiled(folder, source: str, data=None, files=None, **options) -> bytes:
    (folder / "probe.typ").write_text(HEAD + source)
    return compile_pdf("probe", data or {}, files, issued_on=DAY, templates=folder, **options)


def children() -> set[str]:
    """Processes that this one has started, ended ones that nobody waited for included."""
    lists = Path("/proc/self/task").glob("*/children")
    return {child for listed in lists for child in listed.read_text().split()}


def test_same_input_gives_the_same_bytes(tmp_path):
    first = compiled(tmp_path, '#json("data.json").word', {"word": "water"})
    second = compiled(tmp_path, '#json("data.json").word', {"word": "water"})

    assert first.startswith(b"%PDF")
    assert first == second


def test_another_date_gives_other_bytes(tmp_path):
    (tmp_path / "probe.typ").write_text(HEAD + "Water")

    first = compile_pdf("probe", {}, issued_on=DAY, templates=tmp_path)
    second = compile_pdf("probe", {}, issued_on=date(2026, 10, 17), templates=tmp_path)

    assert first != second


def test_template_without_end_is_killed(tmp_path):
    before, started = children(), time.monotonic()

    with pytest.raises(DocumentTimeout, match="no document after 1 s"):
        compiled(tmp_path, "#for i in range(99999) { for j in range(99999) { } }", seconds=1)

    assert time.monotonic() - started < 10
    assert children() == before


def test_template_that_eats_memory_meets_its_limit(tmp_path):
    with pytest.raises(DocumentError, match="memory allocation"):
        compiled(tmp_path, "#let a = range(1000)\n#for i in range(40) { a = a + a }\n#a.len()")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('#read("/etc/passwd")', "file not found"),
        ('#read("../../../etc/passwd")', "would escape|file not found"),
        ('#import "@preview/cetz:0.3.0": *', "failed to download package"),
        ("#let broken = (", "unclosed delimiter"),
        ("😀", "could not be displayed"),
    ],
)
def test_template_cannot_reach_out(tmp_path, source, reason):
    with pytest.raises(DocumentError, match=reason):
        compiled(tmp_path, source)


def test_package_is_not_asked_for_on_the_network(tmp_path):
    with pytest.raises(DocumentError, match="Connection refused"):
        compiled(tmp_path, '#import "@preview/cetz:0.3.0": *')


def test_link_in_the_folder_of_templates_is_refused(tmp_path):
    (tmp_path / "other.typ").symlink_to("/etc/passwd")

    with pytest.raises(DocumentError, match="other.typ is a link"):
        compiled(tmp_path, "Water")


@pytest.mark.parametrize("name", ["../a.svg", "/a.svg", "a/b.svg", "a.pdf", ".svg", ""])
def test_file_with_another_kind_of_name_is_refused(tmp_path, name):
    with pytest.raises(DocumentError, match="is not the name of a file"):
        compiled(tmp_path, "Water", files={name: b""})


def test_folder_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    templates = tmp_path / "templates"
    templates.mkdir()

    compiled(templates, "Water")
    with pytest.raises(DocumentError):
        compiled(templates, "#broken")

    assert os.listdir(tmp_path) == ["templates"]


def test_own_templates_neither_evaluate_nor_fetch():
    source = "\n".join(path.read_text() for path in TEMPLATES.glob("*.typ"))

    for word in ("eval(", "plugin(", "read(", "sys.inputs", '"@', 'link("'):
        assert word not in source
