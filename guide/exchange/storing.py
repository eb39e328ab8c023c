"""
Other content into a draft that has rows: what stays keeps its row, so its history and its page too.

An entry is known by its key. Kinds in which nothing changed are not touched.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from guide.compile import ORDER_STEP, values_of, write_conditions
from guide.models import Condition, Edition, Entry
from guide.models.entries import Item
from guide.reading import read_entries, read_parts
from guide.schema import KINDS, PARENTS, content_fields, parts_of

Plain = Mapping[str, Any]
Entries = Mapping[str, list[Plain]]


def replace_entries(edition: Edition, old: Entries, new: Entries) -> None:
    """
    Make the rows of a draft those of other content, inside the transaction of whoever asks.

    Parameters
    ----------
    edition : Edition
        A draft, locked.
    old : Mapping[str, list[dict]]
        "entries" of its content.
    new : Mapping[str, list[dict]]
        "entries" of the new content, in canonical form.
    """
    changed = [kind for kind in KINDS if old.get(kind, []) != new.get(kind, [])]
    entries, parts = _stored(edition)
    conditions = _changed_conditions(old.get("question", ()), new.get("question", ()))
    Condition.objects.filter(question__edition=edition, question__key__in=conditions).delete()
    saved = {
        kind: {key: KINDS[kind](pk=pk, key=key) for key, pk in entries[kind].items()}
        for kind in KINDS
    }
    for kind in changed:
        saved[kind] |= _write_kind(edition, kind, new.get(kind, ()), saved)
        _write_parts(kind, new.get(kind, ()), saved[kind], parts)
    for kind in reversed(changed):
        gone = entries[kind].keys() - {plain["key"] for plain in new.get(kind, ())}
        KINDS[kind].objects.filter(edition=edition, key__in=gone).delete()
    plains = [plain for plain in new.get("question", ()) if plain["key"] in conditions]
    write_conditions(edition, plains, saved["question"])


def _stored(edition: Edition) -> tuple[dict, dict]:
    """Kind → key → row; kind and part, row of the owner → key → row. Two queries."""
    entries: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for item in read_entries(edition):
        entries[item.kind][item.plain["key"]] = item.id
    parts: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for item in read_parts(edition):
        parts[item.kind, item.owner][item.plain["key"]] = item.id
    return entries, parts


def _changed_conditions(old: Iterable[Plain], new: Iterable[Plain]) -> set[str]:
    """Keys of the questions whose condition is another one."""
    before = {plain["key"]: plain.get("condition") for plain in old}
    after = {plain["key"]: plain.get("condition") for plain in new}
    keys = before.keys() | after.keys()
    return {key for key in keys if before.get(key) != after.get(key)}


def _write_kind(
    edition: Edition, kind: str, plains: Iterable[Plain], saved: Mapping[str, Mapping[str, Entry]]
) -> dict[str, Entry]:
    model = KINDS[kind]
    orders = defaultdict(lambda: count(ORDER_STEP, ORDER_STEP))
    parent = PARENTS.get(model, "")
    items = {}
    for plain in plains:
        stored = saved[kind].get(plain["key"])
        order = next(orders[plain.get(parent)])
        values = values_of(model, plain, saved)
        items[plain["key"]] = model(pk=_pk(stored), edition=edition, order=order, **values)
    _upsert(model, items.values())
    return items


def _write_parts(
    kind: str, plains: Iterable[Plain], owners: Mapping[str, Entry], stored: Mapping
) -> None:
    for name, part in parts_of(KINDS[kind]).items():
        items, gone = [], []
        for plain in plains:
            owner = owners[plain["key"]]
            known = dict(stored.get((f"{kind}.{name}", owner.pk), {}))
            for order, each in zip(count(ORDER_STEP, ORDER_STEP), plain.get(name, ())):
                place = {"pk": known.pop(each["key"], None), part.owner: owner, "order": order}
                items.append(part(**place, **values_of(part, each, {})))
            gone += known.values()
        part.objects.filter(pk__in=gone).delete()
        _upsert(part, items)


def _upsert(model: type[Item], items: Iterable[Item]) -> None:
    """New rows get an id, the others are overwritten: two statements, however many."""
    model.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["order", *content_fields(model)],
    )


def _pk(item: Item | None) -> int | None:
    return item.pk if item else None
