"""How far the action plan of a workshop is, in one query: for the task list and the desk."""

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.enums import Status
from strategy.models import ActionPlan
from workshops.models import Workshop
from workshops.modules import Step, WorkspaceState

FIVE = 5  # product.md: "five actions with lead and date"


def plan_state(workshop: Workshop) -> WorkspaceState:
    """
    The two steps of the action plan, without reading it.

    Parameters
    ----------
    workshop : Workshop
        Any.

    Returns
    -------
    WorkspaceState
        For a workshop that nobody has begun too. Dropped actions do not count.
    """
    living = ~Q(action__status=Status.DROPPED)
    has_lead = ~Q(action__service="") | Q(action__lead__isnull=False)
    is_ready = living & has_lead & Q(action__due_on__isnull=False)
    plans = ActionPlan.objects.filter(workshop=OuterRef("pk"), is_open=True)
    counts = Workshop.objects.filter(pk=workshop.pk).aggregate(
        is_open=BoolOr(Exists(plans)),
        actions=Count("action", filter=living),
        ready=Count("action", filter=is_ready),
    )
    is_open = counts.pop("is_open")
    return WorkspaceState(is_open=is_open, steps=_steps(**counts))


def _steps(actions: int, ready: int) -> tuple[Step, ...]:
    return (
        Step(
            title=_("Five actions"),
            text=_count(actions),
            is_begun=actions > 0,
            is_done=actions >= FIVE,
        ),
        Step(
            title=_("Who leads, and by when"),
            text=ready_words(actions, ready),
            is_begun=ready > 0,
            is_done=0 < actions == ready,
        ),
    )


def _count(actions: int) -> str:
    if not actions:
        return _("Not begun")
    return ngettext("%(count)d action", "%(count)d actions", actions) % {"count": actions}


def ready_words(actions: int, ready: int) -> str:
    """How many actions have a lead and a date; the plan's own page says it too."""
    if not actions:
        return _("Not begun")
    words = ngettext(
        "%(ready)d of %(count)d action has a lead and a date",
        "%(ready)d of %(count)d actions have a lead and a date",
        actions,
    )
    return words % {"ready": ready, "count": actions}
