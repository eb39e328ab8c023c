"""The words of "both together": verdicts, what was compared, the talk worth having."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from inclusion.assessment import Assessment
from inclusion.enums import Severity
from inclusion.place_words import digits_of, listed, origin, span
from inclusion.ranking import Ranking
from inclusion.together import SURPRISES, Line, Named, Spread, Together, Verdict
from interface.formats import format_number

TAGS = {
    Verdict.AGREE_SERIOUS: pgettext_lazy("room and data", "Agreement"),
    Verdict.AGREE_SLIGHT: pgettext_lazy("room and data", "Agreement"),
    Verdict.ROOM_ONLY: pgettext_lazy("room and data", "Surprise"),
    Verdict.DATA_ONLY: pgettext_lazy("room and data", "Surprise"),
    Verdict.UNCLEAR: pgettext_lazy("room and data", "Not clear"),
    Verdict.NO_DATA: pgettext_lazy("room and data", "No data"),
    Verdict.NOT_RATED: pgettext_lazy("room and data", "Not rated"),
}
OF_OBSTACLE = {
    Verdict.AGREE_SERIOUS: gettext_lazy(
        "The room sees a serious obstacle, and the neighbourhoods lie far apart."
    ),
    Verdict.AGREE_SLIGHT: gettext_lazy(
        "The room sees no serious obstacle, and the neighbourhoods hardly differ."
    ),
    Verdict.ROOM_ONLY: gettext_lazy(
        "The room sees a serious obstacle, but the neighbourhoods hardly differ. Is it the same "
        "everywhere? Or does it part people rather than places?"
    ),
    Verdict.DATA_ONLY: gettext_lazy(
        "The room sees no serious obstacle, but the neighbourhoods lie far apart. Who lives where "
        "it is worst, and who of them is in the room?"
    ),
    Verdict.NO_DATA: gettext_lazy(
        "No indicator tells about it, or too few values are known. Who could measure it?"
    ),
    Verdict.NOT_RATED: gettext_lazy("The room has not rated it, or not revealed it yet."),
}
OF_PLACE = {
    Verdict.AGREE_SERIOUS: gettext_lazy(
        "Behind, whichever indicator is left out, and named by the group."
    ),
    Verdict.ROOM_ONLY: gettext_lazy(
        "Named by the group, but in the better half whichever indicator is left out. What does "
        "the group know that nobody measured?"
    ),
    Verdict.DATA_ONLY: gettext_lazy(
        "Behind, whichever indicator is left out, but no group, place or measure names it."
    ),
    Verdict.UNCLEAR: gettext_lazy("Named by the group; the figures say neither yes nor no."),
    Verdict.NO_DATA: gettext_lazy("Named by the group, but too little is known to compare it."),
}
LIMITS = gettext_lazy(
    "Groups are people, neighbourhoods are places: the two never measure the same. A difference "
    "is a reason to talk, no mistake of either side."
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One obstacle or neighbourhood, ready to be printed."""

    title: str
    tag: str
    is_surprise: bool
    words: str
    room: tuple[str, ...]
    data: tuple[str, ...]


def told_lines(found: Together, assessment: Assessment) -> list[Told]:
    """Obstacles: surprises first, then in the order of the questionnaire."""
    lines = sorted(found.lines, key=lambda one: one.verdict not in SURPRISES)
    return [_line(one, assessment) for one in lines]


def told_places(found: Together, ranking: Ranking) -> list[Told]:
    """Neighbourhoods: surprises first, then by rank."""
    named = sorted(found.named, key=lambda one: one.verdict not in SURPRISES)
    return [_named(one, ranking) for one in named]


def _line(one: Line, assessment: Assessment) -> Told:
    return Told(
        title=assessment.obstacles[one.obstacle],
        tag=str(TAGS[one.verdict]),
        is_surprise=one.verdict in SURPRISES,
        words=str(OF_OBSTACLE[one.verdict]),
        room=_room(one, assessment),
        data=tuple(map(spread_words, one.spreads)) or (_("No indicator"),),
    )


def _room(one: Line, assessment: Assessment) -> tuple[str, ...]:
    """Each group that is rated, the most severe one first."""
    said = (
        _("%(group)s: %(severity)s")
        % {"group": assessment.groups[group], "severity": severity_words(severity)}
        for group, severity in one.groups
    )
    return tuple(said) or (_("Nothing yet"),)


def severity_words(severity: float) -> str:
    """A decision in words; a median may lie between two of them."""
    if float(severity).is_integer():
        return str(Severity(int(severity)).label)
    return _("%(number)s of 3") % {"number": format_number(severity, digits=1)}


def spread_words(one: Spread) -> str:
    """Half of the neighbourhoods lie between two values; the worst ones by name."""
    told = {
        "name": one.indicator.name,
        "origin": origin(one.indicator),
        "known": format_number(one.known),
        "total": format_number(one.total),
    }
    if one.middle is None:
        return _("%(name)s: too few values, %(known)s of %(total)s (%(origin)s)") % told
    told |= _quarters(one)
    return (
        _(
            "%(name)s: half of the neighbourhoods between %(low)s and %(high)s, worst in "
            "%(worst)s; %(known)s of %(total)s known (%(origin)s)"
        )
        % told
    )


def _quarters(one: Spread) -> dict[str, str]:
    digits = digits_of(value for _area, value in one.worst)
    return {
        "low": format_number(one.low, digits=digits),
        "high": format_number(one.high, digits=digits),
        "worst": listed(
            f"{area.name} ({format_number(value, digits=digits)})" for area, value in one.worst
        ),
    }


def _named(one: Named, ranking: Ranking) -> Told:
    rank = _("Too few indicators known")
    if one.place:
        rank = _("Rank %(span)s of %(total)s") % {
            "span": span(one.place),
            "total": format_number(len(ranking.places)),
        }
    return Told(
        title=one.area.name,
        tag=str(TAGS[one.verdict]),
        is_surprise=one.verdict in SURPRISES,
        words=str(OF_PLACE[one.verdict]),
        room=one.names or (_("Not named"),),
        data=(rank,),
    )
