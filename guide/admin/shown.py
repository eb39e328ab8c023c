"""What an entry's page shows, line by line: to know whether it changed, and in what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import ForeignKey
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guide.fields import I18nField, KeysField
from guide.fingerprint import fingerprint
from guide.languages import direction, language_name
from guide.models import Condition, Edition, Question
from guide.schema import content_fields, parts_of

# Of what is no entry and no part of one.
FRAME = {Edition: ["number", "title", "languages"], Condition: ["option", "minimum"]}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One value on the page: of which option, row or trait, of which field, in which language."""

    item: str
    field: str
    language: str = ""
    is_order: bool = False

    @property
    def label(self):
        parts = (self.item, self.field, self.language and language_name(self.language))
        return " · ".join(part for part in parts if part)

    @property
    def dir(self):
        return direction(self.language) if self.language else "auto"


def seen(items):
    """Fingerprint of what is stored of an entry, whoever looks at it in whatever language."""
    with translation.override(None):
        lines = sorted([line.label, value] for line, value in lines_of(items).items())
    return fingerprint(lines)


def stored_items(entry):
    """The entry, its parts and its condition, read again."""
    model = type(entry)
    yield model.objects.get(pk=entry.pk)
    for part in parts_of(model).values():
        yield from part.objects.filter(**{part.owner: entry.pk})
    if model is Question:
        yield from Condition.objects.filter(question=entry.pk).select_related("option__question")


def shown_items(form, formsets):
    """The same as a fresh page has read it."""
    yield form.instance
    for formset in formsets:
        yield from formset.get_queryset()


def typed_items(form, formsets):
    """The same as the page would have saved them."""
    yield form.instance
    for formset in formsets:
        for each in formset.forms:
            is_kept = each.instance.pk or each.has_changed()
            if is_kept and not getattr(each, "cleaned_data", {}).get("DELETE"):
                yield each.instance


def lines_of(items: Iterable) -> dict[Line, str]:
    return {line: value for item in items for line, value in _lines_of(item)}


def _lines_of(item) -> Iterator[tuple[Line, str]]:
    if isinstance(item, Condition):
        yield from _lines_of_condition(item)
        return
    name = f"{capfirst(item._meta.verbose_name)} {item.key}" if hasattr(item, "owner") else ""
    for field in fields_shown(type(item)):
        label, is_order = str(capfirst(field.verbose_name)), field.name == "order"
        for language, value in _values(item, field):
            line = Line(item=name, field=label, language=language, is_order=is_order)
            yield line, value


def fields_shown(model) -> list:
    """What the page of an entry or an edition shows to be changed."""
    names = FRAME.get(model) or ["order", *content_fields(model)]
    return [model._meta.get_field(name) for name in names]


def _lines_of_condition(condition):
    name = str(capfirst(condition._meta.verbose_name))
    chosen = str(condition) if condition.option_id else ""
    minimum = "" if condition.minimum is None else str(condition.minimum)
    yield Line(item=name, field=_("Option")), chosen
    yield Line(item=name, field=_("Points at least")), minimum


def _values(item, field) -> Iterator[tuple[str, str]]:
    """The value of a field in words; a text in each of its languages."""
    value = getattr(item, field.name, None)
    if isinstance(field, I18nField):
        yield from value.items()
    elif isinstance(field, KeysField):
        yield "", ", ".join(value)
    elif isinstance(field, ForeignKey):
        yield "", value.key if value else ""
    elif isinstance(value, bool):
        yield "", pgettext("ticked", "yes") if value else pgettext("ticked", "no")
    elif value is not None:
        yield "", str(dict(field.flatchoices).get(value, value))
