"""
What an edition of the guide consists of, as plain frozen objects.

No database and no settings: keys are compared, texts are only shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

from guide.texts import Text

# In an answer's value these two say what was not chosen, so no option or row has these keys.
RESERVED_KEYS = frozenset({"unknown", "other"})
OWN = "own_"  # what a workshop adds to its edition has keys that begin like this

EMPTY = Text()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every item of an edition has: its key, its place in the guide, whether it is ours."""

    key: str
    source: Text = EMPTY
    is_ours: bool = False

    @classmethod
    def build(cls, plain: Mapping[str, Any], **parts: Any) -> Self:
        """Make one object from its plain form; `parts` are the nested objects, made before."""
        names = {field.name for field in fields(cls)} - parts.keys()
        values = {name: _frozen(plain[name]) for name in names & plain.keys()}
        return cls(**values, **parts)


@dataclass(frozen=True, kw_only=True)
class Row(Entry):
    text: Text
    low_label: Text = EMPTY
    high_label: Text = EMPTY


@dataclass(frozen=True, kw_only=True)
class Option(Entry):
    text: Text
    hint: Text = EMPTY
    models: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Holds when `option` of `question` was chosen, or was given at least `minimum` points."""

    question: str
    option: str
    minimum: int | None = None

    def holds(self, values: Mapping[str, Any]) -> bool:
        value = values.get(self.question)
        if self.minimum is not None:
            return isinstance(value, dict) and value.get(self.option, 0) >= self.minimum
        return self.option in _choices(value)


@dataclass(frozen=True, kw_only=True)
class Question(Entry):
    """One question; `conditions` also holds those of the questions it depends on."""

    page: str
    module: str
    kind: str
    text: Text
    short: Text
    track: str = "core"
    asked: str = "person"
    decide: bool = False
    help: Text = EMPTY
    rows: tuple[Row, ...] = ()
    options: tuple[Option, ...] = ()
    condition: Condition | None = None
    conditions: tuple[Condition, ...] = ()
    maximum: int | None = None
    points: int | None = None
    low: int | None = None
    high: int | None = None
    step: int | None = None
    low_label: Text = EMPTY
    high_label: Text = EMPTY
    lines: int | None = None
    has_other: bool = False
    has_comment: bool = False
    repeat: str = ""
    glossary: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether a workshop added it: a question of its municipality, not of an edition."""
        return self.key.partition(".")[2].startswith(OWN)

    @property
    def is_for_group(self) -> bool:
        return self.asked == "group"

    @property
    def steps(self) -> tuple[int, ...]:
        """The numbers of a scale, the lowest first."""
        return tuple(range(int(self.low), int(self.high) + 1, int(self.step or 1)))

    @property
    def ends(self) -> dict[int, Text]:
        """What the two ends of a scale are called, by number."""
        return {int(self.low): self.low_label, int(self.high): self.high_label}

    def option(self, key: str) -> Option:
        return named(self.options, key)

    def row(self, key: str) -> Row:
        return named(self.rows, key)


@dataclass(frozen=True, kw_only=True)
class Page(Entry):
    module: str
    title: Text
    introduction: Text = EMPTY
    questions: tuple[Question, ...] = ()

    @property
    def slug(self) -> str:
        """The part of the key after the module; also the part of the URL."""
        return self.key.partition(".")[2]


@dataclass(frozen=True, kw_only=True)
class Module(Entry):
    title: Text
    goal: Text
    introduction: Text
    minutes: int
    minutes_decide: int
    unit: str
    pages: tuple[Page, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page.questions)


@dataclass(frozen=True, kw_only=True)
class Aspect(Entry):
    title: Text


@dataclass(frozen=True, kw_only=True)
class Trait(Entry):
    """What one city model is on one aspect; its key is the aspect's."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class CityModel(Entry):
    name: Text
    summary: Text
    initiative: int
    openness: int
    risk: Text
    scenario: Text
    traits: Mapping[str, Trait]


@dataclass(frozen=True, kw_only=True)
class Axis(Entry):
    name: Text
    low_label: Text
    high_label: Text
    question: Text


@dataclass(frozen=True, kw_only=True)
class Implication(Entry):
    axis: str
    direction: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class ProfileTrait(Entry):
    type: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Profile(Entry):
    name: Text
    categories: tuple[str, ...] = ()
    caveat: Text = EMPTY
    traits: Mapping[str, ProfileTrait]


@dataclass(frozen=True, kw_only=True)
class Category(Entry):
    name: Text
    description: Text
    sector: str
    examples: Text


@dataclass(frozen=True, kw_only=True)
class Layer(Entry):
    name: Text
    description: Text


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    name: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class Case(Entry):
    title: Text
    place: Text
    year: int
    audience: Text
    what: Text
    channels: Text
    operator: Text
    argument: Text
    strategy: Text
    lesson: Text


@dataclass(frozen=True, kw_only=True)
class Suggestion(Entry):
    text: Text


@dataclass(frozen=True, kw_only=True)
class Finding(Entry):
    """The words of a rule of the method; the key is the rule's code."""

    title: Text
    text: Text
    advice: Text


@dataclass(frozen=True, kw_only=True)
class Passage(Entry):
    title: Text
    text: Text
    modules: tuple[str, ...] = ()


def _frozen(value: Any) -> Any:
    """Plain value → immutable one; in an entry a table is always a text."""
    if isinstance(value, Mapping):
        return Text(value)
    return tuple(value) if isinstance(value, list) else value


def named(entries: Sequence, key: str) -> Any:
    for entry in entries:
        if entry.key == key:
            return entry
    raise KeyError(key)


def _choices(value: Any) -> list:
    """Option keys in the value of a single or multiple question, with or without rows."""
    if not isinstance(value, dict):
        return value if isinstance(value, list) else [value]
    if value.keys() & RESERVED_KEYS:
        return []
    return [choice for row in value.values() for choice in _choices(row)]
