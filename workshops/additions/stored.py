"""What `Workshop.additions` holds ↔ plain objects; a file may hold anything. Pure."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from guide.questionnaire import Questionnaire
from workshops.additions.listed import LONGEST, MOST, PARTS, Addition, addition, of_kind
from workshops.additions.questions import (
    KINDS,
    LEAST_OPTIONS,
    LONGEST_OPTION,
    MOST_IN_ALL,
    MOST_IN_MODULE,
    MOST_OPTIONS,
    OwnQuestion,
)
from workshops.additions.questions import LONGEST as LONGEST_OF
from workshops.additions.words import key_of

QUESTIONS = "questions"
LONGEST_MODULE = 40  # as of a module in the database


def read_additions(stored: Any) -> tuple[Addition, ...]:
    """
    The groups and obstacles that are stored.

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
    if not isinstance(stored, dict) or not stored.keys() <= {*PARTS, QUESTIONS}:
        raise ValueError("not additions")
    found = tuple(_read(kind, one) for kind in PARTS for one in stored.get(kind, ()))
    if len(set(found)) < len(found) or any(len(of_kind(found, kind)) > MOST for kind in PARTS):
        raise ValueError("an addition twice, or too many")
    return found


def read_questions(stored: Any) -> tuple[OwnQuestion, ...]:
    """
    The questions that are stored.

    Parameters
    ----------
    stored : Any
        `Workshop.additions`.

    Returns
    -------
    tuple[OwnQuestion, ...]
        In their order.

    Raises
    ------
    ValueError
        It does not have that form, or a key is another one than its words give.
    """
    listed = stored.get(QUESTIONS, []) if isinstance(stored, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST_IN_ALL:
        raise ValueError("no list of own questions as additions")
    found = tuple(map(_question, listed))
    if len({one.key for one in found}) < len(found):
        raise ValueError("an addition twice")
    if any(many > MOST_IN_MODULE for many in Counter(one.module for one in found).values()):
        raise ValueError("too many additions to a module")
    return found


def as_stored(
    additions: Sequence[Addition], questions: Sequence[OwnQuestion] = ()
) -> dict[str, list[dict]]:
    """
    The way back: what `Workshop.additions` holds.

    Parameters
    ----------
    additions : Sequence[Addition]
        Groups and obstacles of one workshop.
    questions : Sequence[OwnQuestion]
        Its own questions.

    Returns
    -------
    dict[str, list[dict]]
        Empty without additions.
    """
    found = {
        kind: [{"key": one.key, "text": one.text} for one in of_kind(additions, kind)]
        for kind in PARTS
    } | {QUESTIONS: [_plain(one) for one in questions]}
    return {kind: ones for kind, ones in found.items() if ones}


def without_foreign(additions: dict, edition: Questionnaire) -> dict:
    """
    Additions without the questions whose module an edition does not have.

    Parameters
    ----------
    additions : dict
        `Workshop.additions` of a workshop on another edition.
    edition : Questionnaire
        The one that the workshop goes to.

    Returns
    -------
    dict
        What `Workshop.additions` is to hold.
    """
    modules = {module.key for module in edition.modules}
    kept = [one for one in additions.get(QUESTIONS, ()) if one["module"] in modules]
    rest = {kind: ones for kind, ones in additions.items() if kind != QUESTIONS}
    return {**rest, QUESTIONS: kept} if kept else rest


def _plain(one: OwnQuestion) -> dict[str, Any]:
    """In the words of an edition; empty parts are left out."""
    told = {
        "key": one.key,
        "module": one.module,
        "kind": str(one.kind),
        "text": one.text,
        "short": one.short,
        "help": one.help,
        "option": [{"key": key_of(text), "text": text} for text in one.options],
        "low_label": one.low_label,
        "high_label": one.high_label,
        "decide": one.decide,
    }
    return {name: value for name, value in told.items() if value}


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


def _question(told: Any) -> OwnQuestion:
    """Built anew from its words: whatever does not come out the same is refused."""
    try:
        words = {name: told[name] for name in told.keys() - {"key", "option"}}
        options = [one["text"] for one in told.get("option", [])]
        made = OwnQuestion.build(**words, options=options)
        is_right = _plain(made) == told and _is_whole(made)
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError("not an addition") from error
    if not is_right:
        raise ValueError("an addition that no form can make")
    return made


def _is_whole(made: OwnQuestion) -> bool:
    """Everything that its kind needs and nothing else, nothing too long for a phone."""
    many = len(made.options)
    names = [one.casefold() for one in made.options]
    return (
        made.kind in KINDS
        and 0 < len(made.module) <= LONGEST_MODULE
        and bool(made.text)
        and all(len(getattr(made, name)) <= most for name, most in LONGEST_OF.items())
        and all(0 < len(one) <= LONGEST_OPTION for one in made.options)
        and len(set(names)) == many
        and (LEAST_OPTIONS <= many <= MOST_OPTIONS if made.has_options else not many)
        and (bool(made.low_label) == bool(made.high_label) == made.is_scale)
        and isinstance(made.decide, bool)
    )
