"""The way of one person through one module: which pages, which questions, how far. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guide.items import Module, Page, Question
from guide.questionnaire import Questionnaire, applicable_pages

COMMENT = ".why"
OPEN_KINDS = frozenset({"short_text", "long_text", "list"})
# The question whose options are the groups that everybody rates.
GROUPS_QUESTION = "inclusion.excluded"
OBSTACLES_QUESTION = "inclusion.obstacles"  # asked about each of them

Key = tuple[str, str]  # question key, subject ("" unless the question repeats)
Stored = Mapping[Key, tuple[object, int]]  # JSON value and version of each saved answer


@dataclass(frozen=True)
class Group:
    """A group of people that a question repeats for."""

    key: str
    name: object


@dataclass(frozen=True)
class Asked:
    """One question about one subject, as a page asks it."""

    question: Question
    group: Group | None = None

    @property
    def text(self):
        """The question, and for whom it is asked."""
        return self._with_group(self.question.text)

    @property
    def short(self) -> str:
        """The question in two or three words, and for whom it is asked."""
        return str(self._with_group(self.question.short))

    def _with_group(self, words):
        return f"{words} – {self.group.name}" if self.group else words

    @property
    def is_required(self) -> bool:
        """Closed questions want an answer, if only "We don't know yet"; texts may stay empty."""
        return self.question.kind not in OPEN_KINDS

    @property
    def key(self) -> Key:
        return self.question.key, self.group.key if self.group else ""

    @property
    def comment_key(self) -> Key:
        return self.question.key + COMMENT, self.key[1]

    @property
    def name(self) -> str:
        """Name of its field, and the start of the names of its rows."""
        return ".".join(filter(None, self.key))


@dataclass(frozen=True)
class Step:
    """One page, with what it asks of this person."""

    page: Page
    asked: tuple[Asked, ...]

    @property
    def slug(self) -> str:
        return self.page.slug


@dataclass(frozen=True)
class Walk:
    """A module as one person goes through it."""

    module: Module
    steps: tuple[Step, ...]
    stored: Stored
    pages: tuple[Page, ...] = ()

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(one for step in self.steps for one in step.asked)

    @cached_property
    def answered(self) -> int:
        return sum(self._is_answered(one) for one in self.asked)

    @property
    def is_complete(self) -> bool:
        """Whether every question that wants an answer has one."""
        return all(self._is_answered(one) for one in self.asked if one.is_required)

    @property
    def has_new_group(self) -> bool:
        """Whether a group is asked about that this person has not rated."""
        return not all(self._is_answered(one) for one in self.asked if one.group)

    @property
    def left(self) -> int:
        return len(self.asked) - self.answered

    @property
    def minutes_left(self) -> int:
        """Minutes for what is left, at least one."""
        return max(1, round(self.module.minutes * self.left / max(1, len(self.asked))))

    def step(self, slug: str) -> Step | None:
        return next((step for step in self.steps if step.slug == slug), None)

    def after(self, slug: str) -> Step | None:
        """The step behind this one; the first when this one no longer applies."""
        slugs = [step.slug for step in self.steps]
        place = slugs.index(slug) + 1 if slug in slugs else 0
        return self.steps[place] if place < len(self.steps) else None

    def ahead(self) -> tuple[Page, ...]:
        """Pages that may still come: the question that decides on them is not answered yet."""
        reached = {step.slug for step in self.steps}
        return tuple(p for p in self.pages if p.slug not in reached and self._may_come(p))

    def _may_come(self, page: Page) -> bool:
        conditions = [q.condition for q in page.questions if q.condition]
        return any((one.question, "") not in self.stored for one in conditions)

    def before(self, slug: str) -> Step | None:
        slugs = [step.slug for step in self.steps]
        place = slugs.index(slug) if slug in slugs else 0
        return self.steps[place - 1] if place else None

    def first_open(self) -> Step | None:
        """The first step with a question that is not answered yet."""
        return next(
            (s for s in self.steps if not all(map(self._is_answered, s.asked))),
            None,
        )

    def value(self, one: Asked):
        return self.stored.get(one.key, (None, 0))[0]

    def comment(self, one: Asked):
        return self.stored.get(one.comment_key, (None, 0))[0]

    def _is_answered(self, one: Asked) -> bool:
        return self.value(one) is not None


def walk_through(
    questionnaire: Questionnaire, groups: Sequence[Group], module: str, stored: Stored
) -> Walk:
    """
    The pages of a module that apply to one person, given the answers so far.

    Parameters
    ----------
    questionnaire : Questionnaire
        Limited to the workshop.
    groups : Sequence[Group]
        Groups that everybody rates; a question repeated per group needs them.
    module : str
        Key of one of its modules.
    stored : Stored
        The person's answers in this round.

    Returns
    -------
    Walk
        Steps that ask nothing are left out.
    """
    values = {question: value for (question, subject), (value, _) in stored.items() if not subject}
    pages = applicable_pages(questionnaire.wizard_pages(module), values)
    steps = [Step(page, tuple(asked_on(page, groups))) for page in pages]
    return Walk(
        module=questionnaire.module(module),
        steps=tuple(step for step in steps if step.asked),
        stored=stored,
        pages=questionnaire.wizard_pages(module),
    )


def asked_on(page: Page, groups: Sequence[Group]) -> Iterator[Asked]:
    """The questions of a page, repeated for each group where they repeat."""
    for question in page.questions:
        if question.repeat == "group":
            yield from (Asked(question, group) for group in groups)
        elif not question.repeat:
            yield Asked(question)
