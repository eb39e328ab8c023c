"""Does well-formed content make sense: one small rule each, on plain content. No database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

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
from guide.needed import needed_questions
from guide.problems import Finding, Problem

AXES = {"initiative", "openness"}

Plain = Mapping[str, Any]
# What a rule yields: the parts of a `Finding`, the field first and then the code.
Found = tuple


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

    def behind(self, question: Plain) -> Iterator[Plain]:
        """The questions that a condition builds on, the nearest first; a circle ends."""
        seen = {question["key"]}
        while target := self.questions.get(question.get("condition", {}).get("question")):
            if target["key"] in seen:
                return
            seen.add(target["key"])
            yield target
            question = target

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
                for found in rule(plain, bank):
                    yield Finding(*found).at(kind=kind, position=position, key=plain["key"])
    for kind, code in _whole_findings(bank):
        yield Finding("", code).at(kind=kind)
    for key in sorted(needed_questions() - bank.questions.keys()):
        yield Finding("", "needed").at(kind="question", key=key)


def _module_rules(module: Plain, bank: Bank) -> Iterator[Found]:
    if "." in module["key"]:
        yield "key", "module_dot"
    if module["key"] not in bank.modules_of_pages.values():
        yield "", "module_empty"


def _page_rules(page: Plain, bank: Bank) -> Iterator[Found]:
    yield from _prefix(page["key"], page["module"])
    if not any(question["page"] == page["key"] for question in bank.of("question")):
        yield "", "page_empty"


def _key_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    yield from _prefix(question["key"], bank.module_of(question))


def _prefix(key: str, module: str) -> Iterator[Found]:
    if not key.startswith(f"{module}."):
        yield "key", "key_prefix", {"start": f"{module}."}
    if key.partition(".")[2].startswith(OWN):
        yield "key", "key_reserved"


def _options_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    number = len(question.get("option", ()))
    if question["kind"] in KINDS_WITH_OPTIONS:
        if number < 2:
            yield "option", "options_few"
    elif number:
        yield "option", "options_odd"


def _rows_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    if question.get("row") and question["kind"] not in KINDS_WITH_ROWS:
        yield "row", "rows_odd"


def _reserved_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    for name in ("row", "option"):
        for part in question.get(name, ()):
            if part["key"] in RESERVED_KEYS or part["key"].startswith(OWN):
                yield f"{name}.{part['key']}", "key_reserved"


def _range_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    low, high, kind = question.get("low"), question.get("high"), question["kind"]
    if kind not in KINDS_WITH_RANGE:
        for name in ("low", "high", "step", "low_label", "high_label"):
            if question.get(name) not in (None, {}):
                yield name, "range_odd"
    elif low is None and high is None and kind == Kind.NUMBER:
        return
    elif low is None or high is None or low >= high:
        yield "high", "range_missing"
    elif (high - low) % (question.get("step") or 1):
        yield "step", "step_uneven"


def _ends_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    rows = question.get("row", ())
    for name in ("low_label", "high_label"):
        named = question.get(name) or (rows and all(row.get(name) for row in rows))
        if question["kind"] == Kind.SCALE and not named:
            yield name, "end_unnamed"
        for row in rows:
            if question["kind"] != Kind.SCALE and row.get(name):
                yield f"row.{row['key']}.{name}", "range_odd"


def _maximum_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    maximum = question.get("maximum")
    if maximum is None:
        return
    if question["kind"] != Kind.MULTIPLE:
        yield "maximum", "maximum_odd"
    elif not 1 <= maximum <= len(question.get("option", ())):
        yield "maximum", "maximum_wrong"


def _points_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    yield from _only_for(question, "points", Kind.ALLOCATION)


def _lines_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    yield from _only_for(question, "lines", Kind.LIST)


def _only_for(question: Plain, name: str, kind: Kind) -> Iterator[Found]:
    if question["kind"] == kind:
        if not question.get(name):
            yield name, "number_missing"
    elif question.get(name) is not None:
        yield name, "number_odd"


def _other_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    if question.get("has_other") and question["kind"] not in KINDS_WITH_OTHER:
        yield "has_other", "other_odd"


def _models_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    options = question.get("option", ())
    if not any(option.get("models") for option in options):
        return
    for option in options:
        if not option.get("models"):
            yield f"option.{option['key']}.models", "model_missing"
        elif any(model in option["key"] for model in option["models"]):
            yield f"option.{option['key']}.key", "model_told"


def _condition_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    condition = question.get("condition")
    if condition is None:
        return
    target = bank.questions.get(condition["question"])
    if target is None:
        yield "condition.question", "condition_question"
        return
    for name, code in (*_target(question, target, bank), *_chosen(condition, target)):
        yield f"condition.{name}", code


def _target(question: Plain, target: Plain, bank: Bank) -> Iterator[Found]:
    """Can the answer be known when the question comes up?"""
    if bank.page_places[target["page"]] >= bank.page_places[question["page"]]:
        yield "question", "condition_forward"
    if bank.module_of(target) != bank.module_of(question):
        yield "question", "condition_module"
    if target.get("track") == Track.FULL and question.get("track", Track.CORE) == Track.CORE:
        yield "question", "condition_track"
    if target.get("asked") == Asked.GROUP and question.get("asked") != Asked.GROUP:
        yield "question", "condition_group"
    if target.get("repeat"):
        yield "question", "condition_repeated"


def _chosen(condition: Plain, target: Plain) -> Iterator[Found]:
    """Can the condition ever hold?"""
    if target["kind"] not in KINDS_TO_DEPEND_ON:
        yield "question", "condition_kind"
        return
    if condition["option"] not in {option["key"] for option in target.get("option", ())}:
        yield "option", "condition_option"
    minimum = condition.get("minimum")
    if target["kind"] == Kind.ALLOCATION:
        if minimum is None or not 1 <= minimum <= target.get("points", 0):
            yield "minimum", "condition_points"
    elif minimum is not None:
        yield "minimum", "condition_minimum"


def _reach_rule(question: Plain, bank: Bank) -> Iterator[Found]:
    """A question behind one that nobody comes to is never asked either."""
    for behind in bank.behind(question):
        if any(_condition_rule(behind, bank)):
            yield "condition.question", "never_asked", {"question": behind["key"]}
            return


def _traits_rule(model: Plain, bank: Bank) -> Iterator[Found]:
    aspects = {aspect["key"] for aspect in bank.of("aspect")}
    traits = {trait["key"] for trait in model.get("trait", ())}
    for key in sorted(aspects - traits):
        yield f"trait.{key}", "missing"
    for key in sorted(traits - aspects):
        yield f"trait.{key}", "trait_unknown"


def _whole_findings(bank: Bank) -> Iterator[Found]:
    """Findings about a kind as a whole."""
    for kind in ("module", "page", "question"):
        if not bank.of(kind):
            yield kind, "none"
    if _repeated((model["initiative"], model["openness"]) for model in bank.of("model")):
        yield "model", "corner_twice"
    if bank.of("model") and {axis["key"] for axis in bank.of("axis")} != AXES:
        yield "axis", "axes_wrong"
    if _repeated((plain["axis"], plain["direction"]) for plain in bank.of("implication")):
        yield "implication", "implication_twice"


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
        _reach_rule,
    ),
    "model": (_traits_rule,),
}
