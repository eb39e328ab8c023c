"""Hostile exchange files and tables are refused in time, with the reason; nothing is changed."""

import json
import re
import time

import pytest

from guide.admin.exchange_files import lines
from guide.compile import read_content
from guide.exchange.document import FORMAT, KIND, FileError, document_bytes, read_document
from guide.exchange.form import require_form
from guide.exchange.services import keep_file
from guide.exchange.table import read_texts
from guide.models import EditionFile
from guide.services import copy_edition, load_edition
from guide.wording import word_changes
from tests.factories import user
from tests.guide.small import small_content
from tests.guide.toml import write_folder
from tests.workbooks import bomb, hostile, with_sheet

# Of this process: other work on the machine must not fail the test.
SECONDS = 1


def in_file(content):
    """Any content in the frame of an exchange file."""
    return json.dumps({"kind": KIND, "format": FORMAT, "content": content}).encode()


def broken(change):
    content = small_content()
    change(content)
    return in_file(content)


def set_in(*path, value):
    def change(content):
        for name in path[:-1]:
            content = content[name]
        content[path[-1]] = value

    return change


def swapped(old, new, *times):
    return GOOD.replace(old, new, *times).encode()


def lever(*path, value):
    """One value of a question with two options."""
    return broken(set_in("entries", "question", 3, *path, value=value))


def minutes(spelled):
    return swapped('"minutes": 4', f'"minutes": {spelled}')


def condition(**told):
    return lever("condition", value=told)


FRAME = '"format": 1, "content"'
MANY = [f"a{chr(97 + n)}" for n in range(26)]
WORDS = "x" * 60_000
GOOD = in_file(small_content()).decode()
REFUSED = {
    "empty": (b" \n", "empty"),
    "too large": (b" " * (10 * 2**20) + b"{}", "empty|too large"),
    "large text": (b'"' + b"x" * (10 * 2**20) + b'"', "too large"),
    "no JSON": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "UTF-8"),
    "zip": (b"PK\x03\x04" + b"a" * 2000, "no JSON"),
    "half a file": (GOOD[:-2000].encode(), "line 1"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-8"),
    "Latin-1": (GOOD.replace("Values", "Été").encode("latin-1"), "no JSON|UTF-8"),
    "deep lists": (b"[" * 100_000, "too deep"),
    "deep tables": (b'{"a":' * 100_000, "too deep"),
    "many lists": (b"[" + b"[]," * 3_000_000 + b"[]]", "far more"),
    "many numbers": (b"[" + b"0," * 5_000_000 + b"0]", "far more"),
    "key twice": (swapped('"kind": ', '"format": 1, "kind": ', 1), "twice"),
    "deep key twice": (minutes('4, "minutes": 5'), "twice"),
    "NaN": (minutes("NaN"), "NaN"),
    "Infinity": (minutes("-Infinity"), "Infinity"),
    "fraction": (minutes("4.5"), "4.5"),
    "exponent": (minutes("4e999999"), "4e999999"),
    "endless number": (minutes("9" * 9_000_000), "large"),
    "large number": (lever("maximum", value=2**31), "large"),
    "number too large": (lever("maximum", value=40_000), "vision.lever"),
    "negative": (lever("maximum", value=-1), "vision.lever"),
    "surrogate": (swapped("Values", r"\ud800"), "cannot be stored"),
    "NUL": (swapped("Values", r"a\u0000b"), "cannot be stored"),
    "NUL in a name": (swapped('"minutes"', r'"a\u0000b"'), "cannot be stored"),
    "list": (b"[]", "kind"),
    "number": (b"1", "kind"),
    "null": (b"null", "kind"),
    "other kind": (swapped(KIND, "city-compass-workshop"), "kind"),
    "other format": (swapped(FRAME, FRAME.replace("1", "2")), "format 1"),
    "format true": (swapped(FRAME, FRAME.replace("1", "true")), "format 1"),
    "old document": (swapped('{"format": 1', '{"format": 7'), "format"),
    "field in the frame": (swapped('"kind"', '"more": 1, "kind"', 1), "more"),
    "no content": (json.dumps({"kind": KIND, "format": FORMAT}).encode(), "content"),
    "content list": (in_file([]), "entries"),
    "no entries": (broken(lambda content: content.pop("entries")), "entries"),
    "entries list": (broken(set_in("entries", value=[])), "entries"),
    "entries number": (broken(set_in("entries", "question", value=3)), "question"),
    "no number": (broken(lambda content: content.pop("edition")), "Number"),
    "bad number": (broken(set_in("edition", value="1; DROP")), "Such as"),
    "large edition": (broken(set_in("edition", value="9" * 20)), "too large"),
    "no title": (broken(lambda content: content.pop("title")), "Title"),
    "title list": (broken(set_in("title", value=["a"])), "Title"),
    "no languages": (broken(set_in("languages", value=[])), "Languages|languages"),
    "language thrice": (broken(set_in("languages", value=["en", "en"])), "different"),
    "many languages": (broken(set_in("languages", value=MANY)), "far more"),
    "unknown kind": (broken(set_in("entries", "spell", value=[{"key": "a"}])), "spell"),
    "unknown field": (lever("onclick", value="alert(1)"), "onclick"),
    "id": (lever("id", value=1), "id"),
    "missing field": (lever(value={"key": "vision.a"}), "missing"),
    "entry is text": (lever(value="a"), "table"),
    "null field": (lever("maximum", value=None), "whole number"),
    "true as number": (lever("maximum", value=True), "whole number"),
    "number as text": (lever("text", value=5), "text"),
    "number in words": (lever("text", "en", value=5), "text"),
    "number in a foreign language": (lever("text", "pt", value=5), "text"),
    "no language": (lever("text", "<b>", value="a"), "code of a language"),
    "bad choice": (lever("kind", value="poem"), "poem"),
    "bad key": (lever("key", value="Vision Lever"), "small letters"),
    "script key": (lever("key", value="<script>"), "small letters"),
    "long key": (lever("key", value="a" * 81), "80"),
    "key twice in a kind": (lever("key", value="vision.school"), "twice"),
    "option twice": (lever("option", 0, "key", value="market"), "twice"),
    "options text": (lever("option", value="a"), "list of tables"),
    "keys text": (lever("glossary", value="a"), "list of keys"),
    "bad key in a list": (lever("glossary", value=["<b>"]), "no key"),
    "unknown page": (lever("page", value="vision.gone"), "vision.gone"),
    "unknown axis": (broken(set_in("entries", "implication", 0, "axis", value="gone")), "gone"),
    "condition nowhere": (condition(question="a", option="b"), "no such question"),
    "condition without option": (condition(question="vision.budget", option="b"), "such option"),
    "condition text": (lever("condition", value="a"), "table"),
    "condition minimum": (condition(question="a", option="b", minimum=-3), "equal to 0"),
    "endless words": (lever("text", "en", value=WORDS), "50000"),
    "endless name": (lever("x" * 5000, value=1), "80"),
    "endless key": (lever("key", value=WORDS[:49_000]), "80"),
    "many entries": (broken(set_in("entries", "layer", value=[{"key": "a"}] * 21_000)), "far more"),
    "many wrong entries": (broken(set_in("entries", "layer", value=[{}] * 19_000)), "missing"),
}


def refusal(act):
    """The reasons, as the page shows them, and the time they took."""
    start = time.process_time()
    with pytest.raises(FileError) as error:
        act()
    return "\n".join(lines(error.value)), time.process_time() - start


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_exchange_file_is_refused_in_time(name):
    content, reason = REFUSED[name]

    def read():
        require_form(read_document(content))

    said, seconds = refusal(read)
    assert re.search(reason, said, re.IGNORECASE), said
    assert len(said) < 8000
    assert seconds < SECONDS


ENDLESS = "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>a</t></is></c></row>' for n in range(2, 60_000)
)
HEADS = '<row r="1">{}</row>'.format(
    "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{title}</t></is></c>'
        for letter, title in zip("ABC", ("Entry", "Field", "en"), strict=True)
    )
)
HOSTILE = {
    **{name: content for name, (content, _reason) in hostile().items()},
    "zip bomb": bomb(),
    "endless rows": with_sheet(HEADS + ENDLESS),
    "empty rows": with_sheet(HEADS + '<row r="9"/>' * 1_000_000),
    "JSON": in_file(small_content()),
    "over 10 MB": b"PK\x03\x04" + b"a" * (10 * 2**20),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbook_is_refused_in_time(name):
    def read():
        read_texts("a.xlsx", HOSTILE[name], ["en", "fr"], most=500)

    said, seconds = refusal(read)
    assert said
    assert seconds < SECONDS


def test_endless_texts_are_compared_in_time():
    before, after = ("".join(f"{chr(0x4E00 + n % m)} " for n in range(25_000)) for m in (199, 211))

    start = time.process_time()
    pieces = word_changes(before, after)

    assert [words for _change, words in pieces] == [before, after]
    assert time.process_time() - start < SECONDS


def test_refused_file_leaves_nothing_behind(db, tmp_path):
    edition, _ = load_edition(folder=write_folder(tmp_path, small_content()))
    draft = copy_edition(edition=edition, by=user())
    before = document_bytes(read_content(draft))

    for content, _reason in list(REFUSED.values())[-12:]:
        with pytest.raises(FileError):
            keep_file(edition=draft, name="a.json", content=content, by=user())

    assert not EditionFile.objects.exists()
    assert document_bytes(read_content(draft)) == before
