"""What the room believes beside what the data say."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from inclusion.neighbourhoods import territory_of
from inclusion.place_words import NOT_FOR, counted
from inclusion.ranking import ranking_of
from inclusion.selectors import assessment_of
from inclusion.together import together_of
from inclusion.together_words import LIMITS, told_lines, told_places
from workshops.sides import Side


@require_safe
def together(request: HttpRequest, side: Side) -> HttpResponse:
    """By obstacle, then by neighbourhood: agreement, surprise, no data."""
    municipality = side.workshop.municipality
    territory = territory_of(municipality)
    assessment, ranking = assessment_of(side.workshop), ranking_of(territory)
    found = together_of(assessment, territory, ranking)
    context = {
        "side": side,
        "workshop": side.workshop,
        "participant": side.participant,
        "home_url": side.url("home"),
        "headline": headline(found.surprises) if territory.indicators else None,
        "counted": counted(ranking),
        "obstacles": told_lines(found, assessment),
        "places": told_places(found, ranking),
        "limits": LIMITS,
        "not_for": NOT_FOR,
        "figures_url": side.is_staff
        and reverse("inclusion:neighbourhoods", args=[municipality.pk]),
    }
    return render(request, "inclusion/together.html", context)


def headline(surprises: int) -> str:
    """What to talk about."""
    if not surprises:
        return _("The room and the data agree where they can be compared")
    words = ngettext(
        "%(count)d surprise between the room and the data",
        "%(count)d surprises between the room and the data",
        surprises,
    )
    return words % {"count": surprises}
