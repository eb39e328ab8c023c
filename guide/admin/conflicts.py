"""Two editors at once: the second one sees what the first one saved before saving over it."""

from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.db import transaction

from guide.admin.lost import drop_lost_rows, lost_page
from guide.admin.shown import Line, lines_of, seen, shown_items, stored_items, typed_items
from guide.models import Edition
from interface.formats import format_moment

CHANGED_SINCE = "changed_since"


@dataclass(frozen=True)
class Difference:
    """The same line as it is stored and as it was typed; "" for what is not there."""

    line: Line
    stored: str
    typed: str


@dataclass(frozen=True)
class Conflict:
    """Who saved meanwhile, when, and in what that differs from what was typed."""

    change: LogEntry | None
    differences: list[Difference]

    @property
    def when(self):
        return format_moment(self.change.action_time)


class Guarded:
    """The page of an entry says what it showed, and is refused once when that is late."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or not object_id:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            entry = self._after_other_editors(request, unquote(object_id))
            if self._is_lost(request, entry):
                return lost_page(self, request, unquote(object_id), entry)
            request.POST, request.guide_lost = drop_lost_rows(self.model, request.POST)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _after_other_editors(self, request, object_id):
        """As it is once those who save it now have done so; None when it is deleted."""
        entry = self.get_object(request, object_id)
        if entry is None:
            return None
        edition = getattr(entry, "edition_id", entry.pk)
        list(Edition.objects.select_for_update(of=("self",)).filter(pk=edition))
        return self.get_object(request, object_id)

    def _is_lost(self, request, entry):
        is_open = entry is not None and self.is_open(entry)
        return "_seen" in request.POST and self.has_change_permission(request) and not is_open

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and self.has_change_permission(request, obj):
            form = context["adminform"].form
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            conflict = conflict_of(form, formsets, getattr(request, "guide_lost", {}))
            if conflict and is_saved_already(form, formsets, conflict):
                return self.response_change(request, obj)
            items = stored_items(obj) if form.is_bound else shown_items(form, formsets)
            context = {**context, "seen": seen(items), "conflict": conflict}
        return super().render_change_form(request, context, add, change, form_url, obj)


def conflict_of(form, formsets, lost):
    """What was saved meanwhile; None when this page is not late. `lost`: of rows that are gone."""
    if not form.has_error("__all__", CHANGED_SINCE):
        return None
    stored = lines_of(stored_items(form.instance))
    typed = lines_of(typed_items(form, formsets)) | lost
    return Conflict(_last_change(form.instance), list(_differences(stored, typed)))


def _differences(stored, typed):
    for line in dict.fromkeys([*stored, *typed]):
        is_given = line in typed or not line.is_order  # A new line may come without a number.
        if is_given and stored.get(line, "") != typed.get(line, ""):
            yield Difference(line, stored.get(line, ""), typed.get(line, ""))


def is_saved_already(form, formsets, conflict):
    """The same page sent twice: all of it is stored, and nothing on it is wrong."""
    forms = [form, *(each for formset in formsets for each in formset.forms)]
    return not conflict.differences and all(set(each.errors) <= {"__all__"} for each in forms)


def _last_change(item):
    """Of an edition too, whose history also has the changes of its entries."""
    changes = LogEntry.objects.filter(
        content_type__app_label="guide",
        content_type__model=item._meta.model_name,
        object_id=item.pk,
    )
    if isinstance(item, Edition):
        changes = changes.exclude(change_message__contains='"object": ')
    return changes.select_related("user").order_by("-action_time").first()
