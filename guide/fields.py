"""Columns of the question bank: a text in several languages, and a list of keys."""

from django import forms
from django.db import models

from guide.languages import direction, language_name, program_languages
from guide.texts import Text


class LanguagesWidget(forms.MultiWidget):
    """One input per language, each with its `lang` and `dir`."""

    template_name = "guide/languages_widget.html"

    def __init__(self, *, languages, label="", rows=1, attrs=None):
        self.languages = languages
        self.label = label
        widgets = {code: _input(code, rows=rows) for code in languages}
        super().__init__(widgets, attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["label"] = self.label
        subwidgets = context["widget"]["subwidgets"]
        is_written = any(subwidget["value"] for subwidget in subwidgets)
        for subwidget, code in zip(subwidgets, self.languages, strict=True):
            subwidget["language"] = language_name(code)
            # Named after the language and not numbered, so that links to it last.
            subwidget["attrs"]["id"] = f"{context['widget']['attrs'].get('id', name)}_{code}"
            subwidget["is_missing"] = is_written and not subwidget["value"]
        return context

    def decompress(self, value):
        return [(value or {}).get(code, "") for code in self.languages]

    def use_required_attribute(self, initial):
        # A draft may lack a translation; publishing checks that none is missing.
        return False


def _input(code, *, rows):
    attrs = {"lang": code, "dir": direction(code)}
    if rows == 1:
        return forms.TextInput(attrs={**attrs, "class": "vTextField"})
    return forms.Textarea(attrs={**attrs, "class": "vLargeTextField", "rows": rows})


class WordsField(forms.CharField):
    """Browsers send line breaks as two characters; a text that nobody touched is not changed."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class LanguagesFormField(forms.MultiValueField):
    """A text typed in some languages; its value has each of them, the empty ones too."""

    def __init__(self, *, rows=1, label="", languages=(), **kwargs):
        self.languages = languages or program_languages()
        widget = LanguagesWidget(label=label, rows=rows, languages=self.languages)
        kwargs.setdefault("widget", widget)
        inputs = [WordsField(required=False) for _language in self.languages]
        super().__init__(inputs, require_all_fields=False, label=label, **kwargs)

    def compress(self, data_list):
        words = data_list or [""] * len(self.languages)
        return dict(zip(self.languages, words, strict=True))


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
        super().save_form_data(instance, Text({**self.value_from_object(instance), **data}))

    def formfield(self, **kwargs):
        # Django would add hidden inputs because the default is a function.
        options = {
            "form_class": LanguagesFormField,
            "rows": self.rows,
            "show_hidden_initial": False,
        }
        return models.Field.formfield(self, **{**options, **kwargs})


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
