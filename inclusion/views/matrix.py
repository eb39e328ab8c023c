"""Group by obstacle: what the room says, what was decided, and how many people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.assessment import Assessment
from inclusion.figures import matrix_figure
from inclusion.figures.matrix import headline, matrix_of
from inclusion.figures.tables import GroupTable, columns, group_tables
from inclusion.selectors import OBSTACLES, assessment_of
from interface.formats import format_date
from workshops.sides import Side


def matrix(request: HttpRequest, side: Side) -> HttpResponse:
    """The heat map with its tables."""
    assessment = assessment_of(side.workshop)
    context = {
        "side": side,
        "workshop": side.workshop,
        "participant": side.participant,
        "home_url": side.url("home"),
        "headline": headline(matrix_of(assessment)),
        "svg": matrix_figure(assessment),
        "caption": caption(side, assessment),
        "columns": columns(),
        "obstacles": assessment.obstacles.values(),
        "groups": [(one, decide_url(side, one)) for one in group_tables(assessment)],
        "has_hidden": any(cell.is_hidden for cell in assessment.cells.values()),
        "minimum": side.workshop.municipality.anonymity_minimum,
    }
    return render(request, "inclusion/matrix.html", context)


def decide_url(side: Side, group: GroupTable) -> str:
    """Where the group decides this row; "" for who may not, and before the reveal."""
    if not (side.may_run and group.is_rated):
        return ""
    address = reverse("workshops:decide", args=[side.workshop.pk, OBSTACLES])
    return f"{address}?subject={group.key}"


def caption(side: Side, assessment: Assessment) -> str:
    """How to read it, how many answered, which workshop, when."""
    how = _(
        "How much each obstacle holds each group back: 0 none, 1 slight, 2 serious, 3 blocks "
        "access. The decision of the group where there is one, else the median of the room."
    )
    return f"{how} {_people(assessment)}{_source(side)}"


def _people(assessment: Assessment) -> str:
    counts = [cell.answered for cell in assessment.cells.values() if cell.answered]
    if not counts:
        return ""
    count = max(counts)
    words = ngettext("Up to %(count)d person rated. ", "Up to %(count)d people rated. ", count)
    return words % {"count": count}


def _source(side: Side) -> str:
    return _("Workshop “%(workshop)s”, %(day)s.") % {
        "workshop": f"\u2068{side.workshop.name}\u2069",
        "day": format_date(side.workshop.held_on),
    }
