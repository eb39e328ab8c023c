"""The resolution of a workshop as staff edited it, beside the one that is proposed."""

from collections.abc import Sequence

from django.db.models import TextChoices

from interface.versions import sealed
from reports.context import Resolution
from reports.models import Resolution as EditedResolution
from reports.resolving import written
from workshops.models import Workshop


class State(TextChoices):
    """Where the printed articles come from."""

    PROPOSED = "proposed"
    EDITED = "edited"
    OUTDATED = "outdated"


def edited_of(workshop: Workshop) -> EditedResolution | None:
    """What staff kept; None as long as the proposal stands. One query."""
    return EditedResolution.objects.filter(workshop=workshop).first()


def as_edited(row: EditedResolution) -> Resolution:
    """The edited resolution as the note prints it, in the language that is switched on."""
    return written(row.preamble, row.articles)


def texts_of(resolution: Resolution) -> list[str]:
    """Its articles without their numbers."""
    return [article.value for article in resolution.articles]


def fingerprint(preamble: str, articles: Sequence[str]) -> str:
    """The same for the same words."""
    return sealed({"preamble": preamble, "articles": list(articles)})


def as_row(workshop: Workshop, proposal: Resolution) -> EditedResolution:
    """The proposal as a row of version 0 that is not saved: what editing starts from."""
    preamble, articles = proposal.preamble, texts_of(proposal)
    return EditedResolution(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        preamble=preamble,
        articles=articles,
        proposed=fingerprint(preamble, articles),
        version=0,
    )


def state_of(edited: EditedResolution | None, proposal: Resolution) -> State:
    """Whether the proposal has changed since staff edited it: sections may have moved."""
    if edited is None:
        return State.PROPOSED
    now = fingerprint(proposal.preamble, texts_of(proposal))
    return State.EDITED if edited.proposed == now else State.OUTDATED
