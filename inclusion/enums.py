"""Choices of the digital-divide assessment."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Severity(IntegerChoices):
    """How much an obstacle holds a group back: the scale of the question inclusion.obstacles."""

    NONE = 0, pgettext_lazy("severity", "None")
    SLIGHT = 1, pgettext_lazy("severity", "Slight")
    SERIOUS = 2, pgettext_lazy("severity", "Serious")
    BLOCKS = 3, pgettext_lazy("severity", "Blocks access")


SERIOUS_FROM = Severity.SERIOUS  # from here on a pair of group and obstacle asks for a measure


class Channel(TextChoices):
    """How a group is reached."""

    WEB = "web", _("Web")
    COUNTER = "counter", _("Counter")
    PAPER = "paper", _("Paper")
    PHONE = "phone", _("Telephone")
    SMS = "sms", _("SMS")
    RADIO = "radio", _("Radio")


class State(TextChoices):
    """Of a precaution."""

    YES = "yes", pgettext_lazy("precaution", "Yes")
    PLANNED = "planned", pgettext_lazy("precaution", "Planned")
    NO = "no", pgettext_lazy("precaution", "No")


class Direction(TextChoices):
    """Which values of an indicator are worse."""

    HIGHER_IS_WORSE = "higher_worse", _("Higher is worse")
    HIGHER_IS_BETTER = "higher_better", _("Higher is better")
