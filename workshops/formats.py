"""What each format of workshop asks: how many questions, minutes and decisions. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide.questionnaire import Questionnaire
from workshops.enums import Format, Track

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
    core = questionnaire.limited(tuple(modules), Track.CORE)
    return Load(
        questions=len(_personal(asked)),
        pages=sum(len(asked.wizard_pages(module.key)) for module in asked.modules),
        minutes=_scaled(core, asked, sum(module.minutes for module in core.modules), _personal),
        decisions=len(_decided(asked)),
        minutes_decide=_scaled(
            core, asked, sum(module.minutes_decide for module in core.modules), _decided
        ),
    )


def _personal(questionnaire: Questionnaire) -> list:
    return [q for q in questionnaire.questions.values() if not q.is_for_group]


def _decided(questionnaire: Questionnaire) -> list:
    return [q for q in questionnaire.questions.values() if q.decide]


def _scaled(core: Questionnaire, asked: Questionnaire, minutes: int, counted) -> int:
    base = len(counted(core))
    return round(minutes * len(counted(asked)) / base) if base else 0
