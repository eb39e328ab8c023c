"""What a facilitator prepares: a workshop, its groups, and its end."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from guide.models import Edition
from workshops.additions import without_foreign
from workshops.codes import new_code
from workshops.enums import Act, Phase
from workshops.models import Room, Workshop
from workshops.services.running import record

TRIES = 5


def create_workshop(*, workshop: Workshop, by: User | None) -> Workshop:
    """
    Save a new workshop on the current edition, with a join code of its own.

    Parameters
    ----------
    workshop : Workshop
        Filled in and not saved yet; its id came with the form, so that a second click on the
        button makes no second workshop.
    by : User | None
        The facilitator.

    Returns
    -------
    Workshop
        Saved.
    """
    if existing := Workshop.objects.filter(pk=workshop.pk).first():
        return existing
    workshop.edition = Edition.objects.current()
    # Those of the workshop before may belong to a module that this edition does not have.
    workshop.additions = without_foreign(workshop.additions, workshop.edition.questionnaire())
    for _try in range(TRIES):
        workshop.join_code = new_code()
        if not Workshop.objects.filter(join_code=workshop.join_code).exists():
            break
    with transaction.atomic():
        workshop.save(force_insert=True)
        Room.objects.create(workshop=workshop, municipality_id=workshop.municipality_id)
        record(workshop=workshop, by=by, act=Act.CREATED)
    return workshop


SETTLED = frozenset({"municipality", "is_anonymous", "format", "track", "modules"})


@transaction.atomic
def change_workshop(*, workshop: Workshop, by: User | None) -> Workshop:
    """
    Save what was edited; once somebody has joined, mode, format and modules stay.

    Parameters
    ----------
    workshop : Workshop
        With the new values.
    by : User | None
        The facilitator.

    Returns
    -------
    Workshop
        As it is stored now.
    """
    stored = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    fields = {field.name for field in Workshop._meta.concrete_fields if field.editable}
    has_moved = stored.edition_id != workshop.edition_id
    if has_moved or stored.participants.exists() or stored.rounds.exists():
        fields -= SETTLED
    workshop.save(update_fields=fields - {"id"})
    record(workshop=workshop, by=by, act=Act.CHANGED)
    workshop.refresh_from_db(fields=SETTLED)
    return workshop


@transaction.atomic
def end_joining(*, workshop: Workshop, by: User | None, is_ended: bool) -> Workshop:
    """
    Close the door of a workshop, or open it again; whoever is in stays in.

    Parameters
    ----------
    workshop : Workshop
        The workshop.
    by : User | None
        The facilitator.
    is_ended : bool
        Whether its code stops working.

    Returns
    -------
    Workshop
        Saved; the first time of closing is kept.
    """
    if is_ended == bool(workshop.ended_at):
        return workshop
    workshop.ended_at = timezone.now() if is_ended else None
    workshop.save(update_fields=["ended_at"])
    record(workshop=workshop, by=by, act=Act.ENDED if is_ended else Act.RESUMED)
    return workshop


@transaction.atomic
def set_groups(*, workshop: Workshop, groups: list[str], by: User | None) -> Workshop:
    """
    Choose the groups whose obstacles everybody rates.

    Parameters
    ----------
    workshop : Workshop
        The workshop.
    groups : list[str]
        Option keys of the question that names groups, at most `workshop.most_groups`.
    by : User | None
        The facilitator.

    Returns
    -------
    Workshop
        Saved. A revealed round keeps the groups it was answered for; answers about a group that
        is left out of an open one stay stored and are not shown.
    """
    Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.pk)
    workshop.groups = groups
    workshop.save(update_fields=["groups"])
    workshop.rounds.exclude(phase=Phase.REVEALED).update(groups=groups)
    record(workshop=workshop, by=by, act=Act.CHANGED)
    return workshop
