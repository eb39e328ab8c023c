"""The note of the sample's finished workshop: issued some days later, and adopted."""

from datetime import timedelta

from accounts.enums import Role
from accounts.models import User
from reports.services.adopting import record_adoption
from reports.services.issuing import issue_note
from workshops.models import Workshop

ISSUED_AFTER, ADOPTED_AFTER = timedelta(days=12), timedelta(days=36)
VOTES = {"votes_for": 27, "votes_against": 4, "abstained": 6}


def create_note(workshop: Workshop) -> None:
    """
    Issue the note and record its adoption, with the services that people's clicks call.

    Parameters
    ----------
    workshop : Workshop
        The sample's finished workshop, with all that its note prints.
    """
    by = User.objects.filter(
        memberships__municipality=workshop.municipality_id, memberships__role=Role.FACILITATOR
    ).first()
    day = workshop.held_on + ISSUED_AFTER
    note = issue_note(workshop=workshop, number=1, by=by, issued_on=day)
    adopted_on = workshop.held_on + ADOPTED_AFTER
    fields = {"adopted_on": adopted_on, "number": f"{adopted_on.year}-41", **VOTES}
    record_adoption(note=note, fields=fields, version=0, by=by)
