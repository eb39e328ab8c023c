"""What of a workshop may be printed: its revealed rounds, each question with its result."""

from dataclasses import dataclass

from guide.items import Module
from strategy.chapters import CompassChapter
from strategy.compass import MODULE as COMPASS
from strategy.selectors import group_chapter
from workshops.models import Participant, Round, Workshop
from workshops.selectors import RevealedQuestion, revealed_questions, revealed_rounds


@dataclass(frozen=True)
class PrintedModule:
    """A module and its newest revealed round."""

    module: Module
    round: Round
    questions: tuple[RevealedQuestion, ...]


@dataclass(frozen=True)
class Revealed:
    """Everything of a workshop that may be printed; `compass` is None when it has nothing."""

    workshop: Workshop
    people: int
    modules: tuple[PrintedModule, ...]
    pending: tuple[Module, ...]
    compass: CompassChapter | None

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
    return Revealed(
        workshop=workshop,
        people=Participant.objects.filter(workshop=workshop).count(),
        modules=tuple(
            PrintedModule(m, rounds[m.key], tuple(revealed_questions(rounds[m.key], workshop)))
            for m in modules
            if m.key in rounds
        ),
        pending=tuple(module for module in modules if module.key not in rounds),
        compass=_compass(workshop, rounds[COMPASS]) if COMPASS in rounds else None,
    )


def _compass(workshop: Workshop, round: Round) -> CompassChapter | None:
    chapter = group_chapter(workshop, round)
    return None if chapter.is_empty else chapter
