"""Reads of issued notes: which one is the newest, what was adopted."""

from dataclasses import dataclass

from reports.context import NoteContext
from reports.keeping import as_context
from reports.models import Adoption, IssuedNote
from workshops.models import Workshop

LARGE = ("pdf", "context", "adoption__scan")


@dataclass(frozen=True)
class Version:
    """One issued note beside the others; `adoption` is None until the council adopts it."""

    note: IssuedNote
    adoption: Adoption | None
    superseded_by: IssuedNote | None

    @property
    def is_newest(self) -> bool:
        return self.superseded_by is None


def versions_of(workshop: Workshop) -> list[Version]:
    """Every issued note without its bytes, the newest first; one query."""
    notes = IssuedNote.objects.filter(workshop=workshop).select_related("adoption", "by")
    found = list(notes.defer(*LARGE))
    # The one above it in the list took its place.
    after = dict(zip(found[1:], found, strict=False))
    return [Version(note, adoption_of(note), after.get(note)) for note in found]


def adoption_of(note: IssuedNote) -> Adoption | None:
    """Its adoption, read with it."""
    return getattr(note, "adoption", None)


def newest_adoption(workshop: Workshop) -> Adoption | None:
    """The adoption of the newest note that was adopted, without its scan; one query."""
    adopted = Adoption.objects.filter(workshop=workshop).select_related("note")
    return adopted.defer("scan", "note__pdf", "note__context").order_by("note__number").last()


def context_of(note: IssuedNote) -> NoteContext | None:
    """What an issued note says; None where a later program cannot read it: its PDF says it."""
    try:
        return as_context(note.context)
    except ValueError:
        return None
