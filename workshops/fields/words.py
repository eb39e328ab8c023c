"""A text of the group in a workspace's form."""

from django import forms
from django.core.exceptions import ValidationError

from workshops.fields.base import checked_text


class WordsField(forms.CharField):
    """A text without outer blanks, refused in our words when it is too long."""

    def __init__(self, *, longest: int, rows: int = 0, **kwargs):
        self.longest = longest
        attrs = {"rows": rows, "dir": "auto"} if rows else {"dir": "auto", "autocomplete": "off"}
        widget = forms.Textarea(attrs) if rows else forms.TextInput(attrs)
        super().__init__(widget=widget, **{"required": False, **kwargs})

    def clean(self, value):
        text = checked_text(value or "", self.longest)
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text
