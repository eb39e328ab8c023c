"""Ecosystems as plain data, and the worked example of docs/method/partners.md."""

from uuid import UUID, uuid4

from stakeholders.ecosystem import Actor, Ecosystem

SECTORS = {
    "local_authorities": "public",
    "private_firms": "private",
    "telecommunications": "private",
    "startups": "private",
    "ngos": "society",
    "community_organisations": "society",
}
LAYERS = {
    "networks": "Networks",
    "terminals": "Terminals",
    "data": "Data",
    "services": "Services",
    "users": "Users",
}


def actor(number: int = 1, **fields) -> Actor:
    """Somebody of whom nothing is known; the same number is the same stakeholder."""
    plain = {
        "id": uuid4(),
        "stakeholder": UUID(int=number),
        "number": number,
        "name": f"Stakeholder {number}",
        "category": "ngos",
    }
    return Actor(**{**plain, **fields})


def ecosystem(*actors: Actor, **fields) -> Ecosystem:
    plain = {
        "actors": actors,
        "categories": {key: key.replace("_", " ").capitalize() for key in SECTORS},
        "sectors": SECTORS,
        "layers": LAYERS,
    }
    return Ecosystem(**{**plain, **fields})


def water(**fields) -> Ecosystem:
    """The worked example."""
    return ecosystem(
        *(
            finance_department(),
            water_department(),
            mobile_money(),
            startup(),
            association(),
        ),
        **{"needs": ("technical", "human", "data", "financial"), **fields},
    )


def finance_department(**fields) -> Actor:
    told = {
        "name": "Finance department",
        "category": "local_authorities",
        "readiness": "reluctant",
        "resources": ("financial",),
        "influence": 3,
        "interest": 1,
    }
    return actor(1, **{**told, **fields})


def water_department(**fields) -> Actor:
    told = {
        "name": "Water department",
        "category": "local_authorities",
        "readiness": "ready",
        "gains": ("efficiency",),
        "resources": ("human",),
        "layers": ("services",),
        "influence": 3,
        "interest": 3,
    }
    return actor(2, **{**told, **fields})


def mobile_money(**fields) -> Actor:
    told = {
        "name": "Mobile money service",
        "category": "telecommunications",
        "readiness": "already",
        "gains": ("profit",),
        "resources": ("technical",),
        "means": ("visibility",),
        "layers": ("networks",),
        "influence": 2,
        "interest": 3,
        "is_partner": True,
        "role": "Takes the payments",
        "next_step": "Sign a letter in June",
    }
    return actor(3, **{**told, **fields})


def startup(**fields) -> Actor:
    told = {
        "name": "Start-up",
        "category": "startups",
        "readiness": "with_help",
        "gains": ("profit", "knowledge"),
        "resources": ("technical", "data"),
        "layers": ("data",),
        "influence": 1,
        "interest": 3,
        "is_partner": True,
    }
    return actor(4, **{**told, **fields})


def association(**fields) -> Actor:
    told = {
        "name": "Residents’ association",
        "category": "community_organisations",
        "readiness": "unknown",
        "resources": ("human",),
        "means": ("pilot",),
        "layers": ("users",),
        "influence": 1,
        "interest": 3,
        "is_partner": True,
    }
    return actor(5, **{**told, **fields})
