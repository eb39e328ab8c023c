"""Which edition a list shows, and which of its entries: always one edition, because keys repeat."""

from django.contrib import admin
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guide.languages import language_name
from guide.models import Edition, Module
from guide.untranslated import texts_of


def editions_of(request):
    """All editions, the newest first; asked for once per request."""
    if not hasattr(request, "guide_editions"):
        request.guide_editions = list(Edition.objects.all())
    return request.guide_editions


def edition_at_hand(request):
    """The edition of the list somebody looks at or comes from; else the newest draft, or any."""
    filters = QueryDict(request.GET.get("_changelist_filters", ""))
    wanted = request.GET.get("edition", filters.get("edition", ""))
    editions = editions_of(request)
    drafts = [edition for edition in editions if edition.is_draft]
    asked = [edition for edition in editions if str(edition.pk) == wanted]
    return next(iter([*asked, *drafts, *editions]), None)


def texts_at_hand(request, model):
    """The texts of one kind of entry in the draft at hand; asked for once per request."""
    if not hasattr(request, "guide_texts"):
        edition = edition_at_hand(request)
        is_draft = edition is not None and edition.is_draft
        kinds = [model.content_name]
        request.guide_texts = texts_of(edition, kinds=kinds) if is_draft else []
    return request.guide_texts


class EditionFilter(admin.SimpleListFilter):
    """Always one edition."""

    title = _("edition")
    parameter_name = "edition"

    def __init__(self, request, params, model, model_admin):
        self.chosen = edition_at_hand(request)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [(str(edition.pk), str(edition)) for edition in editions_of(request)]

    def queryset(self, request, queryset):
        return queryset.filter(edition=self.chosen)

    def value(self):
        return str(self.chosen.pk) if self.chosen else None

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]


class ModuleFilter(admin.SimpleListFilter):
    """Pages and questions of one module; below `path` stands how a list reaches its module."""

    title = _("module")
    parameter_name = "module"
    path = ""

    def lookups(self, request, model_admin):
        modules = Module.objects.filter(edition=edition_at_hand(request))
        return [(module.key, str(module.title)) for module in modules]

    def queryset(self, request, queryset):
        chosen = {f"{self.path}__key": self.value()} if self.value() else {}
        return queryset.filter(**chosen)


class UntranslatedFilter(admin.SimpleListFilter):
    """Entries of the draft at hand with a text that lacks a language."""

    title = _("translation")
    parameter_name = "untranslated"

    def lookups(self, request, model_admin):
        edition = edition_at_hand(request)
        languages = edition.languages if edition and edition.is_draft else []
        label = _("Missing: %(language)s")
        return [(code, label % {"language": language_name(code)}) for code in languages]

    def has_output(self):
        return bool(self.lookup_choices)

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        texts = texts_at_hand(request, queryset.model)
        lacking = {place.entry_id for place in texts if place.is_missing(self.value())}
        return queryset.filter(pk__in=lacking)
