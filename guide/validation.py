"""The one question before loading and publishing: may this content become an edition?"""

from collections.abc import Mapping
from typing import Any

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
        Empty when the content may be published. The rules are only tried on content that is
        well formed.
    """
    return list(structure_problems(content)) or list(rule_problems(content))
