"""Municipalities and their members."""

import uuid
import zoneinfo
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models.owned import Owned, OwnedQuerySet, municipalities_of

# Fewer people than this can be singled out in an anonymous result (product.md, "The room").
ANONYMITY_MINIMUM = 5
ANONYMITY_MAXIMUM = 50
SEAS = ("Arctic/", "Atlantic/", "Indian/", "Pacific/")
LANDS = ("Africa/", "America/", "Asia/", "Australia/", "Europe/")


def languages():
    """A function, so that a new language needs no migration."""
    return settings.LANGUAGES


@cache
def time_zones():
    """Names such as Africa/Dakar, without abbreviations and old spellings; reads the disk once."""
    places = (name for name in zoneinfo.available_timezones() if name.startswith(LANDS + SEAS))
    return ("UTC", *sorted(places))


def validate_time_zone(name):
    if name not in time_zones():
        raise ValidationError(_("Choose a time zone from the list"))


class MunicipalityQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pk__in=municipalities_of(user))


class Municipality(models.Model):
    """A local authority; every row of its data carries it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=100, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=languages, default=settings.LANGUAGE_CODE
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="UTC", validators=[validate_time_zone]
    )
    anonymity_minimum = models.PositiveSmallIntegerField(
        _("smallest group shown in an anonymous workshop"),
        default=ANONYMITY_MINIMUM,
        validators=[MinValueValidator(ANONYMITY_MINIMUM), MaxValueValidator(ANONYMITY_MAXIMUM)],
        help_text=_("People who answered. Below it, an anonymous workshop shows no result."),
    )
    is_sample = models.BooleanField(_("sample, with invented data"), default=False, editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="municipalities"
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymity_minimum__gte=ANONYMITY_MINIMUM),
                name="accounts_municipality_anonymity_minimum",
            )
        ]

    def __str__(self):
        return self.name


class MembershipQuerySet(OwnedQuerySet):
    def administrators(self):
        """Administrators who can still sign in."""
        return self.filter(role=Role.ADMINISTRATOR, user__is_active=True)


class Membership(Owned):
    """A user's role in a municipality."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "user__email"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "municipality"], name="accounts_membership_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="accounts_membership_role"
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.municipality}"
