"""What became of a plan: each action once, under what a council asks first. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from strategy.enums import Status
from strategy.plan.actions import ActionLine, Plan, Step


class Course(StrEnum):
    """How it goes with an action; late comes before its status."""

    LATE = "late"
    UNDER_WAY = "under_way"
    DECIDED = "decided"
    DONE = "done"
    DROPPED = "dropped"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class FollowUp:
    """
    What became of a plan.

    Attributes
    ----------
    plan : Plan
        All actions, with what was noted about them.
    parts : dict[Course, tuple[ActionLine, ...]]
        In the order of `Course`, by number; what no action has is not there.
    """

    plan: Plan
    parts: dict[Course, tuple[ActionLine, ...]]

    def count(self, course: Course) -> int:
        """How many actions go so."""
        return len(self.parts.get(course, ()))


def follow(plan: Plan, today: date) -> FollowUp:
    """
    Sort the actions of a plan by how it goes with them.

    Parameters
    ----------
    plan : Plan
        All actions.
    today : date
        In the municipality.

    Returns
    -------
    FollowUp
        Each action once.
    """
    courses = {action.id: course_of(action, today) for action in plan.actions}
    found = {
        course: tuple(action for action in plan.actions if courses[action.id] == course)
        for course in Course
    }
    return FollowUp(plan, {course: actions for course, actions in found.items() if actions})


def course_of(action: ActionLine, today: date) -> Course:
    """
    How it goes with one action.

    Parameters
    ----------
    action : ActionLine
        Any action.
    today : date
        In the municipality.

    Returns
    -------
    Course
        Late, or what its status says.
    """
    return Course.LATE if action.is_late(today) else Course(Status(action.status).value)


def last_note(action: ActionLine) -> Step | None:
    """
    The newest words about an action.

    Parameters
    ----------
    action : ActionLine
        With what was noted about it.

    Returns
    -------
    Step | None
        None when nobody wrote anything; a mere change of status has no words.
    """
    return next((step for step in reversed(action.steps) if step.text), None)
