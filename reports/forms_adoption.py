"""The form with which staff record that the council adopted a note."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interface.downloads import file_name
from interface.formats import format_date
from interface.forms import DayInput
from interface.versions import VersionedForm
from reports.models import Adoption
from reports.scans import MOST_BYTES, is_pdf
from reports.services.adopting import FIELDS, Scan
from workshops.fields.words import WordsField

MOST_VOTES = 1000  # the largest councils have some hundred members
TOO_LARGE = gettext_lazy(
    "This file is too large: at most 10 MB fit. Scan it in black and white, or with 150 dots per "
    "inch"
)
NO_PDF = gettext_lazy("This file is no PDF, or it is damaged. Save the scan as a PDF and try again")


class VotesField(forms.IntegerField):
    """A whole number of votes."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}
    )
    default_error_messages = {
        "required": gettext_lazy("Write how many votes, 0 if there were none"),
        "invalid": gettext_lazy("Write a whole number in digits, such as 12"),
    }
    default_validators = [
        MinValueValidator(0, gettext_lazy("There cannot be fewer than no votes")),
        MaxValueValidator(
            MOST_VOTES, gettext_lazy("Check this number: no council has more than 1,000 members")
        ),
    ]


class AdoptionForm(VersionedForm):
    """Date, number, votes, and the signed resolution as a scan."""

    names = FIELDS

    adopted_on = forms.DateField(
        label=gettext_lazy("Adopted on"),
        widget=DayInput,
        error_messages={
            "required": gettext_lazy("Write on which day the council adopted it"),
            "invalid": gettext_lazy("Write the date as year-month-day, such as 2027-03-14"),
        },
    )
    number = WordsField(
        label=gettext_lazy("Number of the resolution"),
        longest=60,
        required=True,
        help_text=gettext_lazy("As it stands in the register of the council."),
        error_messages={"required": gettext_lazy("Write the number of the resolution")},
    )
    votes_for = VotesField(label=gettext_lazy("In favour"))
    votes_against = VotesField(label=gettext_lazy("Against"))
    abstained = VotesField(label=gettext_lazy("Abstained"))
    scan = forms.FileField(
        label=gettext_lazy("Signed resolution, as a scan"),
        required=False,
        help_text=gettext_lazy("A PDF of at most 10 MB. The people of this workshop may read it."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"empty": NO_PDF},
    )
    without_scan = forms.BooleanField(
        label=gettext_lazy("Take the scan away that is kept"), required=False
    )

    def __init__(self, row: Adoption, *, issued_on: date, today: date, files=None, **kwargs):
        super().__init__(row, **kwargs)
        self.files = files or {}
        self.issued_on, self.today = issued_on, today
        if not row.scan_name:
            del self.fields["without_scan"]

    def clean_adopted_on(self):
        day = self.cleaned_data["adopted_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come"))
        if day < self.issued_on:
            words = _("The note was issued on %(date)s: it cannot have been adopted before")
            raise forms.ValidationError(words % {"date": format_date(self.issued_on)})
        return day

    def clean_scan(self):
        file = self.cleaned_data["scan"]
        if not file:
            return None
        # Looked at before it is read: a large one stays where the server put it, on its disk.
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        content = file.read()
        if not is_pdf(content):
            raise forms.ValidationError(NO_PDF)
        stem = file.name.rpartition(".")[0] or file.name
        return Scan(file_name(stem, ending="pdf"), content)

    def clean(self):
        cleaned = super().clean()
        votes = [cleaned.get(name) for name in ("votes_for", "votes_against")]
        if None not in votes and votes[0] < votes[1]:
            words = _("More votes against than in favour: then it was not adopted. Check both")
            self.add_error("votes_for", words)
        return cleaned

    def kept(self) -> dict:
        """What `record_adoption` takes beside the fields."""
        return {
            "scan": self.cleaned_data["scan"],
            "is_scan_removed": self.cleaned_data.get("without_scan", False),
        }
