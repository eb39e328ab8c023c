"""What the pages of the neighbourhoods print: rows of tables, one page at a time."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.figures.bars_drawing import bars_of
from inclusion.figures.places import indicator_figure
from inclusion.place_words import digits_of, direction, origin, span
from inclusion.ranking import Ranking
from inclusion.territory import Area, Measured, Territory
from interface.formats import format_number

PAGE = 50
GAP = "–"


@dataclass(frozen=True, kw_only=True)
class Multiple:
    """One indicator of the small multiples."""

    indicator: Measured
    direction: str
    origin: str
    known: int
    total: int
    svg: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """Headings with what stands below them, and rows with their neighbourhood."""

    columns: tuple[tuple[Measured, str], ...]
    rows: tuple[tuple[Area, tuple[str, ...]], ...]


def page_number(request: HttpRequest, count: int) -> tuple[int, int]:
    """Which page is asked for, and how many there are; one that is not there is the nearest."""
    pages = max(1, -(-count // PAGE))
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    return min(max(number, 1), pages), pages


def ranking_table(found: Ranking, start: int) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of one page of the ranking."""
    columns = [_("Neighbourhood"), _("Rank"), _("From–to"), _("Mean percentile"), _("Known")]
    rows = [
        [
            one.area.name,
            format_number(one.rank),
            span(one),
            format_number(one.mean, digits=1),
            _("%(known)s of %(total)s")
            % {"known": format_number(one.known), "total": format_number(found.indicators)},
        ]
        for one in found.places[start : start + PAGE]
    ]
    return columns, rows


def unranked_rows(found: Ranking) -> list[tuple[str, str]]:
    """Who is not ranked, and how much is known of each."""
    return [(one.area.name, known_words(one.known, found)) for one in found.unranked[:PAGE]]


def known_words(known: int, found: Ranking) -> str:
    """Of a neighbourhood of which too little is known: "1 indicator known of 8"."""
    words = ngettext(
        "%(known)s indicator known of %(total)s", "%(known)s indicators known of %(total)s", known
    )
    return words % {"known": format_number(known), "total": format_number(found.indicators)}


def multiple_of(territory: Territory, indicator: Measured) -> Multiple:
    """One of the small multiples."""
    return Multiple(
        indicator=indicator,
        direction=direction(indicator),
        origin=origin(indicator),
        known=len(bars_of(territory, indicator, 0).known),
        total=len(territory.areas),
        svg=indicator_figure(territory, indicator, most=PAGE),
    )


def values_table(territory: Territory, start: int) -> Table:
    """All figures of one page of neighbourhoods; a gap is a dash."""
    digits = {one.id: digits_of(territory.of(one).values()) for one in territory.indicators}

    def cell(one: Measured, area: Area) -> str:
        value = territory.of(one).get(area.id)
        return GAP if value is None else format_number(value, digits=digits[one.id])

    areas = territory.areas[start : start + PAGE]
    return Table(
        columns=tuple((one, origin(one)) for one in territory.indicators),
        rows=tuple(
            (
                area,
                (
                    GAP if area.people is None else format_number(area.people),
                    *(cell(one, area) for one in territory.indicators),
                ),
            )
            for area in areas
        ),
    )
