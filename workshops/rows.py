"""What the templates of a participant print: plain rows, all words chosen."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.addresses import Addresses
from workshops.models import Workshop
from workshops.modules import Workspace, WorkspaceState, results_url, workspaces
from workshops.selectors import Task
from workshops.steps import Asked, Walk
from workshops.values import is_unknown
from workshops.wording import answer_lines


def amount(walk: Walk) -> str:
    """How much a module asks, in the unit that its progress counts."""
    count = len(walk.asked)
    if walk.module.unit == "row":
        return ngettext("%(count)d row", "%(count)d rows", count) % {"count": count}
    return ngettext("%(count)d question", "%(count)d questions", count) % {"count": count}


def task_row(task: Task, workshop_id) -> dict:
    """One line of the task list."""
    module = task.walk.module
    kind, text, url = STATES[task.status](task, workshop_id)
    return {
        "title": module.title,
        "goal": module.goal,
        "amount": amount(task.walk),
        "kind": kind,
        "text": text,
        "url": url,
        "id": f"status-{module.key}",
    }


def work_row(workspace: Workspace, workshop: Workshop, *, is_staff: bool) -> dict:
    """One line of the work of the group: how far each step is, and the way there."""
    state = workspace.state(workshop)
    steps = [_("%(step)s: %(how_far)s") % {"step": s.title, "how_far": s.text} for s in state.steps]
    name = workspace.staff_url_name if is_staff else workspace.url_name
    is_reached = is_staff or state.is_open or state.is_begun
    return {
        "title": workspace.title,
        "goal": workspace.goal,
        "amount": "",
        "steps": steps if is_reached else [],
        "kind": work_kind(state) if is_reached else "shut",
        "text": "",
        "url": reverse(name, args=[workshop.pk]) if is_reached else "",
        "id": f"status-{workspace.key}",
    }


def work_kind(state: WorkspaceState) -> str:
    """In the words of the status component."""
    if state.is_done:
        return "done"
    return "half" if state.is_begun else "none"


def work_rows(workshop: Workshop, *, is_staff: bool) -> list[dict]:
    """The work of the group beside the modules; two queries each."""
    return [work_row(one, workshop, is_staff=is_staff) for one in workspaces().values()]


def page_url(workshop_id, walk: Walk) -> str:
    """Where to go on: the first page with something left, else the check page."""
    if step := walk.first_open():
        return reverse("workshops:page", args=[workshop_id, walk.module.key, step.slug])
    return reverse("workshops:check", args=[workshop_id, walk.module.key])


def check_url(workshop_id, walk: Walk) -> str:
    return reverse("workshops:check", args=[workshop_id, walk.module.key])


STATES = {
    "shut": lambda task, workshop: ("shut", "", ""),
    "open": lambda task, workshop: ("none", "", page_url(workshop, task.walk)),
    "half": lambda task, workshop: (
        "half",
        _("In progress, %(answered)d of %(all)d")
        % {"answered": task.walk.answered, "all": len(task.walk.asked)},
        page_url(workshop, task.walk),
    ),
    "done": lambda task, workshop: ("done", "", check_url(workshop, task.walk)),
    "closed": lambda task, workshop: (
        "wait",
        _("Closed, results to come"),
        check_url(workshop, task.walk),
    ),
    "revealed": lambda task, workshop: (
        "done",
        _("See the results"),
        results_url(task.walk.module.key, workshop),
    ),
}


def why_lines(walk: Walk, one: Asked) -> list[str]:
    """What was written behind "Why?", and whether the room may read it."""
    comment = walk.comment(one)
    if not comment:
        return []
    words = _("Why (shown to the room): %(text)s") if comment["is_shown"] else _("Why: %(text)s")
    return [words % {"text": comment["text"]}]


def check_rows(walk: Walk, addresses: Addresses) -> list[dict]:
    """Every question with its answer and the way to change it."""
    return [
        {
            "question": one.text,
            "values": answer_lines(one.question, walk.value(one)) + why_lines(walk, one),
            "is_unknown": is_unknown(walk.value(one)),
            "url": f"{addresses.page(step.slug)}?from=check#{one.name}",
        }
        for step in walk.steps
        for one in step.asked
    ]


def next_words(walk: Walk) -> str:
    """What comes next, how much of it, and how long it takes."""
    return _("Next: %(module)s, %(left)d left, about %(minutes)d minutes") % {
        "module": walk.module.title,
        "left": walk.left,
        "minutes": walk.minutes_left,
    }
