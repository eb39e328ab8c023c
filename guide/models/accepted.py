"""A warning that somebody wants all the same, and why: kept with the edition."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from guide.models.editions import Edition
from guide.models.entries import KEY_LENGTH, InDraft

REASON_LENGTH = 300
# A path such as "option.economy.low_label".
FIELD_LENGTH = 2 * KEY_LENGTH


class AcceptedWarning(InDraft):
    """One warning of the checks, by what it is about, with the reason to publish it."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="accepted", editable=False
    )
    code = models.CharField(max_length=40, help_text="A key of guide.codes.CAUTIONS.")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=KEY_LENGTH, blank=True)
    field = models.CharField(max_length=FIELD_LENGTH, blank=True)
    language = models.CharField(max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("accepted warning")
        verbose_name_plural = _("accepted warnings")
        ordering = ["kind", "key", "field", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code", "kind", "key", "field", "language"],
                name="guide_acceptedwarning_place",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.key}: {self.code}"

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """As that of the problem it accepts."""
        return self.code, self.kind, self.key, self.field, self.language
