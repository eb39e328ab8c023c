"""A municipality's figures by neighbourhood: ranking, indicators, table; and what to remove."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import Municipality
from accounts.permissions import Right
from inclusion.figures.places import ranking_figure
from inclusion.models import Indicator, Neighbourhood
from inclusion.neighbourhoods import territory_of
from inclusion.place_pages import (
    PAGE,
    multiple_of,
    page_number,
    ranking_table,
    unranked_rows,
    values_table,
)
from inclusion.place_words import NOT_FOR, counted, headline, how_to_read
from inclusion.ranking import ranking_of
from inclusion.services.removing import remove_area, remove_indicator
from inclusion.territory import Territory
from stakeholders.register import register_view

NAMES = {
    "neighbourhoods": gettext_lazy("Ranking"),
    "indicators": gettext_lazy("Each indicator"),
    "values": gettext_lazy("All figures"),
}
REMOVED = {
    "indicator": (Indicator, remove_indicator),
    "neighbourhood": (Neighbourhood, remove_area),
}


@require_safe
@register_view(Right.VIEW_REGISTER)
def neighbourhoods(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Ranks, and how far each hangs on one single indicator."""
    territory = territory_of(municipality)
    found = ranking_of(territory)
    page, pages = page_number(request, len(found.places))
    start = (page - 1) * PAGE
    context = {
        "headline": headline(found),
        "counted": counted(found),
        "figure": ranking_figure(found, start=start, most=PAGE),
        "caption": how_to_read(),
        "table": ranking_table(found, start),
        "unranked": unranked_rows(found),
        "page": page,
        "pages": pages,
    }
    return show(request, municipality, territory, "neighbourhoods", context)


@require_safe
@register_view(Right.VIEW_REGISTER)
def indicators(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Small multiples: each indicator with its unit, date and source."""
    territory = territory_of(municipality)
    multiples = [multiple_of(territory, one) for one in territory.indicators]
    return show(request, municipality, territory, "indicators", {"multiples": multiples})


@require_safe
@register_view(Right.VIEW_REGISTER)
def values(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Every figure in one table, and the way out."""
    territory = territory_of(municipality)
    page, pages = page_number(request, len(territory.areas))
    table = values_table(territory, (page - 1) * PAGE)
    context = {"table": table, "page": page, "pages": pages}
    return show(request, municipality, territory, "values", context)


@register_view(Right.EDIT_REGISTER)
def remove(request: HttpRequest, municipality: Municipality, kind: str, row) -> HttpResponse:
    """Ask, then remove one indicator or one neighbourhood with its figures."""
    if kind not in REMOVED:
        raise Http404
    model, service = REMOVED[kind]
    one = get_object_or_404(model, municipality=municipality, pk=row)
    if request.method == "POST":
        service(one=one, by=request.user)
        messages.success(request, _("“%(name)s” is removed.") % {"name": one.name})
        return redirect("inclusion:values", municipality.pk)
    context = {"municipality": municipality, "one": one, "count": one.values.count()}
    return render(request, "inclusion/remove_figures.html", {**context, "kind": kind})


def show(
    request: HttpRequest,
    municipality: Municipality,
    territory: Territory,
    name: str,
    context: dict[str, Any],
) -> HttpResponse:
    """What these pages share: the way between them, and what they are not for."""
    urls = ((reverse(f"inclusion:{key}", args=[municipality.pk]), key) for key in NAMES)
    shared = {
        "municipality": municipality,
        "territory": territory,
        "name": NAMES[name],
        "others": [(url, NAMES[key], key == name) for url, key in urls],
        "not_for": NOT_FOR,
        "may_edit": Right.EDIT_REGISTER in request.allowed,
    }
    return render(request, f"inclusion/{name}.html", {**shared, **context})
