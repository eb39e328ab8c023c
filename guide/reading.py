"""All rows of an edition as plain items, in a few queries however many kinds there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, ForeignKey, QuerySet, Value
from django.db.models.functions import JSONObject

from guide.models import Edition
from guide.models.entries import Item
from guide.schema import KINDS, content_fields, parts_of

Plain = dict[str, Any]


@dataclass(frozen=True)
class ReadItem:
    """One row: `kind` is "question", or "question.option" for a part; `owner` is a part's."""

    kind: str
    id: int
    owner: int
    plain: Plain


def read_entries(edition: Edition, *, kinds: Iterable[str] = KINDS) -> list[ReadItem]:
    """Every entry of these kinds in its order; one query."""
    return _together(_rows(kind, KINDS[kind], F("pk"), edition=edition) for kind in kinds)


def read_parts(edition: Edition, *, kinds: Iterable[str] = KINDS) -> list[ReadItem]:
    """Every row, option and trait of these kinds in its order; one query, or none."""
    return _together(
        _rows(f"{kind}.{name}", part, F(f"{part.owner}_id"), **{f"{part.owner}__edition": edition})
        for kind in kinds
        for name, part in parts_of(KINDS[kind]).items()
    )


def entry_ids(edition: Edition) -> dict[tuple[str, str], int]:
    """(kind, key) → row of every entry; one query."""
    first, *rest = (
        model.objects.filter(edition=edition).order_by().values_list(Value(kind), "key", "pk")
        for kind, model in KINDS.items()
    )
    return {(kind, key): pk for kind, key, pk in first.union(*rest, all=True)}


def _rows(kind: str, model: type[Item], owner: F, **edition: Any) -> QuerySet:
    rows = model.objects.filter(**edition).order_by()
    return rows.values_list(
        Value(kind), "pk", owner, JSONObject(**dict(_columns(model))), "order", "key"
    )


def _columns(model: type[Item]) -> Iterator[tuple[str, F]]:
    """What the content says of an item: of another entry, its key."""
    for name, field in content_fields(model).items():
        yield name, F(f"{name}__key" if isinstance(field, ForeignKey) else name)


def _together(querysets: Iterable[QuerySet]) -> list[ReadItem]:
    first, *rest = [*querysets] or [None]
    if first is None:
        return []
    rows = first.union(*rest, all=True).order_by("order", "key")
    return [ReadItem(*row[:4]) for row in rows]
