"""How long 5,000 neighbourhoods by 30 indicators take, with every rank when one is left out."""

import random
import time
import tracemalloc
from datetime import date
from uuid import UUID

from inclusion.ranking import ranking_of
from inclusion.territory import Area, Measured, Territory

AREAS, INDICATORS, GAPS = 5_000, 30, 0.05


def ranked() -> tuple[float, float]:
    """Seconds, the best of three; megabytes that the ranking takes at most beside the figures."""
    territory = large_territory()
    seconds = min(_seconds(territory) for _turn in range(3))
    tracemalloc.start()
    ranking_of(territory)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, most / 2**20


def _seconds(territory: Territory) -> float:
    start = time.perf_counter()
    ranking_of(territory)
    return time.perf_counter() - start


def large_territory() -> Territory:
    """Everything by chance, the same each time."""
    dice = random.Random(1)
    areas = tuple(Area(id=UUID(int=n), name=f"Neighbourhood {n}") for n in range(AREAS))
    indicators = tuple(_indicator(number) for number in range(INDICATORS))
    values = {
        one.id: {area.id: dice.uniform(0, 100) for area in areas if dice.random() > GAPS}
        for one in indicators
    }
    return Territory(areas=areas, indicators=indicators, values=values)


def _indicator(number: int) -> Measured:
    return Measured(
        id=UUID(int=number),
        name=f"Indicator {number}",
        unit="%",
        measured_on=date(2026, 1, 1),
        source="chance",
        higher_is_worse=number % 2 == 0,
    )
