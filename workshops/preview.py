"""An edition as participants see it. Answers go nowhere but into the editor's own session."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from guide.compile import read_content
from guide.drawable import drawable
from guide.fingerprint import fingerprint
from guide.items import Page, Question
from guide.models import Edition
from guide.problems import Problem
from guide.questionnaire import Questionnaire
from workshops.addresses import Addresses, in_preview
from workshops.enums import Track
from workshops.models import MOST_GROUPS
from workshops.services.answering import Values
from workshops.steps import GROUPS_QUESTION, Group, Step, Stored, Walk, asked_on, walk_through

KEY = "preview"  # in the session
# Enough of a text to know it again: a session is no place for long ones.
LONGEST = 300
WHOLE = "whole"  # in an address: every question of the page, whatever was answered


@dataclass(frozen=True)
class Preview:
    """
    One edition in one language.

    `mark` changes with the content: answers to a draft are forgotten once it is edited. `content`
    is that of a draft; `missing` counts the texts that lack the language.
    """

    edition: Edition
    language: str
    questionnaire: Questionnaire
    mark: str
    content: Mapping[str, Any] = field(default_factory=dict)
    hindered: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    missing: int = 0

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """As an example, the first groups that a workshop of two hours would rate."""
        question = self.questionnaire.questions.get(GROUPS_QUESTION)
        options = question.options if question else ()
        return tuple(Group(one.key, one.text) for one in options[: MOST_GROUPS[Track.CORE]])

    def walk(self, module: str, stored: Stored) -> Walk:
        return walk_through(self.questionnaire, self.groups, module, stored)

    def whole_step(self, module: str, slug: str) -> Step | None:
        """A page with all that it can ask; None when it asks nothing of a person."""
        if module not in {one.key for one in self.questionnaire.modules}:
            return None
        pages = self.questionnaire.wizard_pages(module)
        page = next((page for page in pages if page.slug == slug), None)
        step = Step(page, tuple(asked_on(page, self.groups))) if page else None
        return step if step and step.asked else None

    def pages(self, module: str) -> list[Page]:
        """The pages of a module that may come up."""
        pages = self.questionnaire.wizard_pages(module)
        return [page for page in pages if self.whole_step(module, page.slug)]

    def addresses(self, module: str) -> Addresses:
        return in_preview(self.edition.pk, self.language, module)


def load_preview(edition: Edition, language: str) -> Preview:
    """
    Read an edition to be shown.

    Parameters
    ----------
    edition : Edition
        Of a draft, what can be drawn of it as it is now.
    language : str
        One of its languages.

    Returns
    -------
    Preview
        Three queries for a draft; for others none, once this process has read them.
    """
    if not edition.is_draft:
        return Preview(edition, language, edition.questionnaire(), edition.sha256)
    content = read_content(edition)
    found = drawable(content)
    return Preview(
        edition,
        language,
        found.questionnaire,
        fingerprint(content),
        content,
        found.hindered,
        found.left_out,
        found.missing.get(language, 0),
    )


def with_step(walk: Walk, step: Step) -> Walk:
    """The same way, with this page on it whether or not it applies."""
    places = {page.slug: place for place, page in enumerate(walk.pages)}
    steps = [*(one for one in walk.steps if one.slug != step.slug), step]
    return replace(walk, steps=tuple(sorted(steps, key=lambda one: places[one.slug])))


def left_out(walk: Walk, whole: Step) -> list[Question]:
    """The questions of a page that these answers leave out."""
    step = walk.step(whole.slug)
    asked = {one.key for one in step.asked} if step else set()
    missing = {one.question.key: one.question for one in whole.asked if one.key not in asked}
    return list(missing.values())


def kept_answers(session: MutableMapping[str, Any], preview: Preview) -> Stored:
    """What the editor answered so far, to see the conditions at work."""
    kept = session.get(KEY, {})
    if kept.get("of") != preview.mark:
        return {}
    return {(question, subject): (value, 0) for question, subject, value in kept["answers"]}


def keep_answers(
    session: MutableMapping[str, Any], preview: Preview, stored: Stored, values: Values
) -> Stored:
    """Add the answers of one page; those to another edition are forgotten."""
    new = {key: (_shortened(value), 0) for key, value in values.items() if value is not None}
    kept = {key: answer for key, answer in stored.items() if key not in values} | new
    answers = [[*key, value] for key, (value, _version) in kept.items()]
    session[KEY] = {"of": preview.mark, "answers": answers}
    return kept


def forget_answers(session: MutableMapping[str, Any]) -> None:
    """Begin again."""
    session.pop(KEY, None)


def preview_address(edition: Edition, page: str, question: str) -> str:
    """For guide/previews.py: in the editor's own language, if the edition has it."""
    language = str(get_language() or "").partition("-")[0]
    if language not in edition.languages:
        language = next(iter(edition.languages), "en")
    start = [edition.pk, language]
    module, _dot, slug = page.partition(".")
    try:
        url = reverse("workshops:preview_page", args=[*start, module, slug])
    except NoReverseMatch:  # No page is meant, or its key is wrong: the list says why.
        return reverse("workshops:preview", args=start)
    return f"{url}?{WHOLE}=yes#{question}" if question else url


def _shortened(value: Any) -> Any:
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, list):
        return [_shortened(each) for each in value]
    if isinstance(value, dict):
        return {key: _shortened(each) for key, each in value.items()}
    return value
