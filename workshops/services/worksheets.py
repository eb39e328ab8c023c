"""Worksheets filled in on paper, each typed in as a person of its own."""

from django.db import transaction

from accounts.models import User
from workshops.enums import Act, Source
from workshops.models import Participant, Workshop
from workshops.services.answering import hash_token
from workshops.services.running import record


@transaction.atomic
def add_worksheet(
    *, workshop: Workshop, token: str, by: User | None, name: str = ""
) -> Participant:
    """
    The worksheet of this token, made on the first call.

    Parameters
    ----------
    workshop : Workshop
        Where it was filled in; joining may be closed, as papers come in late.
    token : str
        The secret that the form carried, so that a second click makes no second worksheet.
    by : User | None
        Who types it in.
    name : str
        Who filled it in; kept only when the workshop is named.

    Returns
    -------
    Participant
        With the source "on paper". Nobody knows its token, so no device can take its place.
    """
    workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    sheet, is_new = Participant.objects.get_or_create(
        workshop=workshop,
        token_hash=hash_token(token),
        defaults={
            "municipality_id": workshop.municipality_id,
            "name": "" if workshop.is_anonymous else name,
            "source": Source.PAPER,
        },
    )
    if is_new:
        record(workshop=workshop, by=by, act=Act.TYPED)
    return sheet
