"""Coherence findings in words: the edition's for each rule, ours for the two facts of each case."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from guide.questionnaire import Questionnaire
from stakeholders.finding_words import Told, told
from strategy.checking import Checks
from strategy.coherence import Finding
from strategy.fact_words import WORDS, Fact
from strategy.models import CheckAnswer


@dataclass(frozen=True)
class Case:
    """One case of a rule: the two facts, and what the group answers to it."""

    id: str
    facts: tuple[Fact, Fact]
    answer: CheckAnswer | None

    @property
    def line(self) -> str:
        """The two facts on one line."""
        return " – ".join(fact.words for fact in self.facts)


def id_of(finding: Finding) -> str:
    """
    What a case is called in an address.

    Parameters
    ----------
    finding : Finding
        Any.

    Returns
    -------
    str
        Sixteen letters and figures; the same for the same case.
    """
    return hashlib.sha256(f"{finding.code}\n{finding.subject}".encode()).hexdigest()[:16]


def told_checks(
    found: Iterable[Finding], checks: Checks, edition: Questionnaire
) -> tuple[Told, ...]:
    """
    Findings as they are read, rule by rule; see `told`.

    Parameters
    ----------
    found : Iterable[Finding]
        All of the checks, or those without an answer.
    checks : Checks
        What they were found in.
    edition : Questionnaire
        The workshop's whole edition.

    Returns
    -------
    tuple[Told, ...]
        In the language that is switched on.
    """
    return told(found, edition, lambda one: case_of(one, checks, edition))


def case_of(finding: Finding, checks: Checks, edition: Questionnaire) -> Case:
    """
    One finding in words.

    Parameters
    ----------
    finding : Finding
        Any.
    checks : Checks
        What it was found in.
    edition : Questionnaire
        The workshop's whole edition, which names options and rows.

    Returns
    -------
    Case
        In the language that is switched on.
    """
    facts = WORDS[finding.code](finding, checks, edition)
    return Case(id_of(finding), facts, checks.answer_to(finding))
