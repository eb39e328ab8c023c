"""Step 1, list: category by category, "who else?"."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from interface.forms import submitted
from stakeholders.ecosystem import Ecosystem
from stakeholders.forms_map import NamesForm
from stakeholders.models import Stakeholder
from stakeholders.selectors import ecosystem_of
from stakeholders.services.entries import EntryGoneError
from stakeholders.services.listing import (
    HasWorkError,
    InUseError,
    Listed,
    add_to_map,
    confirm_empty,
    relations_of,
    remove_from_map,
    take_back_empty,
)
from stakeholders.suggestions import Suggestions, suggestions_for
from stakeholders.uses import uses_of
from stakeholders.wizard import draw, find_entry, to_work
from workshops.sides import Side


@to_work
def list_categories(request: HttpRequest, side: Side) -> HttpResponse:
    """The ten categories, and who is listed in each."""
    ecosystem = ecosystem_of(side.workshop)
    rows = [category_row(key, ecosystem, side) for key in ecosystem.categories]
    following = next(iter(ecosystem.open_categories), None)
    context = {
        "rows": rows,
        "settled": sum(row["kind"] == "done" for row in rows),
        "following": side.url("category", following) if following else "",
        "strays": [one for one in ecosystem.actors if one.category not in ecosystem.categories],
    }
    return draw(request, side, "list", context)


def category_row(key: str, ecosystem: Ecosystem, side: Side) -> dict:
    actors = ecosystem.of_category(key)
    count = ngettext("%(count)d stakeholder", "%(count)d stakeholders", len(actors))
    text = count % {"count": len(actors)}
    if not actors:
        text = _("Nobody here") if key in ecosystem.empty else _("Nobody yet")
    return {
        "id": f"category-{key}",
        "title": ecosystem.categories[key],
        "url": side.url("category", key),
        "names": [actor.name for actor in actors],
        "kind": "done" if actors or key in ecosystem.empty else "none",
        "text": text,
    }


@to_work
def category(request: HttpRequest, side: Side, category: str) -> HttpResponse:
    """Who is there, who else; suggestions of the register and of the guide."""
    edition = side.workshop.whole_edition()
    if category not in edition.categories:
        raise Http404
    form = NamesForm(data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid():
        found = add_to_map(workshop=side.workshop, category=category, names=form.all_names())
        tell(request, found, side)
        return redirect(side.url("category", category))
    if form.is_bound and not submitted(request):
        form.keep_typed()
    ecosystem = ecosystem_of(side.workshop)
    found = suggestions_for(
        side.workshop, edition.categories[category], ecosystem, request.GET.get("q", "")
    )
    context = {"form": form, **category_context(side, category, ecosystem, found)}
    return draw(request, side, "category", context, status=422 if form.errors else 200)


def category_context(side: Side, key: str, ecosystem: Ecosystem, suggestions: Suggestions) -> dict:
    keys = list(ecosystem.categories)
    number = keys.index(key) + 1
    following = keys[number] if number < len(keys) else None
    return {
        "category": side.workshop.whole_edition().categories[key],
        "number": number,
        "total": len(keys),
        "next_name": ecosystem.categories[following] if following else "",
        "next_url": side.url("category", following) if following else side.url("list"),
        "actors": [(one, side.url("remove", one.id)) for one in ecosystem.of_category(key)],
        "is_empty": key in ecosystem.empty,
        "empty_url": side.url("empty", key),
        "suggestions": suggestions,
    }


def tell(request: HttpRequest, found: Listed, side: Side) -> None:
    """What became of the names, in one or two sentences."""
    categories = side.workshop.whole_edition().categories
    if found.added:
        messages.success(request, _("On the map: %(names)s.") % {"names": names_of(found.added)})
    elif found.there:
        told = {"names": names_of(found.there)}
        messages.info(request, _("On the map already: %(names)s.") % told)
    for one in found.elsewhere:
        words = _("“%(name)s” stands in the register under “%(category)s”: you find it there.")
        kept = categories.get(one.category)
        told = {"name": one.name, "category": kept.name if kept else one.category}
        messages.info(request, words % told)


def names_of(stakeholders: Sequence[Stakeholder]) -> str:
    """The first ten: a cookie carries them to the next page."""
    names = ", ".join(one.name for one in stakeholders[:10])
    return f"{names}…" if len(stakeholders) > 10 else names


@require_POST
@to_work
def empty(request: HttpRequest, side: Side, category: str) -> HttpResponse:
    """Nobody here; or take that back."""
    keys = list(side.workshop.whole_edition().categories)
    if category not in keys:
        raise Http404
    if request.POST.get("empty") != "yes":
        take_back_empty(workshop=side.workshop, category=category)
        return redirect(side.url("category", category))
    confirm_empty(workshop=side.workshop, category=category)
    following = keys[keys.index(category) + 1 :]
    return redirect(side.url("category", following[0]) if following else side.url("list"))


@to_work
def remove(request: HttpRequest, side: Side, entry: UUID) -> HttpResponse:
    """Take somebody off the map; asks first when something would be lost."""
    if submitted(request):
        is_sure = request.POST.get("sure") == "yes"
        try:
            removed = remove_from_map(workshop=side.workshop, entry_id=entry, is_sure=is_sure)
        except (HasWorkError, InUseError):
            return ask(request, side, entry)
        if removed is None:
            raise EntryGoneError
        told = {"name": removed.stakeholder.name}
        messages.success(request, _("“%(name)s” is no longer on the map.") % told)
        return redirect(back_to(side, removed.stakeholder.category))
    return ask(request, side, entry)


def ask(request: HttpRequest, side: Side, entry: UUID) -> HttpResponse:
    found = find_entry(side.workshop, entry)
    uses = [(one.words, side.url(one.page, *one.args)) for one in uses_of(found)]
    context = {
        "entry": found,
        "uses": uses,
        "relations": relations_of(found).count(),
        "back_url": back_to(side, found.stakeholder.category),
    }
    status = 409 if uses and submitted(request) else 200
    return draw(request, side, "remove", context, status=status)


def back_to(side: Side, category: str) -> str:
    """The page of the category, if the edition has it."""
    known = category in side.workshop.whole_edition().categories
    return side.url("category", category) if known else side.url("list")
