"""The actions of the workshop before, and how to go on with them."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from interface.formats import format_date, format_number
from strategy.enums import Status
from strategy.plan.before import outline_of, workshop_before
from strategy.plan.chapter import told
from strategy.plan.following import follow
from strategy.plan.selectors import plan_of
from strategy.plan.then import Carried, ThenAndNow, compare
from strategy.plan.words import headline
from strategy.services.continuing import continue_action
from strategy.views.reading import action_row, show
from strategy.wizard import to_work
from workshops.clock import today_of
from workshops.sides import Side


@require_safe
def last_year(request: HttpRequest, side: Side) -> HttpResponse:
    """What became of last year's actions; there is no page where there were none."""
    before = workshop_before(side.workshop)
    if before is None:
        raise Http404
    found = compare(plan_of(before, with_steps=True), outline_of(side.workshop.pk))
    today = today_of(side.workshop)
    context = {
        "headline": _("Last year: %(told)s") % {"told": headline(follow(found.then, today))},
        "before": before,
        "rows": [deed(one, side, today) for one in found.carried],
        "counts": counts(found),
        "columns": (_("Status"), *(format_date(one.held_on) for one in (before, side.workshop))),
    }
    return show(request, side, "last_year", context, before)


@to_work
@require_POST
def draw_again(request: HttpRequest, side: Side, earlier: UUID) -> HttpResponse:
    """Go on with one of last year's actions: a new one here, to be changed as needed."""
    workshop = side.workshop
    action = continue_action(
        workshop=workshop, earlier_id=earlier, today=today_of(workshop), by=side.user
    )
    words = _("“%(title)s” is in this year’s plan.")
    messages.success(request, words % {"title": action.title})
    return redirect(side.url("last_year"))


def deed(one: Carried, side: Side, today: date) -> dict:
    """One of last year's actions, and how to go on with it or where it goes on."""
    return {
        **action_row(told(one.then, today)),
        "now": one.now,
        "now_url": side.url("action", one.now.id) if one.now else "",
        "again_url": side.url("draw_again", one.then.id) if may_go_on(one, side) else "",
    }


def may_go_on(one: Carried, side: Side) -> bool:
    """What is done needs nothing more; what was dropped may be taken up again."""
    return side.may_edit and one.now is None and one.then.status != Status.DONE


def counts(found: ThenAndNow) -> list[tuple[str, str, str]]:
    """How many actions have each status, then and now; without those that none has."""
    numbers = [(str(status.label), *pair) for status, *pair in found.counts if any(pair)]
    return [(label, *map(format_number, pair)) for label, *pair in numbers]
