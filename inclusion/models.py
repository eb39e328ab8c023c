"""The response plan of a workshop, and a municipality's figures by neighbourhood.

What the room rated and decided stands in `workshops`: here is what follows from it. Groups and
obstacles are keys of the workshop's questionnaire.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.constraints import Fence
from accounts.models import Owned
from inclusion.enums import Channel, Direction, State
from workshops.models import InWorkshop, inside

KEY = 40
NAME = 120
LINE = 200
NOTE = 1000


def keys(verbose_name) -> ArrayField:
    """Keys of the questionnaire, or of an enumeration."""
    return ArrayField(
        models.CharField(max_length=KEY), default=list, blank=True, verbose_name=verbose_name
    )


class ResponsePlan(InWorkshop):
    """The response plan of one workshop: whether participants may work on it."""

    is_work = False

    workshop = models.OneToOneField(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="response_plan",
    )
    is_open = models.BooleanField(_("participants may work on it"), default=False)

    class Meta:
        constraints = [*InWorkshop.Meta.constraints]

    def __str__(self):
        return str(self.workshop_id)


class GroupEstimate(InWorkshop):
    """How many people a group has, as far as somebody knows; shown beside, never multiplied."""

    group = models.CharField(max_length=KEY)
    people = models.PositiveIntegerField(_("people, estimated"))
    source = models.CharField(_("source"), max_length=LINE)
    counted_on = models.DateField(_("date of the figure"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "group"], name="inclusion_groupestimate_once"
            ),
        ]

    def __str__(self):
        return self.group


class Measure(InWorkshop):
    """What is done for one group: to reach it, or to suit its needs."""

    group = models.CharField(max_length=KEY)
    kind = models.CharField(
        _("measure"), max_length=KEY, help_text=_("Option of inclusion.measures, or “other”.")
    )
    what = models.CharField(_("in a few words"), max_length=LINE, blank=True)
    obstacles = keys(_("against which obstacles"))
    places = keys(_("places"))
    place_note = models.CharField(_("which place"), max_length=LINE, blank=True)
    channels = ArrayField(
        models.CharField(max_length=10, choices=Channel),
        default=list,
        blank=True,
        verbose_name=_("channels"),
    )
    responsible = models.CharField(_("responsible"), max_length=LINE, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind="other") | ~Q(what=""), name="inclusion_measure_other"
            ),
        ]

    def __str__(self):
        return f"{self.group}: {self.kind}"


class Relay(InWorkshop):
    """A stakeholder of the map that carries a measure to its group."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, db_constraint=False, related_name="relays"
    )
    entry = models.ForeignKey(
        "stakeholders.MapEntry",
        on_delete=models.RESTRICT,  # Not PROTECT: with its workshop it may go.
        db_constraint=False,
        related_name="relays",
    )

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("measure"),
            inside("entry"),
            models.UniqueConstraint(fields=["measure", "entry"], name="inclusion_relay_once"),
        ]

    def __str__(self):
        return str(self.entry_id)


class Service(InWorkshop):
    """A service that becomes digital, with its precautions."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="digital_services",
    )
    name = models.CharField(_("service"), max_length=NAME)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.UniqueConstraint(F("workshop"), Lower("name"), name="inclusion_service_name"),
        ]

    def __str__(self):
        return self.name


class Precaution(InWorkshop):
    """One line of a service's checklist: a row of the question inclusion.precautions."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, db_constraint=False, related_name="precautions"
    )
    precaution = models.CharField(max_length=KEY)
    state = models.CharField(max_length=10, choices=State)
    note = models.CharField(_("note"), max_length=LINE, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("service"),
            models.UniqueConstraint(
                fields=["service", "precaution"], name="inclusion_precaution_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="inclusion_precaution_state"
            ),
        ]

    def __str__(self):
        return f"{self.precaution}: {self.state}"


class Neighbourhood(Owned):
    """A part of the municipality's territory."""

    name = models.CharField(_("name"), max_length=NAME)
    people = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)

    class Meta:
        ordering = [Lower("name"), "id"]
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                F("municipality"), Lower("name"), name="inclusion_neighbourhood_name"
            ),
        ]

    def __str__(self):
        return self.name


class Indicator(Owned):
    """What was measured in each neighbourhood: one date, one source, one unit."""

    name = models.CharField(_("indicator"), max_length=NAME)
    unit = models.CharField(_("unit"), max_length=40)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)
    measured_on = models.DateField(_("date"))
    source = models.CharField(_("source"), max_length=LINE)
    obstacle = models.CharField(_("obstacle that it tells about"), max_length=KEY, blank=True)

    class Meta:
        ordering = [Lower("name"), "id"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                F("municipality"), Lower("name"), name="inclusion_indicator_name"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="inclusion_indicator_direction"
            ),
        ]

    def __str__(self):
        return self.name


class IndicatorValue(Owned):
    """One figure; a gap is no row."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.CASCADE, db_constraint=False, related_name="values"
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, db_constraint=False, related_name="values"
    )
    value = models.FloatField()

    class Meta:
        constraints = [
            *Owned.Meta.constraints,
            Fence(field="neighbourhood", by="municipality", name="inclusion_value_neighbourhood"),
            Fence(field="indicator", by="municipality", name="inclusion_value_indicator"),
            models.UniqueConstraint(
                fields=["indicator", "neighbourhood"], name="inclusion_value_once"
            ),
        ]
        indexes = [
            # Holds all that ranking and figures read: the table is not visited.
            models.Index(
                fields=["municipality"],
                include=["indicator", "neighbourhood", "value"],
                name="inclusion_value_read",
            )
        ]

    def __str__(self):
        return str(self.value)
