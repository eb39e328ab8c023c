"""Editions: one draft after the other, each published once."""

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from guide.admin.comparing import Comparing
from guide.admin.conflicts import Guarded
from guide.admin.entries import DraftOnly
from guide.admin.exchanging import Exchanging
from guide.admin.forms import KnowingForm, LanguagesForm
from guide.admin.gaps import WithGaps
from guide.admin.history import ReadableHistory, name_languages
from guide.admin.overview import Overviewed
from guide.admin.proofing import Proofing
from guide.admin.publishing import Publishing
from guide.languages import offered_languages, program_languages
from guide.models import Edition
from guide.services import copy_edition
from interface.formats import format_moment


class EditionForm(KnowingForm, LanguagesForm):
    """An edition in its languages; what another one has is kept among the choices."""

    def __init__(self, *args, **kwargs):
        self.languages = getattr(kwargs.get("instance"), "languages", program_languages())
        super().__init__(*args, **kwargs)
        if "languages" in self.fields:
            others = [code for code in self.languages if code not in dict(offered_languages())]
            self.fields["languages"].choices = [
                *offered_languages(),
                *((code, code) for code in others),
            ]


@admin.register(Edition)
class EditionAdmin(
    Overviewed,
    WithGaps,
    Comparing,
    Proofing,
    Exchanging,
    Publishing,
    Guarded,
    ReadableHistory,
    DraftOnly,
    admin.ModelAdmin,
):
    form = EditionForm
    list_display = ("number", "title", "status", "made", "published", "workshops")
    list_display_links = ("number", "title")
    list_select_related = ("created_by", "published_by")
    list_filter = ("status",)
    fields = ("number", "title", "languages")
    actions = ("copy",)

    def is_open(self, obj):
        return obj is None or obj.is_draft

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        if obj.is_draft:
            return ("status", "made", "workshops")
        return ("status", "made", "published", "workshops", "sha256")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            fieldsets = [
                *fieldsets,
                (_("State"), {"fields": self.get_readonly_fields(request, obj)}),
            ]
        return fieldsets

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "languages":
            return forms.MultipleChoiceField(
                label=_("Languages"),
                choices=offered_languages,
                initial=program_languages,
                widget=forms.CheckboxSelectMultiple,
                help_text=db_field.help_text,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def construct_change_message(self, request, form, formsets, add=False):
        name_languages(form)
        return super().construct_change_message(request, form, formsets, add)

    @admin.display(description=_("Made"), ordering="created_at")
    def made(self, edition):
        return _who_and_when(edition.created_by, edition.created_at)

    @admin.display(description=_("Published"), ordering="published_at")
    def published(self, edition):
        if edition.is_draft:
            return self.get_empty_value_display()
        return _who_and_when(edition.published_by, edition.published_at)

    @admin.action(description=_("New draft by copy"), permissions=["add"])
    def copy(self, request, queryset):
        for edition in queryset:
            draft = copy_edition(edition=edition, by=request.user)
            self.log_addition(request, draft, f"Copied from edition: {edition.number}.")
            self.message_user(
                request,
                _("Draft %(new)s is a copy of edition %(old)s.")
                % {"new": draft.number, "old": edition.number},
                messages.SUCCESS,
            )


def _who_and_when(person, moment):
    """Nobody: the program itself, when it loaded the edition from its files."""
    who = person or _("from content files")
    return format_html('{}<br><span class="who">{}</span>', format_moment(moment), who)
