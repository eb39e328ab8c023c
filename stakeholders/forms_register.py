"""Forms of the register: one stakeholder with its contact, and the search."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from guide.items import Category
from interface.forms import CompassForm, DayInput
from stakeholders.columns import CONTACT, EMAIL, PHONE
from stakeholders.enums import Notice, Place
from stakeholders.models import LINE, NAME, NOTE, Contact, Stakeholder
from stakeholders.register import Search
from tables.rows import CONTROL, one_line, several_lines

ABOUT = ("name", "category", "description", "tags")
PERSON = ("name", "role", "email", "phone", "source", "obtained_on", "notice")
TOLD = tuple(name for name in PERSON if name != "notice")
CHANGED = _(
    "Somebody else saved this stakeholder meanwhile: what they saved stands beside yours. "
    "Nothing of yours is saved yet. Press the button again if yours shall replace it"
)


class Line(forms.CharField):
    """One line, stored as an import would store it."""

    def to_python(self, value):
        return self.checked(one_line(super().to_python(value)))

    def checked(self, text: str) -> str:
        if CONTROL.search(text):
            raise ValidationError(gettext("Remove the invisible character, then try again"))
        return text


class Lines(Line):
    """A few lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value):
        return self.checked(several_lines(forms.CharField.to_python(self, value)))


class StakeholderForm(CompassForm):
    """What is known of one, then the person behind it; an empty second part is no contact."""

    name = Line(
        label=_("Name"),
        max_length=NAME,
        help_text=_("Of an organisation or a group, never of a person."),
        error_messages={"required": _("Write the name")},
    )
    category = forms.ChoiceField(
        label=_("Category"), error_messages={"required": _("Choose a category")}
    )
    description = Lines(label=_("Description"), max_length=NOTE, required=False)
    tags = forms.MultipleChoiceField(
        label=_("Kind of place"),
        help_text=_("If it is a place where people meet, learn or work."),
        choices=Place.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    contact_name = Line(label=_("Name of the contact"), max_length=NAME, required=False)
    contact_role = Line(label=_("Position"), max_length=NAME, required=False)
    contact_email = forms.EmailField(
        label=_("E-mail"),
        max_length=EMAIL,
        required=False,
        error_messages={"invalid": _("Enter an e-mail address, such as name@example.org")},
    )
    contact_phone = Line(label=_("Telephone"), max_length=PHONE, required=False)
    contact_source = Line(
        label=_("Where this comes from"),
        max_length=LINE,
        required=False,
        help_text=_("For instance: their web site, the workshop of March. Needed with a contact."),
    )
    contact_obtained_on = forms.DateField(
        label=_("Since when we have it"),
        required=False,
        widget=DayInput,
        help_text=_("Needed with a contact."),
        error_messages={"invalid": _("Write the date as year-month-day, such as 2027-03-14")},
    )
    contact_notice = forms.ChoiceField(
        label=_("Do they know that we keep it?"),
        choices=Notice.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    remove_contact = forms.BooleanField(label=_("Remove the contact"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *, categories: Mapping[str, Category], one=None, contact=None, **kwargs):
        super().__init__(**kwargs)
        names = [(key, str(category.name)) for key, category in categories.items()]
        if one and one.category not in categories:
            names.append((one.category, one.category))
        self.fields["category"].choices = [("", gettext("Choose")), *names]
        if contact is None:
            del self.fields["remove_contact"]
        self.initial = {"contact_notice": Notice.NOT_YET, **stored(one, contact), **self.initial}

    def clean(self):
        cleaned = super().clean()
        if self.contact():
            self._ask("contact_source", gettext("Write where the contact comes from"))
            self._ask("contact_obtained_on", gettext("Write since when we have the contact"))
        return cleaned

    def _ask(self, name: str, words: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    def about(self) -> dict[str, Any]:
        """Fields of the stakeholder."""
        return {name: self.cleaned_data[name] for name in ABOUT}

    def contact(self) -> dict[str, Any]:
        """Fields of the contact; empty when nothing is said, or it shall be removed."""
        told = {name: self.cleaned_data.get(CONTACT + name) for name in PERSON}
        if self.cleaned_data.get("remove_contact") or not any(told[name] for name in TOLD):
            return {}
        return {**told, "notice": told["notice"] or Notice.NOT_YET.value}

    def show_changed(self, current: Stakeholder) -> None:
        """Keep what was typed; the next press replaces what stands beside it now."""
        self.data = self.data.copy()
        self.data["version"] = str(current.version)
        self.add_error(None, CHANGED)

    def person_fields(self) -> Iterable[forms.BoundField]:
        last = ["remove_contact"] if "remove_contact" in self.fields else []
        return [self[name] for name in (*(CONTACT + part for part in PERSON), *last)]

    def about_fields(self) -> Iterable[forms.BoundField]:
        return [self[name] for name in ABOUT]


def stored(one: Stakeholder | None, contact: Contact | None) -> dict[str, Any]:
    """First values of the form."""
    if one is None:
        return {}
    about = {name: getattr(one, name) for name in (*ABOUT, "version")}
    told = {CONTACT + name: getattr(contact, name) for name in PERSON} if contact else {}
    return {**about, **told}


class SearchForm(forms.Form):
    """Sent by GET; whatever cannot be understood searches for nothing in particular."""

    q = forms.CharField(label=_("Words in the name"), required=False, max_length=NAME)
    category = forms.ChoiceField(label=_("Category"), required=False)
    place = forms.ChoiceField(label=_("Kind of place"), required=False)
    archived = forms.BooleanField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def __init__(self, *, categories: Mapping[str, Category], **kwargs):
        super().__init__(**kwargs)
        every = [("", gettext("All"))]
        names = [(key, str(category.name)) for key, category in categories.items()]
        self.fields["category"].choices = every + names
        self.fields["place"].choices = every + Place.choices
        self.fields["q"].widget.attrs |= {"dir": "auto", "type": "search"}

    def search(self) -> Search:
        self.full_clean()
        told = self.cleaned_data
        return Search(
            words=told.get("q", ""),
            category=told.get("category", ""),
            place=told.get("place", ""),
            is_archived=told.get("archived", False),
            page=told.get("page") or 1,
        )


def counted(count: int) -> str:
    return ngettext("%(count)d stakeholder", "%(count)d stakeholders", count) % {"count": count}
