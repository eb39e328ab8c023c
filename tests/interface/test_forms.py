import importlib
import pkgutil

import pytest
from django import forms
from django.test import RequestFactory

from interface.forms import CompassForm, CompassFormMixin, ErrorLink, submitted
from interface.gallery import SampleForm

APPS = ("interface", "accounts", "guide", "workshops", "strategy", "reports")


def modules_with_forms() -> list[str]:
    """Every module of ours that may define a form."""
    found = []
    for app in APPS:
        package = importlib.import_module(app)
        found += [
            module.name
            for module in pkgutil.walk_packages(package.__path__, f"{app}.")
            if {"forms", "views", "gallery"} & set(module.name.replace("_", ".").split("."))
        ]
    return found


def all_forms() -> list[type[CompassFormMixin]]:
    for name in modules_with_forms():
        importlib.import_module(name)
    found, waiting = [], [CompassFormMixin]
    while waiting:
        children = waiting.pop().__subclasses__()
        found += children
        waiting += children
    return [form for form in found if is_written_here(form)]


def is_written_here(form: type) -> bool:
    """Ours, fields included: allauth's forms get their words when they are built."""
    origins = {base.__module__.split(".")[0] for base in form.__mro__}
    return form.__module__.split(".")[0] in APPS and "allauth" not in origins


def without_own_words(form: type[CompassFormMixin]) -> list[str]:
    """Required fields that would say Django's "This field is required."."""
    default = forms.Field.default_error_messages["required"]
    return [
        f"{form.__module__}.{form.__name__}.{name}"
        for name, field in getattr(form, "base_fields", {}).items()
        if field.required
        and not field.widget.is_hidden
        and str(field.error_messages["required"]) == str(default)
    ]


def test_every_required_field_says_in_its_own_words_what_to_do():
    assert SampleForm in all_forms()
    assert [field for form in all_forms() for field in without_own_words(form)] == []


def test_a_field_without_words_of_its_own_is_found():
    class Bare(forms.Form):
        name = forms.CharField()
        note = forms.CharField(required=False)

    assert without_own_words(Bare) == [f"{__name__}.Bare.name"]


def test_submitted_only_by_a_post_that_is_no_language_switch():
    switch = RequestFactory().post("/")
    switch.is_language_switch = True

    assert submitted(RequestFactory().post("/"))
    assert not submitted(switch)
    assert not submitted(RequestFactory().get("/"))


def test_kept_form_shows_what_was_typed_without_errors_and_is_never_valid():
    form = SampleForm(data={"project": "Fees", "held_on": "soon"}).keep_typed()

    assert not form.is_valid()
    assert not form.errors
    assert form["held_on"].value() == "soon"
    assert 'value="Fees"' in str(form["project"])


def test_error_links_lead_to_the_control_or_to_the_first_of_a_group():
    class Mixed(CompassForm):
        name = forms.CharField(error_messages={"required": "Write a name"})
        mode = forms.ChoiceField(
            choices=[("a", "A")],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose a mode"},
        )

    form = Mixed(data={})
    form.add_error(None, "Nothing fits")

    assert form.error_links() == [
        ErrorLink("", "Nothing fits"),
        ErrorLink("id_name", "Write a name"),
        ErrorLink("id_mode_0", "Choose a mode"),
    ]


def test_nul_in_a_text_is_refused_beside_the_field():
    form = SampleForm(data={"project": "a\0b"})

    assert "Null characters are not allowed." in form.errors["project"]


@pytest.mark.parametrize("kind", ["project", "summary"])
def test_text_fields_take_the_direction_of_what_is_typed(kind):
    assert 'dir="auto"' in str(SampleForm()[kind])
