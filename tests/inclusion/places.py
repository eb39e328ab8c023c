"""Neighbourhoods and their figures for tests: as rows, and as plain data."""

from datetime import date
from itertools import count
from uuid import UUID

from accounts.models import Upload
from inclusion.intake import Spec
from inclusion.models import Indicator, IndicatorValue, Neighbourhood
from inclusion.territory import Area, Measured, Territory
from tables.packed import pack
from tables.reading import read_table
from tests import factories

numbers = count(1)


def territory(table: dict[str, list[float | None]], worse="") -> Territory:
    """Name of a neighbourhood → a value per indicator, None for a gap; all higher is worse,
    but for indicators whose place `worse` marks by "-"."""
    width = max(map(len, table.values()), default=0)
    areas = tuple(Area(id=UUID(int=n), name=name) for n, name in enumerate(table))
    indicators = tuple(
        measured(number, higher_is_worse=worse[number : number + 1] != "-")
        for number in range(width)
    )
    return Territory(
        areas=areas,
        indicators=indicators,
        values={
            one.id: {
                area.id: table[area.name][number]
                for area in areas
                if table[area.name][number] is not None
            }
            for number, one in enumerate(indicators)
        },
    )


def measured(number: int, **fields) -> Measured:
    defaults = {
        "id": UUID(int=1000 + number),
        "name": f"Indicator {number}",
        "unit": "%",
        "measured_on": date(2026, 3, 1),
        "source": "Census",
        "higher_is_worse": True,
    }
    return Measured(**{**defaults, **fields})


def neighbourhood(municipality, **fields) -> Neighbourhood:
    name = fields.pop("name", f"Neighbourhood {next(numbers)}")
    return Neighbourhood.objects.create(municipality=municipality, name=name, **fields)


def indicator(municipality, **fields) -> Indicator:
    defaults = {
        "name": f"Indicator {next(numbers)}",
        "unit": "%",
        "direction": "higher_worse",
        "measured_on": date(2026, 3, 1),
        "source": "Census",
    }
    return Indicator.objects.create(municipality=municipality, **{**defaults, **fields})


def upload(municipality) -> Upload:
    """A CSV file whose columns and indicators are chosen."""
    table = read_table("places.csv", b"Name,Walk\nHarbour,12\n")
    told = Spec(name="Walk", place=1, unit="minutes", source="Survey", direction="higher_worse")
    return Upload.objects.create(
        municipality=municipality,
        user=factories.user(),
        purpose="neighbourhoods",
        name="places.csv",
        columns=list(table.columns),
        content=pack(table.rows)[0],
        mapping={
            "columns": {"name": 0},
            "only_known": False,
            "specs": [{**vars(told), "measured_on": "2026-03-01"}],
        },
    )


def value(one: Indicator, area: Neighbourhood, number: float) -> IndicatorValue:
    return IndicatorValue.objects.create(
        municipality_id=one.municipality_id, indicator=one, neighbourhood=area, value=number
    )


def filled(municipality, areas=6, indicators=3) -> None:
    """Figures with one gap for every fifth value."""
    rows = [neighbourhood(municipality, people=1000 * n) for n in range(areas)]
    for place in range(indicators):
        one = indicator(municipality, obstacle="price" if place == 0 else "")
        for number, area in enumerate(rows):
            if (number + place) % 5:
                value(one, area, (number * 37 + place * 11) % 100)
