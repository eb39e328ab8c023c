"""Forms of members, municipalities and invitations; allauth's forms drawn as ours."""

from django import forms
from django.contrib.auth.password_validation import (
    validate_password,
)
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import Municipality, User
from accounts.models.municipalities import time_zones
from interface.formats import COLON
from interface.forms import CompassForm, CompassModelForm, submitted


def is_ready(form, request):
    """Whether a form was sent to be saved and is valid; a language switch keeps the text."""
    if submitted(request):
        return form.is_valid()
    form.keep_typed()
    return False


class RoleField(forms.ChoiceField):
    """One of the four roles, each with what it may do."""

    widget = forms.RadioSelect

    def __init__(self):
        choices = [
            (role, format_lazy("{}{} {}", role.label, COLON, role.description)) for role in Role
        ]
        super().__init__(
            choices=choices,
            label=_("Role"),
            error_messages={"required": _("Choose a role"), "invalid_choice": _("Choose a role")},
        )


class InviteForm(CompassForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation works for this address only, once, for seven days."),
        max_length=254,
        error_messages={
            "required": _("Enter the e-mail address of the person to invite"),
            "invalid": _("Enter an e-mail address, such as name@example.org"),
        },
    )
    role = RoleField()


class RoleForm(CompassForm):
    role = RoleField()


class NameForm(CompassModelForm):
    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": _("Your name")}
        help_texts = {"name": _("As colleagues in your municipality see it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = _("Enter your name")
        self.fields["name"].widget.attrs |= {"autocomplete": "name", "dir": "auto"}


class NewAccountForm(NameForm):
    """Name and password of an invited person, whose address is known."""

    password1 = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A short sentence works well."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password")},
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Type the password a second time")},
    )

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        person = User(email=self.instance.email, name=self.cleaned_data.get("name", ""))
        validate_password(password, person)
        return password

    def clean_password2(self):
        password = self.cleaned_data["password2"]
        if "password1" in self.cleaned_data and password != self.cleaned_data["password1"]:
            raise forms.ValidationError(_("Type the same password twice"))
        return password


class MunicipalityForm(CompassModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"), error_messages={"required": _("Choose a time zone")}
    )

    class Meta:
        model = Municipality
        fields = ["name", "country", "language", "time_zone", "anonymity_minimum"]
        widgets = {"language": forms.RadioSelect}
        help_texts = {"language": _("Of invitations, and proposed for new workshops.")}
        error_messages = {
            "name": {"required": _("Enter the name of the municipality")},
            "language": {"required": _("Choose a language")},
            "anonymity_minimum": {"required": _("Enter the smallest number of people")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [(zone, zone) for zone in time_zones()]
        for field in ("name", "country"):
            self.fields[field].widget.attrs["dir"] = "auto"
