"""Choices of the workshops app, and the sets built from them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UrbanFunction(TextChoices):
    """The four urban functions of the guide's part B."""

    SERVICES = "services", _("Urban services")
    PLANNING = "planning", _("Planning for the most vulnerable")
    ADMINISTRATION = "administration", _("Administration and users")
    ECONOMY = "economy", _("Local economy")


class Resource(TextChoices):
    """What a project needs, and what a partner can bring."""

    FINANCIAL = "financial", _("Money")
    TECHNICAL = "technical", _("Technology and know-how")
    HUMAN = "human", pgettext_lazy("resource", "People")
    DATA = "data", _("Data")


class Format(TextChoices):
    CORE = "core", _("Two hours")
    FULL = "full", _("Half a day")
    BEFORE = "before", _("Answer before, decide together")
    CHOSEN = "chosen", _("Choose modules")


class Track(TextChoices):
    CORE = "core", _("Core questions")
    FULL = "full", _("All questions")


class Phase(TextChoices):
    ANSWERING = "answering", pgettext_lazy("phase", "Open")
    CLOSED = "closed", _("Closed")
    REVEALED = "revealed", _("Revealed")


class Source(TextChoices):
    """How a participant's answers came in."""

    SCREEN = "screen", _("on a screen")
    PAPER = "paper", _("on paper")
    TALLY = "tally", _("counted by hand")


class Act(TextChoices):
    """What staff did to a workshop; participants' acts are never recorded."""

    CREATED = "created", _("Workshop created")
    CHANGED = "changed", _("Workshop changed")
    OPENED = "opened", _("Module opened")
    CLOSED = "closed", _("Module closed")
    REOPENED = "reopened", _("Module opened again")
    CALLED = "called", _("Last call")
    UNCALLED = "uncalled", _("Last call taken back")
    REVEALED = "revealed", _("Results revealed")
    ROUND = "round", _("New round opened")
    DECIDED = "decided", _("Decision recorded")
    WITHHELD = "withheld", _("Reason taken off the screens")
    SHOWN = "shown", _("Reason put back on the screens")
    TYPED = "typed", _("Answers on paper typed in")
    EXPORTED = "exported", _("Workshop exported")
    IMPORTED = "imported", _("Workshop imported")
    ENDED = "ended", _("Joining closed")
    RESUMED = "resumed", _("Joining opened again")
    MAP_OPENED = "map_opened", _("Ecosystem map opened")
    MAP_CLOSED = "map_closed", _("Ecosystem map closed")
    PLAN_OPENED = "plan_opened", _("Response plan opened")
    PLAN_CLOSED = "plan_closed", _("Response plan closed")
    ACTIONS_OPENED = "actions_opened", _("Action plan opened")
    ACTIONS_CLOSED = "actions_closed", _("Action plan closed")
    ISSUED = "issued", _("Council note issued")
    ADOPTED = "adopted", _("Adoption recorded")
    EDITION = "edition", _("Moved to a newer edition")
