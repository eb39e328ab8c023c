"""Content ↔ rows: the one way out of the tables and the one way into them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from django.db.models import ForeignKey

from guide.models import Condition, Edition, Entry, Option, Part
from guide.models.entries import Item
from guide.reading import read_entries, read_parts
from guide.schema import FORMAT, KINDS, PARENTS, content_fields, is_default, parts_of

# Editors put a new entry between two others without renumbering.
ORDER_STEP = 10

Plain = dict[str, Any]


def canonical(content: Mapping[str, Any]) -> Plain:
    """
    Give equal content one form: defaults left out, pages and questions in reading order.

    Parameters
    ----------
    content : Mapping[str, Any]
        Valid content, as files, rows or an import give it.

    Returns
    -------
    dict
        What is published. A field or kind that a later version adds does not change it.
    """
    entries: dict[str, list[Plain]] = {}
    for name, model in KINDS.items():
        plains = [_without_defaults(model, plain) for plain in content["entries"].get(name, ())]
        if plains:
            entries[name] = _in_reading_order(model, plains, entries)
    return {**content, "entries": entries}


def read_content(edition: Edition) -> Plain:
    """
    Read the rows of an edition.

    Parameters
    ----------
    edition : Edition
        A draft, or a published edition whose rows are to be looked at.

    Returns
    -------
    dict
        Its content in canonical form; not validated.
    """
    return canonical(
        {
            "format": FORMAT,
            "edition": edition.number,
            "title": dict(edition.title),
            "languages": list(edition.languages),
            "entries": _read_entries(edition),
        }
    )


def write_entries(edition: Edition, entries: Mapping[str, list[Plain]]) -> None:
    """
    Fill an empty draft.

    Parameters
    ----------
    edition : Edition
        A draft without entries, saved.
    entries : Mapping[str, list[dict]]
        "entries" of valid content.
    """
    saved: dict[str, dict[str, Entry]] = {}
    for name, model in KINDS.items():
        saved[name] = _write_kind(edition, model, entries.get(name, ()), saved)
    write_conditions(edition, entries.get("question", ()), saved["question"])


def _without_defaults(model: type[Item], plain: Plain) -> Plain:
    fields, parts = content_fields(model), parts_of(model)
    kept = {}
    for name, value in plain.items():
        if name in parts and value:
            kept[name] = [_without_defaults(parts[name], part) for part in value]
        elif name in fields and not is_default(fields[name], value):
            kept[name] = value
    if "condition" in plain:
        kept["condition"] = plain["condition"]
    return kept


def _in_reading_order(
    model: type[Entry], plains: list[Plain], entries: Mapping[str, list[Plain]]
) -> list[Plain]:
    """Sort by the place of the parent; entries of one parent keep their order."""
    parent = PARENTS.get(model)
    if not parent:
        return plains
    places = {plain["key"]: place for place, plain in enumerate(entries.get(parent, ()))}
    return sorted(plains, key=lambda plain: places[plain[parent]])


def _read_entries(edition: Edition) -> dict[str, list[Plain]]:
    """Three queries: the entries, their parts, the conditions."""
    plains: dict[str, dict[int, Plain]] = {name: {} for name in KINDS}
    for item in read_entries(edition):
        plains[item.kind][item.id] = item.plain
    for item in read_parts(edition):
        kind, name = item.kind.split(".")
        plains[kind][item.owner].setdefault(name, []).append(item.plain)
    _read_conditions(edition, plains["question"])
    return {name: list(entries.values()) for name, entries in plains.items()}


def _read_conditions(edition: Edition, plains: Mapping[Any, Plain]) -> None:
    conditions = Condition.objects.filter(question__edition=edition)
    for condition in conditions.select_related("option__question"):
        option, minimum = condition.option, condition.minimum
        plains[condition.question_id]["condition"] = {
            "question": option.question.key,
            "option": option.key,
            **({} if minimum is None else {"minimum": minimum}),
        }


def _write_kind(
    edition: Edition,
    model: type[Entry],
    plains: Iterable[Plain],
    saved: Mapping[str, Mapping[str, Entry]],
) -> dict[str, Entry]:
    orders = defaultdict(lambda: count(ORDER_STEP, ORDER_STEP))
    parent = PARENTS.get(model, "")
    items = {
        plain["key"]: model(
            edition=edition, order=next(orders[plain.get(parent)]), **values_of(model, plain, saved)
        )
        for plain in plains
    }
    model.objects.bulk_create(items.values())
    for name, part in parts_of(model).items():
        _write_parts(part, ((items[plain["key"]], plain.get(name, ())) for plain in plains))
    return items


def _write_parts(part: type[Part], lists: Iterable[tuple[Entry, Iterable[Plain]]]) -> None:
    part.objects.bulk_create(
        part(**{part.owner: owner}, order=order, **values_of(part, plain, {}))
        for owner, plains in lists
        for order, plain in zip(count(ORDER_STEP, ORDER_STEP), plains, strict=False)
    )


def values_of(
    model: type[Item], plain: Plain, saved: Mapping[str, Mapping[str, Entry]]
) -> dict[str, Any]:
    """Keyword arguments of a model; keys of other entries become those entries."""
    values = {}
    for name, field in content_fields(model).items():
        if name in plain:
            value = plain[name]
            is_reference = isinstance(field, ForeignKey)
            values[name] = saved[field.related_model.content_name][value] if is_reference else value
    return values


def write_conditions(
    edition: Edition, plains: Iterable[Plain], questions: Mapping[str, Entry]
) -> None:
    options = {
        (option.question.key, option.key): option
        for option in Option.objects.filter(question__edition=edition).select_related("question")
    }
    Condition.objects.bulk_create(
        Condition(
            question=questions[plain["key"]],
            option=options[condition["question"], condition["option"]],
            minimum=condition.get("minimum"),
        )
        for plain in plains
        if (condition := plain.get("condition"))
    )
