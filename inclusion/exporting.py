"""The figures as rows of a table, in the columns that an import takes."""

from collections.abc import Callable, Iterator

from inclusion.columns import AREA, COLUMNS
from inclusion.enums import Direction
from inclusion.territory import Area, Measured, Territory

Table = tuple[list[str], Iterator[list]]


def wide_table(territory: Territory) -> Table:
    """One row per neighbourhood, one column per indicator; a gap is an empty cell."""
    columns = [str(column.title) for column in AREA]
    rows = (
        [area.name, area.people, *(_cell(territory, one, area) for one in territory.indicators)]
        for area in territory.areas
    )
    return [*columns, *(one.name for one in territory.indicators)], rows


def long_table(territory: Territory) -> Table:
    """One row per value, with its unit, date, source and direction; a gap has no value."""
    rows = (
        [area.name, area.people, *_about(one), _cell(territory, one, area)]
        for one in territory.indicators
        for area in territory.areas
    )
    return [str(column.title) for column in COLUMNS], rows


SHAPES: dict[str, Callable[[Territory], Table]] = {"wide": wide_table, "long": long_table}


def _about(one: Measured) -> list[str]:
    worse = Direction.HIGHER_IS_WORSE if one.higher_is_worse else Direction.HIGHER_IS_BETTER
    return [one.name, one.unit, one.measured_on.isoformat(), one.source, str(worse.label)]


def _cell(territory: Territory, one: Measured, area: Area) -> float | int | None:
    value = territory.of(one).get(area.id)
    return int(value) if value is not None and value.is_integer() else value
