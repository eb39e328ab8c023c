"""Ecosystems of any size for tests of figures: the same seed gives the same map."""

import random
from itertools import count
from uuid import UUID

from stakeholders.ecosystem import Actor, Ecosystem, Flow
from stakeholders.enums import Gain, Level, Means, Readiness, Tie
from workshops.enums import Resource

CATEGORIES = {
    "local_authorities": ("Local authorities", "public"),
    "private_firms": ("Traditional private firms", "private"),
    "telecommunications": ("Telecommunications", "private"),
    "startups": ("Digital start-ups", "private"),
    "small_providers": ("Small entrepreneurs and providers, informal included", "private"),
    "social_economy": ("Social and solidarity economy", "society"),
    "ngos": ("NGOs", "society"),
    "community_organisations": ("Community-based organisations", "society"),
    "citizens": ("Citizens", "society"),
    "universities": ("Universities and educational institutes", "public"),
}
LAYERS = {
    "networks": "Networks and energy",
    "terminals": "Terminals and sensors",
    "data": "Data and platforms",
    "services": "Services and applications",
    "users": "Users, skills and mediation",
}


def actor(number: int, **fields) -> Actor:
    """Somebody of whom nothing is known."""
    plain = {
        "id": UUID(int=number),
        "stakeholder": UUID(int=1000 + number),
        "name": f"Stakeholder {number}",
        "category": "ngos",
    }
    return Actor(number=number, **{**plain, **fields})


def flow(source: Actor, target: Actor, tie: str = Tie.DATA) -> Flow:
    key = f"{source.number}-{target.number}-{tie}"
    return Flow(
        id=UUID(int=hash_of(key)), source=source.id, target=target.id, tie=str(tie), note=""
    )


def hash_of(words: str) -> int:
    return int.from_bytes(words.encode()[-15:], "big")


def ecosystem(*actors: Actor, **fields) -> Ecosystem:
    plain = {
        "categories": {key: name for key, (name, _sector) in CATEGORIES.items()},
        "sectors": {key: sector for key, (_name, sector) in CATEGORIES.items()},
        "layers": LAYERS,
    }
    return Ecosystem(actors=actors, **{**plain, **fields})


def crowd(size: int, relations: int = 0, *, seed: int = 1, names=None) -> Ecosystem:
    """A map of `size` stakeholders with everything chosen by chance."""
    dice = random.Random(seed)
    categories = sorted(dice.choices(list(CATEGORIES), k=size), key=list(CATEGORIES).index)
    actors = [
        actor(
            number,
            name=names[(number - 1) % len(names)] if names else f"Cooperative of place {number}",
            category=category,
            layers=some(dice, LAYERS, 3),
            gains=some(dice, Gain.values, 2),
            resources=some(dice, Resource.values, 2),
            means=some(dice, Means.values, 2),
            readiness=dice.choice(["", *Readiness.values]),
            influence=dice.choice([None, *Level.values]),
            interest=dice.choice([None, *Level.values]),
            is_partner=dice.random() < 0.3,
        )
        for number, category in zip(count(1), categories, strict=False)
    ]
    flows = {}
    while len(flows) < relations:
        first, second = dice.sample(actors, 2)
        one = flow(first, second, dice.choice(Tie.values))
        flows[one.source, one.target, one.tie] = one
    order = {one.id: one.number for one in actors}
    ordered = sorted(
        flows.values(), key=lambda one: (order[one.source], order[one.target], one.tie)
    )
    return ecosystem(*actors, flows=tuple(ordered), needs=("financial", "data"))


def some(dice: random.Random, values, most: int) -> tuple[str, ...]:
    chosen = dice.sample(list(values), dice.randint(0, most))
    return tuple(key for key in values if key in chosen)
