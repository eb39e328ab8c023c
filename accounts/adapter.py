"""How allauth behaves here: no sign-up, links and mail of our own."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.urls import reverse

from accounts import mail


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation only; links in mails never follow the request's Host."""

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        # allauth keeps "<user>-<token>" in one opaque key; only the path is ours to build.
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL + path.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request, emailconfirmation):
        return settings.PUBLIC_URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def send_mail(self, template_prefix, email, context):
        request = allauth_context.request
        context = {"request": request, "email": email, **context}
        mail.deliver(self.render_mail(template_prefix, email, context))


class MFAAdapter(DefaultMFAAdapter):
    """Second factors are stored encrypted: a copy of the database alone opens no account."""

    def encrypt(self, text):
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return cipher().decrypt(encrypted_text.encode()).decode()


def cipher():
    """The first key encrypts; keys of before a change of SECRET_KEY still decrypt."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"accounts.mfa:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
