"""As much of a draft as can be shown: what has errors is left out, and said. No database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.codes import ABOUT_WORDS
from guide.problems import Problem
from guide.questionnaire import Questionnaire
from guide.rules import rule_problems
from guide.structure import structure_problems

# Errors with which an entry can be shown all the same, as it would look.
HARMLESS = ABOUT_WORDS | {
    "module_empty",
    "page_empty",
    "needed",
    "options_few",
    "options_odd",
    "range_odd",
    "step_uneven",
    "end_unnamed",
    "maximum_odd",
    "maximum_wrong",
    "number_odd",
    "other_odd",
    "model_missing",
    "model_told",
}
# What people answer, each kind with what it stands in.
INSIDE = {"module": "", "page": "module", "question": "page"}


@dataclass(frozen=True)
class Drawable:
    """
    What can be shown of a draft.

    Attributes
    ----------
    questionnaire : Questionnaire
        Without the modules, pages and questions that cannot be drawn.
    hindered : tuple[Problem, ...]
        Why they cannot, one problem or more for each.
    left_out : tuple[str, ...]
        Keys of sound questions that stand in these or build on them.
    missing : Mapping[str, int]
        Language → how many texts lack it.
    """

    questionnaire: Questionnaire
    hindered: tuple[Problem, ...]
    left_out: tuple[str, ...]
    missing: Mapping[str, int]


def drawable(content: Mapping[str, Any]) -> Drawable:
    """
    Read a draft as far as it goes.

    Parameters
    ----------
    content : Mapping[str, Any]
        A draft, as `read_content` gives it.

    Returns
    -------
    Drawable
        Texts that lack a language are shown in another one, as to any reader.
    """
    found = list(structure_problems(content))
    malformed = _hindered(found)
    sound = {**content, "entries": _without(content["entries"], malformed)}
    # The rules want sound entries; nobody draws the others anyway.
    senseless = _hindered(rule_problems(sound))
    entries = _without(sound["entries"], senseless)
    told = {(problem.kind, problem.key) for problem in (*malformed, *senseless)}
    return Drawable(
        questionnaire=Questionnaire.from_content({**content, "entries": entries}),
        hindered=(*malformed, *senseless),
        left_out=tuple(_gone(content["entries"], entries, told)),
        missing=Counter(one.language for one in found if one.code == "translation_missing"),
    )


def _hindered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that keep an entry from being drawn."""
    return tuple(p for p in problems if p.kind in INSIDE and p.key and p.code not in HARMLESS)


def _gone(
    before: Mapping[str, list], after: Mapping[str, list], told: set[tuple[str, str]]
) -> Iterator[str]:
    """Keys of questions without an error of their own."""
    kept = {plain["key"] for plain in after["question"]}
    for plain in before.get("question", ()):
        if plain["key"] not in kept and ("question", plain["key"]) not in told:
            yield plain["key"]


def _without(entries: Mapping[str, list], problems: Iterable[Problem]) -> dict[str, list]:
    """The entries but those, what stands in them, and what builds on them."""
    hindered = {(problem.kind, problem.key) for problem in problems}
    kept = {**entries, **{kind: [] for kind in INSIDE}}
    for kind, outer in INSIDE.items():
        around = {plain["key"] for plain in kept.get(outer, ())}
        for plain in entries.get(kind, ()):
            is_inside = not outer or plain[outer] in around
            if is_inside and (kind, plain["key"]) not in hindered and _is_known(plain, kept[kind]):
                kept[kind].append(plain)
    return kept


def _is_known(plain: Mapping[str, Any], before: Iterable[Mapping[str, Any]]) -> bool:
    """Whether what its condition looks at is kept too."""
    condition = plain.get("condition")
    return condition is None or any(one["key"] == condition["question"] for one in before)
