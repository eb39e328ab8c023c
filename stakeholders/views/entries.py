"""Steps 2 and 4: one stakeholder's page, saved by one of several people at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from interface.forms import submitted
from stakeholders.forms_entry import ChooseForm, EntryForm, IdentifyForm
from stakeholders.map_words import table_words
from stakeholders.selectors import actor_of, ecosystem_of
from stakeholders.services.entries import ConflictError, save_entry
from stakeholders.shortlist import Ticked, shortlist, ticks_of
from stakeholders.table_cookie import table_of
from stakeholders.tick_words import count_words, reasons_of
from stakeholders.wizard import draw, find_entry, to_work
from workshops.sides import Side


@to_work
def identify_one(request: HttpRequest, side: Side, entry: UUID) -> HttpResponse:
    """The four key questions about one stakeholder."""
    found = find_entry(side.workshop, entry)
    edition = side.workshop.whole_edition()
    form = IdentifyForm(found, edition, data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid() and saved(side, form, is_identified=True):
        told = {"name": found.stakeholder.name}
        messages.success(request, _("“%(name)s” is saved.") % told)
        return redirect(after(request, side, entry))
    mine = table_of(request, side.workshop)
    context = {
        "groups": form.groups(),
        "is_theirs": bool(found.table) and found.table != mine,
        "whose": table_words(found.table, mine),
        "category": edition.categories.get(found.stakeholder.category),
    }
    return draw_entry(request, side, "identify_one", form, context)


def saved(side: Side, form: EntryForm, *, is_identified: bool = False) -> bool:
    """Save the page; or let the form show what somebody else saved meanwhile."""
    try:
        save_entry(
            workshop=side.workshop,
            entry_id=form.entry.pk,
            fields=form.content(),
            version=form.shown_version(),
            shown=form.data.get("shown", ""),
            is_identified=is_identified,
        )
    except ConflictError as conflict:
        form.show_conflict(conflict.entry)
        return False
    return True


def draw_entry(
    request: HttpRequest, side: Side, template: str, form: EntryForm, context: dict
) -> HttpResponse:
    """The page with its form: new, with mistakes, or beside another version."""
    if form.is_bound and not submitted(request):
        form.keep_typed()
    status = 409 if form.versions else 422 if form.errors else 200
    return draw(
        request, side, template, {"form": form, "entry": form.entry, **context}, status=status
    )


def after(request: HttpRequest, side: Side, entry: UUID) -> str:
    """The next of our table that nobody has identified, of all if we have no table."""
    if "later" in request.POST:
        return side.url("identify")
    mine = table_of(request, side.workshop)
    actors = ecosystem_of(side.workshop).actors
    place = next((at for at, one in enumerate(actors) if one.id == entry), 0)
    ahead = [*actors[place + 1 :], *actors[:place]]
    left = (one for one in ahead if not one.is_identified and (not mine or one.table == mine))
    following = next(left, None)
    return side.url("identify_one", following.id) if following else side.url("identify")


@to_work
def choose(request: HttpRequest, side: Side) -> HttpResponse:
    """Everybody in the order of the four ticks; the group chooses."""
    ecosystem = ecosystem_of(side.workshop)
    context = {
        "rows": [choose_row(one, side) for one in shortlist(ecosystem)],
        "partners": len(ecosystem.partners),
        "has_needs": bool(ecosystem.needs),
        "reasons_url": side.url("shortlist"),
    }
    return draw(request, side, "choose", context)


def choose_row(ticked: Ticked, side: Side) -> dict:
    return {
        "actor": ticked.actor,
        "url": side.url("choose_one", ticked.actor.id),
        "ticks": count_words(ticked.held),
    }


@to_work
def choose_one(request: HttpRequest, side: Side, entry: UUID) -> HttpResponse:
    """Is it a partner, in which role, and what comes next; beside it the reasons."""
    found = find_entry(side.workshop, entry)
    form = ChooseForm(found, data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid() and saved(side, form):
        told = {"name": found.stakeholder.name}
        messages.success(request, _("“%(name)s” is saved.") % told)
        return redirect(side.url("choose"))
    needs = tuple(side.workshop.needs)
    ticked = ticks_of(actor_of(found), needs)
    context = {
        "ticks": count_words(ticked.held),
        "reasons": reasons_of(ticked, needs),
        "identify_url": side.url("identify_one", entry),
    }
    return draw_entry(request, side, "choose_one", form, context)
