"""That the council adopted a note: recorded once, corrected by one of several people at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from reports.models import LONGEST_NAME, Adoption, IssuedNote
from workshops.enums import Act
from workshops.models import Workshop
from workshops.services.running import record

FIELDS = ("adopted_on", "number", "votes_for", "votes_against", "abstained")


class SupersededError(Exception):
    """A newer note was issued: that one is the one to adopt."""


class AdoptionChangedError(Exception):
    """Somebody else recorded something else since the page was shown; nothing was saved.

    `current` is the row as it is.
    """

    def __init__(self, current: Adoption):
        super().__init__(current)
        self.current = current


@dataclass(frozen=True)
class Scan:
    """A file that was checked to be a PDF."""

    name: str
    content: bytes


def adoption_or_new(note: IssuedNote) -> Adoption:
    """
    The adoption of a note, or an empty one of version 0 that is not saved; one query.

    Parameters
    ----------
    note : IssuedNote
        Which note.

    Returns
    -------
    Adoption
        Without its scan.
    """
    found = Adoption.objects.filter(note=note).defer("scan").first()
    return found or Adoption(
        note=note, workshop_id=note.workshop_id, municipality_id=note.municipality_id, version=0
    )


@transaction.atomic
def record_adoption(
    *,
    note: IssuedNote,
    fields: Mapping[str, object],
    version: int,
    by: User | None,
    scan: Scan | None = None,
    is_scan_removed: bool = False,
) -> Adoption:
    """
    Record that the council adopted a note, or correct what was recorded.

    Parameters
    ----------
    note : IssuedNote
        The newest one; an earlier one only to correct what was recorded of it.
    fields : Mapping[str, object]
        Each of FIELDS → what it is.
    version : int
        That the page showed; 0 for nothing yet.
    by : User | None
        Who records it.
    scan : Scan | None
        The signed resolution; replaces an earlier scan.
    is_scan_removed : bool
        Whether an earlier scan goes without another one.

    Returns
    -------
    Adoption
        As it is now.

    Raises
    ------
    SupersededError
        A newer note was issued meanwhile.
    AdoptionChangedError
        Somebody else recorded something else meanwhile.
    """
    workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).get(
        pk=note.workshop_id
    )
    stored = adoption_or_new(note)
    is_same = all(getattr(stored, name) == fields[name] for name in FIELDS)
    if stored.version and is_same and scan is None and not is_scan_removed:
        return stored
    if stored.version != version:
        raise AdoptionChangedError(stored)
    if not stored.version and workshop.issued_notes.filter(number__gt=note.number).exists():
        raise SupersededError
    _fill(stored, fields, scan, is_scan_removed)
    stored.version, stored.by, stored.at = version + 1, by, timezone.now()
    stored.save()
    record(workshop=workshop, by=by, act=Act.ADOPTED)
    return stored


def _fill(
    stored: Adoption, fields: Mapping[str, object], scan: Scan | None, is_scan_removed: bool
) -> None:
    for name in FIELDS:
        setattr(stored, name, fields[name])
    if scan:
        stored.scan, stored.scan_name = scan.content, scan.name[-LONGEST_NAME:]
        stored.scan_size = len(scan.content)
        stored.scan_sha256 = sha256(scan.content).hexdigest()
    elif is_scan_removed:
        stored.scan, stored.scan_name, stored.scan_size, stored.scan_sha256 = None, "", 0, ""
