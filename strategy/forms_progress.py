"""The form below an action: what was done, and how far it is from now on."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interface.forms import CompassForm
from strategy.enums import Status
from strategy.models import NOTE
from workshops.fields.words import WordsField


class ProgressForm(CompassForm):
    """What was done, and how far the action is from now on."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    text = WordsField(
        label=gettext_lazy("What was done?"),
        longest=NOTE,
        rows=2,
        help_text=gettext_lazy("It stays as it is: what is corrected later is noted below it."),
    )
    status = forms.ChoiceField(label=gettext_lazy("From now on"), required=False)

    def __init__(self, status: str, *, data=None, **kwargs):
        super().__init__(data=data, prefix="note", **kwargs)
        self.now = status
        same = ("", _("as before: %(status)s") % {"status": Status(status).label})
        # A second click names the status that the first one gave: not shown, but no mistake.
        self.fields["status"].choices = [same, *Status.choices]
        self.fields["status"].widget.choices = [
            same,
            *(one for one in Status.choices if one[0] != status),
        ]

    def clean(self):
        told = super().clean()
        if told.get("text") or self.errors:
            return told
        if told.get("status") == Status.DROPPED:
            self.add_error("text", _("Write why it is dropped"))
        elif not told.get("status"):
            self.add_error("text", _("Write what was done, or choose another status"))
        return told

    def note_id(self) -> UUID:
        """Made by the page, so that a second click makes no second note."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid4()
