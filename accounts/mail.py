"""Mail in plain text, in the municipality's language. A mail that fails never breaks a page."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

logger = logging.getLogger(__name__)
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def is_configured():
    """Whether this server sends mail at all."""
    return settings.EMAIL_BACKEND != NO_MAIL


def deliver(message):
    """Send a message; say whether the mail server took it."""
    if not is_configured():
        return False
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        logger.exception("mail not sent")
        return False


def send_invitation(invitation):
    """Send an invitation that was just issued; say whether it left."""
    context = {"invitation": invitation, "link": invitation.link()}
    with translation.override(invitation.municipality.language):
        subject = render_to_string("accounts/mail/invitation_subject.txt", context)
        body = render_to_string("accounts/mail/invitation.txt", context)
    # One line: a name with a line break must not become a header.
    return deliver(EmailMessage(" ".join(subject.split()), body, to=[invitation.email]))
