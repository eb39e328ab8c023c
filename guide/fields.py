"""Columns of the question bank: a text in several languages, and a list of keys."""

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import get_language_info

from guide.texts import Text


class LanguagesWidget(forms.MultiWidget):
    """One input per language, each with its `lang` and `dir`."""

    template_name = "guide/languages_widget.html"

    def __init__(self, *, label="", rows=1, attrs=None):
        self.label = label
        widgets = {code: _input(code, rows=rows) for code, _name in settings.LANGUAGES}
        super().__init__(widgets, attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["label"] = self.label
        names = [name for _code, name in settings.LANGUAGES]
        for subwidget, language in zip(context["widget"]["subwidgets"], names, strict=True):
            subwidget["language"] = language
        return context

    def decompress(self, value):
        return [(value or {}).get(code, "") for code, _name in settings.LANGUAGES]

    def use_required_attribute(self, initial):
        # A draft may lack a translation; publishing checks that none is missing.
        return False


def _input(code, *, rows):
    attrs = {"lang": code, "dir": "rtl" if get_language_info(code)["bidi"] else "ltr"}
    if rows == 1:
        return forms.TextInput(attrs={**attrs, "class": "vTextField"})
    return forms.Textarea(attrs={**attrs, "class": "vLargeTextField", "rows": rows})


class LanguagesFormField(forms.MultiValueField):
    """A text typed in any of the languages."""

    def __init__(self, *, rows=1, label="", **kwargs):
        kwargs.setdefault("widget", LanguagesWidget(label=label, rows=rows))
        inputs = [forms.CharField(required=False) for _language in settings.LANGUAGES]
        super().__init__(inputs, require_all_fields=False, label=label, **kwargs)

    def compress(self, data_list):
        codes = [code for code, _name in settings.LANGUAGES]
        lines = [words.replace("\r\n", "\n") for words in data_list]
        return Text(dict(zip(codes, lines, strict=False)))


class I18nField(models.JSONField):
    """A text in several languages in one JSON column; read as a `Text`."""

    def __init__(self, verbose_name=None, *, rows=1, **kwargs):
        # `rows` is the height of the inputs: nothing the database or a migration needs.
        self.rows = rows
        kwargs.setdefault("default", Text)
        super().__init__(verbose_name, **kwargs)

    def from_db_value(self, value, expression, connection):
        return self.to_python(super().from_db_value(value, expression, connection))

    def to_python(self, value):
        return Text(value) if isinstance(value, dict) else value

    def get_prep_value(self, value):
        return dict(value) if isinstance(value, Text) else super().get_prep_value(value)

    def value_to_string(self, obj):
        return dict(self.value_from_object(obj))

    def validate(self, value, model_instance):
        super().validate(dict(value), model_instance)

    def save_form_data(self, instance, data):
        # A language that the form does not show is kept.
        super().save_form_data(instance, Text({**self.value_from_object(instance), **_shown(data)}))

    def formfield(self, **kwargs):
        # Django would add hidden inputs because the default is a function.
        options = {
            "form_class": LanguagesFormField,
            "rows": self.rows,
            "show_hidden_initial": False,
        }
        return models.Field.formfield(self, **{**options, **kwargs})


def _shown(text):
    return {code: text.get(code, "") for code, _name in settings.LANGUAGES}


class KeysField(models.JSONField):
    """A list of keys of other entries of the same edition, chosen by ticking them."""

    def __init__(self, verbose_name=None, *, to="", **kwargs):
        # `to` is the kind of the entries: validation and forms use it, the database does not.
        self.to = to
        kwargs.setdefault("default", list)
        super().__init__(verbose_name, **kwargs)

    def formfield(self, **kwargs):
        options = {
            "form_class": forms.MultipleChoiceField,
            "widget": forms.CheckboxSelectMultiple,
            "show_hidden_initial": False,
            **kwargs,
        }
        return models.Field.formfield(self, **options)
