"""What comes in on paper: the list, and worksheets typed in person by person."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Right
from interface.forms import submitted
from interface.views import draw_form
from workshops.access import staff_view
from workshops.enums import Source
from workshops.forms import PageForm
from workshops.models import Participant, Round, Workshop
from workshops.rows import amount
from workshops.selectors import Task, every_question, latest_rounds, tasks_of
from workshops.services.answering import RoundClosedError, submit_module
from workshops.services.worksheets import add_worksheet
from workshops.steps import Step
from workshops.tallied import is_tallied
from workshops.views.answer import Place, find_place, trouble
from workshops.views.join import DoorForm

NOT_OPEN = gettext_lazy(
    "This module is not open, so nothing was saved. Open it again on the page of the workshop, "
    "then save once more: what you typed is kept below"
)
NOT_OPEN_NOW = gettext_lazy(
    "“%(module)s” is not open: to go on with paper, open it again on the page of the workshop."
)


class SheetForm(DoorForm):
    """A worksheet to type in; a second click makes no second one."""

    purpose = "sheet"
    too_old = gettext_lazy("This page was too old. Press the button once more")

    def __init__(self, workshop: Workshop, **kwargs):
        super().__init__(workshop, **kwargs)
        if name := self.fields.get("name"):
            name.label, name.required = _("Name on the worksheet"), False
            name.help_text = _("Leave it empty when the worksheet has none.")


def sheet_name(sheet: Participant) -> str:
    """Its number to write on the paper, and whose it is; no number tells which came first."""
    number = _("Worksheet %(number)s") % {"number": sheet.pk.hex[:5].upper()}
    return f"{number} · {sheet.name}" if sheet.name else number


@staff_view(Right.RUN_ROOM)
def paper(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """The worksheets typed in, a new one, and the piles to count."""
    form = SheetForm(workshop, data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid():
        sheet = add_worksheet(
            workshop=workshop,
            token=form.cleaned_data["token"],
            name=form.cleaned_data.get("name", ""),
            by=request.user,
        )
        return redirect(next_url(workshop, sheet))
    rounds = latest_rounds(workshop)
    sheets = workshop.participants.filter(source=Source.PAPER).annotate(typed=Count("submissions"))
    context = {
        "workshop": workshop,
        "sheets": [(sheet_name(sheet), sheet) for sheet in sheets.order_by("name", "pk")],
        "piles": [pile(workshop, module, rounds.get(module.key)) for module in modules(workshop)],
        "is_any_open": any(round.is_answering for round in rounds.values()),
    }
    return draw_form(request, "workshops/paper.html", form, context)


def modules(workshop: Workshop) -> list:
    """The modules that have something to count."""
    questionnaire = workshop.questionnaire()
    return [
        module
        for module in questionnaire.modules
        if any(
            is_tallied(question)
            for page in questionnaire.wizard_pages(module.key)
            for question in page.questions
        )
    ]


def pile(workshop: Workshop, module, round: Round | None) -> dict:
    """One line of the list of what can be counted."""
    is_open = bool(round) and round.is_answering
    return {
        "title": module.title,
        "url": reverse("workshops:tally", args=[workshop.pk, module.key]) if is_open else "",
        "kind": "none" if is_open else "shut",
        "text": round.get_phase_display() if round else "",
        "id": f"pile-{module.key}",
        "goal": "",
        "amount": "",
    }


def find_sheet(workshop: Workshop, sheet: UUID) -> Participant:
    """A worksheet of the workshop: whoever answers on a screen is nobody's to open."""
    found = get_object_or_404(workshop.participants.filter(source=Source.PAPER), pk=sheet)
    found.workshop = workshop
    return found


def next_url(workshop: Workshop, sheet: Participant) -> str:
    """The first open module that is not typed in yet; else the page of the worksheet."""
    sheet.workshop = workshop
    for task in tasks_of(sheet):
        if task.round and task.round.is_answering and not task.is_finished:
            return module_url(workshop, sheet, task)
    return reverse("workshops:worksheet", args=[workshop.pk, sheet.pk])


def module_url(workshop: Workshop, sheet: Participant, task: Task) -> str:
    return reverse("workshops:type_in", args=[workshop.pk, sheet.pk, task.walk.module.key])


@staff_view(Right.RUN_ROOM)
def worksheet(request: HttpRequest, workshop: Workshop, sheet: UUID) -> HttpResponse:
    """One worksheet: which modules are typed in."""
    found = find_sheet(workshop, sheet)
    context = {
        "workshop": workshop,
        "name": sheet_name(found),
        "tasks": [sheet_row(workshop, found, task) for task in tasks_of(found)],
    }
    return render(request, "workshops/worksheet.html", context)


def sheet_row(workshop: Workshop, sheet: Participant, task: Task) -> dict:
    """One module of a worksheet."""
    is_open = bool(task.round) and task.round.is_answering
    if task.is_finished:
        kind, text = "done", _("Typed in")
    elif is_open:
        kind, text = "none", _("Not typed in yet")
    else:
        kind, text = "shut", task.round.get_phase_display() if task.round else ""
    return {
        "title": task.walk.module.title,
        "goal": "",
        "amount": amount(task.walk),
        "kind": kind,
        "text": text,
        "url": module_url(workshop, sheet, task) if is_open else "",
        "id": f"status-{task.walk.module.key}",
    }


@staff_view(Right.RUN_ROOM)
def type_in(request: HttpRequest, workshop: Workshop, sheet: UUID, module: str) -> HttpResponse:
    """All questions of a module on one page, as the paper asks them: conditions aside."""
    place = find_place(find_sheet(workshop, sheet), module)
    form = PageForm(
        Step(place.walk.pages[0], tuple(every_question(workshop, place.round))),
        place.walk.stored,
        data=request.POST if request.method == "POST" else None,
        is_complete=False,
        round=place.round,
        earlier=place.earlier,
    )
    if submitted(request):
        status = trouble(place, form, closed=NOT_OPEN)
        return draw_sheet(request, place, form, status) if status else typed(request, place)
    if form.is_bound:
        return draw_sheet(request, place, form.keep_typed())
    if not place.round.is_answering:
        return tell_shut(request, place)
    return draw_sheet(request, place, form)


def typed(request: HttpRequest, place: Place) -> HttpResponse:
    """Saved: on to the next module of this worksheet, or back to its page."""
    workshop, sheet = place.participant.workshop, place.participant
    try:
        submit_module(round=place.round, participant=sheet)
    except RoundClosedError:
        messages.warning(request, _("Saved, just before the module was closed."))
    if "later" in request.POST:
        return redirect("workshops:worksheet", workshop.pk, sheet.pk)
    return redirect(next_url(workshop, sheet))


def draw_sheet(request: HttpRequest, place: Place, form: PageForm, status=200) -> HttpResponse:
    workshop = place.participant.workshop
    context = {
        "workshop": workshop,
        "sheet": place.participant,
        "name": sheet_name(place.participant),
        "module": place.walk.module,
        "round": place.round,
        "form": form,
        "blocks": list(form.blocks()),
        "questionnaire": workshop.questionnaire(),
    }
    return render(request, "workshops/type_in.html", context, status=status)


def tell_shut(request: HttpRequest, place: Place) -> HttpResponse:
    """Answers of a round that is over are shown to nobody one by one."""
    messages.warning(request, NOT_OPEN_NOW % {"module": place.walk.module.title})
    return redirect("workshops:worksheet", place.participant.workshop_id, place.participant.pk)
