"""allauth's forms, drawn as ours; named in ACCOUNT_FORMS and MFA_FORMS of the settings."""

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm as TOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from interface.forms import CompassFormMixin, submitted

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("The same password again"),
    "name": _("Name of the key"),
    "code": _("Code"),
}
MISSING = {
    "login": _("Enter your e-mail address"),
    "email": _("Enter your e-mail address"),
    "password": _("Enter your password"),
    "oldpassword": _("Enter your current password"),
    "password1": _("Choose a password"),
    "password2": _("Type the password a second time"),
    "code": _("Enter the code"),
}


class SignInFormMixin(CompassFormMixin):
    """No placeholder that repeats the label; a change of language is not a try."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.error_messages["required"] = MISSING.get(name, field.error_messages["required"])

    def is_valid(self):
        if not submitted(context.request):
            self.keep_typed()
        return super().is_valid()


class LoginForm(SignInFormMixin, account.LoginForm):
    pass


class ResetPasswordForm(SignInFormMixin, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(SignInFormMixin, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(SignInFormMixin, account.ChangePasswordForm):
    pass


class SetPasswordForm(SignInFormMixin, account.SetPasswordForm):
    pass


class ReauthenticateForm(SignInFormMixin, account.ReauthenticateForm):
    pass


class AddEmailForm(SignInFormMixin, account.AddEmailForm):
    pass


class CodeForm(SignInFormMixin, mfa.AuthenticateForm):
    pass


class ReauthenticateCodeForm(SignInFormMixin, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(SignInFormMixin, TOTPForm):
    pass


class AddKeyForm(SignInFormMixin, webauthn.AddWebAuthnForm):
    pass


class EditKeyForm(SignInFormMixin, webauthn.EditWebAuthnForm):
    pass
