"""
What changed from one edition to another, entry by entry. Pure: two documents in, plain data out.

An entry is known by its key: another key is another entry. Rows, options and traits are compared
within their entry, in the same way.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from guide.schema import KINDS, PARENTS, PARTS
from guide.wording import Piece, word_changes

Plain = Mapping[str, Any]
PART_NAMES = frozenset(name for parts in PARTS.values() for name in parts)
# What says in a few words which entry it is; the first that is there.
NAMES = ("short", "title", "name", "text")


class What(StrEnum):
    """What happened to an entry or a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Rewording:
    """One text in one language."""

    field: str
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Setting:
    """A field that holds no words, before and after; None where it was not set."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Change:
    """
    What happened to one entry, or to one row, option or trait.

    Attributes
    ----------
    kind : str
        Such as "question" or "option".
    key : str
        Of the entry or part.
    what : What
        Added, removed or changed.
    name : Mapping[str, str]
        In a few words, by language: the newer ones.
    module : str
        Key of the module it belongs to now; "" for what belongs to none.
    words : tuple[Rewording, ...]
        Every text that changed; of an added entry all of them, of a removed one none.
    settings : tuple[Setting, ...]
        Every other field that changed.
    parts : tuple[Change, ...]
        Rows, options and traits that were added, removed or changed.
    has_moved : bool
        Whether it has another place among its like.
    is_reordered : bool
        Whether those of its parts that stayed changed places.
    """

    kind: str
    key: str
    what: What
    name: Mapping[str, str]
    module: str = ""
    words: tuple[Rewording, ...] = ()
    settings: tuple[Setting, ...] = ()
    parts: tuple["Change", ...] = ()
    has_moved: bool = False
    is_reordered: bool = False

    @property
    def says_something(self) -> bool:
        detail = self.words or self.settings or self.parts or self.has_moved or self.is_reordered
        return self.what != What.CHANGED or bool(detail)


def compare(old: Plain, new: Plain) -> list[Change]:
    """
    Say what changed between two editions.

    Parameters
    ----------
    old : Mapping[str, Any]
        A document in canonical form: published, or a draft as `read_content` gives it.
    new : Mapping[str, Any]
        Another one.

    Returns
    -------
    list[Change]
        Kind by kind, in the order of the newer edition; what was removed comes last in its kind.
        Empty for equal entries: number, title and languages are not compared.
    """
    return [
        change for kind in KINDS for change in _of_kind(kind, old, new) if change.says_something
    ]


def only_modules(changes: Iterable[Change], modules: Iterable[str]) -> list[Change]:
    """
    Keep what concerns some modules.

    Parameters
    ----------
    changes : Iterable[Change]
        From `compare`.
    modules : Iterable[str]
        Keys of modules.

    Returns
    -------
    list[Change]
        Modules, pages and questions of these modules; nothing that belongs to no module.
    """
    wanted = set(modules)
    return [change for change in changes if change.module in wanted]


def _of_kind(kind: str, old: Plain, new: Plain) -> list[Change]:
    before, after = old["entries"].get(kind, ()), new["entries"].get(kind, ())
    modules = {**_modules(kind, old), **_modules(kind, new)}
    return _changes(kind, before, after, PARENTS.get(KINDS[kind], ""), modules)


def _modules(kind: str, content: Plain) -> dict[str, str]:
    """Key → module of the entries that belong to one."""
    plains = content["entries"].get(kind, ())
    if kind == "module":
        return {plain["key"]: plain["key"] for plain in plains}
    if kind == "page":
        return {plain["key"]: plain["module"] for plain in plains}
    if kind == "question":
        pages = _modules("page", content)
        return {plain["key"]: pages[plain["page"]] for plain in plains}
    return {}


def _changes(
    kind: str,
    before: Sequence[Plain],
    after: Sequence[Plain],
    parent: str | None = None,
    modules: Mapping[str, str] | None = None,
) -> list[Change]:
    """
    Changes of the items of one list, in the order of the newer one, then what is gone.

    Of parts, which give no parent, their entry tells that they changed places.
    """
    old, new = _by_key(before), _by_key(after)
    moved = set() if parent is None else _moved(old, new, parent)
    pairs = [(old.get(key), plain) for key, plain in new.items()]
    pairs += [(plain, None) for key, plain in old.items() if key not in new]
    return [_change(kind, one, two, moved, modules or {}) for one, two in pairs]


def _by_key(plains: Iterable[Plain]) -> dict[str, Plain]:
    return {plain["key"]: plain for plain in plains}


def _change(
    kind: str,
    old: Plain | None,
    new: Plain | None,
    moved: set[str],
    modules: Mapping[str, str],
) -> Change:
    newest = new or old or {}
    what = What.CHANGED if old and new else What.ADDED if new else What.REMOVED
    found = {"kind": kind, "key": newest["key"], "what": what, "name": _name(newest)}
    found["module"] = modules.get(newest["key"], "")
    if what == What.REMOVED:
        return Change(**found)
    fields = _fields(old or {}, new or {})
    return Change(
        **found,
        words=tuple(one for name in fields for one in _rewordings(name, old or {}, new)),
        settings=_settings(fields, old, new) if old else (),
        parts=_parts(old or {}, new),
        has_moved=newest["key"] in moved,
        is_reordered=bool(old) and _is_reordered(old, new),
    )


def _name(plain: Plain) -> Mapping[str, str]:
    return next((plain[name] for name in NAMES if plain.get(name)), {})


def _fields(old: Plain, new: Plain) -> list[str]:
    """Names of the fields of either, without the key and what is compared part by part."""
    names = dict.fromkeys([*new, *old])
    return [name for name in names if name != "key" and name not in PART_NAMES]


def _is_text(value: Any) -> bool:
    """The other table of an entry is its condition."""
    return isinstance(value, Mapping) and "question" not in value


def _rewordings(name: str, old: Plain, new: Plain) -> Iterator[Rewording]:
    before, after = old.get(name) or {}, new.get(name) or {}
    if not _is_text(before or after):
        return
    for language in dict.fromkeys([*after, *before]):
        one, two = before.get(language, ""), after.get(language, "")
        if one != two:
            yield Rewording(name, language, word_changes(one, two))


def _settings(fields: Iterable[str], old: Plain, new: Plain) -> tuple[Setting, ...]:
    pairs = ((name, old.get(name), new.get(name)) for name in fields)
    return tuple(
        Setting(name, before, after)
        for name, before, after in pairs
        if before != after and not _is_text(before or after)
    )


def _parts(old: Plain, new: Plain) -> tuple[Change, ...]:
    """Of an entry that is new, its parts are told as added."""
    names = [name for name in (*new, *old) if name in PART_NAMES]
    return tuple(
        change
        for name in dict.fromkeys(names)
        for change in _changes(name, old.get(name, ()), new.get(name, ()))
        if change.says_something
    )


def _is_reordered(old: Plain, new: Plain) -> bool:
    return any(
        _moved(_by_key(old.get(name, ())), _by_key(new.get(name, ())), "") for name in PART_NAMES
    )


def _moved(old: Mapping[str, Plain], new: Mapping[str, Plain], parent: str) -> set[str]:
    """
    Keys that changed places among their like, as few as explain the new order.

    What stands in another parent now is told as a setting ("page"), not here.
    """
    stayed = [key for key in new if key in old and old[key].get(parent) == new[key].get(parent)]
    places = {key: place for place, key in enumerate(old)}
    groups: dict[Any, list[str]] = {}
    for key in stayed:
        groups.setdefault(new[key].get(parent), []).append(key)
    return {key for keys in groups.values() for key in _out_of_order(keys, places)}


def _out_of_order(keys: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """All but a longest run that kept its order."""
    tails: list[int] = []
    ends: list[str] = []
    behind: dict[str, str | None] = {}
    for key in keys:
        position = bisect_left(tails, places[key])
        behind[key] = ends[position - 1] if position else None
        tails[position:] = [places[key], *tails[position + 1 :]]
        ends[position:] = [key, *ends[position + 1 :]]
    kept, key = set(), ends[-1] if ends else None
    while key is not None:
        kept.add(key)
        key = behind[key]
    return set(keys) - kept
