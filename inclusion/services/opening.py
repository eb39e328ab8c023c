"""Opening the response plan to participants, and telling the room of a change in the divide."""

from inclusion.models import ResponsePlan
from workshops.doors import Door
from workshops.enums import Act

PLAN = Door(workspace="divide", work=ResponsePlan, opened=Act.PLAN_OPENED, closed=Act.PLAN_CLOSED)
