"""What a file may be: everything else is refused, quickly, with a reason."""

import csv
import io
import time
import tracemalloc
from datetime import date
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables import checks, xlsx
from tables.csv import csv_bytes, decoded
from tables.limits import MOST_COLUMNS, MOST_ROWS
from tables.mapping import fold, guess, letter_of
from tables.packed import pack, unpack
from tables.reading import read_table
from tables.refusals import CELLS, REASONS, Refused
from tables.rows import CONTROL, one_line, several_lines
from tables.workbook import safe_title, xlsx_bytes
from tests.workbooks import hostile, with_sheet, workbook

HOSTILE = hostile()
LIVE = ["=1+1", "+33 1", "@a", "\t=1", " =1", "'=1", "'\tx", "''=1", "#N/A", "|x", "－1", "001"]


def rows_of(name, content):
    return [row.cells for row in read_table(name, content).rows]


def refusal(name, content):
    with pytest.raises(Refused) as refused:
        list(read_table(name, content).rows)
    assert str(refused.value)
    return refused.value.code


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbook_is_refused_at_once(name):
    content, code = HOSTILE[name]
    began = time.process_time()

    got = refusal("a.xlsx", content)

    assert got == code
    assert time.process_time() - began < 1.5  # Under a second, where nobody else computes.


@pytest.mark.parametrize("name", ["bomb", "endless row", "entities", "far cell", "long texts"])
def test_hostile_workbook_takes_little_memory(name):
    tracemalloc.start()

    refusal("a.xlsx", HOSTILE[name][0])

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50 * 2**20


def test_every_code_has_its_words():
    assert {code for _content, code in HOSTILE.values()} <= set(REASONS)
    assert set(CELLS) == {"formula", "error", "beyond", "control"}


def test_cells_of_every_kind():
    content = with_sheet(
        '<row r="1"><c r="A1" t="str"><v>Name</v></c><c r="C1" t="str"><v>Day</v></c></row>'
        '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2"><v>12.0</v></c><c r="C2"><v>1.5</v></c>'
        '</row><row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" t="e"><v>#N/A</v></c></row>',
        more='<dimension ref="A1:XFD1048576"/>',
    )

    table = read_table("A.XLSX", content)
    rows = list(table.rows)

    assert table.columns == ("Name", "", "Day")
    assert [row.number for row in rows] == [2, 4]
    assert rows[0].cells == ("true", "12", "1.5")
    assert rows[1].broken == {0: "formula", 1: "error"}


def test_texts_with_letters_of_several_kinds_are_read_whole():
    content = with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>Water </t></r><r><t>board</t></r></is></c>'
        '</row><row r="3"><c t="inlineStr"><is><t>No place</t></is></c></row>'
    )

    assert rows_of("a.xlsx", content) == [("Water board",), ("No place",)]


def test_dates_become_days():
    content = workbook(["Name"], [date(2027, 3, 14)])

    assert rows_of("a.xlsx", content) == [("2027-03-14",)]


def test_texts_of_a_workbook_are_texts():
    content = xlsx_bytes("=cmd|'/c calc'!A1", ["=1+1"], [[text] for text in LIVE])

    book = xlsx.openpyxl.load_workbook(io.BytesIO(content))
    cells = [row[0] for row in book.active.iter_rows()]

    assert book.sheetnames == ["cmd| c calc !A1"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value not in ("#N/A", "001"))
    assert [cell.value for cell in cells] == ["=1+1", *LIVE]
    assert b"<f>" not in ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_control_characters_do_not_stop_an_export():
    content = xlsx_bytes("\x01", ["Name\x00"], [["a\x0bb\ud800"]])

    assert rows_of("a.xlsx", content) == [("ab",)]


def test_a_text_too_long_for_a_cell_is_never_cut_silently():
    content = xlsx_bytes("a", ["Name"], [["x" * 32_767], ["x" * 32_768], ["👩🏽‍🌾" * 8_000]])

    whole, *cut = (cell for (cell,) in rows_of("a.xlsx", content))

    assert whole == "x" * 32_767
    for cell in cut:
        assert cell.endswith("[cut here: a cell holds no more]")
        assert len(cell.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize("title", ["", "///", "=" * 3, "[]"])
def test_sheet_always_has_a_name(title):
    assert safe_title(title) == "1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_every_sort(encoding, separator):
    text = f'Nom{separator}"Caté\ngorie"\r\n\r\nRégie{separator}"a{separator}b"\r\n'

    table = read_table("a.csv", text.encode(encoding))
    [row] = table.rows

    assert table.columns == ("Nom", "Caté gorie")
    assert row.cells == ("Régie", f"a{separator}b")
    assert row.number == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"PK\x03\x04rest", "not_csv"),
        (b"%PDF-1.7", "not_csv"),
        (bytes(range(32)) * 100, "not_csv"),
        (b"Name\n\x81\x8d\x8f", "encoding"),
        (b"\xff\xfe\x00", "encoding"),
        (b'Name\n"' + b"x" * 140_000, "long_cell"),
        (b"Name\n" + b"a\n" * (MOST_ROWS + 1), "too_many_rows"),
        (b"a" + b",b" * MOST_COLUMNS, "too_many_columns"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unknown_kind"),
    ],
)
def test_csv_that_is_none(content, code):
    assert refusal("a.csv", content) == code


@pytest.mark.parametrize("name", ["a.exe", "csv", "a.xlsx.pdf", "a.ods"])
def test_other_endings(name):
    assert refusal(name, b"Name\nx") == "unknown_kind"


def test_as_many_rows_and_columns_as_fit():
    wide = b",".join([b"x"] * MOST_COLUMNS)

    assert len(rows_of("a.csv", b"Name\n" + b"a\n" * MOST_ROWS)) == MOST_ROWS
    assert len(rows_of("a.csv", wide + b"\n" + wide)[0]) == MOST_COLUMNS


def test_ragged_rows_and_invisible_characters():
    table = read_table("a.csv", b"Name,Category,\na\nb,c,,\nd,e,f\ng\x00,h\n")
    rows = list(table.rows)

    assert table.columns == ("Name", "Category")
    assert [row.cells for row in rows][:2] == [("a", ""), ("b", "c")]
    assert [row.broken for row in rows] == [{}, {}, {2: "beyond"}, {0: "control"}]


def test_more_text_than_fits_is_refused_while_reading(monkeypatch):
    monkeypatch.setattr("tables.packed.MOST_CHARACTERS", 10)

    with pytest.raises(Refused, match="more text"):
        pack(read_table("a.csv", b"Name\n12345\n123456\n").rows)


def test_packed_rows_come_back():
    rows = list(read_table("a.csv", b"Name,B\n\xc3\xa9,f\n\x01,g,h\nand a longer line\n").rows)

    packed, count = pack(rows)

    assert list(unpack(packed)) == rows
    assert count == 3


texts = st.text(max_size=20).filter(lambda text: not CONTROL.search(text))


@settings(max_examples=200)
@given(st.lists(texts.filter(lambda text: "\r" not in text), min_size=1, max_size=5))
def test_csv_gives_back_what_it_was_given(cells):
    content = csv_bytes(["h"] * len(cells), [[*cells[:-1], cells[-1] + "x"]])

    [row] = rows_of("a.csv", content)

    assert row == (*cells[:-1], cells[-1] + "x")


@pytest.mark.parametrize("text", LIVE)
def test_both_formats_give_live_texts_back(text):
    assert rows_of("a.csv", csv_bytes(["a"], [[text]])) == [(text,)]
    assert rows_of("a.xlsx", xlsx_bytes("a", ["a"], [[text]])) == [(text,)]


def test_no_spreadsheet_runs_our_csv():
    [_head, *rows] = csv.reader(io.StringIO(decoded(csv_bytes(["a"], [[t] for t in LIVE]))))

    assert all(cell[0] not in "=+-@|\t" for [cell] in rows)


def test_columns_are_guessed_from_headings():
    names = {"name": ["Name", "Nom"], "mail": ["E-mail"]}

    assert guess(["e mail", "NOM", "Name", ""], names) == {"mail": 0, "name": 1}
    assert fold("É-mail ") == "email"
    assert [letter_of(place) for place in (0, 25, 26, 199)] == ["A", "Z", "AA", "GR"]


def test_texts_are_stored_in_one_form():
    assert one_line(" e\u0301\n b ") == "é b"
    assert several_lines(" a\r\nb\rc ") == "a\nb\nc"


def test_site_does_not_start_without_defusedxml(monkeypatch):
    assert checks.defused(None) == []

    monkeypatch.setattr(xlsx, "IS_DEFUSED", False)

    assert [error.id for error in checks.defused(None)] == ["tables.E001"]
