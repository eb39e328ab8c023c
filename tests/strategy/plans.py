"""Plans as plain data, for tests without a database."""

from uuid import UUID, uuid5

from strategy.enums import Origin, Status
from strategy.plan.actions import ActionLine, Named, Plan, Source

SPACE = UUID(int=0)
FREELY = Source(kind=Origin.FREE, words="Somebody has to begin")


def line(number: int = 1, **fields) -> ActionLine:
    """An action written freely; `commitment`, `lead_by` name where it comes from and who leads."""
    words = fields.pop("commitment", "")
    source = Source(kind=Origin.COMMITMENT, words=words) if words else FREELY
    if leader := fields.pop("lead_by", ""):
        fields["lead"] = Named(uuid5(SPACE, leader), leader, is_partner=True)
    defaults = {"title": f"Action {number}", "source": source, "status": Status.PROPOSED}
    return ActionLine(id=uuid5(SPACE, str(number)), number=number, **{**defaults, **fields})


def plan(*actions: ActionLine, **fields) -> Plan:
    return Plan(actions, **fields)
