"""Order: one entry, option, row or trait goes up or down a place among its like."""

from django.db import transaction
from django.db.models import QuerySet

from guide.compile import ORDER_STEP
from guide.models.entries import Entry, Item
from guide.schema import PARENTS


@transaction.atomic
def move_item(*, item: Item, steps: int) -> bool:
    """
    Change places with a neighbour.

    Parameters
    ----------
    item : Item
        An entry or a part of a draft.
    steps : int
        -1 for up, 1 for down.

    Returns
    -------
    bool
        Whether it moved: the first one cannot go up.

    Raises
    ------
    PublishedEditionError
        Its edition is no draft any more.
    """
    item.require_draft()
    items = list(_with_its_like(item))
    place = items.index(item)
    if not 0 <= place + steps < len(items):
        return False
    items.insert(place + steps, items.pop(place))
    _renumber(items)
    return True


def _with_its_like(item: Item) -> QuerySet:
    """What it is ordered among: entries of its page or module, options of its question."""
    if isinstance(item, Entry):
        names = ["edition", *filter(None, [PARENTS.get(type(item))])]
    else:
        names = [item.owner]
    among = {f"{name}_id": getattr(item, f"{name}_id") for name in names}
    return type(item).objects.filter(**among).order_by("order", "key")


def _renumber(items: list[Item]) -> None:
    moved = []
    for order, item in enumerate(items, start=1):
        if item.order != order * ORDER_STEP:
            item.order = order * ORDER_STEP
            moved.append(item)
    type(items[0]).objects.bulk_update(moved, ["order"])
