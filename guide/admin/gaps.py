"""The texts of an edition that lack a language, each with the way to its empty field."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guide.admin.links import place_url
from guide.admin.overview import section_names
from guide.admin.translating import TRANSLATE
from guide.languages import direction, language_name
from guide.untranslated import texts_of


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A text to write: where, and what it says in another language."""

    section: str
    entry: str
    where: str
    url: str
    words: str
    language: str

    @property
    def dir(self):
        return direction(self.language)


class WithGaps:
    """A page of an edition: what to write in one language."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.untranslated_view)
        name = "guide_edition_untranslated"
        return [path("<uuid:pk>/untranslated/", view, name=name), *super().get_urls()]

    def untranslated_view(self, request, pk):
        edition = self.get_object(request, str(pk))
        if edition is None:
            raise Http404
        if not self.has_view_permission(request, edition):
            raise PermissionDenied
        language = request.GET.get("language", "")
        if language not in edition.languages:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            **untranslated(edition, language, request.GET.get("section", "")),
            "title": _("Missing: %(language)s") % {"language": language_name(language)},
            "subtitle": edition,
            "opts": self.opts,
            "edition": edition,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/guide/edition/untranslated.html", context)


def untranslated(edition, language, section):
    """What lacks a language: in the whole edition, or in one section."""
    places = texts_of(edition)
    names = section_names(places)
    lacking = [place for place in places if place.is_missing(language)]
    shown = [place for place in lacking if section in ("", place.section)]
    return {
        "language": language_name(language),
        "language_code": language,
        "section": names.get(section, ""),
        "gaps": [_gap(place, language, names[place.section]) for place in shown],
        "total": sum(1 for place in places if section in ("", place.section)),
        "others": len(lacking) - len(shown),
    }


def _gap(place, language, section):
    where = [f"{place.model._meta.verbose_name} {place.part_key}"] if place.part else []
    label = place.model._meta.get_field(place.field).verbose_name
    return Gap(
        section=section,
        entry=place.entry,
        where=capfirst(" · ".join([*where, str(label)])),
        url=place_url(place, language, **{TRANSLATE: language}),
        words=str(place.text),
        language=place.text.language(),
    )
