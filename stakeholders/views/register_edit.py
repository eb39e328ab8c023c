"""Add a stakeholder to the register, change it; two people at once see both versions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import Municipality
from accounts.permissions import Right
from interface.formats import format_date
from interface.forms import submitted
from interface.views import draw_form
from stakeholders.columns import CONTACT
from stakeholders.enums import Notice
from stakeholders.forms_register import ABOUT, PERSON, StakeholderForm
from stakeholders.models import Contact, Stakeholder
from stakeholders.register import (
    categories,
    category_name,
    contact_of,
    place_names,
    register_view,
)
from stakeholders.services.registering import (
    ChangedMeanwhileError,
    NameTakenError,
    add_stakeholder,
    change_stakeholder,
)
from stakeholders.views.register import find

TEMPLATE = "stakeholders/edit_stakeholder.html"


@register_view(Right.EDIT_REGISTER)
def new_stakeholder(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    form = StakeholderForm(
        categories=categories(),
        data=request.POST if request.method == "POST" else None,
        initial={"category": request.GET.get("category", "")},
    )
    context = {"municipality": municipality, "one": None}
    if submitted(request) and form.is_valid():
        try:
            one = add_stakeholder(
                municipality=municipality,
                fields=form.about(),
                contact=form.contact(),
                by=request.user,
            )
        except NameTakenError as error:
            context |= say_taken(form, error)
        else:
            messages.success(request, _("The stakeholder is in the register."))
            return redirect("stakeholders:stakeholder", municipality.pk, one.pk)
    return draw_form(request, TEMPLATE, form, context)


@register_view(Right.EDIT_REGISTER)
def edit_stakeholder(request: HttpRequest, municipality: Municipality, stakeholder) -> HttpResponse:
    one, known = find(municipality, stakeholder), categories()
    form = StakeholderForm(
        categories=known,
        one=one,
        contact=contact_of(one),
        data=request.POST if request.method == "POST" else None,
    )
    context = {"municipality": municipality, "one": one}
    if submitted(request) and form.is_valid():
        try:
            return save(request, municipality, one, form)
        except NameTakenError as error:
            context |= say_taken(form, error)
        except ChangedMeanwhileError as error:
            form.show_changed(error.current)
            context |= {"form": form, "versions": beside(form, error.current, known)}
            return render(request, TEMPLATE, context, status=409)
    return draw_form(request, TEMPLATE, form, context)


def save(
    request: HttpRequest, municipality: Municipality, one: Stakeholder, form: StakeholderForm
) -> HttpResponse:
    change_stakeholder(
        stakeholder=one,
        version=form.cleaned_data["version"] or 0,
        fields=form.about(),
        contact=form.contact(),
        by=request.user,
    )
    messages.success(request, _("Saved."))
    return redirect("stakeholders:stakeholder", municipality.pk, one.pk)


def say_taken(form: StakeholderForm, error: NameTakenError) -> dict:
    """Beside the field; the page links to the one that has the name."""
    words = _("The register has a stakeholder of this name already")
    if error.other and error.other.archived_at:
        words = _("A stakeholder of this name is in the archive: restore it, or choose another")
    form.add_error("name", words)
    return {"other": error.other}


def beside(form: StakeholderForm, current: Stakeholder, known) -> list[dict]:
    """Label, what they saved and what was typed, where the two differ."""
    contact = contact_of(current)
    mine = {CONTACT + name: value for name, value in form.contact().items()} | form.about()
    theirs = {name: getattr(current, name) for name in ABOUT}
    theirs |= {CONTACT + name: getattr(contact, name) for name in PERSON} if contact else {}
    return [
        {
            "label": form[name].label,
            "theirs": in_words(name, theirs.get(name), known),
            "mine": in_words(name, mine.get(name), known),
        }
        for name in (*ABOUT, *(CONTACT + part for part in PERSON))
        if (theirs.get(name) or "") != (mine.get(name) or "")
    ]


def in_words(name: str, value, known) -> str:
    if name == "category":
        return category_name(known, value)
    if name == "tags":
        return ", ".join(place_names(value or []))
    if name == "contact_notice":
        return str(Notice(value).label) if value else ""
    if name == "contact_obtained_on":
        return format_date(value) if value else ""
    return value or ""


def contact_words(contact: Contact | None) -> list[tuple[str, str]]:
    """Labels and texts of a contact, without what is not known."""
    if contact is None:
        return []
    told = [(name, getattr(contact, name)) for name in PERSON]
    return [
        (Contact._meta.get_field(name).verbose_name, in_words(CONTACT + name, value, {}))
        for name, value in told
        if value
    ]
