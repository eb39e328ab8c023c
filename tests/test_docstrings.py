"""Docstrings of pure modules and services keep step with their code (numpydoc)."""

import ast
import re
from collections.abc import Iterator

import pytest

from config.environment import ROOT

SERVICES = [*ROOT.glob("*/services.py"), *ROOT.glob("*/services/*.py"), *ROOT.glob("*/chapters.py")]
PURE = [
    ROOT / name
    for name in (
        "guide/cautions.py",
        "guide/change_lines.py",
        "guide/compare.py",
        "guide/drawable.py",
        "guide/exchange/document.py",
        "guide/exchange/form.py",
        "guide/exchange/plan.py",
        "guide/exchange/services.py",
        "guide/exchange/storing.py",
        "guide/exchange/table.py",
        "guide/exchange/texts.py",
        "guide/fingerprint.py",
        "guide/proof.py",
        "guide/proof_links.py",
        "guide/wording.py",
        "inclusion/coverage.py",
        "inclusion/figures/bars_drawing.py",
        "inclusion/figures/cover_drawing.py",
        "inclusion/figures/places.py",
        "inclusion/figures/places_drawing.py",
        "inclusion/ranking.py",
        "inclusion/relays.py",
        "inclusion/together.py",
        "interface/formats.py",
        "interface/labels.py",
        "interface/svg.py",
        "reports/length.py",
        "reports/workbook/book.py",
        "stakeholders/figures/cells.py",
        "stakeholders/figures/compare.py",
        "stakeholders/figures/grid.py",
        "stakeholders/figures/key.py",
        "stakeholders/figures/layers.py",
        "stakeholders/figures/look.py",
        "stakeholders/figures/marks.py",
        "stakeholders/figures/matrix.py",
        "stakeholders/figures/network.py",
        "stakeholders/figures/network_layout.py",
        "stakeholders/figures/network_ways.py",
        "stakeholders/figures/network_words.py",
        "stakeholders/figures/pages.py",
        "stakeholders/findings.py",
        "stakeholders/means.py",
        "stakeholders/movement.py",
        "stakeholders/shortlist.py",
        "reports/keeping.py",
        "reports/scans.py",
        "reports/stamping.py",
        "strategy/coherence.py",
        "strategy/compass.py",
        "tables/numbers.py",
        "tables/parts.py",
        "tables/workbook.py",
        "tables/writing.py",
        "workshops/codes.py",
        "workshops/disclosure.py",
        "workshops/results.py",
        "workshops/spread.py",
        "workshops/tendency.py",
    )
]


def public_functions() -> Iterator:
    for path in [*PURE, *SERVICES]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield pytest.param(node, id=f"{path.relative_to(ROOT)}::{node.name}")


def parameters(function: ast.FunctionDef) -> set[str]:
    takes = function.args
    collected = [argument for argument in (takes.vararg, takes.kwarg) if argument]
    listed = [*takes.posonlyargs, *takes.args, *takes.kwonlyargs, *collected]
    return {argument.arg for argument in listed}


def section(docstring: str, title: str) -> str:
    """The text below a heading of a docstring, up to the next heading."""
    found = re.search(rf"^{title}\n-+\n(.*?)(?=^\w[\w ]*\n-+$|\Z)", docstring, re.M | re.S)
    return found[1] if found else ""


@pytest.mark.parametrize("function", list(public_functions()))
def test_docstring_is_there_and_lists_every_parameter_if_any(function):
    docstring = ast.get_docstring(function) or ""
    named = re.findall(r"^([\w, *]+) :", section(docstring, "Parameters"), re.M)

    assert docstring
    if named:
        listed = {name.strip(" *") for names in named for name in names.split(",")}
        assert listed == parameters(function)
