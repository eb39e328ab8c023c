"""One action as the pages of the plan print it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from strategy.enums import Origin, Status
from strategy.plan.actions import ActionLine, Source
from strategy.plan.value_words import cost_words, dates_words, indicator_words
from workshops.sides import Side

KINDS = {  # of the component "status"
    Status.PROPOSED: "none",
    Status.DECIDED: "wait",
    Status.UNDER_WAY: "half",
    Status.DONE: "done",
    Status.DROPPED: "shut",
}


def action_row(action: ActionLine, side: Side) -> dict:
    """A line of a list: its words, its state, its page."""
    return {
        "one": action,
        "id": f"action-{action.number}",
        "url": side.url("action", action.id),
        "kind": KINDS[action.status],
        "text": action.status.label,
    }


def facts_of(action: ActionLine, priority: str) -> list[tuple[str, str]]:
    """What an action says, term by term; what nobody has said is left out."""
    told = [
        (_("Lead"), action.lead_name),
        (_("Partners"), ", ".join(one.name for one in action.partners)),
        (_("When"), dates_words(action)),
        (_("Cost"), cost_words(action)),
        (_("How we will know"), indicator_words(action)),
        (_("National programme"), action.programme),
        (_("Priority"), priority),
        (_("Why it was dropped"), action.dropped_because),
    ]
    return [(term, words) for term, words in told if words]


def origin_url(side: Side, source: Source) -> str:
    """
    The page where the origin of an action stands.

    Parameters
    ----------
    side : Side
        Who looks.
    source : Source
        Of the action.

    Returns
    -------
    str
        "" for what was written freely.
    """
    match source.kind:
        case Origin.FREE:
            return ""
        case Origin.PARTNERSHIP:
            return side.url("stakeholders:shortlist")
        case Origin.MEASURE:
            return side.url("inclusion:plan")
        case Origin.COMMITMENT:
            page = "detail" if side.is_staff else "tasks"
        case _:
            page = "decisions" if side.is_staff else "decided"
    return reverse(f"workshops:{page}", args=[side.workshop.pk])
