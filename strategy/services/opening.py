"""Opening the action plan to participants, and telling the room of a change in it."""

from strategy.models import ActionPlan
from workshops.doors import Door
from workshops.enums import Act

ACTIONS = Door(
    workspace="actions",
    work=ActionPlan,
    opened=Act.ACTIONS_OPENED,
    closed=Act.ACTIONS_CLOSED,
)
