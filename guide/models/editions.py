"""An edition of the question bank: a draft, then one immutable document."""

import uuid
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guide.enums import Status
from guide.fields import I18nField, KeysField
from guide.fingerprint import fingerprint
from guide.questionnaire import Questionnaire


class BrokenEditionError(Exception):
    """The stored content of a published edition is not what was published."""


class PublishedEditionError(PermissionDenied):
    """Somebody tried to change an edition that is published."""


class EditionQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def frozen(self):
        """Published or retired: those that have content."""
        return self.exclude(status=Status.DRAFT)

    def intact(self) -> bool:
        """Whether every published document is unchanged; reads them all."""
        return all(edition.is_intact() for edition in self.frozen().defer(None))

    def current(self) -> "Edition | None":
        """The newest published edition, which new workshops take; None before the first."""
        return self.filter(status=Status.PUBLISHED).order_by("-published_at").first()


class EditionManager(models.Manager.from_queryset(EditionQuerySet)):
    def get_queryset(self):
        # The document is long and almost nobody who has an edition in hand reads it.
        return super().get_queryset().defer("content")


class Edition(models.Model):
    # Not a sequence: processes cache what they read under this id for ever.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(
        _("number"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^[1-9][0-9]*(\.[0-9]+)*\Z", _("Such as 2 or 2.1."))],
    )
    title = I18nField(_("title"))
    languages = KeysField(
        _("languages"), help_text=_("Every text must exist in these before publishing.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    content = models.JSONField(null=True, editable=False)
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, blank=True, editable=False, help_text=_("Of the content.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("created by"),
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("published by"),
    )

    objects = EditionManager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        base_manager_name = "objects"
        ordering = ["-created_at"]
        permissions = [("publish_edition", _("Can publish an edition"))]
        constraints = [
            models.CheckConstraint(
                name="guide_edition_content_when_published",
                condition=Q(
                    status=Status.DRAFT, content__isnull=True, sha256="", published_at__isnull=True
                )
                | Q(
                    status__in=[Status.PUBLISHED, Status.RETIRED],
                    content__isnull=False,
                    sha256__regex="^[0-9a-f]{64}$",
                    published_at__isnull=False,
                ),
            )
        ]

    def __str__(self):
        return f"{self.number} ({self.get_status_display()})"

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    def delete(self, **kwargs):
        if not self.is_draft:
            raise PublishedEditionError(_("A published edition cannot be deleted."))
        return super().delete(**kwargs)

    def is_intact(self) -> bool:
        """Whether the content is still, byte for byte, what was published."""
        return fingerprint(self.content) == self.sha256

    def questionnaire(self) -> Questionnaire:
        """The edition as frozen objects; without a query once this process has read it."""
        return _questionnaire(self.pk)


@lru_cache(maxsize=32)
def _questionnaire(edition_id: uuid.UUID) -> Questionnaire:
    edition = Edition.objects.frozen().defer(None).get(pk=edition_id)
    if not edition.is_intact():
        raise BrokenEditionError(f"The content of edition {edition.number} was changed.")
    return Questionnaire.from_content(edition.content)
