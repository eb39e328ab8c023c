"""What the admin pages of all entries share: they work within one edition."""

from functools import cache

from django import forms
from django.contrib import admin, messages
from django.db.models import ForeignKey, Max
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guide.admin.readable import readable_fieldsets
from guide.compile import ORDER_STEP
from guide.fields import KeysField
from guide.models import Edition
from guide.schema import KINDS, content_fields, referred_kind

FRAME = ("key", "source", "is_ours")


def form_fields(model):
    """Key and order first, then the content, then where it comes from."""
    middle = [name for name in content_fields(model) if name not in FRAME]
    return [("key", "order", "is_ours"), *middle, "source"]


def chosen_edition(wanted):
    """The edition somebody asked for; else the newest draft, else the newest one."""
    editions = list(Edition.objects.all())
    drafts = [edition for edition in editions if edition.is_draft]
    asked = [edition for edition in editions if str(edition.pk) == wanted]
    return next(iter([*asked, *drafts, *editions]), None)


class EditionFilter(admin.SimpleListFilter):
    """Always one edition: keys repeat from edition to edition."""

    title = _("edition")
    parameter_name = "edition"

    def __init__(self, request, params, model, model_admin):
        # Read before the base class takes it out of the parameters.
        self.chosen = chosen_edition(params.get(self.parameter_name, [""])[-1])
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [(str(edition.pk), str(edition)) for edition in Edition.objects.all()]

    def queryset(self, request, queryset):
        return queryset.filter(edition=self.chosen)

    def value(self):
        return str(self.chosen.pk) if self.chosen else None

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]


def limit_choices(form, model, edition):
    """References of a form point to entries of the edition only, and are never typed."""
    for name, field in content_fields(model).items():
        kind = referred_kind(field)
        if kind and name in form.base_fields:
            entries = KINDS[kind].objects.filter(edition=edition)
            if isinstance(field, KeysField):
                form.base_fields[name].choices = key_choices(entries)
            else:
                form.base_fields[name].queryset = entries
                _without_buttons(form.base_fields[name].widget)


def _without_buttons(widget):
    """Buttons beside a select would add to, or delete from, another draft."""
    widget.can_add_related = widget.can_change_related = widget.can_delete_related = False


def key_choices(entries):
    """Keys of a queryset, asked for at most once."""
    return cache(lambda: [(key, key) for key in entries.values_list("key", flat=True)])


class EntryForm(forms.ModelForm):
    """A new entry belongs to the edition at hand, so that its key is checked in there."""

    edition = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.edition = self.edition

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"edition"}


class DraftOnly:
    """Permissions and fields of pages that are read-only once the edition is published."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.is_open(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.is_open(obj)

    def is_open(self, obj):
        return obj is None or obj.edition.is_draft

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return fieldsets
        return readable_fieldsets(self.model, fieldsets)


class EntryAdmin(DraftOnly, admin.ModelAdmin):
    """One kind of entry: a list of one edition, and a page each."""

    form = EntryForm
    list_filter = (EditionFilter,)
    list_editable = ("order",)
    list_per_page = 250
    search_fields = ("key",)
    shown = ()

    def __init__(self, model, admin_site):
        self.list_display = ("key", "order", *self.shown, "is_ours")
        super().__init__(model, admin_site)

    def get_fields(self, request, obj=None):
        return form_fields(self.model)

    def get_queryset(self, request):
        fields = content_fields(self.model).items()
        parents = [name for name, field in fields if isinstance(field, ForeignKey)]
        entries = super().get_queryset(request).select_related("edition", *parents)
        return entries.defer("edition__content")

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        filters = (spec for spec in changelist.filter_specs if isinstance(spec, EditionFilter))
        if not any(spec.chosen.is_draft for spec in filters):
            changelist.list_editable = ()
        return changelist

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.edition = obj.edition if obj else self.draft_at_hand(request)
        limit_choices(form, self.model, form.edition)
        return form

    def get_changeform_initial_data(self, request):
        entries = self.model.objects.filter(edition=self.draft_at_hand(request))
        last = entries.aggregate(last=Max("order"))["last"] or 0
        return {"order": last + ORDER_STEP, **super().get_changeform_initial_data(request)}

    def draft_at_hand(self, request):
        """The draft whose list the person comes from; else the newest one."""
        filters = QueryDict(request.GET.get("_changelist_filters", ""))
        return chosen_edition(filters.get("edition", request.GET.get("edition", "")))

    def add_view(self, request, form_url="", extra_context=None):
        edition = self.draft_at_hand(request)
        if edition is None or not edition.is_draft:
            self.message_user(request, _("Start a new draft first."), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:guide_edition_changelist"))
        return super().add_view(request, form_url, {**(extra_context or {}), "subtitle": edition})


class PartInline(DraftOnly, admin.StackedInline):
    """Rows, options or traits, on the page of what they belong to."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self.is_open(obj)

    def get_fields(self, request, obj=None):
        return form_fields(self.model)

    def get_formset(self, request, obj=None, **kwargs):
        if not self.has_change_permission(request, obj):
            kwargs["fields"] = []
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            limit_choices(formset.form, self.model, obj.edition)
        return formset
