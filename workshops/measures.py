"""Classical measures beside the agreement index: Kendall's W, Tastle and Wierman's consensus.

They are printed under "Show the data" for readers who know them; no word and no order on a page
depends on them (docs/method/spread.md).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2
from statistics import fmean


def kendalls_w(ratings: Sequence[Sequence[float]]) -> float | None:
    """
    Kendall's coefficient of concordance W, corrected for ties.

    W = 12 S / (m² (n³ − n) − m T): S is the sum of the squares by which the n items' sums of
    ranks differ from their mean, m the number of people, T the sum of t³ − t over every group of
    t items that one person put level.

    Parameters
    ----------
    ratings : Sequence[Sequence[float]]
        One row per person with a number per item, low = first; items put level share the mean of
        the places they take.

    Returns
    -------
    float | None
        In [0, 1]: 1 when all rank alike, 0 when the items' sums are equal; None for fewer than
        two people or items, and when everybody put everything level.

    References
    ----------
    .. [1] M. G. Kendall, B. Babington Smith, The problem of m rankings, Annals of Mathematical
       Statistics 10 (1939); ties: M. G. Kendall, Rank Correlation Methods (1948), chapter 6.
    """
    ranked = [_ranks(row) for row in ratings]
    ties = sum(count**3 - count for row in ranked for count in Counter(row).values())
    sums = [sum(column) for column in zip(*ranked, strict=True)]
    return concordance(sums, len(ratings), ties)


def concordance(sums: Sequence[float], people: int, ties: float = 0) -> float | None:
    """
    Kendall's W from the sums of the ranks.

    Parameters
    ----------
    sums : Sequence[float]
        Per item, the sum of the ranks (1 is first) that the people gave it.
    people : int
        How many people ranked all items.
    ties : float
        Sum of t³ − t over the groups of t items that somebody put level; 0 for strict rankings.

    Returns
    -------
    float | None
        As `kendalls_w`.

    References
    ----------
    .. [1] M. G. Kendall, Rank Correlation Methods (1948), chapter 6.
    """
    items = len(sums)
    most = people**2 * (items**3 - items) - people * ties
    if people < 2 or most <= 0:
        return None
    mean = fmean(sums)
    return 12 * sum((number - mean) ** 2 for number in sums) / most


def consensus(counts: Mapping[float, int], low: float, high: float) -> float | None:
    """
    Tastle and Wierman's consensus of answers on an ordered scale.

    Cns = 1 + Σ p(x) log₂(1 − |x − mean| / (high − low)), p(x) the share of the people at x.

    Parameters
    ----------
    counts : Mapping[float, int]
        Step of the scale → people who chose it.
    low, high : float
        Ends of the scale, whether somebody chose them or not.

    Returns
    -------
    float | None
        In [0, 1]: 1 when all choose one step, 0 when half stand at each end; None without people.

    References
    ----------
    .. [1] W. J. Tastle, M. J. Wierman, Consensus and dissention: a measure of ordinal dispersion,
       International Journal of Approximate Reasoning 45 (2007), 531-545.
    """
    chosen = {step: count for step, count in counts.items() if count}
    people = sum(chosen.values())
    if not people:
        return None
    mean = sum(step * count for step, count in chosen.items()) / people
    return 1 + sum(
        count / people * log2(1 - abs(step - mean) / (high - low)) for step, count in chosen.items()
    )


def _ranks(row: Sequence[float]) -> list[float]:
    """Places from 1; items put level share the mean of their places."""
    places = sorted(row)
    return [places.index(number) + (places.count(number) + 1) / 2 for number in row]
