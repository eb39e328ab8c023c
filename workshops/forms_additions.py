"""The form that adds a group or an obstacle to a workshop."""

from django import forms
from django.utils.translation import gettext_lazy as _

from interface.forms import CompassForm
from workshops.additions import LONGEST
from workshops.fields.words import WordsField


class AdditionForm(CompassForm):
    """What it is, and its name."""

    kind = forms.ChoiceField(
        label=_("What do you add?"),
        choices=[
            ("groups", _("A group of people who are left out")),
            ("obstacles", _("An obstacle that holds groups back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a group or an obstacle")},
    )
    text = WordsField(
        label=_("Its name"),
        longest=LONGEST,
        required=True,
        help_text=_(
            "In the language of the workshop. An obstacle may be explained behind a colon: "
            "“Power: the phone cannot be charged”."
        ),
        error_messages={"required": _("Write its name")},
    )
