"""Choices of the ecosystem map; the words are those of the guide's mapping exercise."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Place(TextChoices):
    """Kinds of place that a stakeholder may be: its tags."""

    THIRD_PLACE = "third_place", _("Third place")
    COWORKING = "coworking", _("Co-working space")
    LIBRARY = "library", _("Library")
    TELECENTRE = "telecentre", _("Telecentre")
    INCUBATOR = "incubator", _("Incubator")
    ACCELERATOR = "accelerator", _("Accelerator")


class Notice(TextChoices):
    """Whether somebody knows that we keep their contact."""

    NOT_YET = "not_yet", _("Not told yet")
    TOLD = "told", _("Told")
    PUBLIC = "public", _("Published by themselves")


class Readiness(TextChoices):
    """Does it turn to digital technology? From the most ready; "unknown" is an answer."""

    ALREADY = "already", _("Already does")
    READY = "ready", _("Ready")
    WITH_HELP = "with_help", _("Ready with help")
    RELUCTANT = "reluctant", _("Reluctant")
    UNKNOWN = "unknown", _("We don’t know yet")


READY_OR_WITH_HELP = frozenset({Readiness.ALREADY, Readiness.READY, Readiness.WITH_HELP})


class Gain(TextChoices):
    """What a stakeholder would gain by developing digital tools."""

    PROFIT = "profit", _("Profit")
    CAUSE = "cause", _("A social or political cause")
    KNOWLEDGE = "knowledge", _("Knowledge")
    EFFICIENCY = "efficiency", _("Efficiency")
    DEMOCRACY = "democracy", _("Democracy")


class Means(TextChoices):
    """Means of commitment: how a stakeholder becomes a partner."""

    VISIBILITY = "visibility", _("Visibility and marketing")
    PARTNERSHIP = "partnership", _("Complementary partnership")
    PILOT = "pilot", _("Pilot action")


class Level(IntegerChoices):
    """Influence on the project, or interest in it."""

    LOW = 1, pgettext_lazy("level", "Low")
    MEDIUM = 2, pgettext_lazy("level", "Medium")
    HIGH = 3, pgettext_lazy("level", "High")


class Tie(TextChoices):
    """What passes from one stakeholder to another."""

    DATA = "data", _("Data")
    MONEY = "money", _("Money")
    SERVICE = "service", _("Service")
    PARTNERSHIP = "partnership", _("Partnership")


# A partnership has no direction: it is kept once for the two.
UNDIRECTED = frozenset({Tie.PARTNERSHIP})
