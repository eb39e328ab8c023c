"""The page of an edition: what it consists of and what is not translated, section by section."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import admin
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guide.admin.links import list_url, untranslated_url
from guide.languages import language_name
from guide.models import Module, Page, Question
from guide.schema import KINDS, MODELS
from guide.untranslated import Place, Tally, tallies, texts_of
from guide.uses import workshops_by_edition

# What the modules of an edition consist of.
OF_MODULES = (Module, Page, Question)


@dataclass(frozen=True)
class Link:
    url: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A module, or a kind of entry outside the modules."""

    name: str
    url: str = ""
    lists: list[Link]
    total: int
    missing: list[Link | None]


class Overviewed:
    """What the pages of editions show beside their own fields."""

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        counts = workshops_by_edition()
        for edition in changelist.result_list:
            edition.workshop_count = counts[edition.pk]
        return changelist

    @admin.display(description=gettext_lazy("Workshops"))
    def workshops(self, edition):
        if not hasattr(edition, "workshop_count"):
            edition.workshop_count = workshops_by_edition()[edition.pk]
        return edition.workshop_count

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change:
            context = {**context, **overview(obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)


def overview(edition):
    """The table of an edition; three queries."""
    places = texts_of(edition)
    names = section_names(places)
    sections = [
        Section(
            name=names[key],
            url=_module_url(tally),
            lists=_lists(edition, key, tally.entries),
            total=tally.total,
            missing=[_lack(edition, key, tally, code) for code in edition.languages],
        )
        for key, tally in tallies(places, edition.languages).items()
    ]
    return {
        "whole": _whole(edition, places),
        "sections": [*sections, *_empty_sections(edition, places)],
        "language_names": [language_name(code) for code in edition.languages],
    }


def _whole(edition, places):
    """All modules, pages and questions; all texts."""
    whole = Tally.of(places, edition.languages)
    kinds = [(kind, pk) for kind, pk in whole.entries if KINDS[kind] in OF_MODULES]
    return Section(
        name=_("Whole edition"),
        lists=_lists(edition, "", kinds),
        total=whole.total,
        missing=[_lack(edition, "", whole, code) for code in edition.languages],
    )


def section_names(places):
    """Section → the title of the module, or the name of the kind."""
    titles = {f"module.{p.entry}": p.text for p in places if _is_module_title(p)}
    sections = {place.section for place in places}
    return {key: str(titles[key]) if key in titles else _plural(KINDS[key]) for key in sections}


def _is_module_title(place: Place):
    return place.kind == "module" and place.field == "title"


def _plural(model):
    return str(capfirst(model._meta.verbose_name_plural))


def _lists(edition, section, entries):
    """Links to the lists of what a section consists of."""
    counts = Counter(kind for kind, _pk in entries)
    module = section.partition(".")[2]
    links = []
    for model in (model for model in MODELS if model.content_name in counts):
        if not (module and model is Module):
            query = {"module": module} if module else {}
            words = _counted(model, counts[model.content_name])
            links.append(Link(list_url(model, edition, **query), words))
    return links


def _module_url(tally):
    """The page of the module that a section is; "" for a section of another kind."""
    modules = [pk for kind, pk in tally.entries if kind == "module"]
    return reverse("admin:guide_module_change", args=modules) if modules else ""


def _empty_sections(edition, places):
    """Kinds without an entry yet."""
    kinds = {place.kind for place in places}
    for model in (model for model in MODELS if model.content_name not in kinds):
        link = Link(list_url(model, edition), _counted(model, 0))
        missing = [None] * len(edition.languages)
        yield Section(name=_plural(model), lists=[link], total=0, missing=missing)


def _counted(model, count):
    name = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    return f"{count} {name}"


def _lack(edition, section, tally, language):
    number = tally.missing[language]
    if not number:
        return None
    words = ngettext("%(number)d of %(total)d missing", "%(number)d of %(total)d missing", number)
    query = {"language": language, **({"section": section} if section else {})}
    url = untranslated_url(edition, **query)
    return Link(url, words % {"number": number, "total": tally.total})
