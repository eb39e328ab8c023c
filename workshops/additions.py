"""Groups and obstacles that a workshop adds to those of its edition. Pure.

Kept in `Workshop.additions` as {"groups": [{"key", "text"}], "obstacles": [{"key", "text"}]}. They
become options and rows like all others, so that whoever reads questions needs to know nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from guide.items import OWN, Module, Option, Page, Question, Row
from guide.questionnaire import Questionnaire
from guide.texts import Text
from workshops.steps import GROUPS_QUESTION, OBSTACLES_QUESTION

LONGEST = 80
MOST = 6  # of each kind: each one is asked of everybody
# Kind → the question it belongs to, which part of it, and as what.
PARTS: Mapping[str, tuple[str, str, type]] = {
    "groups": (GROUPS_QUESTION, "options", Option),
    "obstacles": (OBSTACLES_QUESTION, "rows", Row),
}


@dataclass(frozen=True)
class Addition:
    """One group or obstacle in the words of the workshop."""

    kind: str
    key: str
    text: str


def addition(kind: str, text: str) -> Addition:
    """
    A group or an obstacle with its key.

    Parameters
    ----------
    kind : str
        A key of `PARTS`.
    text : str
        Its name.

    Returns
    -------
    Addition
        The same words have the same key in every workshop, so that next year's can be compared
        with this one.
    """
    plain = " ".join(text.split())
    digest = sha256(plain.casefold().encode()).hexdigest()
    return Addition(kind, f"{OWN}{digest[:10]}", plain)


def read_additions(stored: Any) -> tuple[Addition, ...]:
    """
    What is stored, as plain objects.

    Parameters
    ----------
    stored : Any
        `Workshop.additions`.

    Returns
    -------
    tuple[Addition, ...]
        Groups first, each kind in its order.

    Raises
    ------
    ValueError
        It does not have that form: it came from a file.
    """
    if not isinstance(stored, dict) or not stored.keys() <= PARTS.keys():
        raise ValueError("not additions")
    found = tuple(_read(kind, one) for kind in PARTS for one in stored.get(kind, ()))
    if len(set(found)) < len(found) or any(len(of_kind(found, kind)) > MOST for kind in PARTS):
        raise ValueError("an addition twice, or too many")
    return found


def of_kind(additions: Iterable[Addition], kind: str) -> list[Addition]:
    """
    Those of one kind.

    Parameters
    ----------
    additions : Iterable[Addition]
        Of a workshop.
    kind : str
        A key of `PARTS`.

    Returns
    -------
    list[Addition]
        In their order.
    """
    return [one for one in additions if one.kind == kind]


def as_stored(additions: Sequence[Addition]) -> dict[str, list[dict[str, str]]]:
    """
    The way back: what `Workshop.additions` holds.

    Parameters
    ----------
    additions : Sequence[Addition]
        Of one workshop.

    Returns
    -------
    dict[str, list[dict[str, str]]]
        Empty without additions.
    """
    found = {kind: of_kind(additions, kind) for kind in PARTS}
    return {
        kind: [{"key": one.key, "text": one.text} for one in ones]
        for kind, ones in found.items()
        if ones
    }


def extended(
    questionnaire: Questionnaire, additions: Sequence[Addition], language: str
) -> Questionnaire:
    """
    An edition with the groups and obstacles of a workshop behind its own.

    Parameters
    ----------
    questionnaire : Questionnaire
        Whole, or limited to the workshop.
    additions : Sequence[Addition]
        Of the workshop.
    language : str
        In which they are written; who reads another one sees them too.

    Returns
    -------
    Questionnaire
        Everything else is the same.
    """
    return replace(
        questionnaire,
        modules=tuple(_module(one, additions, language) for one in questionnaire.modules),
    )


def _read(kind: str, one: Any) -> Addition:
    if not isinstance(one, dict) or one.keys() != {"key", "text"}:
        raise ValueError("not an addition")
    text = one["text"]
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST:
        raise ValueError("an addition without a name, or with a long one")
    made = addition(kind, text)
    if (made.key, made.text) != (one["key"], text):
        raise ValueError("an addition with another key than its name gives")
    return made


def _module(module: Module, additions: Sequence[Addition], language: str) -> Module:
    keys = {PARTS[one.kind][0] for one in additions}
    if not keys & {question.key for question in module.questions}:
        return module
    return replace(module, pages=tuple(_page(one, additions, language) for one in module.pages))


def _page(page: Page, additions: Sequence[Addition], language: str) -> Page:
    questions = tuple(_question(one, additions, language) for one in page.questions)
    return replace(page, questions=questions)


def _question(question: Question, additions: Sequence[Addition], language: str) -> Question:
    for kind, (key, part, item) in PARTS.items():
        own = of_kind(additions, kind)
        if own and key == question.key:
            made = (item(key=one.key, text=Text({language: one.text})) for one in own)
            return replace(question, **{part: (*getattr(question, part), *made)})
    return question
