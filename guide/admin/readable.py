"""What may not be changed is still shown whole: every language of a text."""

from django.utils.html import format_html_join
from django.utils.text import capfirst

from guide.fields import I18nField, KeysField
from guide.texts import Text


def readable_fieldsets(model, fieldsets):
    """The same fieldsets, with fields the admin would show in one language made readable."""
    return [
        (title, {**options, "fields": [_line(model, names) for names in options["fields"]]})
        for title, options in fieldsets
    ]


def _line(model, names):
    """One field, or several on a line."""
    if isinstance(names, str):
        return _readable(model, names)
    return tuple(_readable(model, name) for name in names)


def _readable(model, name):
    field = model._meta.get_field(name)
    show = {I18nField: _languages, KeysField: ", ".join}.get(type(field))
    if show is None:
        return name

    def column(item):
        return show(field.value_from_object(item)) or "-"

    column.__name__ = name
    column.short_description = capfirst(field.verbose_name)
    return column


def _languages(text: Text):
    return format_html_join("", '<p lang="{}" dir="auto">{}</p>', text.items())
