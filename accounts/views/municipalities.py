"""One's own account, the municipalities one works for, and their settings."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.forms import MunicipalityForm, NameForm, is_ready
from accounts.permissions import RIGHTS, Right
from accounts.selectors import allowed_municipality
from accounts.services import update_municipality


def own_memberships(user):
    """A person's memberships with what each allows, by municipality."""
    memberships = user.memberships.select_related("municipality").order_by("municipality__name")
    return [{"membership": found, "allowed": RIGHTS[found.role]} for found in memberships]


def profile(request):
    form = NameForm(request.POST or None, instance=request.user)
    if is_ready(form, request):
        form.save()
        messages.success(request, _("Your name is saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@require_safe
def municipalities(request):
    context = {"rows": own_memberships(request.user)}
    return render(request, "accounts/municipalities.html", context)


def municipality(request, pk):
    found = allowed_municipality(request.user, Right.EDIT_MUNICIPALITY, pk)
    form = MunicipalityForm(request.POST or None, instance=found)
    if is_ready(form, request):
        update_municipality(municipality=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The settings are saved."))
        return redirect("accounts:municipalities")
    return render(request, "accounts/municipality.html", {"form": form, "municipality": found})
