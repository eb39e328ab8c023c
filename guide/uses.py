"""How often an edition is used: told by the apps above, which this one does not know."""

from collections import Counter
from collections.abc import Callable, Mapping
from uuid import UUID

Counting = Callable[[], Mapping[UUID, int]]

_countings: list[Counting] = []


def register(counting: Counting) -> Counting:
    """
    Let an app above count what it keeps with editions; called when Django starts.

    Parameters
    ----------
    counting : Callable[[], Mapping[UUID, int]]
        Gives the number of its workshops by the id of their edition, in one query.

    Returns
    -------
    Callable[[], Mapping[UUID, int]]
        The same.
    """
    if counting not in _countings:
        _countings.append(counting)
    return counting


def workshops_by_edition() -> Counter[UUID]:
    """
    Count the workshops of every edition.

    Returns
    -------
    Counter[UUID]
        By the id of the edition; 0 for one that nobody uses.
    """
    counts: Counter[UUID] = Counter()
    for counting in _countings:
        counts.update(counting())
    return counts
