"""What may be shown about a group: one rule for screen, fragment, PDF and every export."""

from dataclasses import dataclass

FEWEST_FOR_RESULTS = 5  # people; product.md, "The room"; a municipality may raise it
FEWEST_FOR_DOTS = 10


@dataclass(frozen=True)
class Disclosure:
    """
    What may be shown of one question.

    Attributes
    ----------
    results : bool
        Counts, shares, means, agreement, texts.
    dots : bool
        A mark per person, and arrows: they tell more than a mean.
    rows : bool
        A line per person in an export, and links between questions or rounds.
    """

    results: bool
    dots: bool
    rows: bool


def disclosure(people: int, *, is_anonymous: bool, minimum: int = FEWEST_FOR_RESULTS) -> Disclosure:
    """
    What may be shown of a question, or of one row of it.

    Parameters
    ----------
    people : int
        People who gave a substantive answer to it: neither nothing nor "We don't know yet".
    is_anonymous : bool
        Whether the workshop is anonymous; it never changes after the first person joined.
    minimum : int
        The municipality's own number of people; it can raise the rule, never lower it.

    Returns
    -------
    Disclosure
        All of it in a named workshop.
    """
    if not is_anonymous:
        return Disclosure(results=True, dots=True, rows=True)
    enough = people >= max(minimum, FEWEST_FOR_RESULTS)
    return Disclosure(results=enough, dots=enough and people >= FEWEST_FOR_DOTS, rows=False)
