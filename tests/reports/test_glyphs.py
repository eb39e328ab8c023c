"""Every text becomes one that the typeface can print."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.glyphs import printable, printable_text, with_glyphs
from reports.typeface import character_map, characters, font_files
from reports.typst import compile_pdf

ARABIC = "صوت للجميع، بلا استثناء؛ 58٪"


@pytest.mark.parametrize(
    ("text", "expected", "replaced"),
    [
        ("Où ? À l’hôtel – œuvre", "Où ? À l’hôtel – œuvre", 0),
        ("¿Qué señal? Ñandú, coração", "¿Qué señal? Ñandú, coração", 0),
        (ARABIC, ARABIC, 0),
        ("Water 😀!", "Water ◊!", 1),
        ("水务 Вода", "◊◊ ◊◊◊◊", 6),
        ("5\u202f%", "5\u00a0%", 0),
        ("a\x00b\x07c\x7fd", "abcd", 0),
        ("left\u202eright\u2066", "leftright", 0),
        ("\ud83d lone", "◊ lone", 1),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", 0),
        ("tab\there\u3000wide", "tab here wide", 0),
        ("ć ﬁ ①", "c\u0301 ﬁ 1", 0),
        ("👩\u200d🔧\ufe0f", "◊\u200d◊", 2),
        ("my own ◊", "my own ◊", 0),
        ("", "", 0),
    ],
)
def test_text_is_brought_to_the_characters_of_the_typeface(text, expected, replaced):
    assert printable_text(text) == (expected, replaced)


def test_long_word_may_be_broken_and_keeps_its_letters():
    text, replaced = printable_text("x" * 100_000)

    assert max(map(len, text.split("\u200b"))) == 8
    assert text.replace("\u200b", "") == "x" * 100_000
    assert replaced == 0


def test_figure_keeps_its_long_words():
    path = '<path d="M10,20L30,40L50,60L70,80L90,100Z"/>'

    assert with_glyphs(path) == (path, 0)


def test_tree_is_walked_and_counted():
    tree = {"a": ["😀", {"b": "😀😀"}], "n": 3, "share": 0.5, "none": None, "yes": True}

    assert printable(tree) == (
        {"a": ["◊", {"b": "◊◊"}], "n": 3, "share": 0.5, "none": None, "yes": True},
        3,
    )


def test_typeface_has_the_letters_of_our_languages():
    wanted = (
        "éèàùçœñáíóúãõâêôßœÀÉ«»“”‘’–…€%₦ " + "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ،؛؟٪٠١٢٣٤٥٦٧٨٩"
    )

    assert characters() >= set(wanted)
    assert not characters() & set("😀水Я\u202f\x00\r")


def test_character_map_agrees_in_all_weights():
    maps = [character_map(path.read_bytes()) for path in font_files()]

    assert maps[0] == maps[1] == maps[2]
    assert len(maps[0]) > 1000


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_printable_text_keeps_to_the_typeface(text):
    result, _ = printable_text(text)

    assert all(c in characters() or unicodedata.category(c) in {"Cf", "Mn", "Cc"} for c in result)
    assert not {c for c in result if unicodedata.category(c) == "Cc"} - {"\n"}


def test_every_character_of_unicode_can_be_set(tmp_path):
    """65,536 at a time would be slow: the first planes once, in pieces, in one document."""
    letters = [chr(code) for code in range(0x3100)] + [chr(code) for code in range(0xD7F0, 0x10000)]
    texts = ["".join(letters[start : start + 300]) for start in range(0, len(letters), 300)]
    (tmp_path / "all.typ").write_text(
        '#set document(title: "All")\n'
        '#set text(font: "IBM Plex Sans Arabic", fallback: false, lang: "en")\n'
        '#for words in json("data.json").texts [#words\n\n]'
    )

    content, replaced = printable({"texts": texts})
    made = compile_pdf("all", content, issued_on=date(2026, 1, 1), templates=tmp_path)

    assert made.startswith(b"%PDF")
    assert replaced > 10_000
