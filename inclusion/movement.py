"""This year's digital divide beside the one before: what moved, what is new, what is gone. Pure.

Groups and obstacles are the same when they have the same key; a measure when it has the same group,
kind and words. Other people may have answered: a difference is a reason to talk, no progress.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from inclusion.assessment import Assessment, Cell, MeasureLine
from inclusion.coverage import Finding, coverage


@dataclass(frozen=True)
class Change:
    """One obstacle of one group of both workshops, with another severity."""

    then: Cell
    now: Cell


@dataclass(frozen=True)
class DivideMovement:
    """
    Two assessments of one municipality.

    Attributes
    ----------
    then, now : Assessment
        The one before, and this one.
    joined, left : tuple[str, ...]
        Keys of groups that only this one rates, and that only the one before rated.
    worse, better : tuple[Change, ...]
        By how much they moved, the most first; of equals in the order of this assessment.
    new, due, dropped, stayed : tuple[MeasureLine, ...]
        Measures of this plan only; of the plan before only, with a date that has passed since, and
        without one; of both, as this plan has them. Nobody records whether a measure was carried
        out: of one that was due, people have to say it.
    opened, closed, still : tuple[Finding, ...]
        Findings of this assessment only, of the one before only, and of both (as this one has
        them).
    """

    then: Assessment
    now: Assessment
    joined: tuple[str, ...]
    left: tuple[str, ...]
    worse: tuple[Change, ...]
    better: tuple[Change, ...]
    new: tuple[MeasureLine, ...]
    due: tuple[MeasureLine, ...]
    dropped: tuple[MeasureLine, ...]
    stayed: tuple[MeasureLine, ...]
    opened: tuple[Finding, ...]
    closed: tuple[Finding, ...]
    still: tuple[Finding, ...]


def movement(then: Assessment, now: Assessment, *, held_on: date) -> DivideMovement:
    """
    Put two assessments side by side.

    Parameters
    ----------
    then, now : Assessment
        That of the workshop before, and of this one.
    held_on : date
        When this workshop was held: what was due before it was due in between.

    Returns
    -------
    DivideMovement
        Every difference.
    """
    changes = tuple(_changes(then, now))
    gone = _without(then.measures, now.measures)
    due = tuple(one for one in gone if one.due_on and one.due_on <= held_on)
    before, after = coverage(then), coverage(now)
    return DivideMovement(
        then=then,
        now=now,
        joined=tuple(key for key in now.groups if key not in then.groups),
        left=tuple(key for key in then.groups if key not in now.groups),
        worse=_by_size(one for one in changes if _step(one) > 0),
        better=_by_size(one for one in changes if _step(one) < 0),
        new=_without(now.measures, then.measures),
        due=due,
        dropped=tuple(one for one in gone if one not in due),
        stayed=_also(now.measures, then.measures),
        opened=_unlike(after, before),
        closed=_unlike(before, after),
        still=tuple(one for one in after if _same(one) in set(map(_same, before))),
    )


def _changes(then: Assessment, now: Assessment) -> Iterable[Change]:
    for key, cell in now.cells.items():
        before = then.cells.get(key)
        if before and None not in (before.severity, cell.severity):
            yield Change(before, cell)


def _step(change: Change) -> float:
    return change.now.severity - change.then.severity


def _by_size(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda one: -abs(_step(one))))


def _name(measure: MeasureLine) -> tuple[str, str, str]:
    return measure.group, measure.kind, measure.what.strip().casefold()


def _without(
    measures: tuple[MeasureLine, ...], others: tuple[MeasureLine, ...]
) -> tuple[MeasureLine, ...]:
    known = set(map(_name, others))
    return tuple(one for one in measures if _name(one) not in known)


def _also(
    measures: tuple[MeasureLine, ...], others: tuple[MeasureLine, ...]
) -> tuple[MeasureLine, ...]:
    known = set(map(_name, others))
    return tuple(one for one in measures if _name(one) in known)


def _unlike(found: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    known = set(map(_same, others))
    return tuple(one for one in found if _same(one) not in known)


def _same(finding: Finding) -> tuple:
    """What makes a finding the same in two years: its rule, and what it is about."""
    return (
        finding.code,
        frozenset(finding.groups),
        frozenset(finding.obstacles),
        frozenset(map(_name, finding.measures)),
        frozenset(one.name.casefold() for one in finding.services),
    )
