"""Round n beside round n − 1 in words: one sentence, one table."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interface.formats import format_number
from workshops.evidence import Table, label_of
from workshops.findings import answer_name
from workshops.movement import Move, Movement
from workshops.results import Part
from workshops.wording import of_people

QUIET = 0.05  # a smaller change of the agreement is none, as it may be one person's
SAME = gettext_lazy("Since round %(round)d the agreement is about the same.")
CLOSER = gettext_lazy("Since round %(round)d the group has come closer together.")
APART = gettext_lazy("Since round %(round)d the group has moved further apart.")


@dataclass(frozen=True)
class MovementSheet:
    """What the results page prints of a movement."""

    sentences: list[str]
    table: Table


def movement_sheet(found: Movement, before: int, after: int) -> MovementSheet | None:
    """
    A movement in the reader's language.

    Parameters
    ----------
    found : Movement
        Of one question.
    before, after : int
        Numbers of the two rounds.

    Returns
    -------
    MovementSheet | None
        None where one of the rounds shows nothing that can be put beside the other.
    """
    by_row = found.question.rows
    rows = [_row(found, move) for move in found.moves] if by_row else _answers(found)
    if not rows:
        return None
    columns = [
        _("Row") if by_row else _("Answer"),
        *(_("Round %(number)d") % {"number": number} for number in (before, after)),
    ]
    changed = [_("People who changed")] if by_row and found.changed else []
    caption = _("Round %(before)d beside round %(after)d") % {"before": before, "after": after}
    sentences = [_compared(found, before), _changed(found)]
    return MovementSheet(
        [one for one in sentences if one], Table(caption, [*columns, *changed], rows)
    )


def _compared(found: Movement, round: int) -> str:
    """Whether people stand closer; rows are weighed together."""
    pairs = [(move.before.index, move.after.index) for move in found.moves]
    both = [(before, after) for before, after in pairs if None not in (before, after)]
    if not both:
        return ""
    step = sum(after - before for before, after in both) / len(both)
    words = SAME if abs(step) < QUIET else CLOSER if step > 0 else APART
    return words % {"round": round}


def _changed(found: Movement) -> str:
    if found.changed is None:
        return ""
    return ngettext(
        "%(people)d of the %(both)d person who answered both times changed the answer.",
        "%(people)d of the %(both)d people who answered both times changed their answer.",
        found.changed.both,
    ) % {"people": found.changed.people, "both": found.changed.both}


def _row(found: Movement, move: Move) -> tuple[str, ...]:
    """One row of a question: what led and how far people agreed, then and now."""
    cells = (label_of(move.after), _in_short(found, move.before), _in_short(found, move.after))
    if found.changed is None:
        return cells
    changed = move.changed
    return *cells, of_people(changed.people, changed.both) if changed else "–"


def _in_short(found: Movement, part: Part) -> str:
    numbers = part.summary.numbers
    if numbers:
        return _quartiles(part)
    names = (answer_name(found.question, key) for key in part.summary.leaders)
    index = part.index
    leaders = _("; ").join(names)
    if index is None:
        return leaders
    return _("%(answers)s (agreement %(index)s)") % {
        "answers": leaders,
        "index": format_number(index, digits=2),
    }


def _answers(found: Movement) -> list[tuple[str, ...]]:
    """A question without rows: each answer then and now, then median and agreement."""
    if not found.moves:
        return []
    move = found.moves[0]
    before, after = move.before.summary, move.after.summary
    rows = [
        (
            answer_name(found.question, old.key),
            of_people(old.count, move.before.answered),
            of_people(new.count, move.after.answered),
        )
        for old, new in zip(before.counts, after.counts, strict=True)
    ]
    rows += [
        (answer_name(found.question, key), *(format_number(m, digits=1) for m in (mean, now)))
        for key, mean in before.means.items()
        if (now := after.means.get(key)) is not None
    ]
    if before.numbers and after.numbers:
        rows.append((_("Median (quartiles)"), _quartiles(move.before), _quartiles(move.after)))
    if None not in (move.before.index, move.after.index):
        indices = (format_number(part.index, digits=2) for part in (move.before, move.after))
        rows.append((_("Agreement"), *indices))
    return rows


def _quartiles(part: Part) -> str:
    numbers = part.summary.numbers
    return _("%(median)s (%(lower)s to %(upper)s)") % {
        name: format_number(getattr(numbers, name), digits=1)
        for name in ("median", "lower", "upper")
    }
