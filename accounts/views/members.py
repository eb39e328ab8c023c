"""Members of a municipality, for its administrators."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import mail, services
from accounts.forms import InviteForm, RoleForm, is_ready
from accounts.permissions import Right
from accounts.selectors import allowed_municipality
from interface.forms import submitted


def members(request, pk):
    municipality = allowed_municipality(request.user, Right.MANAGE_MEMBERS, pk)
    form = InviteForm(request.POST or None)
    if is_ready(form, request):
        response = invite(request, municipality, form)
        if response:
            return response
    context = {
        "form": form,
        "municipality": municipality,
        "members": municipality.memberships.select_related("user"),
        "invitations": municipality.invitations.all(),
    }
    return render(request, "accounts/members.html", context)


def invite(request, municipality, form):
    """Invite and say so; without mail, show the link this once. None when refused."""
    try:
        invitation = services.invite(
            municipality=municipality, by=request.user, **form.cleaned_data
        )
    except services.AlreadyMember:
        form.add_error("email", _("Somebody with this address is a member already"))
        return None
    if mail.send_invitation(invitation):
        messages.success(request, _("The invitation is on its way."))
        return redirect("accounts:members", municipality.pk)
    return render(request, "accounts/invited.html", {"invitation": invitation})


def member(request, pk, membership):
    municipality, found = managed_member(request, pk, membership)
    form = RoleForm(request.POST or None, initial={"role": found.role})
    if is_ready(form, request):
        try:
            services.change_role(membership=found, by=request.user, **form.cleaned_data)
        except services.LastAdministrator:
            form.add_error("role", _("Name another administrator first"))
        else:
            messages.success(request, _("The role is changed."))
            return redirect(after_change(request, found))
    context = {"form": form, "municipality": municipality, "membership": found}
    return render(request, "accounts/member.html", context)


def remove_member(request, pk, membership):
    municipality, found = managed_member(request, pk, membership)
    is_last = False
    if submitted(request):
        try:
            services.remove_member(membership=found, by=request.user)
        except services.LastAdministrator:
            is_last = True
        else:
            messages.success(request, _("The person is no longer a member."))
            return redirect(after_change(request, found))
    context = {"municipality": municipality, "membership": found, "is_last": is_last}
    return render(request, "accounts/remove_member.html", context)


@require_POST
def revoke_invitation(request, pk, invitation):
    municipality = allowed_municipality(request.user, Right.MANAGE_MEMBERS, pk)
    found = get_object_or_404(municipality.invitations, pk=invitation)
    services.revoke_invitation(invitation=found, by=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:members", municipality.pk)


def managed_member(request, pk, membership):
    municipality = allowed_municipality(request.user, Right.MANAGE_MEMBERS, pk)
    memberships = municipality.memberships.select_related("user")
    return municipality, get_object_or_404(memberships, pk=membership)


def after_change(request, membership):
    """Back to the members, unless one has just given up the right to see them."""
    if membership.user_id == request.user.pk:
        return "accounts:municipalities"
    return reverse("accounts:members", args=[membership.municipality_id])
