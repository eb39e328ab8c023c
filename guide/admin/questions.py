"""Modules, pages and questions; rows, options and condition stand on the question's page."""

from django.contrib import admin, messages
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from guide.admin.choices import READING_ORDER, OptionOfQuestion
from guide.admin.entries import DraftOnly, EntryAdmin, PartInline
from guide.admin.filters import ModuleFilter
from guide.enums import KINDS_TO_DEPEND_ON, KINDS_WITH_OPTIONS, KINDS_WITH_ROWS, Kind
from guide.models import Condition, Module, Option, Page, Question, Row

# Fields of a question that only some kinds have.
NUMBERS = {
    "maximum": {Kind.MULTIPLE},
    "points": {Kind.ALLOCATION},
    "lines": {Kind.LIST},
    "low": {Kind.SCALE, Kind.NUMBER},
    "high": {Kind.SCALE, Kind.NUMBER},
    "step": {Kind.SCALE, Kind.NUMBER},
    "low_label": {Kind.SCALE, Kind.NUMBER},
    "high_label": {Kind.SCALE, Kind.NUMBER},
}


@admin.register(Module)
class ModuleAdmin(EntryAdmin):
    shown = ("title", "minutes", "minutes_decide")
    search_fields = ("key", "title")


class ModuleOfPage(ModuleFilter):
    path = "module"


class ModuleOfQuestion(ModuleFilter):
    path = "page__module"


@admin.register(Page)
class PageAdmin(EntryAdmin):
    shown = ("title",)
    search_fields = ("key", "title")
    list_filter = (*EntryAdmin.list_filter, ModuleOfPage)
    ordering = READING_ORDER[Page]


class QuestionPartInline(PartInline):
    """Ready for one more where the kind of question has any."""

    kinds = frozenset()

    def takes_more(self, owner):
        return owner.kind in self.kinds


class RowInline(QuestionPartInline):
    model = Row
    is_folded = True
    kinds = KINDS_WITH_ROWS
    more = ("low_label", "high_label", *QuestionPartInline.more)


class OptionInline(QuestionPartInline):
    model = Option
    kinds = KINDS_WITH_OPTIONS

    def more_of(self, owner):
        """City models are needed beside each option, or beside none."""
        tells_models = owner and owner.options.exclude(models=[]).exists()
        return self.more if tells_models else ("models", *self.more)


class ConditionInline(DraftOnly, admin.StackedInline):
    model = Condition
    is_folded = True
    fields = (("option", "minimum"),)

    def get_extra(self, request, obj=None, **kwargs):
        return int(self.has_change_permission(request, obj))

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self.is_open(obj)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("option__question")

    def get_formset(self, request, obj=None, **kwargs):
        if not self.has_change_permission(request, obj):
            kwargs["fields"] = []
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None and "option" in formset.form.base_fields:
            formset.form.base_fields["option"].offer(options_before(obj))
        return formset

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **{**kwargs, "form_class": OptionOfQuestion}
        )


def options_before(question):
    """Options that its condition can look at: of earlier pages of its module; or has chosen."""
    page = question.page
    is_earlier = Q(question__page__order__lt=page.order) | Q(
        question__page__order=page.order, question__page__key__lt=page.key
    )
    can_be_known = is_earlier & Q(
        question__page__module=page.module_id, question__kind__in=KINDS_TO_DEPEND_ON
    )
    options = Option.objects.filter(question__edition=question.edition_id)
    options = options.filter(can_be_known | Q(pk__in=_chosen(question)))
    order = [f"question__{name}" for name in READING_ORDER[Question]]
    return options.select_related("question").order_by(*order, "order", "key")


def _chosen(question):
    return Condition.objects.filter(question=question).values("option")


@admin.register(Question)
class QuestionAdmin(EntryAdmin):
    shown = ("short",)
    search_fields = ("key", "text", "short")
    list_filter = (*EntryAdmin.list_filter, ModuleOfQuestion, "kind", "track", "asked")
    ordering = READING_ORDER[Question]
    inlines = (RowInline, OptionInline, ConditionInline)
    fieldsets = (
        (None, {"fields": (("key", "order"), ("page", "kind"), "text", "short", "help")}),
        (_("When and of whom"), {"fields": (("track", "asked"), ("decide", "repeat"))}),
        (_("Numbers"), {"fields": tuple(NUMBERS)}),
        (
            _("Beside the answer"),
            {
                "fields": (("has_other", "has_comment"), "glossary", "cases", "suggestions"),
                "classes": ["collapse"],
            },
        ),
        (_("Origin"), {"fields": ("source", "is_ours"), "classes": ["collapse"]}),
    )

    def writable_fieldsets(self, request, obj=None):
        """Of the numbers, those that this kind needs or that were left by another kind."""
        numbers = {name for name in NUMBERS if not (obj and _has_number(obj, name))}
        fieldsets = [
            (title, {**options, "fields": [n for n in options["fields"] if n not in numbers]})
            for title, options in super().writable_fieldsets(request, obj)
        ]
        return [(title, options) for title, options in fieldsets if options["fields"]]

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        """What most questions lack takes one line until there is some."""
        inlines = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in inlines:
            if getattr(inline.opts, "is_folded", False) and not inline.formset.get_queryset():
                inline.classes = "collapse"
        return inlines

    def save_model(self, request, obj, form, change):
        request.has_new_kind = change and "kind" in form.changed_data
        super().save_model(request, obj, form, change)

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        if "_save" not in request.POST or not getattr(request, "has_new_kind", False):
            return response
        self.message_user(request, _("The page now asks what this kind needs."), messages.INFO)
        return HttpResponseRedirect(request.get_full_path())


def _has_number(question, name):
    return question.kind in NUMBERS[name] or getattr(question, name) not in (None, {})
