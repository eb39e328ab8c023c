"""What of a workshop may be printed: its revealed rounds, each question with its result."""

from dataclasses import dataclass, replace

from guide.items import Module
from inclusion.chapters import DivideChapter
from inclusion.chapters import chapter_of as divide_of
from inclusion.selectors import assessment_of
from stakeholders.chapters import MapChapter, chapter_of
from stakeholders.selectors import ecosystem_of
from strategy.chapters import CompassChapter
from strategy.checking import Checks, checks_of
from strategy.compass import MODULE as COMPASS
from strategy.plan.actions import Plan
from strategy.plan.before import workshop_before
from strategy.plan.selectors import plan_of
from strategy.selectors import group_chapter
from workshops.decisions import Decided, decisions_of
from workshops.models import Participant, Round, Workshop
from workshops.selectors import RevealedQuestion, revealed_questions, revealed_rounds
from workshops.sources import Sources, rounds_sources


@dataclass(frozen=True)
class PrintedModule:
    """A module and its newest revealed round."""

    module: Module
    round: Round
    questions: tuple[RevealedQuestion, ...]
    sources: Sources = Sources()

    @property
    def papers(self) -> int:
        """Papers counted by hand."""
        return max((one.papers for one in self.questions), default=0)


@dataclass(frozen=True)
class Revealed:
    """Everything of a workshop that may be printed; a chapter without content is None."""

    workshop: Workshop
    people: int
    modules: tuple[PrintedModule, ...]
    pending: tuple[Module, ...]
    compass: CompassChapter | None
    decisions: tuple[Decided, ...] = ()
    map: MapChapter | None = None
    divide: DivideChapter | None = None
    plan: Plan = Plan(())
    plan_before: Plan | None = None
    checks: Checks | None = None

    @property
    def questions(self) -> dict[str, RevealedQuestion]:
        """By question key, without the questions asked group by group."""
        return {
            one.asked.question.key: one
            for module in self.modules
            for one in module.questions
            if one.asked.group is None
        }


def revealed_of(workshop: Workshop) -> Revealed:
    """
    Read the revealed rounds of a workshop.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    Revealed
        The newest revealed round of each module. A module without one is pending, and nothing of
        its answers is read. Texts are in the language that is switched on.
    """
    rounds = revealed_rounds(workshop)
    modules = workshop.questionnaire().modules
    printed = tuple(
        PrintedModule(m, rounds[m.key], tuple(revealed_questions(rounds[m.key], workshop)))
        for m in modules
        if m.key in rounds
    )
    sources = rounds_sources({one.round: one.papers for one in printed})
    printed = tuple(replace(one, sources=sources[one.round.pk]) for one in printed)
    decided = tuple(decisions_of(workshop, results=_results(printed)))
    revealed = Revealed(
        workshop=workshop,
        people=Participant.objects.filter(workshop=workshop).count(),
        modules=printed,
        pending=tuple(module for module in modules if module.key not in rounds),
        compass=_compass(workshop, rounds[COMPASS]) if COMPASS in rounds else None,
        decisions=decided,
        map=_map(workshop),
        divide=_divide(workshop, printed, decided),
        plan=plan_of(workshop, with_steps=True),
        plan_before=_plan_before(workshop),
    )
    return replace(revealed, checks=_checks(revealed))


def _results(printed: tuple[PrintedModule, ...]) -> dict:
    return {(m.round.pk, one.asked.key): one for m in printed for one in m.questions}


def _compass(workshop: Workshop, round: Round) -> CompassChapter | None:
    chapter = group_chapter(workshop, round)
    return None if chapter.is_empty else chapter


def _map(workshop: Workshop) -> MapChapter | None:
    chapter = chapter_of(ecosystem_of(workshop), workshop.whole_edition())
    return None if chapter.is_empty else chapter


def _plan_before(workshop: Workshop) -> Plan | None:
    before = workshop_before(workshop)
    return plan_of(before, with_steps=True) if before else None


def _divide(
    workshop: Workshop, printed: tuple[PrintedModule, ...], decided: tuple[Decided, ...]
) -> DivideChapter | None:
    revealed = [one for module in printed for one in module.questions]
    assessment = assessment_of(workshop, revealed=revealed, decided=decided)
    chapter = divide_of(assessment, workshop.whole_edition())
    return None if chapter.is_empty else chapter


def _checks(revealed: Revealed) -> Checks:
    return checks_of(
        revealed.workshop,
        plan=revealed.plan,
        decided=revealed.decisions,
        revealed=revealed.questions,
        compass=revealed.compass,
    )
