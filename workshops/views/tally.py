"""Papers of a module counted by hand."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.permissions import Right
from interface.forms import submitted
from workshops.access import staff_view
from workshops.forms_paper import TallyForm
from workshops.models import Round, Tally, Workshop
from workshops.selectors import every_question, rounds_of
from workshops.services.tallying import save_tallies
from workshops.tallied import is_tallied
from workshops.views.paper import NOT_OPEN, NOT_OPEN_NOW


@staff_view(Right.RUN_ROOM)
def tally(request: HttpRequest, workshop: Workshop, module: str) -> HttpResponse:
    """Counts per answer of all papers together."""
    if module not in workshop.modules:
        raise Http404
    round = next(iter(rounds_of(workshop, module)), None)
    if round is None:
        raise Http404
    asked = every_question(workshop, round)
    data = request.POST if request.method == "POST" else None
    form = TallyForm(round, asked, stored_tallies(round), data=data)
    if submitted(request):
        status = count(request, round, form)
        if not status:
            messages.success(request, _("Saved."))
            return redirect("workshops:paper", workshop.pk)
        return draw_tally(request, workshop, form, asked, status)
    if form.is_bound:
        return draw_tally(request, workshop, form.keep_typed(), asked)
    if not round.is_answering:
        title = workshop.questionnaire().module(module).title
        messages.warning(request, NOT_OPEN_NOW % {"module": title})
        return redirect("workshops:paper", workshop.pk)
    return draw_tally(request, workshop, form, asked)


def stored_tallies(round: Round) -> dict:
    rows = Tally.objects.filter(round=round).values_list("question", "subject", "counts", "version")
    return {(question, subject): (counts, version) for question, subject, counts, version in rows}


def count(request: HttpRequest, round: Round, form: TallyForm) -> int:
    """Save the counts: 0, or the status of the answer when the form now says what is wrong."""

    def save() -> None:
        save_tallies(round=round, counts=form.counts(), versions=form.versions(), by=request.user)

    return form.trouble(save, lambda: stored_tallies(round), NOT_OPEN)


def draw_tally(
    request: HttpRequest, workshop: Workshop, form: TallyForm, asked: list, status: int = 200
) -> HttpResponse:
    context = {
        "workshop": workshop,
        "module": workshop.questionnaire().module(form.round.module),
        "form": form,
        "blocks": form.blocks(),
        "left_out": [one.text for one in asked if not is_tallied(one.question)],
    }
    return render(request, "workshops/tally.html", context, status=status)
