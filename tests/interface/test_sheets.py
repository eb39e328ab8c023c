import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from interface.sheets import SHEETS, SheetFinder, joined

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def test_every_component_is_served_once():
    """By one sheet, or alone where a single page links to it."""
    served = [name for names in SHEETS.values() for name in names]
    pages = "".join(file.read_text() for file in TEMPLATES.rglob("*.html"))
    alone = re.findall(r"css/([\w-]+)\.css", pages)

    assert sorted({*served, *alone}) == sorted(file.stem for file in FOLDER.glob("*.css"))
    assert len(served) == len(set(served) - set(alone))


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheet_is_found_as_it_is_written(sheet):
    assert Path(finders.find(f"sheets/{sheet}.css")).read_text() == joined(sheet)


@pytest.mark.parametrize("path", ["sheets/none.css", "sheets/../site.css", "site.css", "x.js"])
def test_nothing_else_is_found(path):
    assert SheetFinder().find(path) == []


def test_collectstatic_gets_every_sheet():
    found = {f"{storage.prefix}/{path}" for path, storage in SheetFinder().list([])}

    assert found == {f"sheets/{sheet}.css" for sheet in SHEETS}


def test_the_sheets_of_a_question_page_weigh_little():
    size = sum(len(brotli.compress(joined(sheet).encode())) for sheet in ("site", "form"))

    assert size <= 6_500  # bytes on the wire, of 30,000 for the whole first visit


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.css")), ids=lambda file: file.stem)
def test_nothing_moves_and_nothing_comes_from_elsewhere(file):
    css = file.read_text()

    assert not re.search(r"@keyframes|\banimation|\btransition|@import|url\(|//\w", css)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.css")), ids=lambda file: file.stem)
def test_colours_are_named_once(file):
    """Besides tokens.css only white, black and the tint of a ruler, which have no token."""
    used = set(re.findall(r"#[0-9a-f]{3,6}\b", file.read_text()))

    assert file.stem == "tokens" or used <= {"#fff", "#000", "#f0cfde"}
