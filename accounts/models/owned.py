"""Rows that belong to one municipality, and the wall around them."""

import uuid

from django.apps import apps
from django.db import models


def municipalities_of(user):
    """Subquery: ids of the municipalities a person is a member of; none when signed out."""
    memberships = apps.get_model("accounts", "Membership").objects
    return memberships.filter(user_id=user.pk).values("municipality_id")


class OwnedQuerySet(models.QuerySet):
    """The one wall in Python. A superuser is no exception: only memberships count."""

    def visible_to(self, user):
        return self.filter(municipality_id__in=municipalities_of(user))


class Owned(models.Model):
    """A row of one municipality; (municipality, id) is what a Fence points to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        "accounts.Municipality", on_delete=models.CASCADE, editable=False
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "id"], name="%(app_label)s_%(class)s_fence"
            )
        ]
