"""The history says which field changed in which language, on the entry and on its edition."""

import json
import re

from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from guide.fields import LanguagesFormField
from guide.languages import language_name

# What is noted in one sentence; a number or name may stand behind a colon.
NOTED = frozenset(
    {
        gettext_noop("Copied from edition"),
        gettext_noop("Imported from a file"),
        gettext_noop("Published."),
        gettext_noop("Reason for a warning taken back."),
        gettext_noop("Reasons given for warnings"),
        gettext_noop("Retired."),
    }
)
WITH_LANGUAGES = re.compile(r"(.+) \((.+)\)")


class ReadableHistory:
    """The history in the reader's language; it is stored in English."""

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        for change in getattr(response, "context_data", {}).get("action_list", ()):
            change.change_message = in_readers_language(change.change_message)
        return response


def in_readers_language(message):
    """What the admin does not translate by itself: our sentences, and fields with languages."""
    if not message.startswith("["):
        words, colon, rest = message.partition(": ")
        return "".join((_(words), colon, rest)) if words in NOTED else message
    lines = json.loads(message)
    for what in (what for line in lines for what in line.values()):
        if "fields" in what:
            what["fields"] = [_field(name) for name in what["fields"]]
    return json.dumps(lines)


def _field(name):
    """Such as "Question (French)"."""
    found = WITH_LANGUAGES.fullmatch(name)
    if not found:
        return name  # The admin translates it.
    languages = ", ".join(_(one) for one in found[2].split(", "))
    label = _(found[1])
    return f"{label} ({languages})"


def name_languages(form):
    """Let the labels that the admin's message is made of name the languages that changed."""
    with translation.override(None):  # The admin translates messages when it shows them.
        for name in form.changed_data:
            field = form.fields.get(name)
            if isinstance(field, LanguagesFormField):
                names = ", ".join(map(language_name, _changed_languages(form, name)))
                field.label = f"{field.label} ({names})"


def _changed_languages(form, name):
    before = form[name].initial or {}
    after = form.cleaned_data.get(name) or {}
    return [code for code, words in after.items() if words != before.get(code, "")]


def log_on_edition(request, entry, message):
    """The same line once more in the history of the edition, with the name of the entry."""
    LogEntry.objects.log_actions(
        user_id=request.user.pk,
        queryset=[entry.edition],
        action_flag=CHANGE,
        change_message=[_of_entry(entry, line) for line in message],
        single_object=True,
    )


def moved_message(item, entry):
    """As the admin would say it of a changed number."""
    place = {} if item is entry else {"name": _name(item), "object": str(item)}
    return [{"changed": {**place, "fields": ["Order"]}}]


class Historied(ReadableHistory):
    """Changes of an entry stand in its own history and in that of its edition."""

    def construct_change_message(self, request, form, formsets, add=False):
        for each in (form, *(line for formset in formsets or () for line in formset.forms)):
            name_languages(each)
        return super().construct_change_message(request, form, formsets, add)

    def log_addition(self, request, obj, message):
        log_on_edition(request, obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        log_on_edition(request, obj, message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for entry in queryset:
            log_on_edition(request, entry, [{"deleted": {}}])
        return super().log_deletions(request, queryset)


def _of_entry(entry, line):
    (act, what), *_others = line.items()
    if "object" in what:  # It is about a part.
        return {act: {**what, "object": f"{entry} · {what['object']}"}}
    return {act: {**what, "name": _name(entry), "object": str(entry)}}


def _name(item):
    with translation.override(None):
        return str(item._meta.verbose_name)
