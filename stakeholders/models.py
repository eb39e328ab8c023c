"""A municipality's register of stakeholders, and the ecosystem map of each workshop.

The register outlives workshops. A map is the work of a group, not of single people: nobody's name
stands behind an entry, and each row that several people edit has an integer version.
"""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least, Lower
from django.utils.translation import gettext_lazy as _

from accounts.constraints import Fence
from accounts.models import Owned, OwnedQuerySet
from stakeholders.enums import Gain, Level, Means, Notice, Place, Readiness, Tie
from workshops.enums import Resource
from workshops.models import InWorkshop, inside

KEY = 40  # characters of an edition's key
NAME = 120
NOTE = 1000
LINE = 200
MOST_WORDS = 8  # of a search


def several(choices, **more) -> ArrayField:
    """Any of some choices, in their order."""
    return ArrayField(
        models.CharField(max_length=20, choices=choices), default=list, blank=True, **more
    )


def listed(name: str, condition: Q) -> models.Index:
    """An index that holds all that the list shows, in its order: the table is not visited."""
    return models.Index(
        F("municipality"),
        Lower("name"),
        F("id"),
        include=["name", "category", "tags"],
        condition=condition,
        name=name,
    )


class StakeholderQuerySet(OwnedQuerySet):
    def current(self):
        """Those that are not archived."""
        return self.filter(archived_at=None)

    def archived(self):
        """No longer suggested, but still on the maps of before."""
        return self.filter(archived_at__isnull=False)

    def named(self, words: str):
        """Those whose name holds each of these words, or parts of words."""
        every = [Q(name__icontains=word) for word in words.split()[:MOST_WORDS]]
        return self.filter(*every)

    def in_order(self):
        return self.order_by(Lower("name"), "id")


class Stakeholder(Owned):
    """An organisation or a group of people that a municipality deals with; never a person."""

    name = models.CharField(_("name"), max_length=NAME)
    category = models.CharField(
        _("category"), max_length=KEY, help_text=_("Key of one of the edition's ten categories.")
    )
    description = models.TextField(_("description"), max_length=NOTE, blank=True)
    tags = several(Place, verbose_name=_("kind of place"))
    archived_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name"), "id"]
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                F("municipality"),
                Lower("name"),
                name="stakeholders_stakeholder_name",
                violation_error_message=_("The register already has a stakeholder of this name."),
            ),
        ]
        indexes = [
            listed("stakeholders_current", Q(archived_at=None)),
            listed("stakeholders_archived", Q(archived_at__isnull=False)),
        ]

    def __str__(self):
        return self.name


class Contact(Owned):
    """The person behind a stakeholder: personal data, seen only by those who edit the register."""

    stakeholder = models.OneToOneField(
        Stakeholder, on_delete=models.CASCADE, db_constraint=False, related_name="contact"
    )
    name = models.CharField(_("name of the contact"), max_length=NAME, blank=True)
    role = models.CharField(_("position"), max_length=NAME, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    source = models.CharField(
        _("where this comes from"),
        max_length=LINE,
        help_text=_("For instance: their web site, the workshop of March."),
    )
    obtained_on = models.DateField(_("since when we have it"))
    notice = models.CharField(
        _("do they know that we keep it?"), max_length=10, choices=Notice, default=Notice.NOT_YET
    )

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            *Owned.Meta.constraints,
            Fence(field="stakeholder", by="municipality", name="stakeholders_contact_stakeholder"),
            models.CheckConstraint(
                condition=Q(notice__in=Notice.values), name="stakeholders_contact_notice"
            ),
        ]

    def __str__(self):
        return self.name or str(self.stakeholder_id)


class EcosystemMap(InWorkshop):
    """The map of one workshop: whether participants may work on it, and how often it changed."""

    is_work = False

    workshop = models.OneToOneField(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="ecosystem_map",
    )
    is_open = models.BooleanField(_("participants may work on it"), default=False)

    class Meta:
        constraints = [*InWorkshop.Meta.constraints]

    def __str__(self):
        return str(self.workshop_id)


class EmptyCategory(InWorkshop):
    """The group says: there is nobody of this category. Counts as long as nobody is listed."""

    category = models.CharField(max_length=KEY)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "category"], name="stakeholders_emptycategory_once"
            ),
        ]

    def __str__(self):
        return self.category


class MapEntry(InWorkshop):
    """One stakeholder on the map of one workshop, and what the group knows about it."""

    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, db_constraint=False, related_name="entries"
    )
    table = models.CharField(
        _("table"), max_length=LINE, blank=True, help_text=_("Who works on it; empty is free.")
    )
    readiness = models.CharField(_("readiness"), max_length=10, choices=Readiness, blank=True)
    gains = several(Gain, verbose_name=_("gains"))
    gains_note = models.TextField(_("gains, in words"), max_length=NOTE, blank=True)
    resources = several(Resource, verbose_name=_("resources"))
    resources_note = models.TextField(_("resources, in words"), max_length=NOTE, blank=True)
    means = several(Means, verbose_name=_("means of commitment"))
    means_note = models.TextField(_("means of commitment, in words"), max_length=NOTE, blank=True)
    interests = models.TextField(_("interests"), max_length=NOTE, blank=True)
    capacities = models.TextField(_("capacities"), max_length=NOTE, blank=True)
    influence = models.PositiveSmallIntegerField(
        _("influence"), choices=Level, null=True, blank=True
    )
    interest = models.PositiveSmallIntegerField(_("interest"), choices=Level, null=True, blank=True)
    layers = ArrayField(
        models.CharField(max_length=KEY), default=list, blank=True, verbose_name=_("layers")
    )
    is_identified = models.BooleanField(default=False, help_text="Its page was saved once.")
    is_partner = models.BooleanField(_("on the shortlist"), default=False)
    role = models.CharField(_("role in the project"), max_length=LINE, blank=True)
    next_step = models.CharField(_("next step"), max_length=LINE, blank=True)
    version = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)])

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            Fence(field="stakeholder", by="municipality", name="stakeholders_mapentry_stakeholder"),
            models.UniqueConstraint(
                fields=["workshop", "stakeholder"], name="stakeholders_mapentry_once"
            ),
            models.CheckConstraint(
                condition=Q(influence=None) | Q(influence__in=Level.values),
                name="stakeholders_mapentry_influence",
            ),
            models.CheckConstraint(
                condition=Q(interest=None) | Q(interest__in=Level.values),
                name="stakeholders_mapentry_interest",
            ),
            models.CheckConstraint(
                condition=Q(readiness="") | Q(readiness__in=Readiness.values),
                name="stakeholders_mapentry_readiness",
            ),
        ]

    def __str__(self):
        return str(self.stakeholder_id)


class Relation(InWorkshop):
    """Data, money or a service that passes from one stakeholder to another, or a partnership."""

    source = models.ForeignKey(
        MapEntry, on_delete=models.CASCADE, db_constraint=False, related_name="outgoing"
    )
    target = models.ForeignKey(
        MapEntry, on_delete=models.CASCADE, db_constraint=False, related_name="incoming"
    )
    tie = models.CharField(_("kind of relation"), max_length=20, choices=Tie)
    note = models.CharField(_("in a few words"), max_length=LINE, blank=True)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("source"),
            inside("target"),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="stakeholders_relation_two"
            ),
            models.CheckConstraint(
                condition=Q(tie__in=Tie.values), name="stakeholders_relation_tie"
            ),
            models.UniqueConstraint(
                fields=["workshop", "source", "target", "tie"], name="stakeholders_relation_once"
            ),
            # A partnership is kept once for the two, whoever was named first.
            models.UniqueConstraint(
                F("workshop"),
                Least("source", "target"),
                Greatest("source", "target"),
                condition=Q(tie=Tie.PARTNERSHIP),
                name="stakeholders_relation_mutual",
            ),
        ]

    def __str__(self):
        return f"{self.source_id} → {self.target_id}: {self.tie}"
