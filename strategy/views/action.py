"""One action: written, changed, removed, and what was noted about it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from guide.items import Question
from interface.forms import CompassForm, submitted
from stakeholders.models import MapEntry
from strategy.enums import Origin
from strategy.forms_action import ActionForm
from strategy.forms_progress import ProgressForm
from strategy.models import Action
from strategy.plan.actions import ActionLine
from strategy.plan.selectors import action_of
from strategy.services.acting import (
    ActionConflictError,
    ActionGoneError,
    DueBeforeStartError,
    LeadGoneError,
    save_action,
)
from strategy.services.noting import ActionBegunError, note_progress, remove_action
from strategy.views.action_words import KINDS, facts_of, origin_url
from strategy.wizard import draw, to_work
from workshops.models import Workshop
from workshops.sides import Side

PRIORITIES = "vision.priorities"


@to_work
def new_action(request: HttpRequest, side: Side) -> HttpResponse:
    """Write an action freely; the page makes its id, so that two clicks make one."""
    row = Action(pk=uuid4(), workshop=side.workshop, origin=Origin.FREE, version=0)
    return edit(request, side, row, None)


def action(request: HttpRequest, side: Side, action: UUID) -> HttpResponse:
    """An action with what was noted about it: to change, or to read."""
    is_sent = submitted(request) and not side.is_staff
    return (change if side.may_edit or is_sent else read)(request, side, action)


@to_work
def change(request: HttpRequest, side: Side, action: UUID) -> HttpResponse:
    """Save what was changed, or show the action with its form."""
    return edit(request, side, *find(side.workshop, action))


def find(workshop: Workshop, action: UUID) -> tuple[Action, ActionLine]:
    """An action of this plan; ActionGoneError for any other."""
    found = action_of(workshop, action)
    if found is None:
        raise ActionGoneError
    return found


def read(request: HttpRequest, side: Side, action: UUID) -> HttpResponse:
    """The action for those who do not change it."""
    found = action_of(side.workshop, action)
    if found is None:
        raise Http404
    line = found[1]
    facts = facts_of(line, priority_name(side, line))
    context = {"edit": None, "facts": facts, **about(side, line)}
    return draw(request, side, "action", context)


def edit(request: HttpRequest, side: Side, row: Action, line: ActionLine | None) -> HttpResponse:
    """The form of an action: new, with mistakes, or beside another version."""
    form = form_of(side, row, request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid() and saved(side, form):
        messages.success(request, _("The action is saved."))
        return redirect(side.url("actions"))
    if form.is_bound and not submitted(request):
        form.keep_typed()
    note = ProgressForm(row.status, initial={"key": uuid4()})
    return show(request, side, line, edit=form, note=note, form=form)


def show(
    request: HttpRequest,
    side: Side,
    line: ActionLine | None,
    *,
    edit: ActionForm,
    note: ProgressForm,
    form: CompassForm,
) -> HttpResponse:
    """The page with both its forms; `form` is the one that was sent."""
    status = 409 if edit.versions else 422 if form.errors else 200
    context = {**drawn(edit), "note": note, "form": form, **about(side, line)}
    context["edit_url"] = side.url("action", line.id) if line else ""
    if edit.versions:
        context["theirs_url"] = side.url("action", edit.action_id())
    return draw(request, side, "action", context, status=status)


def drawn(edit: ActionForm) -> dict:
    """The form of an action, and which of its parts stand open."""
    return {
        "edit": edit,
        "has_because": "because" in edit.fields,
        "close": edit.partners_close(),
        "others": edit.partners_more(),
        "has_cost": edit.is_told("cost"),
        "has_indicator": edit.is_told("indicator"),
    }


def about(side: Side, line: ActionLine | None) -> dict:
    """What the page says beside the form; nothing yet of a new action."""
    if line is None:
        return {"line": None}
    return {
        "line": line,
        "kind": KINDS[line.status],
        "origin_url": origin_url(side, line.source),
        "steps": line.steps,
        "note_url": side.url("progress", line.id),
        "remove_url": side.url("remove", line.id) if line.can_go else "",
    }


def form_of(side: Side, row: Action, data) -> ActionForm:
    workshop = side.workshop
    entries = MapEntry.objects.filter(workshop=workshop).select_related("stakeholder")
    return ActionForm(
        row,
        entries=list(entries.order_by(Lower("stakeholder__name"), "pk")),
        priorities=priorities_of(workshop),
        currency="" if row.currency else last_currency(workshop),
        year=workshop.held_on.year,
        data=data,
    )


def priorities_of(workshop: Workshop) -> Question | None:
    return workshop.whole_edition().questions.get(PRIORITIES)


def priority_name(side: Side, line: ActionLine) -> str:
    question = priorities_of(side.workshop)
    options = question.options if question else ()
    return next((str(one.text) for one in options if one.key == line.priority), "")


def last_currency(workshop: Workshop) -> str:
    """The one that the municipality wrote last; one query."""
    costs = Action.objects.filter(municipality=workshop.municipality_id).exclude(currency="")
    newest = costs.order_by("-workshop__created_at", "-number")
    return newest.values_list("currency", flat=True).first() or ""


def saved(side: Side, form: ActionForm) -> bool:
    """Save the action; or let the form show what happened meanwhile."""
    try:
        save_action(
            workshop=side.workshop,
            action_id=form.action_id(),
            fields=form.content(),
            version=form.shown_version(),
            shown=form.data.get("shown", ""),
            by=side.user,
        )
    except ActionConflictError as conflict:
        form.show_conflict(conflict.action)
    except LeadGoneError as error:
        form.show_gone(error.gone)
    except DueBeforeStartError:
        form.show_due()
    return not form.errors


@to_work
def remove(request: HttpRequest, side: Side, action: UUID) -> HttpResponse:
    """Take an action that nobody has begun out of the plan; asks first."""
    _row, line = find(side.workshop, action)
    if submitted(request):
        try:
            remove_action(workshop=side.workshop, action_id=action)
        except ActionBegunError:
            messages.warning(request, _("The action has begun: drop it, and say why."))
            return redirect(side.url("action", action))
        messages.success(request, _("The action is removed."))
        return redirect(side.url("actions"))
    context = {"line": line, "back_url": side.url("action", action)}
    return draw(request, side, "remove_action", context)


@to_work
def progress(request: HttpRequest, side: Side, action: UUID) -> HttpResponse:
    """Note what was done; nothing noted is ever changed."""
    if request.method != "POST":
        return redirect(side.url("action", action))
    row, line = find(side.workshop, action)
    note = ProgressForm(row.status, data=request.POST)
    if submitted(request) and note.is_valid():
        note_progress(
            workshop=side.workshop,
            action_id=action,
            note_id=note.note_id(),
            text=note.cleaned_data["text"],
            status=note.cleaned_data["status"],
            by=side.user,
        )
        messages.success(request, _("Your note is kept."))
        return redirect(side.url("action", action))
    if not submitted(request):
        note.keep_typed()
    return show(request, side, line, edit=form_of(side, row, None), note=note, form=note)
