"""What the admin pages of all entries share: they work within one edition."""

from django.contrib import admin, messages
from django.db.models import ForeignKey, Max
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from guide.admin.choices import limit_choices
from guide.admin.conflicts import Guarded
from guide.admin.filters import EditionFilter, UntranslatedFilter, edition_at_hand
from guide.admin.forms import EntryForm, OrderForm, PartForm
from guide.admin.history import Historied
from guide.admin.keys import keys_at_hand, published_keys
from guide.admin.links import list_url
from guide.admin.moving import MoveColumn, Moving
from guide.admin.previewed import Previewed
from guide.admin.readable import readable_fieldsets
from guide.admin.translating import Translated
from guide.compile import ORDER_STEP
from guide.schema import content_fields

FRAME = ("key", "source", "is_ours")


def form_fields(model):
    """Key and order first, then the content, then where it comes from."""
    middle = [name for name in content_fields(model) if name not in FRAME]
    return [("key", "order", "is_ours"), *middle, "source"]


class DraftOnly:
    """Permissions and fields of pages that are read-only once the edition is published."""

    class Media:
        css = {"all": ["sheets/bank.css"]}

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.is_open(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.is_open(obj)

    def is_open(self, obj):
        return obj is None or obj.edition.is_draft

    def writable_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj)

    def get_fieldsets(self, request, obj=None):
        fieldsets = self.writable_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return fieldsets
        return readable_fieldsets(self.model, fieldsets)


class EntryAdmin(Previewed, Moving, Translated, Guarded, Historied, DraftOnly, admin.ModelAdmin):
    """One kind of entry: a list of one edition, and a page each."""

    form = EntryForm
    list_filter = (EditionFilter, UntranslatedFilter)
    list_editable = ("order",)
    list_per_page = 250
    show_full_result_count = False
    search_fields = ("key",)
    shown = ()

    def __init__(self, model, admin_site):
        self.list_display = ("key", *self.shown, "order")
        super().__init__(model, admin_site)

    def get_fields(self, request, obj=None):
        return form_fields(self.model)

    def get_queryset(self, request):
        fields = content_fields(self.model).items()
        parents = [name for name, field in fields if isinstance(field, ForeignKey)]
        entries = super().get_queryset(request).select_related("edition", *parents)
        return entries.defer("edition__content")

    def get_list_display(self, request):
        key, *others = super().get_list_display(request)
        # On a phone the first columns are those that one sees.
        editing = ("move", "missing") if self.is_list_open(request) else ()
        return (key, *editing, *others)

    def is_list_open(self, request):
        """Whether entries of the edition at hand may be moved."""
        edition = edition_at_hand(request)
        return bool(edition and edition.is_draft) and self.has_change_permission(request)

    def changelist_view(self, request, extra_context=None):
        context = {"subtitle": edition_at_hand(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        if not self.is_list_open(request):
            changelist.list_editable = ()
        return changelist

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, **{"form": OrderForm, **kwargs})

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.edition = obj.edition if obj else edition_at_hand(request)
        form.languages = form.edition.languages
        form.fixed_keys = published_keys(request, obj)[self.model] if obj else frozenset()
        keys = keys_at_hand(request, self.model, form.edition)
        limit_choices(form, self.model, form.edition, keys)
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change:
            way_back = {
                "list_url": list_url(self.model, obj.edition),
                "list_name": capfirst(self.opts.verbose_name_plural),
            }
            context = {**context, **way_back}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_inlines(self, request, obj):
        # What a new question needs is asked on its page, once its kind and page are known.
        return super().get_inlines(request, obj) if obj else ()

    def get_changeform_initial_data(self, request):
        entries = self.model.objects.filter(edition=edition_at_hand(request))
        last = entries.aggregate(last=Max("order"))["last"] or 0
        return {"order": last + ORDER_STEP, **super().get_changeform_initial_data(request)}

    def add_view(self, request, form_url="", extra_context=None):
        edition = edition_at_hand(request)
        if edition is None or not edition.is_draft:
            self.message_user(request, _("Start a new draft first."), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:guide_edition_changelist"))
        return super().add_view(request, form_url, {**(extra_context or {}), "subtitle": edition})

    def response_add(self, request, obj, post_url_continue=None):
        if self.inlines and "_addanother" not in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)


class PartInline(MoveColumn, DraftOnly, admin.StackedInline):
    """Rows, options or traits, on the page of what they belong to."""

    form = PartForm
    readonly_fields = ("move",)
    # Rarely needed: folded away.
    more = ("source", "is_ours")

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self.is_open(obj)

    def more_of(self, owner):
        return self.more

    def takes_more(self, owner):
        """Whether an empty line stands ready, so that adding one needs no script."""
        return True

    def get_extra(self, request, obj=None, **kwargs):
        return int(self.has_change_permission(request, obj) and self.takes_more(obj))

    def writable_fieldsets(self, request, obj=None):
        first = ("key", "order")
        if self.has_change_permission(request, obj):
            first = (*first, "move")
        more = self.more_of(obj)
        middle = [n for n in content_fields(self.model) if n not in ("key", *more)]
        return [
            (None, {"fields": [first, *middle]}),
            (_("More"), {"fields": more, "classes": ["collapse"]}),
        ]

    def get_formset(self, request, obj=None, **kwargs):
        if not self.has_change_permission(request, obj):
            kwargs["fields"] = []
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            formset.form.languages = obj.edition.languages
            formset.form.fixed_keys = published_keys(request, obj)[self.model]
            keys = keys_at_hand(request, type(obj), obj.edition)
            limit_choices(formset.form, self.model, obj.edition, keys)
        return formset
