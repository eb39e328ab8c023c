"""What each format of workshop asks: how many questions, minutes and decisions. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide.items import Module
from guide.questionnaire import Questionnaire
from workshops.enums import Format, Track

# Ours: the core agenda gives seven to eight, with the talk about the most divided answers.
MINUTES_PER_DECISION = 5
TRACKS = {
    Format.CORE: Track.CORE,
    Format.FULL: Track.FULL,
    Format.BEFORE: Track.CORE,
    Format.CHOSEN: Track.FULL,
}


@dataclass(frozen=True)
class Load:
    """What a workshop asks of each person, and of the group."""

    questions: int
    pages: int
    minutes: int
    decisions: int
    minutes_decide: int


def load_of(questionnaire: Questionnaire, modules: Sequence[str], track: str) -> Load:
    """
    Count what a workshop with these modules and this track asks.

    Parameters
    ----------
    questionnaire : Questionnaire
        The whole edition.
    modules : Sequence[str]
        Keys of the modules.
    track : str
        "core" or "full".

    Returns
    -------
    Load
        Minutes are those of the edition, which hold for the core track, scaled by the number
        of questions for the full one.
    """
    asked = questionnaire.limited(tuple(modules), track)
    minutes = [minutes_of(questionnaire, module.key, track) for module in asked.modules]
    return Load(
        questions=sum(len(_personal(module)) for module in asked.modules),
        pages=sum(len(asked.wizard_pages(module.key)) for module in asked.modules),
        minutes=sum(answer for answer, _ in minutes),
        decisions=sum(len(_decided(module)) for module in asked.modules),
        minutes_decide=sum(decide for _, decide in minutes),
    )


def minutes_of(questionnaire: Questionnaire, module: str, track: str) -> tuple[int, int]:
    """
    Minutes that a module takes: to answer, and to decide.

    Parameters
    ----------
    questionnaire : Questionnaire
        The whole edition.
    module : str
        Key of the module.
    track : str
        "core" or "full".

    Returns
    -------
    tuple[int, int]
        Those of the edition, which hold for the core track; for the full one as many times more
        as it has questions, and decisions. Each module is rounded, so that agendas add up.
    """
    whole = questionnaire.module(module)
    if track == Track.CORE:
        return whole.minutes, whole.minutes_decide
    core = questionnaire.limited([module], Track.CORE).module(module)
    answer = round(whole.minutes * len(_personal(whole)) / max(1, len(_personal(core))))
    more = len(_decided(whole)) - len(_decided(core))
    return answer, whole.minutes_decide + more * MINUTES_PER_DECISION


def _personal(module: Module) -> list:
    return [question for question in module.questions if not question.is_for_group]


def _decided(module: Module) -> list:
    return [question for question in module.questions if question.decide]
