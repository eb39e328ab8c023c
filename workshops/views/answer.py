"""The participant's pages of one module: its questions, a last look, done."""

from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guide.questionnaire import Questionnaire
from interface.forms import submitted
from interface.views import retry_page
from workshops.access import participant_view
from workshops.addresses import Addresses, in_workshop
from workshops.forms import PageForm
from workshops.models import Participant, Round
from workshops.modules import links_after
from workshops.rows import check_rows
from workshops.selectors import rounds_of, stored_answers, walker_of
from workshops.services.answering import RoundClosedError, save_page, submit_module
from workshops.steps import Step, Stored, Walk

CLOSED_BEFORE = gettext_lazy(
    "This module was closed before your answers arrived; they are not saved"
)


@dataclass
class Place:
    """
    Where a participant is: a module of the workshop, its round and the way through it.

    `earlier` holds the person's answers in the round before, to be read beside the fields.
    """

    participant: Participant
    round: Round
    walk: Walk
    earlier: Stored = field(default_factory=dict)

    @property
    def addresses(self) -> Addresses:
        return in_workshop(self.participant.workshop_id, self.round.module)

    def with_answers(self, stored: Stored) -> "Place":
        walk = walker_of(self.participant.workshop, self.round)
        return replace(self, walk=walk(self.round.module, stored))


def find_place(participant: Participant, module: str) -> Place:
    """The module's newest round and this person's answers; a module not opened is a 404."""
    if module not in participant.workshop.modules:
        raise Http404
    rounds = rounds_of(participant.workshop, module)[:2]
    if not rounds:
        raise Http404
    stored = stored_answers(participant, rounds)
    mine, *before = [stored.get(round.pk, {}) for round in rounds]
    walk = walker_of(participant.workshop, rounds[0])(module, mine)
    return Place(participant, rounds[0], walk, *before)


def tell_closed(request: HttpRequest, place: Place) -> HttpResponse:
    """Back to the list, saying why."""
    messages.warning(
        request,
        _("“%(module)s” is closed. What you had saved counts.")
        % {"module": place.walk.module.title},
    )
    return redirect("workshops:tasks", place.participant.workshop_id)


def no_longer_asked(request: HttpRequest) -> HttpResponse:
    """The groups or an earlier answer changed meanwhile: what was typed is given back."""
    if request.method == "POST":
        return retry_page(request, reason="no_longer_asked", status=409)
    raise Http404


@participant_view
def page(request: HttpRequest, participant: Participant, module: str, page: str) -> HttpResponse:
    place = find_place(participant, module)
    step = place.walk.step(page)
    if step is None:
        return no_longer_asked(request)
    form = PageForm(
        step,
        place.walk.stored,
        data=request.POST if request.method == "POST" else None,
        is_complete="later" not in request.POST,
        round=place.round,
        earlier=place.earlier,
    )
    if submitted(request):
        return save(request, place, step, form)
    if form.is_bound:
        return show(request, place, step, form.keep_typed())
    if not place.round.is_answering:
        return tell_closed(request, place)
    return show(request, place, step, form)


def save(request: HttpRequest, place: Place, step: Step, form: PageForm) -> HttpResponse:
    """Save the page and go on; or show it again with what is wrong, and what was typed."""
    if status := trouble(place, form):
        return show(request, place, step, form, status=status)
    return go_on(request, place, step, form.values())


def trouble(place: Place, form: PageForm, *, closed: str = CLOSED_BEFORE) -> int:
    """Save the page: 0, or the status of the answer when the form now says what is wrong."""
    participant, round = place.participant, place.round

    def save() -> None:
        save_page(
            round=round, participant=participant, values=form.values(), versions=form.versions()
        )

    return form.trouble(save, lambda: stored_answers(participant, [round])[round.pk], closed)


def go_on(request: HttpRequest, place: Place, step: Step, values) -> HttpResponse:
    """To the list, back to the check page, or to the next page that still applies."""
    place = place.with_answers(
        {**place.walk.stored, **{key: (value, 0) for key, value in values.items()}}
    )
    return redirect(next_url(request, place.walk, step, place.addresses))


def next_url(request: HttpRequest, walk: Walk, step: Step, addresses: Addresses) -> str:
    """Where to go once the page is saved; `walk` knows what was answered on it."""
    if "later" in request.POST:
        return addresses.tasks
    following = walk.after(step.slug)
    if following is None or (is_from_check(request) and walk.is_complete):
        return addresses.check
    return addresses.page(following.slug)


def is_from_check(request: HttpRequest) -> bool:
    """Whether somebody is changing one answer, and goes back to check them all."""
    return request.GET.get("from") == "check"


def show(
    request: HttpRequest, place: Place, step: Step, form: PageForm, *, status: int = 200
) -> HttpResponse:
    """Draw one page of questions."""
    workshop = place.participant.workshop
    context = {
        "workshop": workshop,
        "round": place.round,
        "back": way_back(request, place.walk, step, place.addresses),
        **page_context(place.walk, step, form, workshop.questionnaire()),
    }
    return render(request, "workshops/page.html", context, status=status)


def way_back(request: HttpRequest, walk: Walk, step: Step, addresses: Addresses) -> dict[str, str]:
    """To the check page that one came from, to the page before, or to the list."""
    if is_from_check(request):
        return {"url": addresses.check, "text": _("Back to your answers")}
    if previous := walk.before(step.slug):
        return {"url": addresses.page(previous.slug), "text": _("Back")}
    return {"url": addresses.tasks, "text": _("Back to the list")}


def page_context(walk: Walk, step: Step, form: PageForm, questionnaire: Questionnaire) -> dict:
    """What a page of questions prints, but for its way back."""
    number, ahead = walk.steps.index(step) + 1, walk.ahead()
    following = next((one.page for one in walk.steps[number:]), None) or next(iter(ahead), None)
    total = len(walk.steps) + len(ahead)
    return {
        "walk": walk,
        "step": step,
        "number": number,
        "total": total,
        "position": _("%(module)s: page %(number)d of %(all)d")
        % {"module": walk.module.title, "number": number, "all": total},
        "following": _("Next: %(page)s")
        % {"page": following.title if following else _("check your answers")},
        "form": form,
        "blocks": list(form.blocks()),
        "questionnaire": questionnaire,
    }


@participant_view
def check(request: HttpRequest, participant: Participant, module: str) -> HttpResponse:
    """Check your answers, then finish the module."""
    place = find_place(participant, module)
    if submitted(request):
        try:
            submit_module(round=place.round, participant=participant)
        except RoundClosedError:
            return tell_closed(request, place)
        return redirect("workshops:done", participant.workshop_id, module)
    context = {
        "workshop": participant.workshop,
        "is_open": place.round.is_answering,
        **check_context(place.walk, place.addresses),
    }
    return render(request, "workshops/check.html", context)


def check_context(walk: Walk, addresses: Addresses) -> dict:
    """What the page that checks the answers prints."""
    words = ngettext(
        "%(left)d question is not answered.", "%(left)d questions are not answered.", walk.left
    )
    return {
        "walk": walk,
        "rows": check_rows(walk, addresses),
        "left_title": words % {"left": walk.left},
        "tasks_url": addresses.tasks,
    }


@participant_view
def done(request: HttpRequest, participant: Participant, module: str) -> HttpResponse:
    place = find_place(participant, module)
    if not place.round.submissions.filter(participant=participant).exists():
        return redirect("workshops:check", participant.workshop_id, module)
    context = {
        "workshop": participant.workshop,
        "place": place,
        "links": links_after(module, participant.workshop_id),
    }
    return render(request, "workshops/done.html", context)
