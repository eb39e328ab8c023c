"""A file on its way into an edition, between its preview and its import."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models.uploads import KEPT, LONGEST_NAME
from guide.models.editions import Edition


class EditionFileQuerySet(models.QuerySet):
    def of(self, user):
        """Those that this person may still import."""
        return self.filter(user=user, created_at__gt=timezone.now() - KEPT)

    def stale(self):
        """Sent long ago and never imported."""
        return self.filter(created_at__lte=timezone.now() - KEPT)


class EditionFile(models.Model):
    """What a file says, read and found right in form; gone once imported, or after an hour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="files",
        null=True,
        help_text="The draft it goes into; empty for a new one.",
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME, help_text="Of the file.")
    content = models.JSONField(null=True, help_text="Of an exchange file: the whole edition.")
    rows = models.JSONField(null=True, help_text="Of a table of texts: its rows.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EditionFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="guide_editionfile_content_or_rows",
                condition=models.Q(content__isnull=False, rows__isnull=True)
                | models.Q(content__isnull=True, rows__isnull=False, edition__isnull=False),
            )
        ]

    def __str__(self):
        return self.name
