"""What the compass says, built once and shared by its pages, its figures and the reports.

Texts of the guide stay texts of the guide, so that each output shows them in its own language.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guide.items import Axis, CityModel, Implication, Option, Question
from guide.questionnaire import Questionnaire
from guide.texts import Text
from strategy import compass
from strategy.compass import Position
from strategy.points import NOWHERE, Point
from workshops.disclosure import FEWEST_FOR_RESULTS, disclosure

NEEDS = ("compass.alliances", "compass.tools", "compass.arrangements")
SAFEGUARDS = "compass.safeguards"
CASES = ("lies", "moves", "always")  # of a duty, in the order in which they are printed


@dataclass(frozen=True)
class Moment:
    """
    The compass at one time.

    Attributes
    ----------
    key : str
        "today" or "wanted".
    label : Text
        "Today" or "In five years", in the words of the edition.
    position : Position
        Where the answers lie; that of nobody when they may not be shown.
    by_hand : Point
        Mean of the places set by hand (`compass.placement`).
    models : tuple[CityModel, ...]
        The models that the position is named by.
    is_hidden : bool
        Whether answers exist that may not be shown.
    dots : tuple[tuple[Point, int], ...]
        Places with the number of people there; empty when dots may not be shown.
    """

    key: str
    label: Text
    position: Position
    by_hand: Point
    models: tuple[CityModel, ...]
    is_hidden: bool
    dots: tuple[tuple[Point, int], ...]


@dataclass(frozen=True)
class Duty:
    """An implication of an axis, with its degree today and wanted, each in [0, 1] or None."""

    implication: Implication
    today: float | None
    wanted: float | None

    @property
    def case(self) -> str:
        """Why it counts: "lies" there today, "moves" there, or "always" (to some degree)."""
        if (self.today or 0) >= 0.5:
            return "lies"
        towards = compass.has_moved(self.today, self.wanted) and self.wanted > self.today
        return "moves" if towards else "always"


@dataclass(frozen=True)
class Need:
    """What a model asks for: entries of one question that stand for this model."""

    question: Question
    options: tuple[Option, ...]


@dataclass(frozen=True)
class CompassChapter:
    """
    The compass of one person or of a group.

    Attributes
    ----------
    is_group : bool
        Whether it speaks of a group; else of the reader.
    people : int
        People who answered at least one row.
    models, axes : dict
        The four models and the two axes of the edition.
    today, wanted : Moment
        The two times.
    has_arrow : bool
        Whether the move from one to the other may be drawn.
    duties : tuple[Duty, ...]
        Those of today's place first, then those of the move; by degree.
    minimum : int
        Fewest people for a result, in an anonymous workshop.
    """

    is_group: bool
    people: int
    models: Mapping[str, CityModel]
    axes: Mapping[str, Axis]
    today: Moment
    wanted: Moment
    has_arrow: bool
    duties: tuple[Duty, ...]
    minimum: int

    @property
    def moments(self) -> tuple[Moment, Moment]:
        return self.today, self.wanted

    @property
    def moves(self) -> dict[str, str]:
        """Axis → direction in which the group wants to move."""
        return compass.moves(self.today.position.mean, self.wanted.position.mean)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(moment.position.people for moment in self.moments)


def compass_chapter(
    questionnaire: Questionnaire,
    answers: Sequence[Mapping[str, Any]],
    *,
    is_group: bool,
    is_anonymous: bool = False,
    minimum: int = FEWEST_FOR_RESULTS,
    hidden: Collection[tuple[str, str]] = (),
) -> CompassChapter:
    """
    Everything that the compass says about some people's answers.

    Parameters
    ----------
    questionnaire : Questionnaire
        The edition, whole: also what the workshop's track leaves out.
    answers : Sequence[Mapping[str, Any]]
        For each person, question key → value.
    is_group : bool
        False for one person's own compass.
    is_anonymous : bool
        Whether the rule of small numbers applies.
    minimum : int
        The municipality's fewest people for a result.
    hidden : Collection[tuple[str, str]]
        (question, row) that may not be shown; ("compass", time) hides the place itself.

    Returns
    -------
    CompassChapter
        Without what may not be shown.
    """
    rule = {"is_anonymous": is_anonymous, "minimum": minimum}
    today, wanted = (_moment(questionnaire, answers, t, rule, hidden) for t in compass.TIMES)
    return CompassChapter(
        is_group=is_group,
        people=_people(questionnaire, answers),
        models=questionnaire.models,
        axes=questionnaire.axes,
        today=today,
        wanted=wanted,
        has_arrow=all(
            disclosure(moment.position.people, **rule).dots for moment in (today, wanted)
        ),
        duties=_duties(questionnaire, today.position.mean, wanted.position.mean),
        minimum=max(minimum, FEWEST_FOR_RESULTS),
    )


def needs_of(questionnaire: Questionnaire, model: CityModel) -> tuple[Need, ...]:
    """
    What a position at one model needs: alliances, tools, arrangements.

    Parameters
    ----------
    questionnaire : Questionnaire
        The edition, whole.
    model : CityModel
        One of its models.

    Returns
    -------
    tuple[Need, ...]
        One per question that the edition asks about it.
    """
    return tuple(_need(questionnaire.question(key), model) for key in NEEDS)


def safeguards_of(questionnaire: Questionnaire, model: CityModel) -> tuple[Option, ...]:
    """
    Safeguards against the risks of one model.

    Parameters
    ----------
    questionnaire : Questionnaire
        The edition, whole.
    model : CityModel
        One of its models.

    Returns
    -------
    tuple[Option, ...]
        In the edition's order.
    """
    return _need(questionnaire.question(SAFEGUARDS), model).options


def _need(question: Question, model: CityModel) -> Need:
    return Need(question, tuple(o for o in question.options if model.key in o.models))


def _moment(questionnaire, answers, time: str, rule: Mapping[str, Any], hidden) -> Moment:
    questions = compass.row_questions(questionnaire.questions.values())
    anchors = {key: Point(m.initiative, m.openness) for key, m in questionnaire.models.items()}
    told = [question for question in questions if (question.key, time) not in hidden]
    people = [compass.answered_rows(told, person, time) for person in answers]
    rows = [person for person in people if person]
    shown = disclosure(0 if (compass.MODULE, time) in hidden else len(rows), **rule)
    position = compass.position(rows if shown.results else [], anchors)
    return Moment(
        key=time,
        label=questions[0].row(time).text,
        position=position,
        by_hand=_by_hand(questionnaire, answers, time, rule, hidden),
        models=tuple(questionnaire.models[key] for key in position.naming.models),
        is_hidden=not shown.results
        and any(compass.answered_rows(questions, person, time) for person in answers),
        dots=tuple(sorted(Counter(position.points).items())) if shown.dots else (),
    )


def _by_hand(questionnaire, answers, time: str, rule: Mapping[str, Any], hidden) -> Point:
    """The mean of the places set by hand, axis by axis, where enough people set one."""
    question = questionnaire.questions.get(compass.PLACEMENT)
    if question is None:
        return NOWHERE
    places = [
        compass.placed_by_hand(question, person.get(compass.PLACEMENT), time) for person in answers
    ]
    people = [sum(place[axis] is not None for place in places) for axis in (0, 1)]
    mean = compass.mean_point(places)
    return Point(
        *(
            value
            if disclosure(count, **rule).results
            and (compass.PLACEMENT, f"{axis}_{time}") not in hidden
            else None
            for axis, value, count in zip(Point._fields, mean, people, strict=True)
        )
    )


def _people(questionnaire: Questionnaire, answers: Sequence[Mapping[str, Any]]) -> int:
    """How many answered a row, for today or for the wanted time."""
    questions = compass.row_questions(questionnaire.questions.values())
    return sum(
        any(compass.answered_rows(questions, person, time) for time in compass.TIMES)
        for person in answers
    )


def _duties(questionnaire: Questionnaire, today: Point, wanted: Point) -> tuple[Duty, ...]:
    """The guide's own duties always, ours where the group lies or moves."""
    implications = list(questionnaire.implications.values())
    before, after = (
        {found.key: degree for found, degree in compass.degrees(place, implications)}
        for place in (today, wanted)
    )
    duties = [Duty(i, before.get(i.key), after.get(i.key)) for i in implications]
    kept = [duty for duty in duties if duty.case != "always" or not duty.implication.is_ours]
    kept.sort(key=lambda d: (CASES.index(d.case), -max(d.today or 0, d.wanted or 0)))
    return tuple(kept) if before or after else ()
