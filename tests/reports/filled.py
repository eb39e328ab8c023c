"""A context whose every text is another one, whatever sections a note has by now."""

from dataclasses import fields, is_dataclass
from datetime import date
from itertools import count
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from reports.context import NoteContext

# Not words to read: the page's own language, or drawn.
FIXED = {"language": "en", "direction": "ltr", "figure": ""}
PEOPLE = 12


def filled_note() -> NoteContext:
    """Every section, each tuple with two elements; the texts are "w001x", "w002x" and so on."""
    numbers = count(1)

    def fill(kind):
        if is_dataclass(kind):
            hints = get_type_hints(kind)
            return kind(**{f.name: FIXED.get(f.name) or fill(hints[f.name]) for f in fields(kind)})
        if isinstance(kind, UnionType):
            return fill(next(one for one in get_args(kind) if one is not NoneType))
        if get_origin(kind) is tuple:
            args = get_args(kind)
            return tuple(fill(one) for one in (args if args[-1] is not Ellipsis else args[:1] * 2))
        plain = {int: PEOPLE, float: 0.5, bool: False, date: date(2027, 3, 14)}
        return plain[kind] if kind in plain else f"w{next(numbers):03}x"

    return fill(NoteContext)


def texts_of(part) -> list[str]:
    """Every text in it."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return texts_of(list(part.values()))
    if isinstance(part, list | tuple):
        return [text for one in part for text in texts_of(one)]
    return []
