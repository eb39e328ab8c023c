"""How long the figures of an ecosystem map of 120 stakeholders and 200 relations take."""

import random
import time
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from bench.people import finished_workshop
from stakeholders import figures
from stakeholders.ecosystem import Actor, Ecosystem, Flow
from stakeholders.enums import Level, Tie
from stakeholders.figures import network_layout

STAKEHOLDERS, RELATIONS = 120, 200
DRAWINGS = {
    "layers": figures.layers_figure,
    "grid": figures.grid_figure,
    "network": figures.network_figure,
    "resources and gains": figures.compare_figure,
}


class Drawn(NamedTuple):
    """Milliseconds of the processor for all media of one figure, and kB of the largest."""

    ms: float
    kb: float


def drawings() -> dict[str, Drawn]:
    """Each figure, the best of seven; the network also when nobody has seen its layout."""
    found = large_map()
    drawn = {name: _drawn(draw, found) for name, draw in DRAWINGS.items()}
    return {**drawn, "network, first time": _drawn(_cold, found)}


def _cold(ecosystem: Ecosystem) -> str:
    network_layout.forget()
    return figures.network_figure(ecosystem)


def _drawn(draw: Callable[[Ecosystem], str], ecosystem: Ecosystem) -> Drawn:
    seconds = []
    for _turn in range(7):
        start = time.process_time()
        markup = draw(ecosystem)
        seconds.append(time.process_time() - start)
    return Drawn(1000 * min(seconds), max(map(len, markup.split("</svg>"))) / 1000)


def large_map() -> Ecosystem:
    """Everything by chance, the same each time, on the sample's edition."""
    edition, dice = finished_workshop().whole_edition(), random.Random(1)
    categories, layers = list(edition.categories), list(edition.layers)
    actors = [
        Actor(
            id=UUID(int=number),
            stakeholder=UUID(int=number),
            number=number,
            name=f"Cooperative of neighbourhood {number}",
            category=categories[number * len(categories) // (STAKEHOLDERS + 1)],
            influence=dice.choice(Level.values),
            interest=dice.choice(Level.values),
            layers=tuple(dice.sample(layers, dice.randint(1, 3))),
            is_partner=dice.random() < 0.3,
        )
        for number in range(1, STAKEHOLDERS + 1)
    ]
    return Ecosystem(
        actors=tuple(actors),
        flows=tuple(_flow(number, dice, actors) for number in range(RELATIONS)),
        categories={key: str(one.name) for key, one in edition.categories.items()},
        sectors={key: one.sector for key, one in edition.categories.items()},
        layers={key: str(one.name) for key, one in edition.layers.items()},
    )


def _flow(number: int, dice: random.Random, actors: list[Actor]) -> Flow:
    source, target = dice.sample(actors, 2)
    tie = dice.choice(Tie.values)
    return Flow(id=UUID(int=number), source=source.id, target=target.id, tie=tie)
