"""Does well-formed content make sense: one small rule each, on plain content. No database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from guide.enums import (
    KINDS_TO_DEPEND_ON,
    KINDS_WITH_OPTIONS,
    KINDS_WITH_OTHER,
    KINDS_WITH_RANGE,
    KINDS_WITH_ROWS,
    Asked,
    Kind,
    Track,
)
from guide.items import OWN, RESERVED_KEYS
from guide.problems import Problem

AXES = {"initiative", "openness"}

Plain = Mapping[str, Any]
Finding = tuple[str, str]


@dataclass(frozen=True)
class Bank:
    """The entries of one edition, to look things up in."""

    entries: Mapping[str, list[Plain]]

    def of(self, kind: str) -> list[Plain]:
        return self.entries.get(kind, [])

    @cached_property
    def questions(self) -> Mapping[str, Plain]:
        return {plain["key"]: plain for plain in self.of("question")}

    @cached_property
    def page_places(self) -> Mapping[str, int]:
        """Page key → place in reading order."""
        modules = {plain["key"]: place for place, plain in enumerate(self.of("module"))}
        pages = sorted(self.of("page"), key=lambda page: modules[page["module"]])
        return {page["key"]: place for place, page in enumerate(pages)}

    def module_of(self, question: Plain) -> str:
        return self.modules_of_pages[question["page"]]

    @cached_property
    def modules_of_pages(self) -> Mapping[str, str]:
        return {page["key"]: page["module"] for page in self.of("page")}


def rule_problems(content: Plain) -> Iterator[Problem]:
    """
    Check what the format alone cannot say.

    Parameters
    ----------
    content : Mapping[str, Any]
        Content without structure problems.

    Yields
    ------
    Problem
        Every problem, kind by kind.
    """
    bank = Bank(content["entries"])
    for kind, rules in RULES.items():
        for position, plain in enumerate(bank.of(kind)):
            for rule in rules:
                for field, reason in rule(plain, bank):
                    yield Problem(
                        kind=kind, position=position, key=plain["key"], field=field, reason=reason
                    )
    for kind, reason in _whole_findings(bank):
        yield Problem(kind=kind, reason=reason)


def _module_rules(module: Plain, bank: Bank) -> Iterator[Finding]:
    if "." in module["key"]:
        yield "key", _("The key of a module has no dot.")
    if module["key"] not in bank.modules_of_pages.values():
        yield "", _("This module has no page.")


def _page_rules(page: Plain, bank: Bank) -> Iterator[Finding]:
    yield from _prefix(page["key"], page["module"])
    if not any(question["page"] == page["key"] for question in bank.of("question")):
        yield "", _("This page has no question.")


def _key_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    yield from _prefix(question["key"], bank.module_of(question))


def _prefix(key: str, module: str) -> Iterator[Finding]:
    if not key.startswith(f"{module}."):
        yield "key", _("The key must start with “%(start)s”.") % {"start": f"{module}."}


def _options_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    number = len(question.get("option", ()))
    if question["kind"] in KINDS_WITH_OPTIONS:
        if number < 2:
            yield "option", _("This kind needs at least two options.")
    elif number:
        yield "option", _("This kind has no options.")


def _rows_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    if question.get("row") and question["kind"] not in KINDS_WITH_ROWS:
        yield "row", _("This kind has no rows.")


def _reserved_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    for name in ("row", "option"):
        for part in question.get(name, ()):
            if part["key"] in RESERVED_KEYS or part["key"].startswith(OWN):
                yield f"{name}.{part['key']}", _("This key is reserved.")


def _range_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    low, high, kind = question.get("low"), question.get("high"), question["kind"]
    if kind not in KINDS_WITH_RANGE:
        for name in ("low", "high", "step", "low_label", "high_label"):
            if question.get(name) not in (None, {}):
                yield name, _("This kind has no range.")
    elif low is None and high is None and kind == Kind.NUMBER:
        return
    elif low is None or high is None or low >= high:
        yield "high", _("This kind needs a low end and a higher high end.")
    elif (high - low) % (question.get("step") or 1):
        yield "step", _("The steps do not reach the high end.")


def _ends_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    rows = question.get("row", ())
    for name in ("low_label", "high_label"):
        named = question.get(name) or (rows and all(row.get(name) for row in rows))
        if question["kind"] == Kind.SCALE and not named:
            yield name, _("Name the end of the scale, here or on every row.")
        for row in rows:
            if question["kind"] != Kind.SCALE and row.get(name):
                yield f"row.{row['key']}.{name}", _("This kind has no range.")


def _maximum_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    maximum = question.get("maximum")
    if maximum is None:
        return
    if question["kind"] != Kind.MULTIPLE:
        yield "maximum", _("Only a question with several options has a maximum.")
    elif not 1 <= maximum <= len(question.get("option", ())):
        yield "maximum", _("The maximum must lie between 1 and the number of options.")


def _points_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    yield from _only_for(question, "points", Kind.ALLOCATION)


def _lines_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    yield from _only_for(question, "lines", Kind.LIST)


def _only_for(question: Plain, name: str, kind: Kind) -> Iterator[Finding]:
    if question["kind"] == kind:
        if not question.get(name):
            yield name, _("This kind needs a number here.")
    elif question.get(name) is not None:
        yield name, _("This kind has no such number.")


def _other_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    if question.get("has_other") and question["kind"] not in KINDS_WITH_OTHER:
        yield "has_other", _("This kind has no “other”.")


def _models_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    options = question.get("option", ())
    if not any(option.get("models") for option in options):
        return
    for option in options:
        if not option.get("models"):
            yield f"option.{option['key']}.models", _("The other options name a city model.")
        elif any(model in option["key"] for model in option["models"]):
            yield f"option.{option['key']}.key", _("The key gives the city model away.")


def _condition_rule(question: Plain, bank: Bank) -> Iterator[Finding]:
    condition = question.get("condition")
    if condition is None:
        return
    target = bank.questions.get(condition["question"])
    if target is None:
        yield "condition.question", _("There is no such question.")
        return
    for name, reason in (*_target(question, target, bank), *_chosen(condition, target)):
        yield f"condition.{name}", reason


def _target(question: Plain, target: Plain, bank: Bank) -> Iterator[Finding]:
    """Can the answer be known when the question comes up?"""
    if bank.page_places[target["page"]] >= bank.page_places[question["page"]]:
        yield "question", _("A condition must look at a question of an earlier page.")
    if bank.module_of(target) != bank.module_of(question):
        yield "question", _("A condition must look at a question of the same module.")
    if target.get("track") == Track.FULL and question.get("track", Track.CORE) == Track.CORE:
        yield "question", _("A question of the core track cannot depend on one of the full track.")
    if target.get("asked") == Asked.GROUP and question.get("asked") != Asked.GROUP:
        yield "question", _("A question for each person cannot depend on one for the group.")
    if target.get("repeat"):
        yield "question", _("A condition cannot look at a repeated question.")


def _chosen(condition: Plain, target: Plain) -> Iterator[Finding]:
    """Can the condition ever hold?"""
    if target["kind"] not in KINDS_TO_DEPEND_ON:
        yield "question", _("A condition cannot look at this kind of question.")
        return
    if condition["option"] not in {option["key"] for option in target.get("option", ())}:
        yield "option", _("There is no such option.")
    minimum = condition.get("minimum")
    if target["kind"] == Kind.ALLOCATION:
        if minimum is None or not 1 <= minimum <= target.get("points", 0):
            yield "minimum", _("Give a number of points that can be reached.")
    elif minimum is not None:
        yield "minimum", _("Only shared-out points have a minimum.")


def _traits_rule(model: Plain, bank: Bank) -> Iterator[Finding]:
    aspects = {aspect["key"] for aspect in bank.of("aspect")}
    traits = {trait["key"] for trait in model.get("trait", ())}
    for key in sorted(aspects - traits):
        yield f"trait.{key}", _("This is missing.")
    for key in sorted(traits - aspects):
        yield f"trait.{key}", _("There is no such row in the typology.")


def _whole_findings(bank: Bank) -> Iterator[Finding]:
    """Findings about a kind as a whole."""
    for kind in ("module", "page", "question"):
        if not bank.of(kind):
            yield kind, _("There is none.")
    if _repeated((model["initiative"], model["openness"]) for model in bank.of("model")):
        yield "model", _("Two models stand at the same corner of the compass.")
    if bank.of("model") and {axis["key"] for axis in bank.of("axis")} != AXES:
        yield "axis", _("The axes must be “initiative” and “openness”.")
    if _repeated((plain["axis"], plain["direction"]) for plain in bank.of("implication")):
        yield "implication", _("Two implications have the same axis and direction.")


def _repeated(values: Iterable) -> bool:
    return any(times > 1 for times in Counter(values).values())


RULES = {
    "module": (_module_rules,),
    "page": (_page_rules,),
    "question": (
        _key_rule,
        _options_rule,
        _rows_rule,
        _reserved_rule,
        _range_rule,
        _ends_rule,
        _maximum_rule,
        _points_rule,
        _lines_rule,
        _other_rule,
        _models_rule,
        _condition_rule,
    ),
    "model": (_traits_rule,),
}
