"""A note's context as JSON to keep, and back; so that a page can be drawn from what was issued."""

import json
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from reports.context import NoteContext


def as_kept(context: NoteContext) -> dict[str, Any]:
    """
    A context as plain JSON.

    Parameters
    ----------
    context : NoteContext
        What the note says.

    Returns
    -------
    dict[str, Any]
        Days as "2027-03-14"; tuples as lists.
    """
    return json.loads(json.dumps(asdict(context), default=date.isoformat))


def as_context(kept: dict[str, Any]) -> NoteContext:
    """
    The way back.

    Parameters
    ----------
    kept : dict[str, Any]
        From `as_kept`, perhaps of an earlier version of the program, or changed by anybody.

    Returns
    -------
    NoteContext
        A field that the program had not yet takes its default; one that it has no more is left
        out.

    Raises
    ------
    ValueError
        It has not the form of a note.
    """
    return _read(NoteContext, kept)


def _read(kind: Any, value: Any) -> Any:
    if is_dataclass(kind):
        return _read_dataclass(kind, value)
    if isinstance(kind, UnionType):
        return None if value is None else _read(_but_none(kind), value)
    if get_origin(kind) is tuple:
        return tuple(_read(one, part) for one, part in _parts(kind, value))
    if kind is date:
        return date.fromisoformat(_checked(str, value))
    return _checked(kind, value)


def _read_dataclass(kind: type, value: Any) -> Any:
    hints, given = get_type_hints(kind), _checked(dict, value)
    found = {
        field.name: _read(hints[field.name], given[field.name])
        for field in fields(kind)
        if field.name in given
    }
    needed = {one.name for one in fields(kind) if one.default is one.default_factory is MISSING}
    if not needed <= found.keys():
        raise ValueError(f"{kind.__name__} without {needed - found.keys()}")
    return kind(**found)


def _but_none(kind: UnionType) -> Any:
    return next(one for one in get_args(kind) if one is not NoneType)


def _parts(kind: Any, value: Any) -> list[tuple[Any, Any]]:
    """The elements of a tuple with what each must be: tuple[str, ...] or tuple[str, int]."""
    parts, args = _checked(list, value), get_args(kind)
    if args[-1] is Ellipsis:
        return [(args[0], part) for part in parts]
    if len(args) != len(parts):
        raise ValueError("a tuple of another length")
    return list(zip(args, parts, strict=True))


def _checked(kind: type, value: Any) -> Any:
    """A whole number may stand where a share does."""
    allowed = (int, float) if kind is float else kind
    if not isinstance(value, allowed) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"not a {kind.__name__}")
    return value
