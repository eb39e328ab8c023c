"""Links with which somebody without an account reads the proof sheet of an edition."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guide.models.editions import Edition

HASH = 64  # SHA-256 in hexadecimal digits


class ProofLinkQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(expires_on__gte=timezone.localdate())


class ProofLink(models.Model):
    """Opens the proof sheet of one edition until a day; ended, its row is gone."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="proof_links", editable=False
    )
    token_hash = models.CharField(max_length=HASH, unique=True, editable=False)
    expires_on = models.DateField(_("valid until"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    at = models.DateTimeField(default=timezone.now)

    objects = ProofLinkQuerySet.as_manager()

    # Known only to the process that made the link: the database holds the hash.
    token = ""

    class Meta:
        verbose_name = _("link to a proof sheet")
        verbose_name_plural = _("links to proof sheets")
        ordering = ["expires_on", "at"]
        # Whoever may change or publish the edition may make and end them.
        default_permissions = ()

    def __str__(self):
        return str(self.expires_on)
