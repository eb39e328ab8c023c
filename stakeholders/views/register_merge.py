"""Two that are the same: choose the other one, look at what will be, merge."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.models import Municipality
from accounts.permissions import Right
from interface.forms import submitted
from stakeholders.forms_register import SearchForm
from stakeholders.models import Stakeholder
from stakeholders.register import (
    Search,
    categories,
    category_name,
    contact_of,
    maps_with,
    matching,
    place_names,
    register_view,
)
from stakeholders.services.merging import filled, merge_stakeholders
from stakeholders.services.registering import ChangedMeanwhileError
from stakeholders.views.register import find
from stakeholders.views.register_edit import contact_words

SHOWN = 20


@require_safe
@register_view(Right.EDIT_REGISTER)
def merge(request: HttpRequest, municipality: Municipality, stakeholder) -> HttpResponse:
    """Search for the other one."""
    one, known = find(municipality, stakeholder), categories()
    form = SearchForm(categories=known, data=request.GET)
    wanted = replace(form.search(), category="", place="")
    found = candidates(municipality, one, wanted) if wanted.words else []
    context = {
        "municipality": municipality,
        "one": one,
        "search_form": form,
        "is_asked": bool(wanted.words),
        "rows": [(other, category_name(known, other.category)) for other in found],
    }
    return render(request, "stakeholders/merge.html", context)


def candidates(municipality: Municipality, one: Stakeholder, wanted: Search) -> list[Stakeholder]:
    rows = [
        other
        for is_archived in (False, True)
        for other in matching(municipality, replace(wanted, is_archived=is_archived))
        .exclude(pk=one.pk)
        .in_order()[:SHOWN]
    ]
    return rows[:SHOWN]


@register_view(Right.EDIT_REGISTER)
def merge_with(
    request: HttpRequest, municipality: Municipality, stakeholder, other
) -> HttpResponse:
    """What will be; then do it."""
    kept, gone = find(municipality, stakeholder), find(municipality, other)
    if kept == gone:
        raise Http404
    is_old = False
    if submitted(request):
        try:
            merge_stakeholders(kept=kept, other=gone, versions=shown(request), by=request.user)
        except ChangedMeanwhileError:
            is_old = True
        else:
            messages.success(request, _("The two are one now."))
            return redirect("stakeholders:stakeholder", municipality.pk, kept.pk)
    context = {"municipality": municipality, "is_old": is_old, **what_will_be(kept, gone)}
    return render(request, "stakeholders/merge_with.html", context, status=409 if is_old else 200)


def shown(request: HttpRequest) -> tuple[int, int]:
    """The versions that the page showed; nonsense is no version."""
    told = [request.POST.get(name, "") for name in ("kept", "gone")]
    kept, gone = [int(text) if text.isdecimal() and len(text) < 9 else 0 for text in told]
    return kept, gone


def what_will_be(kept: Stakeholder, gone: Stakeholder) -> dict:
    known, maps = categories(), {one.pk for one in maps_with(kept)}
    theirs = {one.pk for one in maps_with(gone)}
    contact, lost = contact_of(kept), contact_of(gone)
    after = filled(Stakeholder(**{name: getattr(kept, name) for name in FILLED}), gone)
    return {
        "kept": kept,
        "gone": gone,
        "category": category_name(known, kept.category),
        "after": after,
        "places": ", ".join(place_names(after.tags)),
        "contact": contact_words(contact or lost),
        "loses_contact": bool(contact and lost),
        "moves": _maps(len(theirs - maps)),
        "joins": _joined(len(theirs & maps)),
    }


FILLED = ("name", "category", "description", "tags")


def _maps(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "On %(count)d map it takes the place of the other one.",
        "On %(count)d maps it takes the place of the other one.",
        count,
    ) % {"count": count}


def _joined(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "On %(count)d map where both are, their pages and relations become one.",
        "On %(count)d maps where both are, their pages and relations become one.",
        count,
    ) % {"count": count}
