"""How many people a group has, as somebody estimated: saved by one of several people at once."""

from collections.abc import Mapping

from django.db import transaction

from inclusion.models import GroupEstimate
from inclusion.services.opening import PLAN
from workshops.models import Workshop

FIELDS = ("people", "source", "counted_on")
NOTHING = {"people": None, "source": "", "counted_on": None}


class EstimateChangedError(Exception):
    """Somebody else saved this figure since the page was shown: `current` is what they saved."""

    def __init__(self, current: GroupEstimate):
        super().__init__(current)
        self.current = current


def estimate_of(workshop: Workshop, group: str) -> GroupEstimate:
    """
    The estimate of one group, or an empty one of version 0 that is not saved; one query.

    Parameters
    ----------
    workshop : Workshop
        Whose.
    group : str
        Key of the group.

    Returns
    -------
    GroupEstimate
        As it is stored now.
    """
    found = GroupEstimate.objects.filter(workshop=workshop, group=group).first()
    return found or GroupEstimate(
        workshop=workshop, municipality_id=workshop.municipality_id, group=group, version=0
    )


@transaction.atomic
def save_estimate(
    *, workshop: Workshop, group: str, fields: Mapping[str, object], version: int
) -> None:
    """
    Save one estimate, or take it away; the same figure posted twice is a success.

    Parameters
    ----------
    workshop : Workshop
        Whose; locked meanwhile, so that two first figures do not meet.
    group : str
        Key of the group.
    fields : Mapping[str, object]
        People, source and date; all empty takes the estimate away.
    version : int
        That the page showed; 0 for none.

    Raises
    ------
    EstimateChangedError
        Somebody else saved another figure meanwhile.
    """
    Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    stored = estimate_of(workshop, group)
    if all(getattr(stored, name) == fields[name] for name in FIELDS):
        return
    if stored.version != version:
        raise EstimateChangedError(stored)
    if fields["people"] is None:
        stored.delete()
    else:
        for name in FIELDS:
            setattr(stored, name, fields[name])
        stored.version += 1
        stored.save()
    PLAN.touched(workshop)
