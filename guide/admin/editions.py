"""Editions: one draft after the other, each published once."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from guide.admin.entries import DraftOnly
from guide.models import Edition
from guide.problems import ContentError
from guide.schema import MODELS
from guide.services import copy_edition, publish_edition

MESSAGES_SHOWN = 20


@admin.register(Edition)
class EditionAdmin(DraftOnly, admin.ModelAdmin):
    list_display = (
        "number",
        "title",
        "status",
        "created_at",
        "created_by",
        "published_at",
        "published_by",
    )
    list_display_links = ("number", "title")
    list_select_related = ("created_by", "published_by")
    fields = ("number", "title", "languages")
    actions = ("copy", "publish")

    def is_open(self, obj):
        return obj is None or obj.is_draft

    def has_publish_permission(self, request):
        return request.user.has_perm("guide.publish_edition")

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None else ("status", "sha256", "entries")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            fieldsets = [
                *fieldsets,
                (_("Content"), {"fields": self.get_readonly_fields(request, obj)}),
            ]
        return fieldsets

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "languages":
            return forms.MultipleChoiceField(
                label=_("Languages"),
                choices=settings.LANGUAGES,
                initial=[code for code, _name in settings.LANGUAGES],
                widget=forms.CheckboxSelectMultiple,
                help_text=db_field.help_text,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=_("Entries"))
    def entries(self, edition):
        """Links to the lists of this edition."""
        return format_html_join(
            "",
            '<p><a href="{}?edition={}">{}</a> {}</p>',
            (
                (
                    reverse(f"admin:guide_{model._meta.model_name}_changelist"),
                    edition.pk,
                    model._meta.verbose_name_plural,
                    model.objects.filter(edition=edition).count(),
                )
                for model in MODELS
            ),
        )

    @admin.action(description=_("New draft by copy"), permissions=["add"])
    def copy(self, request, queryset):
        for edition in queryset:
            draft = copy_edition(edition=edition, by=request.user)
            self.log_addition(request, draft, f"Copied from {edition.number}.")
            self.message_user(
                request,
                _("Draft %(new)s is a copy of edition %(old)s.")
                % {"new": draft.number, "old": edition.number},
                messages.SUCCESS,
            )

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        for edition in queryset:
            try:
                publish_edition(edition=edition, by=request.user)
            except PermissionDenied as error:
                self.message_user(request, f"{edition.number}: {error}", messages.ERROR)
            except ContentError as error:
                self._refuse(request, edition, error.lines)
            else:
                self.log_change(request, edition, "Published.")
                message = _("Edition %(number)s is published: new workshops take it.")
                self.message_user(request, message % {"number": edition.number}, messages.SUCCESS)

    def _refuse(self, request, edition, lines):
        message = _("Edition %(number)s was not published. Problems: %(count)d.")
        values = {"number": edition.number, "count": len(lines)}
        self.message_user(request, message % values, messages.ERROR)
        for line in lines[:MESSAGES_SHOWN]:
            self.message_user(request, line, messages.WARNING)
