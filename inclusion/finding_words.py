"""Findings on coverage in words: those of the edition for each rule, ours for each case of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.questionnaire import Questionnaire
from inclusion.assessment import Assessment, MeasureLine
from inclusion.coverage import Finding
from inclusion.figures.matrix import short_name
from inclusion.selectors import MEASURES
from interface.formats import COLON
from stakeholders.finding_words import Told, told


@dataclass(frozen=True)
class Case:
    """One case of a rule: whom it is about, and what of it."""

    who: str
    about: str

    @property
    def line(self) -> str:
        """The case on one line: "Older people: Literacy"."""
        return f"{COLON} ".join(filter(None, (self.who, self.about)))


def told_of_plan(
    found: Iterable[Finding], assessment: Assessment, edition: Questionnaire
) -> tuple[Told, ...]:
    """Findings on coverage as they are read; see `told`."""
    return told(found, edition, lambda one: case_of(one, assessment, edition))


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
