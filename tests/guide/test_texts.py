import copy
import json
import pickle

import pytest
from django.utils import translation

from guide.texts import Text

HELLO = Text({"en": "Hello", "fr": "Bonjour", "ar": ""})


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("en", "Hello", "en"),
        ("fr", "Bonjour", "fr"),
        ("fr-ca", "Bonjour", "fr"),
        ("ar", "Hello", "en"),
        (None, "Hello", "en"),
    ],
)
def test_text_is_shown_in_the_readers_language(language, words, shown):
    with translation.override(language):
        assert (str(HELLO), HELLO.language()) == (words, shown)


def test_text_without_the_language_nor_english_shows_what_there_is():
    assert Text({"es": "Hola"}).get_in("fr") == "Hola"
    assert Text({"es": "Hola"}).language("fr") == "es"


def test_empty_text_is_false_and_shows_nothing():
    assert not Text()
    assert not Text({"en": ""})
    assert (str(Text()), Text().language()) == ("", "")


def test_text_equals_its_mapping_and_survives_copies():
    assert dict(HELLO) == {"en": "Hello", "fr": "Bonjour"}
    assert Text({"fr": "Bonjour", "en": "Hello"}) == HELLO
    assert hash(HELLO) == hash(Text({"fr": "Bonjour", "en": "Hello"}))
    assert copy.deepcopy(HELLO) == HELLO
    assert pickle.loads(pickle.dumps(HELLO)) == HELLO
    assert json.loads(json.dumps(dict(HELLO))) == HELLO


def test_text_cannot_be_changed():
    with pytest.raises(TypeError):
        HELLO["en"] = "Bye"
