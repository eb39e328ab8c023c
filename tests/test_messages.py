"""Every catalogue is whole, agrees with the code and with what is compiled, and is well typeset."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

from config.environment import ROOT
from tests.test_architecture import FILES

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>")
# No source of messages.
NOT_COPIED = shutil.ignore_patterns(".*", "var", "docs", "static", "tests", "__pycache__")
# What must not stand in a text; the title of the guide is cited as it was published.
STRAIGHT = r"'|\.\.\."
WRONG_SPACE = r" [:;?!»]|«(?!\xa0)|(?<!\xa0)(?:»|%%)"
NO_SPACE = r"(?<!local authorities)(?<=[\w)])[:;?!](?!\S)"
BADLY_TYPESET = {"fr": re.compile(f"{STRAIGHT}|{WRONG_SPACE}|{NO_SPACE}")}


def catalogue(folder: Path, language: str, suffix: str) -> list[Message]:
    path = folder / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"
    with path.open("rb") as file:
        found = read_po(file) if suffix == "po" else read_mo(file)
        return [message for message in found if message.id]


def forms(messages: list[Message]) -> set[tuple[str | None, str, str]]:
    """Context, text and translation; singular and plural apart."""
    return {
        (context_of(message), source, translation)
        for message in messages
        for source, translation in zip(several(message.id), several(message.string), strict=True)
    }


def context_of(message: Message) -> str | None:
    """Babel reads it as bytes from a compiled catalogue."""
    context = message.context
    return context.decode() if isinstance(context, bytes) else context


def several(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def messages(language) -> list[Message]:
    return catalogue(ROOT, language, "po")


def test_everything_is_translated(messages):
    assert [message.id for message in messages if message.fuzzy] == []
    assert [source for _context, source, text in forms(messages) if not text.strip()] == []


def test_placeholders_and_tags_are_the_same_on_both_sides(messages):
    different = [
        (source, text)
        for _context, source, text in forms(messages)
        if sorted(PLACEHOLDERS.findall(source)) != sorted(PLACEHOLDERS.findall(text))
    ]

    assert different == []


def test_compiled_catalogue_is_that_of_the_source(messages, language):
    assert forms(catalogue(ROOT, language, "mo")) == forms(messages)


def test_typography(messages, language):
    pattern = BADLY_TYPESET[language]

    assert [text for _context, _source, text in forms(messages) if pattern.search(text)] == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """Code and templates apart, with catalogues of the messages that stand in them now."""
    if shutil.which("xgettext") is None:
        pytest.fail("xgettext is missing: install gettext (apt-get install gettext)")
    copy = tmp_path_factory.mktemp("messages") / "copy"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--no-obsolete"]
        + [f"--locale={language}" for language in LANGUAGES],
        cwd=copy,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        check=True,
        capture_output=True,
    )
    return copy


def test_no_message_of_the_code_is_lacking(messages, language, copy):
    known = {(message.context, *several(message.id)) for message in messages}
    found = catalogue(copy, language, "po")

    lacking = {(message.context, *several(message.id)) for message in found} - known
    assert lacking == set(), "make messages, then translate"


def test_no_message_hides_in_an_f_string():
    """The tool that collects messages does not look there."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in FILES
        for joined in ast.walk(ast.parse(path.read_text()))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "gettext")
    ]

    assert hidden == []
