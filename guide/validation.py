"""The one question before loading and publishing: may this content become an edition?"""

from collections.abc import Iterable, Mapping
from typing import Any

from guide.cautions import Earlier, cautions
from guide.codes import ABOUT_WORDS
from guide.problems import Problem
from guide.rules import rule_problems
from guide.structure import structure_problems


def content_problems(content: Mapping[str, Any]) -> list[Problem]:
    """
    Find everything that keeps content from being published.

    Parameters
    ----------
    content : Mapping[str, Any]
        Whatever a folder, a draft or an import gave.

    Returns
    -------
    list[Problem]
        Errors only; empty when the content may be published. The rules are only tried on
        content that is well formed, but for its words.
    """
    found = list(structure_problems(content))
    if all(problem.code in ABOUT_WORDS for problem in found):
        found += rule_problems(content)
    return found


def content_warnings(content: Mapping[str, Any], before: Iterable[Earlier] = ()) -> list[Problem]:
    """
    Find everything that wants a reason before it is published.

    Parameters
    ----------
    content : Mapping[str, Any]
        A draft, as `read_content` gives it.
    before : Iterable[Earlier]
        Editions that were published, the newest first.

    Returns
    -------
    list[Problem]
        Warnings only.
    """
    return list(cautions(content, before))
