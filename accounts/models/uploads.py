"""A file between the steps of its import."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models.owned import Owned, OwnedQuerySet

LONGEST_NAME = 200
KEPT = timedelta(hours=1)


class UploadQuerySet(OwnedQuerySet):
    def fresh(self):
        """Those that an import may still use."""
        return self.filter(created_at__gt=timezone.now() - KEPT)

    def stale(self):
        """Uploaded long ago and never imported."""
        return self.filter(created_at__lte=timezone.now() - KEPT)


class Upload(Owned):
    """A table between the steps of its import; gone afterwards, or after an hour."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, editable=False)
    purpose = models.CharField(
        max_length=20, help_text="What is imported: stakeholders, neighbourhoods."
    )
    name = models.CharField(max_length=LONGEST_NAME, help_text="Of the file.")
    columns = models.JSONField(help_text="The headings of the file.")
    mapping = models.JSONField(
        default=dict, help_text="Our column → position in the file; and what else was chosen."
    )
    content = models.BinaryField(help_text="Its rows, as tables.packed keeps them.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [*Owned.Meta.constraints]

    def __str__(self):
        return self.name
