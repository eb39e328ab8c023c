"""Groups and obstacles of a workshop's own: added and taken away before the module opens."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Right
from interface.forms import submitted
from interface.views import draw_form
from workshops.access import staff_view
from workshops.additions import MOST, PARTS, of_kind
from workshops.forms_additions import AdditionForm
from workshops.models import Workshop
from workshops.services.adding import (
    ChosenError,
    ThereAlreadyError,
    TooLateError,
    TooManyError,
    add,
    may_add,
    take_away,
)

KINDS = {"groups": gettext_lazy("Groups"), "obstacles": gettext_lazy("Obstacles")}
TOO_LATE = gettext_lazy(
    "The module is open: everybody is asked about the same groups and obstacles, so they stay as "
    "they are"
)


@staff_view(Right.PREPARE_WORKSHOP)
def additions(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """What the workshop adds to its edition, and the form to add one more."""
    if "remove" in request.POST and submitted(request):
        return remove(request, workshop)
    form = AdditionForm(data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid() and added(request, workshop, form):
        messages.success(request, _("Added."))
        return redirect("workshops:additions", workshop.pk)
    return draw_form(request, "workshops/additions.html", form, page(workshop))


def page(workshop: Workshop) -> dict:
    """What is asked anyway, and what the workshop adds."""
    own = workshop.own_additions()
    return {
        "workshop": workshop,
        "may_add": may_add(workshop),
        "lists": [
            (words, known(workshop, kind), of_kind(own, kind)) for kind, words in KINDS.items()
        ],
    }


def known(workshop: Workshop, kind: str) -> list:
    """Texts of the edition's own, without what the workshop adds."""
    key, part, _item = PARTS[kind]
    question = workshop.whole_edition().questions.get(key)
    own = {one.key for one in workshop.own_additions()}
    return [one.text for one in getattr(question, part, ()) if one.key not in own]


def added(request: HttpRequest, workshop: Workshop, form: AdditionForm) -> bool:
    """Add it; or say beside the field why not."""
    kind, text = form.cleaned_data["kind"], form.cleaned_data["text"]
    try:
        add(workshop=workshop, kind=kind, text=text, by=request.user)
    except ThereAlreadyError:
        form.add_error("text", _("This one is there already"))
    except TooManyError:
        form.add_error(
            "kind", _("There are %(most)d already: take one away first") % {"most": MOST}
        )
    except TooLateError:
        form.add_error(None, TOO_LATE)
    return not form.errors


def remove(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Take one away; the page says why where it cannot go."""
    try:
        take_away(workshop=workshop, key=request.POST["remove"], by=request.user)
    except ChosenError:
        messages.error(request, _("This group is chosen to be rated: choose another one first."))
    except TooLateError:
        messages.error(request, f"{TOO_LATE}.")
    return redirect("workshops:additions", workshop.pk)
