"""What somebody typed, read off the names of a form: for what is no longer there to be saved."""

import re
from collections.abc import Iterator

from django.db.models import BooleanField, ForeignKey
from django.utils.text import capfirst
from django.utils.translation import pgettext

from guide.admin.links import list_name
from guide.admin.shown import Line, fields_shown
from guide.fields import I18nField, KeysField
from guide.models import Condition, Option, Question
from guide.schema import parts_of
from guide.structure import LANGUAGE

NUMBERED = re.compile(r"([a-z]+)-(\d{1,6})-id")


def lists_of(model):
    """What the admin calls the lists on the page of an entry → what they are lists of."""
    lists = {list_name(part): part for part in parts_of(model).values()}
    return {**lists, "condition": Condition} if model is Question else lists


def rows_of(model, data) -> Iterator[tuple[str, int, str]]:
    """List, number and id of every row, option, trait or condition of a form."""
    lists = lists_of(model)
    for match in filter(None, map(NUMBERED.fullmatch, data)):
        if match[1] in lists:
            yield match[1], int(match[2]), data[match[0]]


def typed_lines(model, data) -> dict[Line, str]:
    """An entry with its parts: what is empty is left out."""
    lines = lines_typed(model, data)
    for name, number, _id in rows_of(model, data):
        lines |= lines_typed(lists_of(model)[name], data, f"{name}-{number}-")
    return lines


def lines_typed(model, data, prefix="") -> dict[Line, str]:
    """One form: of the entry, or of what `prefix` says."""
    item = ""
    if prefix:
        item = f"{capfirst(model._meta.verbose_name)} {data.get(f'{prefix}key', '')}".rstrip()
    return {
        Line(item=item, field=str(capfirst(field.verbose_name)), language=language): value
        for field in fields_shown(model)
        for language, value in _values(field, data, f"{prefix}{field.name}")
        if value.strip() and field.name != "order"
    }


def _values(field, data, name) -> Iterator[tuple[str, str]]:
    """The value of a field in words; a text in each of its languages."""
    value = data.get(name, "")
    if isinstance(field, I18nField):
        for each in data:
            language = each.removeprefix(f"{name}_")
            if language != each and LANGUAGE.match(language):
                yield language, data[each]
    elif isinstance(field, KeysField):
        yield "", ", ".join(data.getlist(name))
    elif isinstance(field, ForeignKey):
        yield "", _named(field, value)
    elif isinstance(field, BooleanField):
        yield "", pgettext("ticked", "yes") if value else ""
    else:
        yield "", str(dict(field.flatchoices).get(value, value))


def _named(field, value):
    """What a select shows; an option with its question."""
    found = field.related_model.objects.filter(pk=value[:18]) if value.isdecimal() else ()
    for one in found:
        return f"{one.question} · {one}" if isinstance(one, Option) else str(one)
    return ""
