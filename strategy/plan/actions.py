"""An action plan as plain data: its pages, figures, checks and documents start here. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from strategy.enums import ENDED, Origin, Status


@dataclass(frozen=True)
class Named:
    """A stakeholder of the map: its entry, its name, and whether the group chose it as partner.

    It has left when the municipality's register has archived it since.
    """

    entry: UUID
    name: str
    is_partner: bool
    has_left: bool = False


@dataclass(frozen=True, kw_only=True)
class Source:
    """
    Where an action comes from.

    Attributes
    ----------
    kind : Origin
        What it was drawn from.
    words : str
        Its words when the action was drawn; written freely: the reason.
    key : str
        Of a decision or safeguard: question key; see `option`.
    subject, option : str
        Of a decision: its subject; of a safeguard: its option.
    entry, measure : UUID | None
        Of a partnership, of a measure: what it points to, while that is there.
    is_superseded : bool
        The origin was decided anew, changed or taken away since; the action stays.
    """

    kind: Origin
    words: str
    key: str = ""
    subject: str = ""
    option: str = ""
    entry: UUID | None = None
    measure: UUID | None = None
    is_superseded: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """What somebody noted about an action, in the order of time."""

    text: str
    status: Status | None
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """
    One action.

    Attributes
    ----------
    service, lead : str, Named | None
        Who leads: a service of the municipality or a stakeholder; both empty when nobody does.
    cost : Decimal | None
        In `currency` (ISO 4217) of `cost_year`.
    baseline, target : Decimal | None
        Of the indicator, in `unit`.
    priority : str
        The priority that it serves, where somebody said so: key of an option of vision.priorities.
    """

    id: UUID
    number: int
    title: str
    source: Source
    status: Status
    service: str = ""
    lead: Named | None = None
    partners: tuple[Named, ...] = ()
    starts_on: date | None = None
    due_on: date | None = None
    cost: Decimal | None = None
    currency: str = ""
    cost_year: int | None = None
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    programme: str = ""
    priority: str = ""
    dropped_because: str = ""
    version: int = 1
    steps: tuple[Step, ...] = ()

    @property
    def lead_name(self) -> str:
        return self.lead.name if self.lead else self.service

    @property
    def is_dropped(self) -> bool:
        return self.status == Status.DROPPED

    @property
    def can_go(self) -> bool:
        """Only proposed, and nothing noted (read with its steps): else it is dropped instead."""
        return self.status == Status.PROPOSED and not self.steps

    def is_late(self, today: date) -> bool:
        """Due before today, and neither done nor dropped."""
        return self.due_on is not None and self.due_on < today and self.status not in ENDED


@dataclass(frozen=True)
class Plan:
    """All actions of a workshop, by number, and the commitments that they serve."""

    actions: tuple[ActionLine, ...]
    commitments: tuple[str, ...] = ()
    is_open: bool = False

    @cached_property
    def living(self) -> tuple[ActionLine, ...]:
        """Those that were not dropped."""
        return tuple(one for one in self.actions if not one.is_dropped)
