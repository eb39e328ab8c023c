"""The workspace's own page: its steps and how far they are; opening it to participants."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from inclusion.services.opening import PLAN
from inclusion.state import divide_state
from inclusion.views.then import then_link
from inclusion.wizard import draw
from workshops.doors import opening_view
from workshops.modules import Step
from workshops.sides import Side

# The page of each step, in the order of the steps, and what is done there.
PAGES = (
    ("matrix", gettext_lazy("What stops whom: what the room said, and what the group decides")),
    ("plan", gettext_lazy("What we do for each group, where, and with which relay")),
    ("precautions", gettext_lazy("What goes with each service that becomes digital")),
)
# Pages that show the assessment, by name; each exists on both sides.
VIEWS = (
    ("matrix", gettext_lazy("Groups and obstacles")),
    ("coverage", gettext_lazy("What the plan covers, and what it does not")),
    ("together", gettext_lazy("What the room believes, beside what the data say")),
)
START = gettext_lazy("Start with “%(step)s”")
GO_ON = gettext_lazy("Continue with “%(step)s”")


def divide_home(request: HttpRequest, side: Side) -> HttpResponse:
    """Three steps for those who work on it; what is there for those who read."""
    state = divide_state(side.workshop)
    current = next((step for step in state.steps if not step.is_done), None)
    tasks = [task_row(number, step, side) for number, step in enumerate(state.steps)]
    place = state.steps.index(current) if current else None
    context = {
        "is_open": state.is_open,
        "tasks": tasks,
        "finished": sum(step.is_done for step in state.steps),
        "current": 0 if place is None else place + 1,
        "go_on": go_on(current, tasks[place]["url"]) if current and side.may_edit else None,
        "views": [*((side.url(name), text) for name, text in VIEWS), *then_link(side)],
    }
    return draw(request, side, "home", context)


def task_row(number: int, step: Step, side: Side) -> dict:
    """A step as the component "task list" takes it."""
    name, goal = PAGES[number]
    return {
        "id": f"step-{name}",
        "title": step.title,
        "url": side.url(name),
        "goal": goal,
        "amount": "",
        "kind": "done" if step.is_done else "half" if step.is_begun else "none",
        "text": step.text,
    }


def go_on(step: Step, url: str) -> dict:
    """The button that leads to what is to be done next."""
    words = GO_ON if step.is_begun else START
    return {"url": url, "text": words % {"step": step.title}}


opening = opening_view(
    PLAN,
    "inclusion:staff_home",
    opened=gettext_lazy("The response plan is open: participants can work on it."),
    closed=gettext_lazy("The response plan is closed: participants can read it."),
)
