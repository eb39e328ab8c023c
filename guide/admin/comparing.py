"""Two editions side by side: what was added, removed, reworded, moved."""

from django import forms
from django.http import Http404
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guide.change_lines import sections
from guide.compare import Change, compare, only_modules
from guide.compile import read_content
from guide.enums import Status
from guide.models import Edition, Module
from guide.texts import Text

OTHERS = "-"  # What belongs to no module.


class CompareForm(forms.Form):
    """Chooses the other edition, and a module."""

    def __init__(self, editions, titles, **kwargs):
        super().__init__(**kwargs)
        self.fields["with"] = forms.ChoiceField(
            label=_("Compare with"), choices=[(str(one.pk), str(one)) for one in editions]
        )
        modules = [("", _("All")), *titles.items(), (OTHERS, _("Outside the modules"))]
        self.fields["module"] = forms.ChoiceField(
            label=capfirst(Module._meta.verbose_name), choices=modules
        )


class Comparing:
    """The page that compares an edition with another one."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.compare_view)
        return [
            path("<uuid:pk>/compare/", view, name="guide_edition_compare"),
            *super().get_urls(),
        ]

    def compare_view(self, request, pk):
        edition = self.edition_or_404(request, pk)
        editions = list(Edition.objects.exclude(pk=edition.pk).order_by("-created_at"))
        other = other_edition(editions, edition, request.GET.get("with", ""))
        context = compared(edition, other, request.GET.get("module", "")) if other else {}
        titles = context.pop("titles", {})
        initial = {"with": str(other.pk) if other else "", "module": request.GET.get("module", "")}
        context["form"] = CompareForm(editions, titles, initial=initial)
        context["has_other"] = other is not None
        return self.page(request, edition, "compare", context, title=_("What changed"))


def other_edition(editions, edition, wanted):
    """The one asked for; else the newest that was published before; None when there is none."""
    if wanted:
        found = next((one for one in editions if str(one.pk) == wanted), None)
        if found is None:
            raise Http404
        return found
    published = [one for one in editions if one.status == Status.PUBLISHED]
    return max(published, key=lambda one: one.published_at, default=next(iter(editions), None))


def compared(edition, other, module):
    """The older edition first, whichever page this is."""
    old, new = sorted([edition, other], key=lambda one: one.created_at)
    before, after = document(old), document(new)
    titles = module_titles(before) | module_titles(after)
    changes = chosen(compare(before, after), module, titles)
    languages = list(dict.fromkeys([*after["languages"], *before["languages"]]))
    return {
        "old": old,
        "new": new,
        "titles": titles,
        "sections": sections(changes, languages, titles),
        "count": len(changes),
    }


def document(edition):
    """The content of any edition; of a published one, the document itself."""
    return read_content(edition) if edition.is_draft else edition.content


def module_titles(content):
    return {one["key"]: str(Text(one["title"])) for one in content["entries"].get("module", ())}


def chosen(changes: list[Change], module: str, titles) -> list[Change]:
    if module == OTHERS:
        return [change for change in changes if not change.module]
    return only_modules(changes, [module]) if module in titles else changes
