"""A whole workshop out of this installation, and into it."""

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Right
from accounts.selectors import municipalities_for
from interface.downloads import download, file_name
from interface.forms import CompassForm, submitted
from interface.views import draw_form
from workshops.access import staff_view
from workshops.models import Workshop
from workshops.sealed import MOST_BYTES, new_seal_code
from workshops.services.exporting import CarryError, export_workshop
from workshops.services.importing import import_workshop

SALT = "seal"


class ExportForm(CompassForm):
    """Carries the code that the page shows, signed: nobody chooses a weak one."""

    seal = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.code = self._sent_code() or new_seal_code()
        self.initial["seal"] = signing.dumps(self.code, salt=SALT)

    def _sent_code(self) -> str:
        try:
            return signing.loads(self.data.get("seal", ""), salt=SALT, max_age=24 * 3600)
        except signing.BadSignature:
            return ""

    def clean_seal(self):
        if not self._sent_code():
            self.data = {**self.data, "seal": self.initial["seal"]}
            raise forms.ValidationError(_("This page was too old. Write the new code down"))
        return self.code


class ImportForm(CompassForm):
    municipality = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Municipality"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose the municipality")},
    )
    file = forms.FileField(
        label=gettext_lazy("File of the workshop"),
        help_text=gettext_lazy("As it was exported, at most 20 MB."),
        error_messages={
            "required": gettext_lazy("Choose the file"),
            "empty": gettext_lazy("This file is empty. Choose the one that was exported"),
        },
    )
    seal = forms.CharField(
        label=gettext_lazy("Seal code"),
        help_text=gettext_lazy("The 20 letters and digits shown when the file was made."),
        max_length=50,
        error_messages={"required": gettext_lazy("Write the seal code")},
    )

    def __init__(self, *, municipalities, **kwargs):
        super().__init__(**kwargs)
        self.fields["municipality"].queryset = municipalities
        self.fields["seal"].widget.attrs["autocomplete"] = "off"

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large: at most 20 MB fit"))
        return file


@staff_view(Right.PREPARE_WORKSHOP)
def export(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """The code to write down, then the file."""
    form = ExportForm(data=request.POST if request.method == "POST" else None)
    if submitted(request) and form.is_valid():
        try:
            content = export_workshop(workshop=workshop, code=form.code, by=request.user)
            name = file_name(workshop.held_on, workshop.name, ending="json")
            return download(content, name=name, kind="application/json")
        except CarryError as error:
            form.add_error(None, str(error))
    return draw_form(request, "workshops/export.html", form, {"workshop": workshop})


def import_(request: HttpRequest) -> HttpResponse:
    """A sealed file into one of the user's municipalities."""
    municipalities = municipalities_for(request.user, Right.PREPARE_WORKSHOP)
    if not municipalities.exists():
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = ImportForm(
        municipalities=municipalities,
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
    )
    if submitted(request) and form.is_valid():
        try:
            workshop = import_workshop(
                content=form.cleaned_data["file"].read(),
                code=form.cleaned_data["seal"],
                municipality=form.cleaned_data["municipality"],
                by=request.user,
            )
        except CarryError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The workshop is here, whole."))
            return redirect("workshops:detail", workshop.pk)
    return draw_form(request, "workshops/import.html", form)
