"""A question of a municipality's own, in the words of one workshop. Pure."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import sha256
from textwrap import shorten
from typing import Any, Self

from guide.enums import KINDS_WITH_OPTIONS, KINDS_WITH_OTHER, Kind
from guide.items import Option, Question
from guide.limits import LIMITS
from guide.texts import Text
from workshops.additions.words import key_of, plain

# The kinds that a town hall writes without help, and that every page and paper draws well.
KINDS = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.LONG_TEXT)
# Everybody answers every one of them, about a minute each: a module takes about twelve minutes
# and a workshop two hours, so more would push out what the guide asks.
MOST_IN_MODULE, MOST_IN_ALL = 5, 10
LEAST_OPTIONS, MOST_OPTIONS = 2, 8  # eight lines are one screen of a phone
LOW, HIGH = 1, 5
LONGEST = {
    name: LIMITS["question", name].characters
    for name in ("text", "short", "help", "low_label", "high_label")
}
LONGEST_OPTION = LIMITS["question.option", "text"].characters


@dataclass(frozen=True, kw_only=True)
class OwnQuestion:
    """What is asked, of which kind, in which module; one text shown to all."""

    module: str
    kind: str
    text: str
    short: str = ""
    help: str = ""
    options: tuple[str, ...] = ()
    low_label: str = ""
    high_label: str = ""
    decide: bool = False

    @classmethod
    def build(cls, **words: Any) -> Self:
        """From what somebody typed: each text on one line, without what cannot be shown."""
        return cls(**{name: _tidy(value) for name, value in words.items()})

    @property
    def key(self) -> str:
        """
        Key of the question: it stands for what is asked.

        Other wording, another kind or other ends of a scale give another key, because answers
        to them must not be compared year on year; help, options and order keep it. Nobody has
        answered yet when the words change, so nothing is lost.
        """
        words = (self.kind, self.text, self.low_label, self.high_label)
        return f"{self.module}.{key_of(*words)}"

    @cached_property
    def seal(self) -> str:
        """Its address: changes with every word, so that a later version is noticed."""
        content = json.dumps(asdict(self), sort_keys=True)
        return sha256(content.encode()).hexdigest()[:16]

    @property
    def has_options(self) -> bool:
        return self.kind in KINDS_WITH_OPTIONS

    @property
    def is_scale(self) -> bool:
        return self.kind == Kind.SCALE

    def as_question(self, page: str, source: Text, language: str) -> Question:
        """The question as all others are; whoever reads another language sees the same words."""
        words = {name: Text({language: getattr(self, name)}) for name in ("text", "help")}
        short = self.short or shorten(self.text, LONGEST["short"], placeholder="…")
        asked = Question(
            key=self.key,
            page=page,
            module=self.module,
            kind=self.kind,
            short=Text({language: short}),
            source=source,
            decide=self.decide,
            options=tuple(
                Option(key=key_of(one), text=Text({language: one})) for one in self.options
            ),
            has_other=self.kind in KINDS_WITH_OTHER,
            **words,
        )
        return self._on_scale(asked, language) if self.is_scale else asked

    def _on_scale(self, asked: Question, language: str) -> Question:
        ends = {name: Text({language: getattr(self, name)}) for name in ("low_label", "high_label")}
        return replace(asked, low=LOW, high=HIGH, step=1, **ends)


def in_module(own: Sequence[OwnQuestion], module: str) -> list[OwnQuestion]:
    """
    Those of one module.

    Parameters
    ----------
    own : Sequence[OwnQuestion]
        Of a workshop.
    module : str
        Its key.

    Returns
    -------
    list[OwnQuestion]
        In the order in which they are asked.
    """
    return [one for one in own if one.module == module]


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    return tuple(map(plain, value)) if isinstance(value, list | tuple) else value
