"""One question of a municipality's own: written, changed, taken away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.permissions import Right
from guide.items import Module
from interface.forms import submitted
from interface.views import draw_form
from workshops.access import staff_view
from workshops.additions import OwnQuestion
from workshops.additions.questions import KINDS, MOST_IN_ALL, MOST_IN_MODULE
from workshops.forms_asking import QuestionForm
from workshops.models import Workshop
from workshops.services import asking
from workshops.services.adding import ThereAlreadyError, TooLateError, TooManyError
from workshops.views.asking import KIND_WORDS, TOO_LATE, by_seal, opened_modules

GONE = gettext_lazy(
    "Somebody else changed this question or took it away while you were writing. Yours stands "
    "below and is not saved yet"
)
MOVED_ON = gettext_lazy("Somebody else changed this question or took it away: here they are now")
THERE_ALREADY = gettext_lazy("The module asks this already")
TOO_MANY = gettext_lazy(
    "At most %(most_in_module)d fit in a module and %(most)d in a workshop: take one away first"
)


@require_safe
@staff_view(Right.EDIT_MUNICIPALITY)
def question_kind(request: HttpRequest, workshop: Workshop, module: str) -> HttpResponse:
    """The kinds to choose from: each has a form of its own."""
    found = find_module(workshop, module)
    if module in opened_modules(workshop):
        return to_list(request, workshop, TOO_LATE)
    context = {"workshop": workshop, "module": found, "kinds": KIND_WORDS.items()}
    return render(request, "workshops/question_kind.html", context)


@staff_view(Right.EDIT_MUNICIPALITY)
def add_question(request: HttpRequest, workshop: Workshop, module: str, kind: str) -> HttpResponse:
    """The form of a new question."""
    return write(request, workshop, form_of(request, workshop, module, kind))


@staff_view(Right.EDIT_MUNICIPALITY)
def question(
    request: HttpRequest, workshop: Workshop, module: str, kind: str, seal: str
) -> HttpResponse:
    """Other words for one question, or take it away."""
    own = by_seal(workshop, seal)
    if "remove" in request.POST and submitted(request):
        return remove(request, workshop, own)
    if own is None and request.method != "POST":
        return to_list(request, workshop, MOVED_ON)
    return write(request, workshop, form_of(request, workshop, module, kind, own), seal)


def form_of(
    request: HttpRequest,
    workshop: Workshop,
    module: str,
    kind: str,
    own: OwnQuestion | None = None,
) -> QuestionForm:
    """With what was typed, or with the question as it is."""
    if kind not in KINDS:
        raise Http404
    data = request.POST if request.method == "POST" else None
    return QuestionForm(module=find_module(workshop, module), kind=kind, own=own, data=data)


def find_module(workshop: Workshop, key: str) -> Module:
    """A module that the workshop works on; 404 for any other."""
    known = {module.key: module for module in workshop.questionnaire().modules}
    if key not in known:
        raise Http404
    return known[key]


def write(
    request: HttpRequest, workshop: Workshop, form: QuestionForm, seal: str = ""
) -> HttpResponse:
    """Save the form, or draw it with what is wrong; without `seal` it is a new question."""
    if request.method != "POST" and form.module.key in opened_modules(workshop):
        return to_list(request, workshop, TOO_LATE)
    context = {"workshop": workshop, "module": form.module, "seal": seal, "action": ""}
    context["kind"] = KIND_WORDS[form.kind][0]
    if submitted(request) and form.is_valid():
        context["action"] = save(request, workshop, form, seal)
        if form.is_valid():
            messages.success(request, _("Saved.") if seal else _("Added."))
            return redirect("workshops:questions", workshop.pk)
    return draw_form(request, "workshops/question.html", form, context)


def save(request: HttpRequest, workshop: Workshop, form: QuestionForm, seal: str) -> str:
    """Save it, or say why not; returns where to send it then, "" for the same address."""
    told = {"workshop": workshop, "question": form.question(), "by": request.user}
    try:
        if seal:
            asking.change_question(**told, seal=seal)
        else:
            asking.add_question(**told)
    except asking.GoneError as error:
        form.add_error(None, GONE)
        return where_to(workshop, form, error.current)
    except ThereAlreadyError:
        form.add_error("text", THERE_ALREADY)
    except TooManyError:
        numbers = {"most_in_module": MOST_IN_MODULE, "most": MOST_IN_ALL}
        form.add_error(None, TOO_MANY % numbers)
    except TooLateError:
        form.add_error(None, TOO_LATE)
    return ""


def where_to(workshop: Workshop, form: QuestionForm, current: OwnQuestion | None) -> str:
    """Into the place of the one that asks the same now; else it is a new question."""
    parts = [workshop.pk, form.module.key, form.kind]
    if current is None:
        return reverse("workshops:add_question", args=parts)
    return reverse("workshops:question", args=[*parts, current.seal])


def remove(request: HttpRequest, workshop: Workshop, own: OwnQuestion | None) -> HttpResponse:
    """Take it away; the list says why where it stays."""
    try:
        if own is not None:
            asking.remove_question(workshop=workshop, question=own, by=request.user)
            messages.success(request, _("The question is taken away."))
    except TooLateError:
        messages.error(request, f"{TOO_LATE}.")
    return redirect("workshops:questions", workshop.pk)


def to_list(request: HttpRequest, workshop: Workshop, why: Promise) -> HttpResponse:
    messages.warning(request, f"{why}.")
    return redirect("workshops:questions", workshop.pk)
