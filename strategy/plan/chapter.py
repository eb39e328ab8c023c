"""The action plan of a workshop in words, built once and shared by its pages and the reports."""

from dataclasses import dataclass
from datetime import date

from interface.formats import COLON, format_date
from strategy.plan.actions import ActionLine, Plan, Step
from strategy.plan.costs import Costs, costs_of
from strategy.plan.following import Course, FollowUp, follow, last_note
from strategy.plan.gaps import Gap, gaps_of, late_of
from strategy.plan.then import ThenAndNow, compare
from strategy.plan.timeline import Timeline, timeline_of
from strategy.plan.value_words import cost_words, dates_words, indicator_words, state_words


@dataclass(frozen=True)
class Told:
    """
    One action in words; what nobody has said is "".

    Attributes
    ----------
    line : ActionLine
        The same as plain data.
    status : str
        Such as "Under way, late".
    origin : str
        What it was drawn from, and its words.
    note : Step | None
        The newest words about it.
    """

    line: ActionLine
    status: str
    is_late: bool
    lead: str
    partners: str
    dates: str
    due: str
    cost: str
    indicator: str
    origin: str
    note: Step | None


@dataclass(frozen=True)
class PlanChapter:
    """
    Everything that pages and documents say about the action plan of a workshop.

    Attributes
    ----------
    plan : Plan
        The same as plain data.
    today : date
        In the municipality.
    actions : tuple[Told, ...]
        By number, dropped ones too.
    late : tuple[ActionLine, ...]
        Those due first come first.
    before : ThenAndNow | None
        Last year's plan beside this one, where there was one.
    """

    plan: Plan
    today: date
    actions: tuple[Told, ...]
    late: tuple[ActionLine, ...]
    gaps: dict[Gap, tuple[ActionLine, ...]]
    costs: Costs
    course: FollowUp
    timeline: Timeline
    before: ThenAndNow | None = None

    @property
    def is_empty(self) -> bool:
        """Nobody has written an action, and there is nothing from last year."""
        return not (self.actions or self.before)

    def with_course(self, course: Course) -> tuple[Told, ...]:
        """Actions with which it goes so."""
        ids = {action.id for action in self.course.parts.get(course, ())}
        return tuple(one for one in self.actions if one.line.id in ids)


def chapter_of(plan: Plan, today: date, before: Plan | None = None) -> PlanChapter:
    """
    Put a plan in words.

    Parameters
    ----------
    plan : Plan
        With what was noted about its actions, where that shall be told.
    today : date
        In the municipality.
    before : Plan | None
        Last year's.

    Returns
    -------
    PlanChapter
        In the language that is switched on; no query.
    """
    return PlanChapter(
        plan=plan,
        today=today,
        actions=tuple(told(action, today) for action in plan.actions),
        late=late_of(plan, today),
        gaps=gaps_of(plan),
        costs=costs_of(plan),
        course=follow(plan, today),
        timeline=timeline_of(plan, today),
        before=compare(before, plan) if before and before.actions else None,
    )


def told(action: ActionLine, today: date) -> Told:
    """
    Put one action in words.

    Parameters
    ----------
    action : ActionLine
        Of a plan.
    today : date
        In the municipality.

    Returns
    -------
    Told
        In the language that is switched on.
    """
    is_late = action.is_late(today)
    return Told(
        line=action,
        status=state_words(action, is_late=is_late),
        is_late=is_late,
        lead=action.lead_name,
        partners=", ".join(partner.name for partner in action.partners),
        dates=dates_words(action),
        due=format_date(action.due_on) if action.due_on else "",
        cost=cost_words(action),
        indicator=indicator_words(action),
        origin=f"{action.source.kind.label}{COLON} {action.source.words}",
        note=last_note(action),
    )
