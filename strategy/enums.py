"""Choices of the local action plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Origin(TextChoices):
    """Where an action comes from; each action has exactly one."""

    COMMITMENT = "commitment", _("Commitment of the mandate")
    DECISION = "decision", pgettext_lazy("origin of an action", "Decision")
    SAFEGUARD = "safeguard", _("Safeguard")
    PARTNERSHIP = "partnership", _("Next step with a partner")
    MEASURE = "measure", _("Measure of the response plan")
    FREE = "free", _("Written freely")


class Status(TextChoices):
    """How far an action is."""

    PROPOSED = "proposed", pgettext_lazy("action", "Proposed")
    DECIDED = "decided", pgettext_lazy("action", "Decided")
    UNDER_WAY = "under_way", pgettext_lazy("action", "Under way")
    DONE = "done", pgettext_lazy("action", "Done")
    DROPPED = "dropped", pgettext_lazy("action", "Dropped")


ENDED = frozenset({Status.DONE, Status.DROPPED})  # neither can be late
