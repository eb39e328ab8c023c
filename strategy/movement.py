"""The compass of one round beside that of the round before: how the place moved, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategy.chapters import CompassChapter, Moment
from strategy.compass import moves
from strategy.figures import decimal
from workshops.evidence import Table
from workshops.movement_tables import MovementSheet

# By the directions in which openness and initiative moved; those of the two axes of the guide.
MOVED = {
    (None, None): gettext_lazy("%(time)s: about where round %(round)d put it."),
    ("high", None): gettext_lazy("%(time)s: more open than in round %(round)d."),
    ("low", None): gettext_lazy("%(time)s: more closed than in round %(round)d."),
    (None, "high"): gettext_lazy(
        "%(time)s: residents and firms lead more than in round %(round)d."
    ),
    (None, "low"): gettext_lazy("%(time)s: institutions lead more than in round %(round)d."),
    ("high", "high"): gettext_lazy(
        "%(time)s: more open, and residents and firms lead more than in round %(round)d."
    ),
    ("high", "low"): gettext_lazy(
        "%(time)s: more open, and institutions lead more than in round %(round)d."
    ),
    ("low", "high"): gettext_lazy(
        "%(time)s: more closed, and residents and firms lead more than in round %(round)d."
    ),
    ("low", "low"): gettext_lazy(
        "%(time)s: more closed, and institutions lead more than in round %(round)d."
    ),
}


def compass_movement(
    before: CompassChapter, after: CompassChapter, numbers: tuple[int, int]
) -> MovementSheet | None:
    """
    Two rounds of the group's compass in words and as a table.

    Parameters
    ----------
    before, after : CompassChapter
        The compass of both rounds, each without what it may not show.
    numbers : tuple[int, int]
        Numbers of the two rounds.

    Returns
    -------
    MovementSheet | None
        None when no time has a place in both rounds.
    """
    pairs = [
        (old, new)
        for old, new in zip(before.moments, after.moments, strict=True)
        if old.position.mean.is_whole and new.position.mean.is_whole
    ]
    if not pairs:
        return None
    columns = [_("From 0 to 1"), *(_("Round %(number)d") % {"number": one} for one in numbers)]
    caption = _("Round %(before)d beside round %(after)d") % dict(
        zip(("before", "after"), numbers, strict=True)
    )
    return MovementSheet(
        sentences=[_sentence(old, new, numbers[0]) for old, new in pairs],
        table=Table(caption, columns, [row for pair in pairs for row in _rows(after, *pair)]),
    )


def _sentence(old: Moment, new: Moment, round: int) -> str:
    found = moves(old.position.mean, new.position.mean)
    words = MOVED[found.get("openness"), found.get("initiative")]
    return words % {"time": new.label, "round": round}


def _rows(chapter: CompassChapter, old: Moment, new: Moment) -> list[tuple[str, str, str]]:
    """Each axis, then how many people: a table without them would compare unequal things."""
    axes = [
        (
            f"{new.label} · {chapter.axes[axis].name}",
            *(decimal(getattr(moment.position.mean, axis)) for moment in (old, new)),
        )
        for axis in ("openness", "initiative")
    ]
    people, word = tuple(str(moment.position.people) for moment in (old, new)), _("People")
    return [*axes, (f"{new.label} · {word}", *people)]
