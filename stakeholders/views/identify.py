"""Step 2, identify: all stakeholders, and which table works on each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interface.forms import submitted
from stakeholders.ecosystem import Actor
from stakeholders.forms_map import TableForm
from stakeholders.map_words import table_name, table_words
from stakeholders.selectors import ecosystem_of
from stakeholders.services.entries import TakenError, give_back, take
from stakeholders.table_cookie import remember_table, table_of
from stakeholders.wizard import draw, to_work
from workshops.sides import Side

FILTERS = ("all", "ours", "free")


@to_work
def identify(request: HttpRequest, side: Side) -> HttpResponse:
    """All stakeholders, who works on each and how far it is."""
    mine, wanted = table_of(request, side.workshop), request.GET.get("show", "all")
    actors = ecosystem_of(side.workshop).actors
    kept = {
        "all": actors,
        "ours": [one for one in actors if mine and one.table == mine],
        "free": [one for one in actors if not one.table],
    }
    wanted = wanted if wanted in FILTERS else "all"
    form = TableForm(initial={"table": mine})
    if request.method == "POST":  # The page in another language.
        form = TableForm(data=request.POST).keep_typed()
    context = {
        "form": form,
        "mine": mine,
        "show": wanted,
        "counts": {name: len(some) for name, some in kept.items()},
        "identified": sum(one.is_identified for one in actors),
        "rows": [identify_row(one, side, mine) for one in kept[wanted]],
    }
    return draw(request, side, "identify", context)


def identify_row(actor: Actor, side: Side, mine: str) -> dict:
    is_ours = bool(mine) and actor.table == mine
    return {
        "actor": actor,
        "url": side.url("identify_one", actor.id),
        "whose": table_words(actor.table, mine),
        "take_url": side.url("take", actor.id),
        "is_ours": is_ours,
        # Staff also free what a table left behind.
        "may_give": is_ours or (side.is_staff and bool(actor.table)),
        "may_take": bool(mine) and not actor.table,
    }


@to_work
def table(request: HttpRequest, side: Side) -> HttpResponse:
    """Say which table this device sits at."""
    form = TableForm(data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid():
        return remember_table(
            redirect(side.url("identify")), side.workshop, form.cleaned_data["table"]
        )
    if not form.is_bound:
        return redirect(side.url("identify"))
    if not submitted(request):
        form.keep_typed()
    return draw(request, side, "table", {"form": form}, status=422 if form.errors else 200)


@require_POST
@to_work
def take_one(request: HttpRequest, side: Side, entry: UUID) -> HttpResponse:
    """Take a stakeholder for this table, or give it back."""
    mine, given = table_of(request, side.workshop), request.POST.get("give", "")
    try:
        if given and (given == mine or side.is_staff):
            give_back(workshop=side.workshop, entry_id=entry, table=given)
        elif mine and not given:
            take(workshop=side.workshop, entry_id=entry, table=mine)
    except TakenError as error:
        words = _("“%(name)s” is with others meanwhile (%(table)s): nothing was changed.")
        told = {"name": error.entry.stakeholder.name, "table": table_name(error.entry.table)}
        messages.warning(request, words % told)
    wanted = request.POST.get("show", "")
    return redirect(side.url("identify") + (f"?show={wanted}" if wanted in FILTERS else ""))
