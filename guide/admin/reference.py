"""Typology, compass, actors, layers, glossary, cases, suggestions and statements."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from guide.admin.entries import EntryAdmin, PartInline
from guide.admin.keys import KeyChoices
from guide.models import (
    ActorProfile,
    Aspect,
    CaseStudy,
    CityModel,
    CompassAxis,
    Finding,
    GlossaryTerm,
    Implication,
    Layer,
    ModelTrait,
    Passage,
    ProfileTrait,
    StakeholderCategory,
    Suggestion,
)


class NamedAdmin(EntryAdmin):
    shown = ("name",)
    search_fields = ("key", "name")


admin.site.register([CompassAxis, GlossaryTerm, Layer, StakeholderCategory], NamedAdmin)


class TitledAdmin(EntryAdmin):
    shown = ("title",)
    search_fields = ("key", "title")


admin.site.register([Aspect, CaseStudy, Finding, Passage], TitledAdmin)


@admin.register(Suggestion)
class SuggestionAdmin(EntryAdmin):
    shown = ("text",)
    search_fields = ("key", "text")


@admin.register(Implication)
class ImplicationAdmin(SuggestionAdmin):
    shown = ("axis", "direction", "text")


class ModelTraitInline(PartInline):
    model = ModelTrait

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None and "key" in formset.form.base_fields:
            rows = KeyChoices(["aspect"], obj.edition).of("aspect", empty=True)
            formset.form.base_fields["key"] = forms.ChoiceField(choices=rows, label=_("Key"))
        return formset


@admin.register(CityModel)
class CityModelAdmin(NamedAdmin):
    inlines = (ModelTraitInline,)


class ProfileTraitInline(PartInline):
    model = ProfileTrait


@admin.register(ActorProfile)
class ActorProfileAdmin(NamedAdmin):
    inlines = (ProfileTraitInline,)
