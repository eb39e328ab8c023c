"""The worked example of docs/method/coherence.md as plain data."""

from datetime import date
from uuid import UUID

from strategy.coherence import Facts
from strategy.enums import Origin, Status
from strategy.plan.actions import ActionLine, Named, Source

COOPERATIVE = Named(UUID(int=91), "Market women’s cooperative", is_partner=True)
OPERATOR = Named(UUID(int=92), "Mobile money operator", is_partner=False)
PRIORITIES = {"economy": 2, "inclusion": 4, "sustainability": 1, "modernisation": 3}
KEYWORDS = {"vision.inclusion": "inclusion", "vision.economy": "economy"}
ACCOUNTS = "The accounts of each market are public."
RECEIPTS = "Every seller gets a receipt."


def action(number=1, kind=Origin.FREE, words="Somebody has to begin", **fields) -> ActionLine:
    """Led by a service, unless something else is said; `key` and `option` are of its origin."""
    origin = {name: fields.pop(name) for name in ("key", "option") if name in fields}
    plain = {"title": f"Action {number}", "status": Status.PROPOSED, "service": "Markets"}
    return ActionLine(
        id=UUID(int=number),
        number=number,
        source=Source(kind=kind, words=words, **origin),
        **{**plain, **fields},
    )


def facts(*actions, **fields) -> Facts:
    """Nothing said, unless keywords say it."""
    empty = {"priorities": {}, "keywords": KEYWORDS, "openness": {}, "tasks": {}}
    return Facts(actions=actions, **{**empty, **fields})


RECEIPT = action(1, Origin.COMMITMENT, RECEIPTS, due_on=date(2027, 6, 30))
EXIT = action(
    2,
    Origin.SAFEGUARD,
    "The right to leave",
    key="compass.safeguards",
    option="exit",
    service="",
    lead=OPERATOR,
)
TRAINING = action(3, service="", priority="economy", due_on=date(2027, 3, 31))


def example() -> Facts:
    return facts(
        RECEIPT,
        EXIT,
        TRAINING,
        commitments=(RECEIPTS, ACCOUNTS),
        priorities=PRIORITIES,
        model="open_source",
        openness={"statistics": "service", "decisions": "everybody", "maps": "service"},
        agreed=frozenset({"exit", "fallback"}),
        safeguards=("exit", "fallback"),
        forms=("campaigns", "calls"),
        tasks={"collect": "ourselves", "store": "left"},
        groups=("older", "women"),
        measured=frozenset({"older"}),
        reached=frozenset({"older"}),
    )
