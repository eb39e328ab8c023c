"""Rows of a workshop's file, which anybody may have changed, become rows of tables."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Field, JSONField, Model

from workshops.models import Workshop
from workshops.services.exporting import fields_of


def unpack_tables(
    workshop: Workshop,
    packed: Mapping[str, Any],
    tables: Mapping[str, type[Model]],
    *,
    most: int,
    check: Callable[[Model], None] | None = None,
) -> None:
    """
    Write tables that lie inside a workshop, one after the other.

    Parameters
    ----------
    workshop : Workshop
        Just imported: every row becomes its own.
    packed : Mapping[str, Any]
        Name of a table → its rows as `rows_of` gives them.
    tables : Mapping[str, type[Model]]
        In an order in which a row comes before those that point to it.
    most : int
        Rows in a table.
    check : Callable[[Model], None] | None
        Raises ValueError for a row that its columns alone do not show to be wrong.

    Raises
    ------
    ValueError, KeyError, ValidationError
        Rows that no such table has; some may be written already.
    """
    if any(not isinstance(packed[name], list) or len(packed[name]) > most for name in tables):
        raise ValueError("no rows, or more rows than a workshop has")
    owner = {"municipality_id": workshop.municipality_id, "workshop_id": workshop.pk}
    for name, model in tables.items():
        rows = [built(model, row, owner) for row in packed[name]]
        for row in rows if check else ():
            check(row)
        insert(model, rows)


def built(model: type[Model], row: dict, owner: dict) -> Model:
    """
    Make a row whose every value its field accepts.

    Parameters
    ----------
    model : type[Model]
        Of the row.
    row : dict
        As `rows_of` gives it.
    owner : dict
        The columns that the importing side sets.

    Returns
    -------
    Model
        Not saved.

    Raises
    ------
    ValueError
        Other columns, or a required value is empty.
    """
    fields = fields_of(model)
    if row.keys() != {field.name for field in fields}:
        raise ValueError(f"not the columns of {model.__name__}")
    values = {field.attname: _value(field, row[field.name]) for field in fields}
    return model(**owner, **values)


def _value(field: Field, value: Any) -> Any:
    if field.name == "by":
        return None  # A name is no account of this site.
    if field.is_relation:
        return field.target_field.to_python(value)
    if isinstance(field, JSONField):
        return value  # null is a value here; its question says what else is right
    value = field.to_python(value)
    if value is None and field.null:
        return None
    if value in field.empty_values and not field.blank:
        raise ValueError(f"{field.name} is empty")
    field.run_validators(value)
    field.validate(value, None)
    return value


def insert(model: type[Model], rows: list[Model]) -> None:
    """
    Write rows as they are, with the moment that each was made.

    Parameters
    ----------
    model : type[Model]
        Of the rows.
    rows : list[Model]
        From `built`.
    """
    given = [getattr(row, "at", None) for row in rows]
    model.objects.bulk_create(rows, batch_size=1000)
    if any(given):
        # Django writes the present moment into such a column when it inserts.
        for row, at in zip(rows, given, strict=True):
            row.at = at
        model.objects.bulk_update(rows, ["at"], batch_size=1000)
