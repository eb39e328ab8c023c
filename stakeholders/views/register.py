"""The register: the list, one stakeholder, its life."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Municipality
from accounts.permissions import Right
from accounts.selectors import municipalities_for
from interface.forms import submitted
from stakeholders.forms_register import SearchForm, counted
from stakeholders.models import Stakeholder
from stakeholders.register import (
    Found,
    categories,
    category_name,
    contact_of,
    maps_with,
    place_names,
    register_view,
    search,
)
from stakeholders.services.registering import (
    InUseError,
    archive_stakeholder,
    delete_stakeholder,
    restore_stakeholder,
)


def may_edit(request: HttpRequest) -> bool:
    return Right.EDIT_REGISTER in request.allowed


def find(municipality: Municipality, pk) -> Stakeholder:
    """One of this register; its municipality is known, so no query for it."""
    one = get_object_or_404(Stakeholder, municipality=municipality, pk=pk)
    one.municipality = municipality
    return one


@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """To the register, for somebody of one municipality; else the list of them."""
    places = list(municipalities_for(request.user, Right.VIEW_REGISTER)[:100])
    if len(places) == 1:
        return redirect("stakeholders:register", places[0].pk)
    return render(request, "stakeholders/registers.html", {"places": places})


@require_safe
@register_view(Right.VIEW_REGISTER)
def register(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    known = categories()
    form = SearchForm(categories=known, data=request.GET)
    found = search(municipality, form.search())
    rows = [
        {
            "one": one,
            "category": category_name(known, one.category),
            "places": ", ".join(place_names(one.tags)),
        }
        for one in found.rows
    ]
    context = {
        "municipality": municipality,
        "search_form": form,
        "found": found,
        "count": counted(found.count),
        "rows": rows,
        "may_edit": may_edit(request),
        **turns(request, found),
    }
    return render(request, "stakeholders/register.html", context)


def turns(request: HttpRequest, found: Found) -> dict:
    """Addresses of the pages before and after, and whether anything is looked for."""
    asked = {key: value for key, value in request.GET.items() if key != "page" and value}
    page = found.search.page

    def at(number: int) -> str:
        return "?" + urlencode({**asked, "page": number}) if 0 < number <= found.pages else ""

    is_filtered = bool(found.search.words or found.search.category or found.search.place)
    return {"before": at(page - 1), "after": at(page + 1), "is_filtered": is_filtered}


@require_safe
@register_view(Right.VIEW_REGISTER)
def stakeholder(request: HttpRequest, municipality: Municipality, stakeholder) -> HttpResponse:
    one = find(municipality, stakeholder)
    context = {
        "municipality": municipality,
        "one": one,
        "category": category_name(categories(), one.category),
        "places": place_names(one.tags),
        "contact": contact_of(one) if may_edit(request) else None,
        "maps": maps_with(one),
        "may_edit": may_edit(request),
    }
    return render(request, "stakeholders/stakeholder.html", context)


@require_POST
@register_view(Right.EDIT_REGISTER)
def archive(request: HttpRequest, municipality: Municipality, stakeholder) -> HttpResponse:
    one = find(municipality, stakeholder)
    archive_stakeholder(stakeholder=one, by=request.user)
    messages.success(request, _("Archived: it is no longer suggested."))
    return redirect("stakeholders:stakeholder", municipality.pk, one.pk)


@require_POST
@register_view(Right.EDIT_REGISTER)
def restore(request: HttpRequest, municipality: Municipality, stakeholder) -> HttpResponse:
    one = find(municipality, stakeholder)
    restore_stakeholder(stakeholder=one, by=request.user)
    messages.success(request, _("It is back in the register."))
    return redirect("stakeholders:stakeholder", municipality.pk, one.pk)


@register_view(Right.EDIT_REGISTER)
def delete(request: HttpRequest, municipality: Municipality, stakeholder) -> HttpResponse:
    one = find(municipality, stakeholder)
    if submitted(request):
        try:
            delete_stakeholder(stakeholder=one, by=request.user)
        except InUseError:
            pass  # Put on a map since the page was shown, which now says where.
        else:
            messages.success(request, _("The stakeholder is deleted."))
            return redirect("stakeholders:register", municipality.pk)
    context = {"municipality": municipality, "one": one, "maps": maps_with(one)}
    status = 409 if request.method == "POST" and context["maps"] else 200
    return render(request, "stakeholders/delete.html", context, status=status)
