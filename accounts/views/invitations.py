"""The page behind an invitation's link."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts import services
from accounts.forms import NewAccountForm, is_ready
from accounts.models import User
from interface.forms import submitted


@login_not_required
@sensitive_post_parameters("password1", "password2")
def invitation(request, token):
    try:
        found = services.open_invitation(token)
        return step_for(request, found)(request, found, token)
    except services.InvitationRefused:
        return render(request, "accounts/invitation_refused.html", status=404)
    except services.AccountExists:
        return redirect("accounts:invitation", token)


def step_for(request, found):
    """Join, sign in first, change accounts first, or open an account."""
    if request.user.is_authenticated:
        return join if request.user.email == found.email else show_other_account
    return sign_in if User.objects.filter(email=found.email).exists() else open_account


def join(request, found, token):
    if submitted(request):
        membership = services.accept_invitation(token=token, by=request.user)
        return welcome(request, membership, redirect("workshops:list"))
    return page(request, "accounts/invitation_join.html", found)


def show_other_account(request, found, token):
    return page(request, "accounts/invitation_other_account.html", found)


def sign_in(request, found, token):
    return page(request, "accounts/invitation_sign_in.html", found)


def open_account(request, found, token):
    form = NewAccountForm(request.POST or None, instance=User(email=found.email))
    if is_ready(form, request):
        membership = services.accept_with_new_account(
            token=token, name=form.cleaned_data["name"], password=form.cleaned_data["password1"]
        )
        return welcome(request, membership, perform_login(request, membership.user))
    return page(request, "accounts/invitation.html", found, form=form)


def page(request, template, found, **context):
    return render(request, template, {"invitation": found, **context})


def welcome(request, membership, response):
    name = membership.municipality.name
    messages.success(request, _("Welcome to %(municipality)s.") % {"municipality": name})
    return response
