"""
What an editor should know before publishing, and may want all the same. Pure.

Too long for a phone; gone, or another thing under the same key, since an earlier edition.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.enums import Asked, Kind, Repeat
from guide.limits import LIMITS, Limit
from guide.needed import asked_elsewhere
from guide.problems import Finding, Problem

Plain = Mapping[str, Any]
# The kinds whose keys stand in the work of municipalities: answers, registers, maps, findings.
REFERRED_TO = ("module", "question", "category", "layer", "model", "finding")
PARTS = ("row", "option")
# What a question may repeat for when it stands on a page.
ON_PAGES = (None, "", Repeat.GROUP)


@dataclass(frozen=True)
class Earlier:
    """
    The keys of an edition that workshops were held on.

    Attributes
    ----------
    number : str
        Of the edition.
    keys : Mapping[str, frozenset[str]]
        Kind → keys of its entries, for the kinds that work refers to.
    kinds : Mapping[str, str]
        Question key → kind of question.
    parts : Mapping[str, frozenset[str]]
        Question key → its rows and options, as "option.economy".
    """

    number: str
    keys: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    parts: Mapping[str, frozenset[str]]


def earlier(content: Plain) -> Earlier:
    """
    Keep of a published document what later editions are checked against.

    Parameters
    ----------
    content : Mapping[str, Any]
        A compiled edition.

    Returns
    -------
    Earlier
        Its keys.
    """
    entries = content["entries"]
    questions = entries.get("question", ())
    return Earlier(
        number=content["edition"],
        keys={kind: _keys(entries.get(kind, ())) for kind in REFERRED_TO},
        kinds={question["key"]: question["kind"] for question in questions},
        parts={question["key"]: _parts(question) for question in questions},
    )


def cautions(content: Plain, before: Iterable[Earlier] = ()) -> Iterator[Problem]:
    """
    Find what wants a reason.

    Parameters
    ----------
    content : Mapping[str, Any]
        Content whose entries are tables with a key; missing words do no harm.
    before : Iterable[Earlier]
        Editions that were published, the newest first.

    Yields
    ------
    Problem
        Of the level "warning"; one thing is told once, for the newest edition that had it.
    """
    yield from _too_long(content["entries"])
    yield from _asked_of_nobody(content["entries"])
    seen = set()
    for one in before:
        for problem in (*_removed(content["entries"], one), *_changed(content["entries"], one)):
            if problem.place not in seen:
                seen.add(problem.place)
                yield problem


def _keys(plains: Iterable[Plain]) -> frozenset[str]:
    return frozenset(plain["key"] for plain in plains)


def _parts(question: Plain) -> frozenset[str]:
    return frozenset(f"{name}.{part['key']}" for name in PARTS for part in question.get(name, ()))


def _too_long(entries: Mapping[str, list[Plain]]) -> Iterator[Problem]:
    for kind, plains in entries.items():
        for position, plain in enumerate(plains):
            for found in _long_words(kind, plain):
                yield found.at(kind=kind, position=position, key=plain["key"])


def _long_words(kind: str, plain: Plain) -> Iterator[Finding]:
    for name, value in plain.items():
        if limit := LIMITS.get((kind, name)):
            yield from _long(name, value, limit)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, Mapping):
                    for found in _long_words(f"{kind}.{name}", part):
                        yield found._replace(field=f"{name}.{part['key']}.{found.field}")


def _long(name: str, text: Mapping[str, str], limit: Limit) -> Iterator[Finding]:
    for language, words in text.items():
        if len(words) > limit.characters:
            values = {"length": len(words), "limit": limit.characters, "why": limit.why}
            yield Finding(name, "words_long", values, language)


def _asked_of_nobody(entries: Mapping[str, list[Plain]]) -> Iterator[Problem]:
    """Each person is asked once or per group; the group is asked what it is to decide."""
    for position, question in enumerate(entries.get("question", ())):
        is_for_group = question.get("asked") == Asked.GROUP
        is_asked = question.get("decide") if is_for_group else question.get("repeat") in ON_PAGES
        if not is_asked and question["key"] not in asked_elsewhere():
            name = "decide" if is_for_group else "repeat"
            found = Finding(name, "asked_of_nobody")
            yield found.at(kind="question", position=position, key=question["key"])


def _removed(entries: Mapping[str, list[Plain]], before: Earlier) -> Iterator[Problem]:
    values = {"edition": before.number}
    for kind in REFERRED_TO:
        for key in sorted(before.keys[kind] - _keys(entries.get(kind, ()))):
            yield Problem(kind=kind, key=key, code="entry_removed", values=values)
    for position, question in enumerate(entries.get("question", ())):
        gone = before.parts.get(question["key"], frozenset()) - _parts(question)
        for field in sorted(gone):
            found = Finding(field, "part_removed", values)
            yield found.at(kind="question", position=position, key=question["key"])


def _changed(entries: Mapping[str, list[Plain]], before: Earlier) -> Iterator[Problem]:
    for position, question in enumerate(entries.get("question", ())):
        kind = before.kinds.get(question["key"], question["kind"])
        if kind != question["kind"]:
            values = {"edition": before.number, "kind": Kind(kind).label}
            found = Finding("kind", "kind_changed", values)
            yield found.at(kind="question", position=position, key=question["key"])
