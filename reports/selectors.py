"""What of a workshop may be printed: its revealed rounds, each question with its result."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.items import Module
from strategy.chapters import CompassChapter
from strategy.compass import MODULE as COMPASS
from strategy.selectors import group_chapter
from workshops.enums import Phase
from workshops.models import Participant, Round, Workshop
from workshops.results import QuestionResult, is_substantive
from workshops.selectors import RevealedQuestion, revealed_questions, round_answers
from workshops.steps import Asked

RANKING = "ranking"


@dataclass(frozen=True)
class PrintedQuestion:
    """
    One question about one subject: its result, and the comments that may be read.

    `rankings` holds the rankings without names, as far as the result may be shown: a result has
    their means only.
    """

    asked: Asked
    result: QuestionResult
    comments: tuple[str, ...]
    rankings: tuple[list[str], ...] = ()


@dataclass(frozen=True)
class PrintedModule:
    """A module and its newest revealed round."""

    module: Module
    round: Round
    questions: tuple[PrintedQuestion, ...]


@dataclass(frozen=True)
class Revealed:
    """Everything of a workshop that may be printed; `compass` is None when it has nothing."""

    workshop: Workshop
    people: int
    modules: tuple[PrintedModule, ...]
    pending: tuple[Module, ...]
    compass: CompassChapter | None

    @property
    def questions(self) -> dict[str, PrintedQuestion]:
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
        modules=tuple(_printed(workshop, m, rounds[m.key]) for m in modules if m.key in rounds),
        pending=tuple(module for module in modules if module.key not in rounds),
        compass=_compass(workshop, rounds[COMPASS]) if COMPASS in rounds else None,
    )


def revealed_rounds(workshop: Workshop) -> dict[str, Round]:
    """The newest revealed round of each module."""
    revealed = Round.objects.filter(workshop=workshop, phase=Phase.REVEALED)
    newest = revealed.order_by("module", "-number").distinct("module")
    return {round.module: round for round in newest}


def _compass(workshop: Workshop, round: Round) -> CompassChapter | None:
    chapter = group_chapter(workshop, round)
    return None if chapter.is_empty else chapter


def _printed(workshop: Workshop, module: Module, round: Round) -> PrintedModule:
    questions = revealed_questions(round, workshop)
    has_ranking = any(one.asked.question.kind == RANKING for one in questions)
    answers = round_answers(round, workshop) if has_ranking else {}
    return PrintedModule(
        module=module,
        round=round,
        questions=tuple(
            PrintedQuestion(
                asked=one.asked,
                result=one.result,
                comments=one.comments,
                rankings=_rankings(one, answers.get(one.asked.key, {}).values()),
            )
            for one in questions
        ),
    )


def _rankings(one: RevealedQuestion, values: Iterable) -> tuple[list[str], ...]:
    is_shown = all(part.summary for part in one.result.parts)
    if one.asked.question.kind != RANKING or not is_shown:
        return ()
    return tuple(value for value in values if is_substantive(value))
