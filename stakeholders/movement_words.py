"""This map beside the one before, as tables and sentences to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.questionnaire import Questionnaire
from interface.formats import format_date
from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.enums import Level
from stakeholders.finding_words import Told, told_on_map
from stakeholders.movement import MapMovement
from stakeholders.tick_words import readiness_of
from workshops.evidence import NOTHING, Table

FIELDS = {
    "readiness": gettext_lazy("Readiness"),
    "influence": gettext_lazy("Influence"),
    "interest": gettext_lazy("Interest"),
}


@dataclass(frozen=True)
class Group:
    """Stakeholders or findings under one heading."""

    title: str
    actors: tuple[Actor, ...] = ()
    findings: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Part:
    """One section: groups or a table, and what to say when both are empty."""

    key: str
    title: str
    nobody: str
    groups: tuple[Group, ...] = ()
    table: Table | None = None

    @property
    def is_empty(self) -> bool:
        return not self.table and not any(one.actors or one.findings for one in self.groups)


@dataclass(frozen=True)
class MovementPage:
    """Two maps in words: their numbers, then section by section."""

    counts: Table
    parts: tuple[Part, ...]


def page_of(
    movement: MapMovement, days: Sequence[date], editions: Sequence[Questionnaire]
) -> MovementPage:
    """
    Two maps in words.

    Parameters
    ----------
    movement : MapMovement
        The two maps.
    days : Sequence[date]
        When the two workshops were held, the earlier first.
    editions : Sequence[Questionnaire]
        Their editions; findings of each map are told in the words of its own.

    Returns
    -------
    MovementPage
        In the language that is switched on.
    """
    dates = [format_date(day) for day in days]
    return MovementPage(
        counts=Table(_("The two maps in numbers"), [_("What"), *dates], _counts(movement)),
        parts=(
            _people(movement),
            _changes(movement, dates),
            _partners(movement),
            _findings(movement, *editions),
        ),
    )


def _people(movement: MapMovement) -> Part:
    groups = (
        Group(_("New on the map"), movement.new),
        Group(_("No longer on the map"), movement.gone),
    )
    return Part("people", _("Who is on the map"), _("The same stakeholders as then."), groups)


def _partners(movement: MapMovement) -> Part:
    groups = (
        Group(_("New on the shortlist"), movement.joined),
        Group(_("No longer on it"), movement.left),
        Group(_("Still on it"), movement.stayed),
    )
    return Part("partners", _("Our partners"), _("No shortlist, then or now."), groups)


def _findings(movement: MapMovement, then: Questionnaire, now: Questionnaire) -> Part:
    groups = (
        Group(_("New"), findings=told_on_map(movement.opened, movement.now, now)),
        Group(_("No longer found"), findings=told_on_map(movement.closed, movement.then, then)),
        Group(_("Still there"), findings=told_on_map(movement.still, movement.now, now)),
    )
    return Part("findings", _("What the map tells us"), _("No findings, then or now."), groups)


def _counts(movement: MapMovement) -> list[tuple[str, str, str]]:
    then, now = movement.then, movement.now
    rows = (
        (_("Stakeholders"), *(len(one.actors) for one in (then, now))),
        (_("Partners on the shortlist"), *(len(one.partners) for one in (then, now))),
        (_("Relations"), *(len(one.flows) for one in (then, now))),
        (_("Categories with nobody"), *map(_without_anybody, (then, now))),
        (
            _("Findings"),
            len(movement.still) + len(movement.closed),
            len(movement.still) + len(movement.opened),
        ),
    )
    return [(label, str(before), str(after)) for label, before, after in rows]


def _without_anybody(ecosystem: Ecosystem) -> int:
    return len(ecosystem.categories) - len(
        {actor.category for actor in ecosystem.actors} & set(ecosystem.categories)
    )


def _changes(movement: MapMovement, dates: list[str]) -> Part:
    rows = [
        (one.now.name, str(FIELDS[field]), _value(one.then, field), _value(one.now, field))
        for one in movement.changed
        for field in one.fields
    ]
    title = _("What we now say differently")
    columns = [_("Stakeholder"), _("What"), *dates]
    table = Table(_("Readiness, influence and interest"), columns, rows) if rows else None
    nobody = _("Nothing: readiness, influence and interest are as they were.")
    return Part("changes", title, nobody, table=table)


def _value(actor: Actor, field: str) -> str:
    if field == "readiness":
        return readiness_of(actor)
    level = getattr(actor, field)
    return str(Level(level).label) if level else NOTHING
