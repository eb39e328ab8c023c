"""What a workshop says to one question: the group's decision, else what the room leans to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from strategy.chapters import CompassChapter
from strategy.compass import MODULE, PLACEMENT, Name, placed_by_hand
from strategy.points import Point, quarter
from strategy.selectors import group_chapter
from workshops.decisions import Decided
from workshops.models import Round, Workshop
from workshops.selectors import RevealedQuestion, revealed_questions, revealed_rounds
from workshops.tendency import tendency
from workshops.values import OTHER, UNKNOWN, is_substantive


@dataclass(frozen=True)
class Heard:
    """What counts for one question: the decision, else what the room leans to."""

    value: Any = None
    is_decided: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Of a question with several answers: options, and "other" for what was written."""
        chosen = self.value if isinstance(self.value, list) else ()
        return tuple(one if isinstance(one, str) else OTHER for one in chosen)

    @property
    def points(self) -> dict[str, float]:
        """Of a question that shares out points: option → points, or their mean."""
        told = self.value if isinstance(self.value, Mapping) else {}
        return {option: points for option, points in told.items() if option != UNKNOWN}

    @property
    def rows(self) -> dict[str, str]:
        """Of a question with rows: row → option, without rows that nobody settled."""
        told = self.value if isinstance(self.value, Mapping) else {}
        return {row: option for row, option in told.items() if isinstance(option, str)}


@dataclass
class Room:
    """
    Decisions and revealed results of a workshop, each module read when it is needed.

    Attributes
    ----------
    workshop : Workshop
        With its municipality and edition.
    decided : Mapping[str, Decided]
        By question, without those asked about groups.
    revealed : Mapping[str, RevealedQuestion] | None
        By question, where the caller has read the newest revealed rounds already.
    compass : CompassChapter | None
        Likewise.
    """

    workshop: Workshop
    decided: Mapping[str, Decided]
    revealed: Mapping[str, RevealedQuestion] | None = None
    compass: CompassChapter | None = None
    read: dict[str, dict[str, RevealedQuestion]] = field(default_factory=dict)

    @cached_property
    def rounds(self) -> dict[str, Round]:
        return revealed_rounds(self.workshop)

    def heard(self, key: str) -> Heard:
        """The decision on a question, else the tendency of the room; points stay means."""
        one = self.decided.get(key)
        if one and is_substantive(one.current.value):
            return Heard(one.current.value, is_decided=True)
        found = self._result(key)
        if found is None:
            return Heard()
        if found.result.question.kind == "allocation":
            summary = found.result.parts[0].summary
            return Heard(dict(summary.means) if summary else None)
        return Heard(tendency(found.result))

    def wanted_model(self) -> str:
        """The quarter of the decided position, else the one model that the answers describe."""
        placed = self.decided.get(PLACEMENT)
        edition = self.workshop.whole_edition()
        if placed and is_substantive(placed.current.value):
            anchors = {k: Point(m.initiative, m.openness) for k, m in edition.models.items()}
            question = edition.question(PLACEMENT)
            return quarter(placed_by_hand(question, placed.current.value, "wanted"), anchors)
        chapter = self._chapter()
        naming = chapter.wanted.position.naming if chapter else None
        return naming.models[0] if naming and naming.kind == Name.NAMED else ""

    def _chapter(self) -> CompassChapter | None:
        if self.revealed is None and MODULE in self.rounds:
            return group_chapter(self.workshop, self.rounds[MODULE])
        return self.compass

    def _result(self, key: str) -> RevealedQuestion | None:
        if self.revealed is not None:
            return self.revealed.get(key)
        question = self.workshop.questionnaire().questions.get(key)
        if question is None or question.is_for_group or question.module not in self.rounds:
            return None
        if question.module not in self.read:
            found = revealed_questions(self.rounds[question.module], self.workshop)
            self.read[question.module] = {
                one.asked.question.key: one for one in found if one.asked.group is None
            }
        return self.read[question.module].get(key)
