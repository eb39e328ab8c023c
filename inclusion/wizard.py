"""What the pages of the response plan share: who may work there, and how they are drawn."""

from guide.items import Question
from inclusion.services.opening import PLAN
from inclusion.services.planning import MeasureGoneError
from inclusion.services.precautions import ServiceGoneError
from workshops.sides import Side, Sides

SIDES = Sides(
    namespace="inclusion",
    is_open=PLAN.is_open,
    home="home",
    pages=("home", "plan", "precautions", "coverage"),
    closed="plan_closed",
    gone={MeasureGoneError: "removed", ServiceGoneError: "removed"},
)
draw, to_work = SIDES.draw, SIDES.to_work


def asked(side: Side, key: str) -> Question | None:
    """A question of the plan; an edition may lack it, then the page has no suggestions."""
    return side.workshop.whole_edition().questions.get(key)
