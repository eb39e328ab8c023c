"""An action plan for tests: minimal valid objects, keywords for situations."""

from itertools import count

from stakeholders.models import MapEntry
from strategy.enums import Origin
from strategy.models import Action, ActionPartner, ActionPlan, CheckAnswer, Progress
from tests.stakeholders import factories as stakeholders
from workshops.models import Workshop

numbers = count(1)


def plan(workshop: Workshop, *, is_open: bool = True) -> ActionPlan:
    """The plan of the workshop, open to participants unless something else is said."""
    return ActionPlan.objects.create(**_inside(workshop), is_open=is_open)


def action(workshop: Workshop, **fields) -> Action:
    """The next line of the plan, written freely, without a lead, a date or a cost."""
    defaults = {
        "number": Action.objects.filter(workshop=workshop).count() + 1,
        "title": f"Action {next(numbers)}",
        "origin": Origin.FREE,
        "because": "Somebody has to begin",
    }
    return Action.objects.create(**_inside(workshop), **{**defaults, **fields})


def partner(action: Action, entry: MapEntry | None = None) -> ActionPartner:
    """A stakeholder of the map that takes part; a new one unless given."""
    entry = entry or stakeholders.entry(action.workshop)
    return ActionPartner.objects.create(**_inside(action.workshop), action=action, entry=entry)


def progress(action: Action, text: str = "The first stall is ready", **fields) -> Progress:
    """What somebody noted about the action."""
    return Progress.objects.create(**_inside(action.workshop), action=action, text=text, **fields)


def check_answer(workshop: Workshop, code: str, subject: str = "", **fields) -> CheckAnswer:
    """“We know, because …” to one case of a coherence check."""
    defaults = {"text": "The council decides in June"}
    return CheckAnswer.objects.create(
        **_inside(workshop), code=code, subject=subject, **{**defaults, **fields}
    )


def _inside(workshop: Workshop) -> dict:
    return {"workshop": workshop, "municipality_id": workshop.municipality_id}
