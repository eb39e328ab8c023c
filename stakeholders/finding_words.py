"""Findings in words: those of the edition for each rule, ours for each case of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.questionnaire import Questionnaire
from interface.formats import COLON
from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.enums import Means
from stakeholders.findings import Finding, Verdict
from stakeholders.means import suggest
from workshops.enums import Resource

VERDICT_WORDS = {
    Verdict.MISSING: gettext_lazy("Missing"),
    Verdict.AT_RISK: gettext_lazy("At risk"),
    Verdict.TO_FIND_OUT: gettext_lazy("To find out"),
}


@dataclass(frozen=True)
class Case:
    """One case of a rule: what it is about, whom it names, which means to try first."""

    about: str
    actors: tuple[Actor, ...]
    means: tuple[str, ...]

    @property
    def line(self) -> str:
        """The case on one line, without links: "Networks – Mobile money"."""
        names = ", ".join(actor.name for actor in self.actors)
        return " – ".join(filter(None, (names, self.about)))


@dataclass(frozen=True)
class Told:
    """All cases of one rule, with the rule's words."""

    code: str
    verdict: str
    is_worst: bool
    title: str
    text: str
    advice: str
    cases: tuple


def told(found: Iterable, edition: Questionnaire, case_of: Callable) -> tuple[Told, ...]:
    """
    Findings as they are read, rule by rule.

    Parameters
    ----------
    found : Iterable
        Each with its `code` and `verdict`; in their order, so that the cases of one rule stand
        together.
    edition : Questionnaire
        The workshop's whole edition, which has a text for every code.
    case_of : Callable
        One finding in words.

    Returns
    -------
    tuple[Told, ...]
        In the language that is switched on. An edition older than a rule has no words for it and
        tells it not: half a finding would be worse than none.
    """
    return tuple(
        _told(edition.findings[code], cases, case_of)
        for code, group in groupby(found, key=lambda one: one.code)
        if code in edition.findings and (cases := tuple(group))
    )


def _told(words, cases: tuple, case_of: Callable) -> Told:
    verdict = cases[0].verdict
    return Told(
        code=cases[0].code,
        verdict=str(VERDICT_WORDS[verdict]),
        is_worst=verdict is Verdict.MISSING,
        title=str(words.title),
        text=str(words.text),
        advice=str(words.advice),
        cases=tuple(case_of(one) for one in cases),
    )


def told_on_map(
    found: Iterable[Finding], ecosystem: Ecosystem, edition: Questionnaire
) -> tuple[Told, ...]:
    """Findings of a map as they are read; see `told`."""
    return told(found, edition, lambda one: case_of(one, ecosystem))


def case_of(finding: Finding, ecosystem: Ecosystem) -> Case:
    """
    One finding in words.

    Parameters
    ----------
    finding : Finding
        With what it is about.
    ecosystem : Ecosystem
        The map that it was found on.

    Returns
    -------
    Case
        In the language that is switched on.
    """
    return Case(
        about=_about(finding, ecosystem),
        actors=finding.actors,
        means=tuple(str(Means(one).label) for one in suggest(finding)),
    )


def _about(finding: Finding, ecosystem: Ecosystem) -> str:
    layers = ", ".join(ecosystem.layers[key] for key in finding.layers)
    resources = ", ".join(str(Resource(key).label) for key in finding.resources)
    if finding.code != "partners.no_means":
        return layers or resources
    alone = (
        (_("nobody else holds"), layers),
        (_("nobody else brings"), resources),
    )
    return "; ".join(f"{label}{COLON} {names}" for label, names in alone if names)
