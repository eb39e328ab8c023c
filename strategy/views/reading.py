"""What the pages that read the action plan share: the way from one to the other, and rows."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategy.plan.before import outline_of, workshop_before
from strategy.plan.chapter import Told
from strategy.plan.following import follow
from strategy.plan.words import headline
from strategy.wizard import draw
from workshops.clock import today_of
from workshops.models import Workshop
from workshops.sides import Side

# Pages that show the plan, by name; each exists on both sides.
VIEWS = (
    ("plan_list", gettext_lazy("List")),
    ("timeline", gettext_lazy("Timeline")),
    ("follow_up", gettext_lazy("Follow-up")),
)
LAST_YEAR = ("last_year", gettext_lazy("Last year’s actions"))
# Kinds of the component "status".
MARKS = {"proposed": "wait", "decided": "none", "under_way": "half", "done": "done"}


def show(
    request: HttpRequest, side: Side, name: str, context: dict, before: Workshop | None = None
) -> HttpResponse:
    """A page that reads the plan, with the ways to the others; `before` where it is known."""
    before = before or workshop_before(side.workshop)
    return draw(request, side, name, {**context, "views": ways(side, before, here=name)})


def ways(side: Side, before: Workshop | None, here: str = "") -> list[tuple[str, str, bool]]:
    """Address and words of each page that shows the plan, and whether it is this one."""
    there = (*VIEWS, LAST_YEAR) if before else VIEWS
    return [(side.url(name), words, name == here) for name, words in there]


def last_year_line(side: Side) -> dict | None:
    """What became of last year's plan, and the way there; one query, where there was a workshop."""
    plan = outline_of(side.workshop.previous_id)
    if not plan.actions:
        return None
    told = headline(follow(plan, today_of(side.workshop)))
    return {"text": told, "url": side.url("last_year")}


def action_row(told: Told, url: str = "") -> dict:
    """An action as `strategy/_actions.html` and `_deed.html` take it."""
    facts = (told.lead or _("Nobody leads yet"), told.cost)
    return {
        "one": told,
        "url": url,
        "kind": MARKS.get(told.line.status, "shut"),
        "facts": [fact for fact in facts if fact],
        "now": None,
        "again_url": "",
    }
