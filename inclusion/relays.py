"""Who of the map is most likely a good relay. Pure."""

from collections.abc import Iterable

from stakeholders.ecosystem import Actor

# Those closest to people, as the guide's question inclusion.relays names them.
CLOSE = frozenset({"social_economy", "ngos", "community_organisations", "universities"})


def likely_first(actors: Iterable[Actor]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """
    The stakeholders of a map, split for whoever looks for a relay.

    Parameters
    ----------
    actors : Iterable[Actor]
        In the order of the map.

    Returns
    -------
    tuple[tuple[Actor, ...], tuple[Actor, ...]]
        Those of a category in CLOSE, then the places where people meet or learn; all others. Each
        in the order of the map.
    """
    every = tuple(actors)
    close = tuple(one for one in every if one.category in CLOSE)
    places = tuple(one for one in every if one.tags and one.category not in CLOSE)
    others = tuple(one for one in every if not one.tags and one.category not in CLOSE)
    return (*close, *places), others
