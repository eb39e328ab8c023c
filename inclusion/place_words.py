"""The words of the figures by neighbourhood, and above all what they are not for."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from inclusion.ranking import Place, Ranking
from inclusion.territory import Measured
from interface.formats import format_date, format_number

MOST_DIGITS = 2
# After the warnings of DERI and of the OECD/JRC handbook: docs/method/neighbourhoods.md.
NOT_FOR = gettext_lazy(
    "A beginning of questions: no target, no ranking of people, no comparison of years, and no "
    "ground for spending without a closer look."
)


def listed(names: Iterable[str]) -> str:
    """Names one after the other, each in its own direction."""
    between = pgettext("between two things in a list", ", ")
    return between.join(f"\u2068{name}\u2069" for name in names)


def joined(names: list[str]) -> str:
    """Two or three names as in a sentence."""
    if len(names) < 2:
        return listed(names)
    told = {"first": listed(names[:-1]), "last": listed(names[-1:])}
    return pgettext("between the last two things in a list", "%(first)s and %(last)s") % told


def headline(found: Ranking) -> str:
    """What the ranking says, as a sentence: only what holds whichever indicator is left out."""
    if not found.places:
        return _("No neighbourhood can be compared yet")
    names = [one.area.name for one in found.steady]
    if not names:
        return _("No neighbourhood stays among the last quarter whichever indicator is left out")
    if len(names) > 3:
        return ngettext(
            "%(count)d of %(total)d neighbourhood is behind, whichever indicator is left out",
            "%(count)d of %(total)d neighbourhoods are behind, whichever indicator is left out",
            len(found.places),
        ) % {"count": len(names), "total": len(found.places)}
    words = ngettext(
        "%(names)s is behind, whichever indicator is left out",
        "%(names)s are behind, whichever indicator is left out",
        len(names),
    )
    return words % {"names": joined(names)}


def span(one: Place) -> str:
    """From which rank to which one a neighbourhood moves."""
    if one.first == one.last:
        return format_number(one.first)
    return pgettext("from rank to rank", "%(first)s–%(last)s") % {
        "first": format_number(one.first),
        "last": format_number(one.last),
    }


def counted(found: Ranking) -> str:
    """How many neighbourhoods, indicators and gaps."""
    total = len(found.places) + len(found.unranked)
    areas = ngettext("%(count)s neighbourhood", "%(count)s neighbourhoods", total)
    indicators = ngettext("%(count)s indicator", "%(count)s indicators", found.indicators)
    gaps = ngettext("%(count)s value not known", "%(count)s values not known", found.gaps)
    parts = ((areas, total), (indicators, found.indicators), (gaps, found.gaps))
    return listed(words % {"count": format_number(count)} for words, count in parts)


def how_to_read() -> str:
    """The caption of the ranking."""
    return _(
        "The dot is the rank by the mean of all percentiles, all indicators counting the same; "
        "1 is furthest behind. The line goes from the smallest to the largest rank when any one "
        "indicator is left out: where lines overlap, the order says little."
    )


def description(found: Ranking, places: Iterable[Place]) -> str:
    """The ranking for who does not see it."""
    said = (
        _("%(rank)s. %(name)s, from rank %(first)s to %(last)s")
        % {
            "rank": format_number(one.rank),
            "name": one.area.name,
            "first": format_number(one.first),
            "last": format_number(one.last),
        }
        for one in places
    )
    return f"{counted(found)}. {'; '.join(said)}."


def direction(indicator: Measured) -> str:
    return _("Higher is worse") if indicator.higher_is_worse else _("Higher is better")


def origin(indicator: Measured) -> str:
    """Unit, date and source of an indicator: no number is shown without them."""
    return _("%(unit)s · %(day)s · %(source)s") % {
        "unit": f"\u2068{indicator.unit}\u2069",
        "day": format_date(indicator.measured_on),
        "source": f"\u2068{indicator.source}\u2069",
    }


def digits_of(values: Iterable[float]) -> int:
    """Decimals that show every value as it is, at most two."""
    values = list(values)
    fits = (
        digits
        for digits in range(MOST_DIGITS)
        if all(round(value, digits) == value for value in values)
    )
    return next(fits, MOST_DIGITS)
