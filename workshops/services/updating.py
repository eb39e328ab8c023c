"""A workshop that nobody has answered yet goes to the newest edition of the question bank."""

from django.apps import apps
from django.db import transaction
from django.db.models import Exists

from accounts.models import User
from guide.enums import Status
from guide.models import Edition
from workshops.additions import without_foreign
from workshops.enums import Act, Format
from workshops.models import InWorkshop, Room, Workshop
from workshops.services.running import record
from workshops.steps import GROUPS_QUESTION


class TooLateError(Exception):
    """Somebody has answered, decided or worked on it: it stays on its edition."""


class OtherEditionError(Exception):
    """The edition that the page showed is not the newest one any more."""


class NothingLeftError(Exception):
    """The newer edition has none of the workshop's modules."""


def newer_edition(workshop: Workshop) -> Edition | None:
    """
    The edition that an unanswered workshop could move to; one query.

    Parameters
    ----------
    workshop : Workshop
        With its edition.

    Returns
    -------
    Edition | None
        The newest published one; None when the workshop is on it, or people have begun to work.
    """
    newest = Edition.objects.filter(
        status=Status.PUBLISHED, published_at__gt=workshop.edition.published_at
    )
    for model in work_tables():
        newest = newest.exclude(Exists(model.objects.filter(workshop=workshop.pk)))
    return newest.order_by("-published_at").first()


def work_tables() -> list[type[InWorkshop]]:
    """
    Where the work of a group is kept.

    Returns
    -------
    list[type[InWorkshop]]
        Every table inside a workshop, of all apps, but those that say that they are none.
    """
    return [one for one in apps.get_models() if issubclass(one, InWorkshop) and one.is_work]


def kept_modules(workshop: Workshop, edition: Edition) -> list[str]:
    """
    The modules that the workshop would have on another edition.

    Parameters
    ----------
    workshop : Workshop
        Any.
    edition : Edition
        A published one.

    Returns
    -------
    list[str]
        Those it has and that still exist; where the format takes all modules, all of them.
    """
    every = [module.key for module in edition.questionnaire().modules]
    takes_all = workshop.format != Format.CHOSEN
    return [key for key in every if takes_all or key in workshop.modules]


@transaction.atomic
def move_to_edition(*, workshop: Workshop, edition: Edition, by: User | None) -> Workshop:
    """
    Put a workshop on a newer edition; its modules are closed and can be opened again.

    A round asks the questions of one edition. So the rounds go: an answer that is being saved
    meanwhile either comes first, and the workshop stays, or finds its round closed.

    Parameters
    ----------
    workshop : Workshop
        Locked meanwhile, with its rounds.
    edition : Edition
        The one whose changes the page showed; a second click changes nothing.
    by : User | None
        The facilitator.

    Returns
    -------
    Workshop
        As it is stored now.

    Raises
    ------
    TooLateError
        Somebody has answered, decided or begun to work.
    OtherEditionError
        A newer one was published since, or this one was retired.
    NothingLeftError
        No module of the workshop is in the newer edition.
    """
    stored = _locked(workshop)
    if stored.edition_id == edition.pk:
        return stored
    list(stored.rounds.select_for_update(of=("self",)))  # waits for answers under way
    newest = newer_edition(stored)
    if newest is None:
        raise TooLateError
    if newest != edition:
        raise OtherEditionError
    _move(stored, newest)
    record(workshop=stored, by=by, act=Act.EDITION)
    return stored


def _locked(workshop: Workshop) -> Workshop:
    """Not against those who save: an answer holds its round and then looks at the workshop."""
    found = Workshop.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("municipality", "edition").get(pk=workshop.pk)


def _move(workshop: Workshop, edition: Edition) -> None:
    modules = kept_modules(workshop, edition)
    if not modules:
        raise NothingLeftError
    workshop.rounds.all().delete()
    workshop.edition, workshop.modules = edition, modules
    workshop.groups = [key for key in workshop.groups if key in _groups(workshop)]
    workshop.additions = without_foreign(workshop.additions, edition.questionnaire())
    workshop.save(update_fields=["edition", "modules", "groups", "additions"])
    # The wall may stand at a question that is no longer asked.
    Room.objects.filter(workshop=workshop).update(place=Room._meta.get_field("place").default)


def _groups(workshop: Workshop) -> set[str]:
    """Groups that can be rated, the workshop's own among them."""
    return {option.key for option in workshop.whole_edition().question(GROUPS_QUESTION).options}
