"""What every form of City Compass shares: how it is drawn, sent and drawn again."""

from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.functional import cached_property

MAIN_FORM_ID = "main-form"
GROUP_WIDGETS = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.SelectDateWidget)


@dataclass(frozen=True)
class ErrorLink:
    """One line of the error summary; `target` is the id of the control, or ""."""

    target: str
    message: str


def submitted(request: HttpRequest) -> bool:
    """
    Whether the person sent the form to save it.

    Parameters
    ----------
    request : HttpRequest
        Any request.

    Returns
    -------
    bool
        False for a GET, and for a POST that only asks for the page in another language: then
        draw the page again with `form.keep_typed()` and save nothing.
    """
    return request.method == "POST" and not getattr(request, "is_language_switch", False)


class CompassFormMixin:
    """A main form: drawn by our crispy pack, inside `{% main_form %}`.

    A page that puts one in its context as `form` gets from `base.html` the error summary, the
    title that starts with "Error:" and a language switch that keeps what was typed.
    """

    is_main = True
    is_kept = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if type(field.widget) in (forms.TextInput, forms.Textarea):
                field.widget.attrs.setdefault("dir", "auto")

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def keep_typed(self):
        """Show what was typed, unchecked and without errors; such a form is never valid."""
        self.is_kept = True
        self._errors = ErrorDict(renderer=self.renderer)
        return self

    def is_valid(self) -> bool:
        return not self.is_kept and super().is_valid()

    def error_links(self) -> list[ErrorLink]:
        """The error summary: general messages first, then one line per message of a field."""
        general = [ErrorLink("", message) for message in self.non_field_errors()]
        return general + [
            ErrorLink(control_id(field), message) for field in self for message in field.errors
        ]


class CompassForm(CompassFormMixin, forms.Form):
    """A main form without a model."""


class CompassModelForm(CompassFormMixin, forms.ModelForm):
    """A main form of a model."""


def control_id(field: forms.BoundField) -> str:
    """
    Id that the error summary links to.

    Parameters
    ----------
    field : forms.BoundField
        A field of any kind.

    Returns
    -------
    str
        The control itself; for a group of radios or boxes its first one.
    """
    if isinstance(field.field.widget, GROUP_WIDGETS) or field.use_fieldset:
        return field.field.widget.id_for_label(field.auto_id, 0) or f"{field.auto_id}_0"
    return field.id_for_label


class DayInput(forms.DateInput):
    """The browser's own day picker, which sends and expects ISO days."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")
