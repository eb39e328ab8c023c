"""CSV that no spreadsheet runs."""

import csv
import io

import pytest

from tables.csv import csv_bytes, safe

LIVE = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "|calc",
    "  =1",
    '"=1',
    "'=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u00a0=1",
]


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", LIVE)
def test_formula_is_only_text(text):
    header, row = read(csv_bytes([text], [[text]]))

    assert header == row == [f"'{text}"]


@pytest.mark.parametrize("cell", [-1, 2.5, None, 0, "a=b", "", "5 - 3", "é"])
def test_other_cells_stay(cell):
    assert safe(cell) == cell


@pytest.mark.parametrize("text", ["سوق، كشك", "👩🏽‍🌾 🛒", 'a,b;c\nd "e"', "x" * 50_000])
def test_text_comes_back(text):
    content = csv_bytes(["text"], [[text]])

    assert content.startswith("\ufefftext\r\n".encode())
    assert read(content)[1] == [text]


def test_what_no_encoding_holds_breaks_nothing():
    assert read(csv_bytes(["a"], [["x\0y\ud800"]]))[1] == ["xy?"]
