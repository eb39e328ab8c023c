"""Choices of the question bank, and the named sets that the rules and forms use."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class Level(TextChoices):
    """What a check means for publishing: an error blocks, a warning wants a reason."""

    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")


class Kind(TextChoices):
    SINGLE = "single", _("One option")
    MULTIPLE = "multiple", _("Several options")
    SCALE = "scale", _("Scale")
    ALLOCATION = "allocation", _("Points to share out")
    RANKING = "ranking", _("Ranking")
    NUMBER = "number", _("Number")
    SHORT_TEXT = "short_text", _("Short text")
    LONG_TEXT = "long_text", _("Long text")
    LIST = "list", _("List of short lines")


class Track(TextChoices):
    CORE = "core", _("Core")
    FULL = "full", _("Full")


class Asked(TextChoices):
    PERSON = "person", _("Each person")
    GROUP = "group", _("The group, when it decides")


class Repeat(TextChoices):
    GROUP = "group", _("Once per excluded group")
    STAKEHOLDER = "stakeholder", _("Once per stakeholder")
    SERVICE = "service", _("Once per service")


class Unit(TextChoices):
    QUESTION = "question", _("Questions")
    ROW = "row", _("Rows")


class Direction(TextChoices):
    LOW = "low", _("Towards the low end")
    HIGH = "high", _("Towards the high end")


class TraitType(TextChoices):
    ROLE = "role", _("Role")
    INTEREST = "interest", _("Interest")
    CAPACITY = "capacity", _("Capacity")
    KNOWLEDGE = "knowledge", _("Knowledge")


class Sector(TextChoices):
    """On which side of the counter a category of stakeholders stands."""

    PUBLIC = "public", _("Public institutions")
    PRIVATE = "private", _("Firms and providers")
    SOCIETY = "society", _("Civil society and residents")


KINDS_WITH_OPTIONS = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.ALLOCATION, Kind.RANKING})
KINDS_WITH_ROWS = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE})
KINDS_WITH_OTHER = frozenset({Kind.SINGLE, Kind.MULTIPLE})
KINDS_WITH_RANGE = frozenset({Kind.SCALE, Kind.NUMBER})
# Kinds whose answer a condition can look at.
KINDS_TO_DEPEND_ON = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.ALLOCATION})
