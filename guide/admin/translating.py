"""What is not translated: beside an entry in its list, and from one text to the next."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from guide.admin.filters import edition_at_hand, texts_at_hand
from guide.admin.links import place_url, untranslated_url
from guide.languages import language_name
from guide.untranslated import texts_of

# In the address of an entry's page: somebody writes the texts that lack this language.
TRANSLATE = "translate"


class Translated:
    """Entries of a draft say which languages they lack."""

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        lacking = self._lacking(request)
        for entry in changelist.result_list:
            entry.lacking = lacking.get(entry.pk, {})
        return changelist

    def _lacking(self, request):
        """Row of an entry → language → the places where it is missing."""
        lacking = {}
        texts = texts_at_hand(request, self.model)
        for code in edition_at_hand(request).languages if texts else ():
            for place in (place for place in texts if place.is_missing(code)):
                lacking.setdefault(place.entry_id, {}).setdefault(code, []).append(place)
        return lacking

    @admin.display(description=_("Missing"))
    def missing(self, entry):
        """Links to the first text that lacks each language."""
        return format_html_join(
            " ",
            '<a class="missing" href="{}">{} {}</a>',
            (
                (place_url(places[0], code, **{TRANSLATE: code}), language_name(code), len(places))
                for code, places in entry.lacking.items()
            ),
        )

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        language = request.GET.get(TRANSLATE, "")
        if "_save" in request.POST and language in obj.edition.languages:
            return HttpResponseRedirect(next_url(obj, language))
        return response


def next_url(entry, language):
    """The next text of the draft that lacks a language; the list of them after the last one."""
    places = texts_of(entry.edition)
    here = (entry.content_name, entry.pk)
    entries = list(dict.fromkeys((place.kind, place.entry_id) for place in places))
    later = set(entries[entries.index(here) + 1 :]) if here in entries else set()
    for place in places:
        if (place.kind, place.entry_id) in later and place.is_missing(language):
            return place_url(place, language, **{TRANSLATE: language})
    return untranslated_url(entry.edition, language=language)
