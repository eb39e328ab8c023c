"""The form of one estimate: how many people, who says so, of when."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.models import LINE
from inclusion.services.estimates import FIELDS
from interface.formats import format_number
from interface.forms import DayInput
from interface.versions import VersionedForm
from workshops.fields.words import WordsField

MOST_PEOPLE = 100_000_000  # more than any municipality has


class PeopleField(forms.IntegerField):
    """A whole number; blanks between its digits do no harm."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {
        "invalid": gettext_lazy("Write a whole number in digits, such as 12000")
    }
    default_validators = [
        MinValueValidator(0, gettext_lazy("A group cannot have fewer than no people")),
        MaxValueValidator(
            MOST_PEOPLE, gettext_lazy("Check this figure: it is more than 100 million people")
        ),
    ]

    def to_python(self, value):
        return super().to_python("".join(str(value or "").split()))


class EstimateForm(VersionedForm):
    """A figure with its source and its date; without them it is none."""

    names = FIELDS

    people = PeopleField(
        label=gettext_lazy("How many people, about"),
        error_messages={"required": gettext_lazy("Write how many people")},
    )
    source = WordsField(
        label=gettext_lazy("Source"),
        longest=LINE,
        required=True,
        help_text=gettext_lazy("For instance: census of 2023, or the count of the market service."),
        error_messages={
            "required": gettext_lazy(
                "Write where the figure comes from: without a source it cannot be shown"
            )
        },
    )
    counted_on = forms.DateField(
        label=gettext_lazy("Date of the figure"),
        widget=DayInput,
        error_messages={
            "required": gettext_lazy("Write of which day the figure is"),
            "invalid": gettext_lazy("Write the date as year-month-day, such as 2027-03-14"),
        },
    )

    def clean_counted_on(self):
        day = self.cleaned_data["counted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come"))
        return day

    def words(self, name: str, value: object) -> str:
        """People with their thousands apart."""
        if name == "people" and value is not None:
            return format_number(int(str(value)))
        return super().words(name, value)
