import re

import pytest

from guide.files import read_folder
from guide.problems import ContentError
from guide.validation import content_problems
from tests.guide.small import small_content
from tests.guide.toml import write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path, small_content())


def lines_of(folder):
    with pytest.raises(ContentError) as caught:
        read_folder(folder)
    return str(caught.value)


def test_files_hold_what_the_content_says(folder):
    files = read_folder(folder)

    assert files.content == small_content()
    assert set(files.origins["question"]) == {"question.toml"}


def test_problem_names_the_file_the_key_and_the_reason(folder):
    path = folder / "question.toml"
    path.write_text(path.read_text().replace('kind = "list"', 'kind = "quiz"'))
    files = read_folder(folder)

    lines = [files.place(problem) for problem in content_problems(files.content)]

    assert lines == [
        "question.toml: question vision.lines: kind: Value 'quiz' is not a valid choice."
    ]


def test_problem_of_a_kind_names_its_files(folder):
    (folder / "question.toml").write_text("")
    files = read_folder(folder)

    lines = [files.place(problem) for problem in content_problems(files.content)]

    assert "question: There is none." in lines
    assert "page.toml: page vision.words: This page has no question." in lines


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"[[term]\n", "term.toml: Expected ']]'"),
        (b'a = "\xff"', "term.toml: 'utf-8' codec can't decode byte 0xff"),
        (b'a = "\\ud800"', "term.toml: Escaped character is not a Unicode scalar value"),
        (b'a = "A\x00B"', "term.toml: Illegal character '\\x00'"),
        (b"a = " + b"9" * 5000, "term.toml: Exceeds the limit"),
        (b"a = " + b"[" * 5000, "term.toml: maximum recursion depth exceeded"),
        (b'key = "a"\nkey = "b"', "term.toml: Cannot overwrite a value"),
    ],
    ids=["TOML", "UTF-8", "surrogate", "NUL", "digits", "nesting", "twice"],
)
def test_broken_file_is_refused_with_its_name(folder, text, message):
    (folder / "term.toml").write_bytes(text)

    assert lines_of(folder).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (r"\[edition\]", "[editions]", "edition.toml: The table [edition] is missing."),
        (r"files = .*", "files = 3", "edition.toml: files: This must be a list of names."),
        (r'"term", ', "", "edition.toml: term.toml: This file is not listed."),
        (r'"term", ', '"trem", ', "edition.toml: trem.toml: This file is listed but not there."),
        (r'"term", ', '"term", "term", ', "edition.toml: files: A file is listed twice."),
        (r'"term", ', '"../term", ', "edition.toml: ../term.toml: This file is listed but not"),
    ],
)
def test_broken_list_of_files_is_refused(folder, old, new, message):
    path = folder / "edition.toml"
    path.write_text(re.sub(old, new, path.read_text()))

    assert message in lines_of(folder)


def test_missing_folder_is_refused(tmp_path):
    assert lines_of(tmp_path / "none") == "edition.toml: No such file or directory"
