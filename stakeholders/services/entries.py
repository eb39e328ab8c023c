"""Steps 2 and 4: who works on an entry, and what the group says about it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from interface.versions import sealed
from stakeholders.models import MapEntry
from stakeholders.services.mapping import MAP
from workshops.models import Workshop


class EntryGoneError(Exception):
    """The stakeholder is not on this map, or not any more."""


class TakenError(Exception):
    """Another table took this stakeholder meanwhile. `entry` is the row as it is."""

    def __init__(self, entry: MapEntry):
        super().__init__(entry)
        self.entry = entry


class ConflictError(Exception):
    """Somebody else changed these fields since the page was shown; nothing was saved.

    `entry` is the row as it is.
    """

    def __init__(self, entry: MapEntry):
        super().__init__(entry)
        self.entry = entry


def fingerprint(entry: MapEntry, names: Iterable[str]) -> str:
    """
    What some fields of an entry hold, in 16 characters: the page keeps it until it is saved.

    Parameters
    ----------
    entry : MapEntry
        The row.
    names : Iterable[str]
        Fields of one page.

    Returns
    -------
    str
        The same for the same content; identify and choose have fingerprints of their own.
    """
    return sealed({name: getattr(entry, name) for name in names})


@transaction.atomic
def save_entry(
    *,
    workshop: Workshop,
    entry_id: UUID,
    fields: Mapping[str, object],
    version: int,
    shown: str,
    is_identified: bool = False,
) -> MapEntry:
    """
    Save the fields of one page, or nothing; each try is one conditional UPDATE.

    A page refuses only what concerns it: when the row was changed elsewhere but these fields are
    as they were shown, or are already what is being saved, it is a success.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    entry_id : UUID
        The entry.
    fields : Mapping[str, object]
        Every field of the page → its new content.
    version : int
        Version of the row that the page showed.
    shown : str
        `fingerprint` of these fields when the page was shown.
    is_identified : bool
        Whether this is the page that identifies a stakeholder.

    Returns
    -------
    MapEntry
        The row as it is now.

    Raises
    ------
    EntryGoneError
        Somebody took it off the map, or it is another workshop's.
    ConflictError
        Somebody else changed one of these fields.
    """
    rows = MapEntry.objects.filter(workshop=workshop, pk=entry_id)
    values = {**fields, "is_identified": True} if is_identified else dict(fields)
    while not rows.filter(version=version).update(**values, version=version + 1):
        now = _current(rows)
        if all(getattr(now, name) == value for name, value in values.items()):
            return now
        if fingerprint(now, fields) != shown:
            raise ConflictError(now)
        version = now.version
    MAP.touched(workshop)
    return _current(rows)


@transaction.atomic
def take(*, workshop: Workshop, entry_id: UUID, table: str) -> None:
    """
    Say that a table works on a stakeholder; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    entry_id : UUID
        The entry.
    table : str
        Name of the table, not empty.

    Raises
    ------
    EntryGoneError
        Somebody took it off the map, or it is another workshop's.
    TakenError
        Another table was quicker.
    """
    rows = MapEntry.objects.filter(workshop=workshop, pk=entry_id)
    if not rows.filter(table__in=["", table]).update(table=table):
        raise TakenError(_current(rows))
    MAP.touched(workshop)


@transaction.atomic
def give_back(*, workshop: Workshop, entry_id: UUID, table: str) -> None:
    """
    Make a stakeholder free again; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose map.
    entry_id : UUID
        The entry.
    table : str
        The table that has it, as the page showed it.

    Raises
    ------
    EntryGoneError
        Somebody took it off the map, or it is another workshop's.
    TakenError
        Another table has it by now.
    """
    rows = MapEntry.objects.filter(workshop=workshop, pk=entry_id)
    if not rows.filter(table__in=["", table]).update(table=""):
        raise TakenError(_current(rows))
    MAP.touched(workshop)


def _current(rows) -> MapEntry:
    """The row as it is; what was read before in this transaction may be older."""
    entry = rows.select_related("stakeholder").first()
    if entry is None:
        raise EntryGoneError
    return entry
