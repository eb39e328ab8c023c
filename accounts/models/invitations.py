"""Invitations: the only door to an account."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models.owned import Owned, OwnedQuerySet

VALID_FOR = timedelta(days=7)
TOKEN_BYTES = 32


def hashed(token: str) -> str:
    """A token has 256 random bits, so one plain hash is enough and can be looked up."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class InvitationQuerySet(OwnedQuerySet):
    def valid(self):
        return self.filter(expires_at__gt=timezone.now())

    def with_token(self, token):
        return self.filter(token_hash=hashed(token))


class Invitation(Owned):
    """A single-use link that lets the owner of one e-mail address join a municipality.

    The row lives as long as the link: accepted or withdrawn, it is deleted, and only the admin
    log remembers.
    """

    municipality = models.ForeignKey(
        "accounts.Municipality", on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False
    )
    expires_at = models.DateTimeField(_("valid until"))

    objects = InvitationQuerySet.as_manager()

    # Known only to the process that made the invitation: the database holds the hash.
    token = ""

    class Meta:
        ordering = ["-expires_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "email"], name="accounts_invitation_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="accounts_invitation_role"
            ),
        ]

    def __str__(self):
        return f"{self.email} · {self.municipality}"

    @property
    def is_expired(self):
        return self.expires_at <= timezone.now()

    def issue(self):
        """Give the invitation a fresh token and seven days."""
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.token_hash = hashed(self.token)
        self.expires_at = timezone.now() + VALID_FOR

    def link(self):
        """The address to send; only right after `issue`."""
        return settings.PUBLIC_URL + reverse("accounts:invitation", args=[self.token])
