"""What the pages of the action plan share: who may work there, and how they are drawn."""

from strategy.services.acting import ActionGoneError
from strategy.services.opening import ACTIONS
from workshops.sides import Sides


class CheckGoneError(Exception):
    """The case of a check does not hold, or holds no more."""


SIDES = Sides(
    namespace="strategy",
    is_open=ACTIONS.is_open,
    home="actions",
    pages=("actions", "board", "draw", "new_action", "checks"),
    closed="actions_closed",
    gone={ActionGoneError: "removed", CheckGoneError: "check_gone"},
)
draw, to_work = SIDES.draw, SIDES.to_work
