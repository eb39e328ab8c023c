"""Somebody deleted or published it while its page was open: what was typed is shown."""

import re

from django.contrib.admin.models import DELETION, LogEntry
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from guide.admin.shown import Line
from guide.admin.typed import lines_typed, lists_of, rows_of, typed_lines
from interface.formats import format_moment

GONE, PUBLISHED = 410, 403
MOST_DIGITS = 19  # of a row's id
ROW_FIELD = re.compile(r"([a-z]+)-(\d{1,6})-(.+)")


def lost_page(admin, request, object_id, entry):
    """Nothing can be saved any more, and nothing that was typed is lost."""
    change = None if entry else _deletion(admin.model, object_id)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Not saved"),
        "opts": admin.opts,
        "media": admin.media,
        "name": capfirst(admin.opts.verbose_name),
        "key": request.POST.get("key", ""),
        "again": _again(admin.opts, request.POST),
        "published": entry and getattr(entry, "edition", entry),
        "change": change,
        "when": format_moment(change.action_time) if change else "",
        "lines": typed_lines(admin.model, request.POST).items(),
    }
    status = PUBLISHED if entry else GONE
    return TemplateResponse(request, "admin/guide/lost.html", context, status=status)


def _again(opts, data):
    """The page that adds one, with what an address can hold."""
    short = {name: data[name] for name in ("key", "kind", "page", "module") if data.get(name)}
    return reverse(f"admin:guide_{opts.model_name}_add", query=short)


def _deletion(model, object_id):
    deletions = LogEntry.objects.filter(
        content_type__app_label="guide",
        content_type__model=model._meta.model_name,
        object_id=object_id,
        action_flag=DELETION,
    )
    return deletions.select_related("user").order_by("-action_time").first()


def drop_lost_rows(model, data) -> tuple[object, dict[Line, str]]:
    """
    Take rows and options out of a form that somebody deleted while it was open.

    Gives the form without them, and what was typed in them.
    """
    lost = {}
    for name, part in lists_of(model).items():
        gone = _gone(part, {n: pk for row, n, pk in rows_of(model, data) if row == name and pk})
        for number in gone:
            lost |= lines_typed(part, data, f"{name}-{number}-")
        data = _without(data, name, gone) if gone else data
    return data, lost


def _gone(part, typed):
    """Of number → id, the numbers of those that are not stored any more."""
    ids = [pk for pk in typed.values() if pk.isdecimal() and len(pk) < MOST_DIGITS]
    there = {str(pk) for pk in part.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    return [number for number, pk in typed.items() if pk not in there]


def _without(data, name, gone):
    """The same form; those behind move up, because the admin counts them."""
    kept = data.copy()
    found = filter(None, map(ROW_FIELD.fullmatch, data))
    rows = [(match[0], int(match[2]), match[3]) for match in found if match[1] == name]
    for each, _number, _field in rows:
        del kept[each]
    for each, number, field in rows:
        if number not in gone:
            place = number - sum(one < number for one in gone)
            kept.setlist(f"{name}-{place}-{field}", data.getlist(each))
    for counter in (f"{name}-TOTAL_FORMS", f"{name}-INITIAL_FORMS"):
        if data.get(counter, "").isdecimal():
            kept[counter] = str(int(data[counter]) - len(gone))
    return kept
