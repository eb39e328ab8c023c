"""
One edition of the guide, built once from its compiled content.

Everybody who reads questions reads them here: no database, no settings.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self

from guide.items import (
    Aspect,
    Axis,
    Case,
    Category,
    CityModel,
    Condition,
    Entry,
    Finding,
    Implication,
    Layer,
    Module,
    Option,
    Page,
    Passage,
    Profile,
    ProfileTrait,
    Question,
    Row,
    Suggestion,
    Term,
    Trait,
    named,
)
from guide.texts import Text


@dataclass(frozen=True, kw_only=True, eq=False)
class Questionnaire:
    """Everything one edition says; the dicts keep the edition's order."""

    edition: str
    title: Text
    languages: tuple[str, ...]
    modules: tuple[Module, ...]
    aspects: Mapping[str, Aspect]
    models: Mapping[str, CityModel]
    axes: Mapping[str, Axis]
    implications: Mapping[str, Implication]
    categories: Mapping[str, Category]
    profiles: Mapping[str, Profile]
    layers: Mapping[str, Layer]
    terms: Mapping[str, Term]
    cases: Mapping[str, Case]
    suggestions: Mapping[str, Suggestion]
    findings: Mapping[str, Finding]
    passages: Mapping[str, Passage]

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """
        Build the questionnaire of one compiled edition.

        Parameters
        ----------
        content : Mapping[str, Any]
            `Edition.content`: valid, in the format of docs/guide-format.md.

        Returns
        -------
        Questionnaire
            All modules, questions and reference texts; nothing in it can be changed.
        """
        entries = content["entries"]
        return cls(
            edition=content["edition"],
            title=Text(content["title"]),
            languages=tuple(content["languages"]),
            modules=_modules(entries),
            models=_with_traits(CityModel, Trait, entries.get("model", ())),
            profiles=_with_traits(Profile, ProfileTrait, entries.get("profile", ())),
            **{name: _by_key(kind, entries) for name, kind in PLAIN_KINDS.items()},
        )

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return _keyed(question for module in self.modules for question in module.questions)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        return _keyed(page for module in self.modules for page in module.pages)

    def question(self, key: str) -> Question:
        return self.questions[key]

    def module(self, key: str) -> Module:
        return named(self.modules, key)

    def page(self, module: str, slug: str) -> Page:
        return self.pages[f"{module}.{slug}"]

    def limited(self, modules: Iterable[str], track: str) -> Self:
        """
        Keep only what one workshop works on.

        Parameters
        ----------
        modules : Iterable[str]
            Keys of the modules to keep, in any order; the edition's order remains.
        track : str
            "core" keeps the questions of the core track, "full" keeps all.

        Returns
        -------
        Questionnaire
            The same edition with fewer modules, pages and questions; reference texts stay.
        """
        wanted = set(modules)
        kept = (module for module in self.modules if module.key in wanted)
        if track == "core":
            kept = (
                _narrowed_module(module, lambda asked: asked.track == "core") for module in kept
            )
        return replace(self, modules=tuple(module for module in kept if module.pages))

    def wizard_pages(self, module: str) -> tuple[Page, ...]:
        """
        Pages that each person answers, without the questions kept for the group.

        Parameters
        ----------
        module : str
            Key of the module.

        Returns
        -------
        tuple[Page, ...]
            In order; a page left without a question is absent.
        """
        return self._wizard[module]

    @cached_property
    def _wizard(self) -> Mapping[str, tuple[Page, ...]]:
        """Kept, because every page of the wizard asks for it."""
        return {
            module.key: _narrowed(module.pages, lambda asked: not asked.is_for_group)
            for module in self.modules
        }


# The kinds that have no nested part: name in the questionnaire → (name in the content, class).
PLAIN_KINDS: dict[str, tuple[str, type[Entry]]] = {
    "aspects": ("aspect", Aspect),
    "axes": ("axis", Axis),
    "implications": ("implication", Implication),
    "categories": ("category", Category),
    "layers": ("layer", Layer),
    "terms": ("term", Term),
    "cases": ("case", Case),
    "suggestions": ("suggestion", Suggestion),
    "findings": ("finding", Finding),
    "passages": ("passage", Passage),
}


def applicable(questions: Iterable[Question], values: Mapping[str, Any]) -> tuple[Question, ...]:
    """
    Keep the questions whose conditions hold.

    Parameters
    ----------
    questions : Iterable[Question]
        Questions of any pages.
    values : Mapping[str, Any]
        Question key → answer value of one person, for all the questions answered so far.

    Returns
    -------
    tuple[Question, ...]
        Those to ask, in the same order. An answer that no condition reaches any more does
        not count: a question also drops out with the question it depends on.
    """
    return tuple(
        question
        for question in questions
        if all(condition.holds(values) for condition in question.conditions)
    )


def applicable_pages(pages: Iterable[Page], values: Mapping[str, Any]) -> tuple[Page, ...]:
    """
    Keep the pages that still ask something, each with its applicable questions.

    Parameters
    ----------
    pages : Iterable[Page]
        Pages, usually `wizard_pages` of one module.
    values : Mapping[str, Any]
        As for `applicable`.

    Returns
    -------
    tuple[Page, ...]
        In the same order.
    """
    return _with_questions(pages, lambda questions: applicable(questions, values))


def _keyed(entries: Iterable[Entry]) -> Mapping[str, Any]:
    return MappingProxyType({entry.key: entry for entry in entries})


def _by_key(kind: tuple[str, type[Entry]], entries: Mapping[str, Any]) -> Mapping[str, Any]:
    name, entry_class = kind
    return _keyed(entry_class.build(plain) for plain in entries.get(name, ()))


def _with_traits(owner: type[Entry], part: type[Entry], entries: Iterable) -> Mapping[str, Any]:
    return _keyed(
        owner.build(plain, traits=_keyed(part.build(trait) for trait in plain.get("trait", ())))
        for plain in entries
    )


def _modules(entries: Mapping[str, Any]) -> tuple[Module, ...]:
    pages = {plain["key"]: plain["module"] for plain in entries["page"]}
    questions: dict[str, Question] = {}
    for plain in entries["question"]:
        question = _question(plain, pages[plain["page"]], questions)
        questions[question.key] = question
    return tuple(
        Module.build(plain, pages=_pages(plain["key"], entries, questions.values()))
        for plain in entries["module"]
    )


def _pages(
    module: str, entries: Mapping[str, Any], questions: Iterable[Question]
) -> tuple[Page, ...]:
    return tuple(
        Page.build(plain, questions=tuple(q for q in questions if q.page == plain["key"]))
        for plain in entries["page"]
        if plain["module"] == module
    )


def _question(plain: Mapping[str, Any], module: str, earlier: Mapping[str, Question]) -> Question:
    condition = Condition(**plain["condition"]) if "condition" in plain else None
    inherited = (*earlier[condition.question].conditions, condition) if condition else ()
    return Question.build(
        plain,
        module=module,
        rows=tuple(Row.build(row) for row in plain.get("row", ())),
        options=tuple(Option.build(option) for option in plain.get("option", ())),
        condition=condition,
        conditions=inherited,
    )


def _narrowed(pages: Iterable[Page], keeps: Callable[[Question], bool]) -> tuple[Page, ...]:
    return _with_questions(pages, lambda questions: tuple(filter(keeps, questions)))


def _with_questions(pages: Iterable[Page], narrow: Callable) -> tuple[Page, ...]:
    """The pages that keep a question; those that keep all of them as they are."""
    kept = ((page, narrow(page.questions)) for page in pages)
    return tuple(
        page if len(questions) == len(page.questions) else replace(page, questions=questions)
        for page, questions in kept
        if questions
    )


def _narrowed_module(module: Module, keeps: Callable[[Question], bool]) -> Module:
    return replace(module, pages=_narrowed(module.pages, keeps))
