"""A municipality's own questions: the list of a workshop.

Who prepares a workshop sees the list; an administrator writes, because the questions are asked in
the name of the municipality.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Right
from guide.enums import Kind
from guide.items import Module
from workshops.access import staff_view
from workshops.additions import OwnQuestion
from workshops.additions.questions import MOST_IN_ALL, MOST_IN_MODULE, in_module
from workshops.models import Workshop
from workshops.services.adding import TooLateError
from workshops.services.asking import move_question as move_to

# Kind → what it is called, and an example of what it is good for.
KIND_WORDS = {
    Kind.SINGLE: (
        gettext_lazy("One answer"),
        gettext_lazy(
            "“Where should the first counter open?” You write the answers to choose from."
        ),
    ),
    Kind.MULTIPLE: (
        gettext_lazy("Several answers"),
        gettext_lazy("“Which of these do you use?” You write the answers to choose from."),
    ),
    Kind.SCALE: (
        gettext_lazy("A scale from 1 to 5"),
        gettext_lazy("“How far do you agree that …?” You say what 1 and 5 mean."),
    ),
    Kind.LONG_TEXT: (
        gettext_lazy("Free text"),
        gettext_lazy("“What must we not forget?” Nobody has to write, and nothing is counted."),
    ),
}
TOO_LATE = gettext_lazy(
    "This module was opened: everybody is asked the same questions, so they stay as they are"
)


@require_safe
@staff_view(Right.PREPARE_WORKSHOP)
def questions(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """The own questions of each module, and whether they can still change."""
    own, may_write = workshop.own_questions(), Right.EDIT_MUNICIPALITY in request.allowed
    context = {
        "workshop": workshop,
        "sections": sections(workshop, own, may_write=may_write),
        "may_write": may_write,
        "many": len(own),
        "most": MOST_IN_ALL,
        "most_in_module": MOST_IN_MODULE,
    }
    return render(request, "workshops/questions.html", context)


def opened_modules(workshop: Workshop) -> set[str]:
    """Modules of which there is a round, whatever became of it; one query."""
    return set(workshop.rounds.values_list("module", flat=True))


def sections(workshop: Workshop, own: Sequence[OwnQuestion], *, may_write: bool) -> list[dict]:
    """The modules of the workshop; another one where it was left out with its questions."""
    opened = opened_modules(workshop)
    return [
        section(module, own, is_open=module.key in opened, is_asked=is_asked, may_write=may_write)
        for module in workshop.whole_edition().modules
        if (is_asked := module.key in workshop.modules) or in_module(own, module.key)
    ]


def section(
    module: Module, own: Sequence[OwnQuestion], *, is_open: bool, is_asked: bool, may_write: bool
) -> dict:
    """One module of the list."""
    found = in_module(own, module.key)
    has_room = len(found) < MOST_IN_MODULE and len(own) < MOST_IN_ALL
    may_change = may_write and is_asked and not is_open
    return {
        "module": module,
        "is_open": is_open,
        "is_asked": is_asked,
        "may_change": may_change,
        "may_add": may_change and has_room,
        "rows": [row(one, place, len(found)) for place, one in enumerate(found)],
    }


def row(one: OwnQuestion, place: int, many: int) -> dict:
    """One question of the list; `up` and `down` say where it would go."""
    return {
        "one": one,
        "kind": KIND_WORDS[one.kind][0],
        "up": f"{one.seal} {place - 1}" if place else "",
        "down": f"{one.seal} {place + 1}" if place + 1 < many else "",
    }


@require_POST
@staff_view(Right.EDIT_MUNICIPALITY)
def move_question(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Up or down within its module; a second click does nothing, an old page neither."""
    seal, _blank, place = request.POST.get("to", "").partition(" ")
    found = by_seal(workshop, seal)
    try:
        if found and place.isdecimal() and len(place) < 3:
            move_to(workshop=workshop, question=found, place=int(place), by=request.user)
    except TooLateError:
        messages.error(request, f"{TOO_LATE}.")
    return redirect("workshops:questions", workshop.pk)


def by_seal(workshop: Workshop, seal: str) -> OwnQuestion | None:
    """The question that a page showed, unless it was changed or taken away since."""
    return next((one for one in workshop.own_questions() if one.seal == seal), None)
