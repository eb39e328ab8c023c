"""What the group decided from where its answers lie: position, role, safeguards, needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from guide.questionnaire import Questionnaire
from inclusion.figures.matrix import short_name
from interface.formats import COLON
from reports.context import Decision, Fact, Position
from reports.deciding import AXES, item_of
from strategy.chapters import NEEDS, SAFEGUARDS
from strategy.compass import PLACEMENT, TIMES, placed_by_hand
from strategy.points import Point, quarter
from workshops.decisions import Decided

ROLE = "compass.role"
NAMED = frozenset({"compass.alliances", "compass.tools"})
MOST_DUTIES = 2
# Questions whose decisions this section prints.
TOLD_HERE = frozenset({PLACEMENT, ROLE, SAFEGUARDS, *NEEDS})


def settled(position: Position, decided: Iterable[Decided], edition: Questionnaire) -> Position:
    """
    The section of the note with what was decided.

    Parameters
    ----------
    position : Position
        Where the answers lie.
    decided : Iterable[Decided]
        In the order of the questionnaire.
    edition : Questionnaire
        The workshop's whole edition.

    Returns
    -------
    Position
        As it came where nothing of this is decided.
    """
    found = {one.asked.question.key: one for one in decided}
    placed, safeguards = found.get(PLACEMENT), found.get(SAFEGUARDS)
    return replace(
        position,
        duties=_first(position.duties) if placed else position.duties,
        decided=_placed(placed, edition) if placed else None,
        safeguards=_lines(safeguards) if safeguards else (),
        dissent=safeguards.current.dissent if safeguards else "",
        needs=tuple(_need(found[key]) for key in (ROLE, *NEEDS) if key in found),
    )


def _first(duties: Sequence[Fact]) -> tuple[Fact, ...]:
    """Beside a decision there is room for few; the page of the compass has them all."""
    return tuple(duties[:MOST_DUTIES])


def _placed(one: Decided, edition: Questionnaire) -> Decision:
    """From today to wanted on each axis, and in whose quarter: it is never named by it."""
    item = item_of(one, edition, is_brief=True)
    if not isinstance(one.current.value, Mapping):
        return item
    moves = (_move(one, axis, edition) for axis in AXES)
    lines = tuple(filter(None, (*moves, _quarter(one, edition))))
    return replace(item, lines=lines, agreement="", reason="")


def _move(one: Decided, axis: str, edition: Questionnaire) -> str:
    question, value, named = one.asked.question, one.current.value, edition.axes[axis]
    places = [value.get(f"{axis}_{time}") for time in TIMES]
    if None in places:
        return ""
    words = _(
        "%(axis)s: %(today)s → %(wanted)s (%(low)s = %(low_label)s, %(high)s = %(high_label)s)"
    )
    return words % {
        "axis": named.name,
        "today": places[0],
        "wanted": places[1],
        "low": question.low,
        "low_label": named.low_label,
        "high": question.high,
        "high_label": named.high_label,
    }


def _quarter(one: Decided, edition: Questionnaire) -> str:
    anchors = {key: Point(m.initiative, m.openness) for key, m in edition.models.items()}
    place = placed_by_hand(one.asked.question, one.current.value, "wanted")
    key = quarter(place, anchors)
    words = _("In five years in the quarter of this model: %(model)s")
    return words % {"model": edition.models[key].name} if key else ""


def _need(one: Decided) -> Fact:
    """Of alliances and tools who and what they are; what an arrangement says is its point."""
    now, lines = one.current, _lines(one)
    if one.asked.question.key in NAMED:
        lines = tuple(map(short_name, lines))
    why = now.reason if now.is_open else _dissent(now.dissent)
    return Fact(one.asked.short, " · ".join(lines), why)


def _dissent(words: str) -> str:
    label = _("Dissent")
    return f"{label}{COLON} {words}" if words else ""


def _lines(one: Decided) -> tuple[str, ...]:
    return one.current.lines or (_("Left open"),)
