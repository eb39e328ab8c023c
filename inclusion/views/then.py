"""This digital divide beside that of the workshop before."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from inclusion.models import Measure, Service
from inclusion.movement import movement
from inclusion.movement_words import page_of
from inclusion.selectors import MODULE, assessment_of
from workshops.enums import Phase
from workshops.models import Round, Workshop
from workshops.sides import Side

LINK = gettext_lazy("Then and now: beside the workshop before")


@require_safe
def then(request: HttpRequest, side: Side) -> HttpResponse:
    """What moved, what is new, what is gone; there is no page without something before."""
    before = divide_before(side.workshop)
    if before is None:
        raise Http404
    held = before, side.workshop
    moved = movement(*map(assessment_of, held), held_on=side.workshop.held_on)
    editions = [one.whole_edition() for one in held]
    context = {
        "side": side,
        "workshop": side.workshop,
        "participant": side.participant,
        "home_url": side.url("home"),
        "held": held,
        "page": page_of(moved, [one.held_on for one in held], editions),
    }
    return render(request, "inclusion/then.html", context)


def divide_before(workshop: Workshop) -> Workshop | None:
    """The workshop before, if anybody rated, planned or checked anything there; one query."""
    if workshop.previous_id is None:
        return None
    inside = {"workshop": OuterRef("pk")}
    rated = Round.objects.filter(**inside, module=MODULE, phase=Phase.REVEALED)
    found = (rated, Measure.objects.filter(**inside), Service.objects.filter(**inside))
    there = Exists(found[0]) | Exists(found[1]) | Exists(found[2])
    return Workshop.objects.filter(there, pk=workshop.previous_id).first()


def then_link(side: Side) -> list[tuple[str, str]]:
    """The way to the page, where there is one."""
    return [(side.url("then"), LINK)] if divide_before(side.workshop) else []
