"""What the page of the council note tells its facilitator."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.context import NoteContext
from reports.issued import Version, context_of
from reports.length import Length, length_of
from reports.models import IssuedNote
from reports.note import note_and_proposal
from reports.pages import pages_of
from reports.resolutions import State, edited_of, state_of
from reports.stamping import as_issued
from workshops.clock import today_of
from workshops.models import Workshop


@dataclass(frozen=True)
class Desk:
    """
    How the draft stands beside what was issued.

    Attributes
    ----------
    versions : Sequence[Version]
        The newest first.
    next_number : int
        Of the note that would be issued.
    is_ready : bool
        Whether there is something to resolve.
    has_changed : bool
        Whether the newest note, made now, would say something else.
    resolution : State
        Where its articles come from.
    length : Length
        How many pages, and what to shorten.
    """

    versions: Sequence[Version]
    next_number: int
    is_ready: bool
    has_changed: bool
    resolution: State
    length: Length

    @property
    def newest(self) -> Version | None:
        return self.versions[0] if self.versions else None


def desk_of(workshop: Workshop, versions: Sequence[Version]) -> Desk:
    """
    Read the workshop once, as for a note, and measure it.

    The day of the newest note stands for today: nothing but the content may differ from it.
    """
    newest = versions[0].note if versions else None
    day = newest.issued_on if newest else today_of(workshop)
    note, proposal = note_and_proposal(workshop, issued_on=day)
    return Desk(
        versions=versions,
        next_number=newest.number + 1 if newest else 1,
        is_ready=proposal is not None,
        has_changed=newest is not None and as_issued(note, newest.number) != kept(newest),
        resolution=state_of(edited_of(workshop), proposal) if proposal else State.PROPOSED,
        length=length_of(note, pages_of(note)),
    )


def kept(note: IssuedNote) -> NoteContext | None:
    """What it says, in the form that a note has now; one query."""
    return context_of(IssuedNote.objects.only("context").get(pk=note.pk))
