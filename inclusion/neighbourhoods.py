"""Reads of a municipality's figures by neighbourhood."""

from collections import defaultdict
from uuid import UUID

from accounts.models import Municipality
from inclusion.enums import Direction
from inclusion.models import Indicator, IndicatorValue, Neighbourhood
from inclusion.territory import Area, Measured, Territory


def territory_of(municipality: Municipality) -> Territory:
    """
    All figures of a municipality; three queries.

    Parameters
    ----------
    municipality : Municipality
        Whose neighbourhoods.

    Returns
    -------
    Territory
        Neighbourhoods and indicators by name.
    """
    return Territory(
        areas=tuple(
            Area(id=pk, name=name, people=people)
            for pk, name, people in Neighbourhood.objects.filter(
                municipality=municipality
            ).values_list("id", "name", "people")
        ),
        indicators=tuple(map(measured, Indicator.objects.filter(municipality=municipality))),
        values=_values(municipality),
    )


def measured(one: Indicator) -> Measured:
    """An indicator as plain data."""
    return Measured(
        id=one.pk,
        name=one.name,
        unit=one.unit,
        measured_on=one.measured_on,
        source=one.source,
        higher_is_worse=one.direction == Direction.HIGHER_IS_WORSE,
        obstacle=one.obstacle,
    )


def _values(municipality: Municipality) -> dict[UUID, dict[UUID, float]]:
    found: dict[UUID, dict[UUID, float]] = defaultdict(dict)
    rows = IndicatorValue.objects.filter(municipality=municipality)
    rows = rows.values_list("indicator_id", "neighbourhood_id", "value")
    for indicator, area, value in rows.iterator(chunk_size=10_000):
        found[indicator][area] = value
    return dict(found)
