"""The workspace's own page: what actions can be drawn from, those that there are, and the views."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, override

from strategy.enums import Origin
from strategy.plan.actions import Plan
from strategy.plan.origins import Offer, offers_of
from strategy.plan.selectors import plan_of
from strategy.services.acting import save_action
from strategy.services.opening import ACTIONS
from strategy.state import ready_words
from strategy.views.action_words import action_row
from strategy.views.reading import last_year_line
from strategy.wizard import draw, to_work
from workshops.doors import opening_view
from workshops.sides import Side

MOST = 12  # actions on this page; the list has them all
HEADINGS = {
    Origin.COMMITMENT: gettext_lazy("Commitments of the mandate"),
    Origin.SAFEGUARD: gettext_lazy("Safeguards that the group chose"),
    Origin.PARTNERSHIP: gettext_lazy("Next steps with partners"),
    Origin.MEASURE: gettext_lazy("Measures of the response plan"),
    Origin.DECISION: gettext_lazy("Other decisions"),
}
VIEWS = (
    ("plan_list", gettext_lazy("List: by lead, by date, by commitment")),
    ("timeline", gettext_lazy("Timeline")),
    ("follow_up", gettext_lazy("Follow-up for the council")),
    ("checks", gettext_lazy("Coherence: what contradicts what")),
)
AGAIN = gettext_lazy("This has changed meanwhile: draw the action from what stands there now.")


def actions(request: HttpRequest, side: Side) -> HttpResponse:
    """What to draw from, and the actions in short."""
    plan = plan_of(side.workshop)
    ready = [one for one in plan.living if one.lead_name and one.due_on]
    context = {
        "is_open": plan.is_open,
        "ready": ready_words(len(plan.living), len(ready)),
        "rows": [action_row(one, side) for one in plan.actions[:MOST]],
        "more": len(plan.actions[MOST:]),
        "list_url": side.url("plan_list"),
        "offers": list(offered(offers_of(side.workshop, plan), side)) if side.may_edit else [],
        "key": uuid4(),
        "views": list(views(side, plan)),
        "last_year": last_year_line(side),
    }
    return draw(request, side, "actions", context)


def offered(offers: Iterable[Offer], side: Side) -> Iterator[dict]:
    """The offers by origin, and how many of them have an action already."""
    for origin, group in groupby(offers, lambda one: one.drawn.origin):
        found = list(group)
        yield {
            "id": f"from-{origin}",
            "heading": HEADINGS[origin],
            "offers": [offer_row(one, side) for one in found],
            "drawn": sum(bool(one.actions) for one in found),
        }


def offer_row(offer: Offer, side: Side) -> dict:
    return {
        "one": offer,
        "actions": [(one.number, side.url("action", one.id)) for one in offer.actions],
    }


def views(side: Side, plan: Plan) -> Iterator[tuple[str, str]]:
    """The pages that show the plan."""
    if plan.actions:
        for name, text in VIEWS:
            yield side.url(name), text


@to_work
def draw_action(request: HttpRequest, side: Side) -> HttpResponse:
    """Draw an action from its origin with one click, and open its page."""
    workshop = side.workshop
    if request.method != "POST":
        return redirect(side.url("actions"))
    with override(workshop.language):  # What is kept of it is for everybody.
        offers = offers_of(workshop, plan_of(workshop))
        offer = next((one for one in offers if one.key == request.POST.get("origin")), None)
    if offer is None:
        messages.warning(request, AGAIN)
        return redirect(side.url("actions"))
    made = save_action(
        workshop=workshop,
        action_id=drawn_id(request.POST.get("key", ""), offer),
        fields=offer.fields(),
        version=0,
        drawn=offer.drawn,
        by=side.user,
    )
    return redirect(side.url("action", made.pk))


def drawn_id(key: str, offer: Offer) -> UUID:
    """One per page and origin, so that two clicks make one action."""
    try:
        return uuid5(UUID(key), offer.key)
    except ValueError:
        return uuid4()


opening = opening_view(
    ACTIONS,
    "strategy:staff_actions",
    opened=gettext_lazy("The action plan is open: participants can work on it."),
    closed=gettext_lazy("The action plan is closed: participants can read it."),
)
