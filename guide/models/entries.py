"""What every entry of an edition shares, so that load, copy and compile are one function each."""

import re
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from guide.fields import I18nField
from guide.models.editions import Edition, PublishedEditionError

LOCAL_KEY = re.compile(r"\A[a-z][a-z0-9_]*\Z")
FULL_KEY = re.compile(r"\A[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?\Z")
KEY_LENGTH = 80


class InDraft(models.Model):
    """A row that can only be written or deleted while its edition is a draft."""

    edition_id: Any

    class Meta:
        abstract = True

    def save(self, **kwargs):
        with transaction.atomic():
            self.require_draft()
            super().save(**kwargs)

    def delete(self, **kwargs):
        with transaction.atomic():
            self.require_draft()
            return super().delete(**kwargs)

    def require_draft(self):
        """Wait for a publication under way, then refuse if it froze this row."""
        if not Edition.objects.drafts().select_for_update().filter(pk=self.edition_id).exists():
            raise PublishedEditionError(_("A published edition cannot be changed."))


class Item(InDraft):
    """
    One item of the content.

    `content_name` is its name in content files. Each model field that is not the item's place
    (edition, owner, order) is a field of the content: there is no other list of them.
    A field's default belongs to the format (it is left out of the content): never change one.
    """

    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("Smaller comes first."))
    source = I18nField(
        _("place in the guide"), blank=True, help_text=_("Where the guide says it, if it does.")
    )
    is_ours = models.BooleanField(
        _("ours"), default=False, help_text=_("The guide does not give this; we added it.")
    )

    content_name: ClassVar[str]
    not_content: ClassVar[frozenset[str]]

    class Meta:
        abstract = True

    def __str__(self):
        return self.key


class Entry(Item):
    """An item with a key of its own in the edition."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="%(class)s_set", editable=False
    )
    key = models.CharField(
        _("key"),
        max_length=KEY_LENGTH,
        validators=[RegexValidator(FULL_KEY, _("Use small letters, digits and _, with one dot."))],
        help_text=_("What answers refer to: small letters, digits and _."),
    )

    not_content = frozenset({"id", "edition", "order"})

    class Meta:
        abstract = True
        ordering = ["order", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("This edition already has an entry with this key."),
            )
        ]


def fence_target():
    """What a Fence of the edition points to: UNIQUE (edition, id)."""
    return models.UniqueConstraint(fields=["edition", "id"], name="%(app_label)s_%(class)s_fence")


class Part(Item):
    """An item inside another one, such as an option of a question; its key is unique there."""

    key = models.CharField(
        _("key"),
        max_length=KEY_LENGTH,
        validators=[RegexValidator(LOCAL_KEY, _("Use small letters, digits and _."))],
    )

    owner: ClassVar[str]

    class Meta:
        abstract = True
        ordering = ["order", "key"]

    @property
    def edition_id(self):
        return getattr(self, self.owner).edition_id
