"""The board of the room: a few lines on one screen, several people typing at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from interface.formats import format_date
from interface.forms import submitted
from stakeholders.models import MapEntry
from strategy.forms_board import MOST, BoardForm, Line, lines_of
from strategy.plan.selectors import plan_of
from strategy.services.acting import (
    ActionConflictError,
    ActionGoneError,
    DueBeforeStartError,
    LeadGoneError,
    save_action,
)
from strategy.wizard import draw, to_work
from workshops.models import Workshop
from workshops.sides import Side


@to_work
def board(request: HttpRequest, side: Side) -> HttpResponse:
    """Save the lines that were changed; those of others, and what is wrong, stand below."""
    plan = plan_of(side.workshop)
    form = BoardForm(
        lines_of(plan.living),
        names_of(side.workshop),
        data=request.POST if request.method == "POST" else None,
    )
    if submitted(request):
        form.full_clean()
        count = sum(saved(side, form, line) for line in list(form.changed()))
        if count:
            messages.success(request, saved_words(count))
        if not form.errors:
            return redirect(side.url("board"))
    elif form.is_bound:
        form.keep_typed()
    return show(request, side, form, more=len(plan.living[MOST:]))


def show(request: HttpRequest, side: Side, form: BoardForm, *, more: int) -> HttpResponse:
    context = {
        "form": form,
        "rows": [(row, page_of(side, row.line)) for row in form.rows()],
        "more": more,
    }
    status = 409 if form.versions else 422 if form.errors else 200
    return draw(request, side, "board", context, status=status)


def page_of(side: Side, line: Line) -> str:
    """The page of an action that is saved already."""
    return side.url("action", line.id) if line.number else ""


def names_of(workshop: Workshop) -> dict:
    """Name → entry of the map; one query."""
    rows = MapEntry.objects.filter(workshop=workshop)
    return dict(rows.values_list("stakeholder__name", "pk"))


def saved_words(count: int) -> str:
    return ngettext("%(count)d line is saved.", "%(count)d lines are saved.", count) % {
        "count": count
    }


def saved(side: Side, form: BoardForm, line: Line) -> bool:
    """Save one line; or let the form show what happened to it meanwhile."""
    try:
        row = save_action(
            workshop=side.workshop,
            action_id=line.id,
            fields=fields_of(side.workshop, form, line),
            version=form.version(line),
            shown=form.shown(line),
            by=side.user,
        )
    except ActionConflictError as conflict:
        form.show_conflict(line, conflict.action)
    except ActionGoneError:
        form.show_gone(line)
    except LeadGoneError:
        form.show_left(line)
    except DueBeforeStartError as error:
        form.show_due(line, error.starts_on)
    else:
        form.take(line, row)
        return True
    return False


def fields_of(workshop: Workshop, form: BoardForm, line: Line) -> dict:
    """What the line writes; a new action says where it comes from."""
    fields = form.content(line)
    return fields if form.version(line) else {**fields, "because": from_the_room(workshop)}


def from_the_room(workshop: Workshop) -> str:
    """The reason that a line of the board gives until somebody writes a better one."""
    with override(workshop.language):
        words = _("Named in the workshop of %(day)s")
        return words % {"day": format_date(workshop.held_on)}
