"""The local action plan of a workshop: actions, what was done, and answers to coherence checks.

The compass has no table: it is a pure function of answers.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from strategy.enums import Origin, Status
from workshops.models import InWorkshop, inside

KEY = 80
LINE = 200
NOTE = 1000
MOST_COST = 999_999_999_999  # more is a slip of the keyboard
COST_DIGITS = 14  # two of them behind the point


class ActionPlan(InWorkshop):
    """The action plan of one workshop: whether participants may work on it."""

    is_work = False

    workshop = models.OneToOneField(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="action_plan",
    )
    is_open = models.BooleanField(_("participants may work on it"), default=False)

    class Meta:
        constraints = [*InWorkshop.Meta.constraints]

    def __str__(self):
        return str(self.workshop_id)


class Action(InWorkshop):
    """
    One line of the plan.

    `because` holds the words of its origin as they were when it was drawn (written freely: the
    reason), so that an origin which was superseded or removed stays readable. At most one of the
    three references is set, and only the one that fits the origin.
    """

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("action"), max_length=LINE)
    origin = models.CharField(_("comes from"), max_length=20, choices=Origin)
    because = models.CharField(_("why"), max_length=NOTE)
    origin_key = models.CharField(
        max_length=KEY, blank=True, help_text="Of a safeguard: its option, or “other”."
    )
    decision = models.ForeignKey(
        "workshops.Decision",
        on_delete=models.SET_NULL,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="actions",
        help_text="Of a decision or a safeguard: the one it was drawn from.",
    )
    entry = models.ForeignKey(
        "stakeholders.MapEntry",
        on_delete=models.SET_NULL,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="actions_drawn",
        help_text="Of a partnership: the partner.",
    )
    measure = models.ForeignKey(
        "inclusion.Measure",
        on_delete=models.SET_NULL,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="actions",
    )
    service = models.CharField(_("lead: a service of the municipality"), max_length=120, blank=True)
    lead = models.ForeignKey(
        "stakeholders.MapEntry",
        on_delete=models.RESTRICT,  # Not PROTECT: with its workshop it may go.
        db_constraint=False,
        null=True,
        blank=True,
        related_name="actions_led",
    )
    starts_on = models.DateField(_("start"), null=True, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    cost = models.DecimalField(
        _("cost"), max_digits=COST_DIGITS, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    cost_year = models.PositiveSmallIntegerField(_("year of the cost"), null=True, blank=True)
    indicator = models.CharField(_("how we will know"), max_length=LINE, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    baseline = models.DecimalField(
        _("today"), max_digits=COST_DIGITS, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("target"), max_digits=COST_DIGITS, decimal_places=2, null=True, blank=True
    )
    programme = models.CharField(_("national programme"), max_length=LINE, blank=True)
    priority = models.CharField(
        _("priority it serves"),
        max_length=KEY,
        blank=True,
        help_text="Key of an option of vision.priorities.",
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PROPOSED)
    dropped_because = models.CharField(_("why it was dropped"), max_length=NOTE, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("decision"),
            inside("entry"),
            inside("measure"),
            inside("lead"),
            models.UniqueConstraint(fields=["workshop", "number"], name="strategy_action_number"),
            models.CheckConstraint(
                condition=~Q(because="") & Q(origin__in=Origin.values),
                name="strategy_action_origin",
            ),
            models.CheckConstraint(
                condition=(
                    (Q(decision=None) | Q(origin__in=[Origin.DECISION, Origin.SAFEGUARD]))
                    & (Q(entry=None) | Q(origin=Origin.PARTNERSHIP))
                    & (Q(measure=None) | Q(origin=Origin.MEASURE))
                ),
                name="strategy_action_one_origin",
            ),
            models.CheckConstraint(
                condition=Q(lead=None) | Q(service=""), name="strategy_action_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on=None) | Q(starts_on__lte=F("due_on")),
                name="strategy_action_dates",
            ),
            models.CheckConstraint(
                condition=Q(cost=None)
                | (Q(cost__gte=0) & ~Q(currency="") & Q(cost_year__isnull=False)),
                name="strategy_action_cost",
            ),
            models.CheckConstraint(
                condition=(Q(baseline=None) & Q(target=None)) | ~Q(unit=""),
                name="strategy_action_unit",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values)
                & (~Q(status=Status.DROPPED) | ~Q(dropped_because="")),
                name="strategy_action_status",
            ),
        ]

    def __str__(self):
        return self.title


class ActionPartner(InWorkshop):
    """A stakeholder of the map that takes part in an action."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, db_constraint=False, related_name="partners"
    )
    entry = models.ForeignKey(
        "stakeholders.MapEntry",
        on_delete=models.RESTRICT,
        db_constraint=False,
        related_name="actions_shared",
    )

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("action"),
            inside("entry"),
            models.UniqueConstraint(fields=["action", "entry"], name="strategy_actionpartner_once"),
        ]

    def __str__(self):
        return str(self.entry_id)


class Progress(InWorkshop):
    """What somebody noted about an action, and its status from then on; never changed."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, db_constraint=False, related_name="progress"
    )
    text = models.CharField(_("what was done"), max_length=NOTE, blank=True)
    status = models.CharField(max_length=10, choices=Status, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("action"),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(status=""), name="strategy_progress_something"
            ),
        ]

    def __str__(self):
        return self.text[:60]


class CheckAnswer(InWorkshop):
    """“We know, because …”: the group's answer to one case of a coherence check."""

    code = models.CharField(max_length=KEY)
    subject = models.CharField(
        max_length=LINE, blank=True, help_text="Which case of the rule, as the rule names it."
    )
    text = models.CharField(_("We know, because …"), max_length=NOTE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "code", "subject"], name="strategy_checkanswer_once"
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.subject}"
