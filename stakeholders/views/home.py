"""The map's own page: its four steps and how far they are; opening it to participants."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.figures.pages import NAMES
from stakeholders.progress import MapStep, steps_of
from stakeholders.selectors import ecosystem_of
from stakeholders.services.mapping import MAP
from stakeholders.wizard import draw
from workshops.doors import opening_view
from workshops.enums import Resource
from workshops.sides import Side

# Pages that show the map, by name; each exists on both sides.
VIEWS = (
    *NAMES.items(),
    ("shortlist", gettext_lazy("Who could be a partner")),
    ("findings", gettext_lazy("What the map tells us")),
)
START = gettext_lazy("Start with “%(step)s”")
GO_ON = gettext_lazy("Continue with “%(step)s”")


def map_home(request: HttpRequest, side: Side) -> HttpResponse:
    """Four steps for those who work on it; what is there for those who read."""
    ecosystem = ecosystem_of(side.workshop)
    steps = steps_of(ecosystem)
    current = next((step for step in steps if not step.is_done), None)
    context = {
        "ecosystem": ecosystem,
        "needs": [Resource(need).label for need in ecosystem.needs],
        "tasks": [task_row(step, side) for step in steps],
        "finished": sum(step.is_done for step in steps),
        "current": steps.index(current) + 1 if current else 0,
        "go_on": go_on(current, side) if current and side.may_edit else None,
        "views": [(side.url(name), text) for name, text in VIEWS] if ecosystem.actors else [],
        "listed": [] if side.may_edit else listed(ecosystem),
    }
    return draw(request, side, "map", context)


def task_row(step: MapStep, side: Side) -> dict:
    """A step as the component "task list" takes it."""
    return {
        "id": f"step-{step.key}",
        "title": step.title,
        "url": side.url(step.key) if side.may_edit else "",
        "goal": step.goal,
        "amount": "",
        "kind": step.kind,
        "text": step.text,
    }


def go_on(step: MapStep, side: Side) -> dict:
    """The button that leads to what is to be done next."""
    words = GO_ON if step.is_begun else START
    return {"url": side.url(step.key), "text": words % {"step": step.title}}


def listed(ecosystem: Ecosystem) -> list[tuple[str, tuple[Actor, ...]]]:
    """Who stands on the map, by category; none of what the group says about them."""
    groups = [(name, ecosystem.of_category(key)) for key, name in ecosystem.categories.items()]
    strays = tuple(one for one in ecosystem.actors if one.category not in ecosystem.categories)
    return [group for group in [*groups, (_("Other"), strays)] if group[1]]


opening = opening_view(
    MAP,
    "stakeholders:staff_map",
    opened=gettext_lazy("The map is open: participants can work on it."),
    closed=gettext_lazy("The map is closed: participants can read it."),
)
