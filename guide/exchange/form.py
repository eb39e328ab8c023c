"""
What content must be like so that a draft can hold it: strict in form, generous in words.

A draft that is typed by hand lacks translations too: the checks tell the editor, nothing else.
The form is that of `guide.structure`; added is what the tables of a draft need.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from guide.exchange.document import FileError, shown
from guide.fields import I18nField, KeysField
from guide.models import Condition
from guide.models.entries import FULL_KEY, KEY_LENGTH, Item
from guide.problems import Finding, Problem
from guide.schema import KINDS, content_fields, parts_of
from guide.structure import LANGUAGE, structure_problems

MOST_TOLD = 20
LONGEST_NUMBER = 9
# What a draft may hold until it is published.
MAY_WAIT = frozenset(
    {
        "translation_missing",
        "words_endless",
        "words_forbidden",
        "language_foreign",
        "keys_repeated",
    }
)
Plain = Mapping[str, Any]


def require_form(content: Plain) -> None:
    """
    Refuse content that no draft can hold.

    Parameters
    ----------
    content : Mapping[str, Any]
        From `read_document`.

    Raises
    ------
    FileError
        With the first twenty problems.
    """
    found = chain(structure_problems(content), _words(content), _conditions(content))
    problems = tuple(islice((one for one in found if not _may_wait(one)), MOST_TOLD))
    if problems:
        raise FileError(problems=problems)


def _may_wait(problem: Problem) -> bool:
    if problem.code != "reference_missing":
        return problem.code in MAY_WAIT
    # A list of keys may name an entry that is gone; a question cannot stand on no page.
    field = content_fields(KINDS[problem.kind]).get(problem.field)
    return not isinstance(field, ForeignKey)


def _words(content: Plain) -> Iterator[Problem]:
    """Texts and lists of keys: what the checks of an edition leave to each other."""
    for found in (*_number_findings(content), *_text_findings("title", content.get("title"))):
        yield found.at(kind="edition")
    for kind, plains in content["entries"].items():
        for position, plain in enumerate(plains if kind in KINDS else ()):
            for found in _item_findings(KINDS[kind], plain):
                yield found.at(kind=kind, position=position, key=_key(plain))


def _number_findings(content: Plain) -> Iterator[Finding]:
    """The next edition counts on from it."""
    number = content.get("edition")
    if isinstance(number, str) and len(number.split(".")[0]) > LONGEST_NUMBER:
        yield Finding("number", "value", {"message": _("This number is too large.")})


def _item_findings(model: type[Item], plain: Any, path: str = "") -> Iterator[Finding]:
    if not isinstance(plain, dict):
        return
    for name, field in content_fields(model).items():
        if isinstance(field, I18nField):
            yield from _text_findings(path + name, plain.get(name))
        elif isinstance(field, KeysField):
            yield from _keys_findings(path + name, plain.get(name))
    for name, part in parts_of(model).items():
        inside = plain.get(name)
        for each in inside if isinstance(inside, list) else ():
            yield from _item_findings(part, each, f"{path}{name}.{_key(each)}.")


def _text_findings(path: str, text: Any) -> Iterator[Finding]:
    for code, words in text.items() if isinstance(text, dict) else ():
        if not LANGUAGE.match(code):
            message = _("“%s” is no code of a language.") % shown(code)
            yield Finding(path, "value", {"message": message})
        elif not isinstance(words, str):
            yield Finding(path, "words_type", language=code)


def _keys_findings(path: str, keys: Any) -> Iterator[Finding]:
    for key in keys if isinstance(keys, list) else ():
        if isinstance(key, str) and (len(key) > KEY_LENGTH or not FULL_KEY.match(key)):
            yield Finding(path, "value", {"message": _("“%s” is no key.") % shown(key)})


def _conditions(content: Plain) -> Iterator[Problem]:
    questions = content["entries"].get("question", ())
    options = {_key(plain): _option_keys(plain) for plain in questions}
    for position, plain in enumerate(questions):
        condition = plain.get("condition") if isinstance(plain, dict) else None
        if isinstance(condition, dict):
            for found in _condition_findings(condition, options):
                yield found.at(kind="question", position=position, key=_key(plain))


def _condition_findings(condition: Plain, options: Plain) -> Iterator[Finding]:
    question, option = condition.get("question"), condition.get("option")
    if isinstance(question, str) and isinstance(option, str):
        if question not in options:
            yield Finding("condition", "condition_question")
        elif option not in options[question]:
            yield Finding("condition", "condition_option")
    minimum = condition.get("minimum")
    if type(minimum) is int:
        try:
            Condition._meta.get_field("minimum").run_validators(minimum)
        except ValidationError as error:
            yield Finding("condition.minimum", "value", {"message": error.messages[0]})


def _option_keys(plain: Any) -> set[str]:
    options = plain.get("option") if isinstance(plain, dict) else None
    return {_key(option) for option in options} if isinstance(options, list) else set()


def _key(plain: Any) -> str:
    key = plain.get("key") if isinstance(plain, dict) else None
    return key[:KEY_LENGTH] if isinstance(key, str) else ""
