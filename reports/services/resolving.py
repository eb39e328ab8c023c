"""The resolution, edited before printing by one of several people at once."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from reports.context import Resolution
from reports.models import Resolution as EditedResolution
from reports.resolutions import as_row, edited_of
from workshops.models import Workshop


class ResolutionChangedError(Exception):
    """Somebody else saved the resolution since the page was shown; nothing was saved.

    `current` is the row as it is.
    """

    def __init__(self, current: EditedResolution):
        super().__init__(current)
        self.current = current


@transaction.atomic
def save_resolution(
    *,
    workshop: Workshop,
    proposal: Resolution,
    preamble: str,
    articles: Sequence[str],
    version: int,
    by: User | None,
) -> None:
    """
    Keep the resolution as it was edited; the same words again are a success.

    Parameters
    ----------
    workshop : Workshop
        Whose; locked meanwhile, so that two first versions do not meet.
    proposal : Resolution
        What is proposed now. As long as nothing differs from it, nothing is kept.
    preamble : str
        Not empty.
    articles : Sequence[str]
        In their order, at least one.
    version : int
        That the page showed; 0 for the proposal.
    by : User | None
        Who edits it.

    Raises
    ------
    ResolutionChangedError
        Somebody else saved other words meanwhile.
    """
    proposed = as_row(workshop, proposal)
    stored = _locked(workshop) or proposed
    if (stored.preamble, stored.articles) == (preamble, list(articles)):
        # Read again beside the proposal of today, and found right.
        EditedResolution.objects.filter(pk=stored.pk).update(proposed=proposed.proposed)
        return
    if stored.version != version:
        raise ResolutionChangedError(stored)
    stored.preamble, stored.articles = preamble, list(articles)
    stored.proposed, stored.version = proposed.proposed, version + 1
    stored.by, stored.at = by, timezone.now()
    stored.save()


@transaction.atomic
def take_proposal(*, workshop: Workshop, version: int) -> None:
    """
    Go back to the proposal: what was edited is gone.

    Parameters
    ----------
    workshop : Workshop
        Whose; locked meanwhile.
    version : int
        That the page showed.

    Raises
    ------
    ResolutionChangedError
        Somebody else saved other words meanwhile.
    """
    stored = _locked(workshop)
    if stored is None:
        return
    if stored.version != version:
        raise ResolutionChangedError(stored)
    stored.delete()


def _locked(workshop: Workshop) -> EditedResolution | None:
    Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    return edited_of(workshop)
