"""Modules, pages and questions; rows, options and condition stand on the question's page."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from guide.admin.entries import DraftOnly, EntryAdmin, PartInline
from guide.enums import KINDS_TO_DEPEND_ON
from guide.models import Condition, Module, Option, Page, Question, Row


@admin.register(Module)
class ModuleAdmin(EntryAdmin):
    shown = ("title", "minutes", "minutes_decide")
    search_fields = ("key", "title")


@admin.register(Page)
class PageAdmin(EntryAdmin):
    shown = ("title", "module")
    search_fields = ("key", "title")
    list_filter = (*EntryAdmin.list_filter, "module__key")
    ordering = ("module__order", "order", "key")


class RowInline(PartInline):
    model = Row


class OptionInline(PartInline):
    model = Option


class OptionOfQuestion(forms.ModelChoiceField):
    def label_from_instance(self, option):
        return f"{option.question} · {option}"


class ConditionInline(DraftOnly, admin.StackedInline):
    model = Condition
    fields = ("option", "minimum")
    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self.is_open(obj)

    def get_formset(self, request, obj=None, **kwargs):
        if not self.has_change_permission(request, obj):
            kwargs["fields"] = []
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None and "option" in formset.form.base_fields:
            formset.form.base_fields["option"].queryset = _options_before(obj)
        return formset

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **{**kwargs, "form_class": OptionOfQuestion}
        )


def _options_before(question):
    """Options of the other questions of its edition that a condition can look at."""
    options = Option.objects.filter(
        question__edition=question.edition, question__kind__in=KINDS_TO_DEPEND_ON
    )
    order = ("question__page__module__order", "question__page__order", "question__order", "order")
    return options.exclude(question=question).select_related("question").order_by(*order)


@admin.register(Question)
class QuestionAdmin(EntryAdmin):
    shown = ("short", "page", "kind", "track", "decide")
    search_fields = ("key", "text", "short")
    list_filter = (*EntryAdmin.list_filter, "kind", "track", "asked")
    ordering = ("page__module__order", "page__order", "order", "key")
    inlines = (RowInline, OptionInline, ConditionInline)
    fieldsets = (
        (None, {"fields": (("key", "order"), ("page", "kind"), "text", "short", "help")}),
        (_("When and of whom"), {"fields": (("track", "asked"), ("decide", "repeat"))}),
        (
            _("Numbers"),
            {
                "description": _("Only those that the kind of question needs."),
                "fields": (
                    ("maximum", "points", "lines"),
                    ("low", "high", "step"),
                    "low_label",
                    "high_label",
                ),
            },
        ),
        (
            _("Beside the answer"),
            {"fields": (("has_other", "has_comment"), "glossary", "cases", "suggestions")},
        ),
        (_("Origin"), {"fields": ("source", "is_ours")}),
    )
