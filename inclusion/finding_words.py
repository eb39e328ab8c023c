"""Findings on coverage in words: those of the edition for each rule, ours for each case of it."""

from dataclasses import dataclass
from itertools import groupby

from guide.questionnaire import Questionnaire
from inclusion.assessment import Assessment, MeasureLine
from inclusion.coverage import Finding
from inclusion.figures.matrix import short_name
from inclusion.selectors import MEASURES
from interface.formats import COLON
from stakeholders.finding_words import VERDICT_WORDS
from stakeholders.findings import Verdict


@dataclass(frozen=True)
class Case:
    """One case of a rule: whom it is about, and what of it."""

    who: str
    about: str

    @property
    def line(self) -> str:
        """The case on one line: "Older people: Literacy"."""
        return f"{COLON} ".join(filter(None, (self.who, self.about)))


@dataclass(frozen=True)
class Told:
    """All cases of one rule, with the rule's words."""

    code: str
    verdict: str
    is_worst: bool
    title: str
    text: str
    advice: str
    cases: tuple[Case, ...]


def told(
    found: tuple[Finding, ...], assessment: Assessment, edition: Questionnaire
) -> tuple[Told, ...]:
    """
    Findings as they are read, rule by rule.

    Parameters
    ----------
    found : tuple[Finding, ...]
        In their order, so that the cases of one rule stand together.
    assessment : Assessment
        What they were found in: it names groups and obstacles.
    edition : Questionnaire
        The workshop's whole edition, which has a text for every code.

    Returns
    -------
    tuple[Told, ...]
        In the language that is switched on. An edition older than a rule has no words for it and
        tells it not: half a finding would be worse than none.
    """
    return tuple(
        _told(code, tuple(cases), assessment, edition)
        for code, cases in groupby(found, key=lambda one: one.code)
        if code in edition.findings
    )


def _told(
    code: str, cases: tuple[Finding, ...], assessment: Assessment, edition: Questionnaire
) -> Told:
    words, verdict = edition.findings[code], cases[0].verdict
    return Told(
        code=code,
        verdict=str(VERDICT_WORDS[verdict]),
        is_worst=verdict is Verdict.MISSING,
        title=str(words.title),
        text=str(words.text),
        advice=str(words.advice),
        cases=tuple(case_of(one, assessment, edition) for one in cases),
    )


def case_of(finding: Finding, assessment: Assessment, edition: Questionnaire) -> Case:
    """
    One finding in words.

    Parameters
    ----------
    finding : Finding
        With what it is about.
    assessment : Assessment
        What it was found in.
    edition : Questionnaire
        The workshop's whole edition, which names the measures.

    Returns
    -------
    Case
        In the language that is switched on.
    """
    groups = ", ".join(assessment.groups[key] for key in finding.groups)
    services = ", ".join(one.name for one in finding.services)
    obstacles = ", ".join(short_name(assessment.obstacles[key]) for key in finding.obstacles)
    measures = "; ".join(measure_title(one, edition) for one in finding.measures)
    about = f"{measures} ({obstacles})" if measures and obstacles else measures or obstacles
    return Case(who=groups or services, about=about)


def measure_title(measure: MeasureLine, edition: Questionnaire) -> str:
    """
    What a measure is called.

    Parameters
    ----------
    measure : MeasureLine
        One of the plan.
    edition : Questionnaire
        The workshop's whole edition.

    Returns
    -------
    str
        The group's own words, else the edition's; its key when the edition has dropped it.
    """
    question = edition.questions.get(MEASURES)
    options = question.options if question else ()
    found = (str(one.text) for one in options if one.key == measure.kind)
    return measure.what or next(found, measure.kind)
