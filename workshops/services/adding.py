"""Groups and obstacles of a workshop's own, added before anybody is asked about them."""

from django.db import transaction

from accounts.models import User
from workshops.additions import MOST, PARTS, addition, as_stored, of_kind
from workshops.enums import Act
from workshops.models import Workshop
from workshops.services.running import record


class TooLateError(Exception):
    """A round of the module was opened: everybody must be asked the same."""


class ThereAlreadyError(Exception):
    """The edition or the workshop has it already."""


class TooManyError(Exception):
    """More of one kind than everybody can be asked about."""


class ChosenError(Exception):
    """The group is one of those chosen: it cannot go."""


def may_add(workshop: Workshop) -> bool:
    """
    Say whether the workshop may still add groups and obstacles; one query.

    Parameters
    ----------
    workshop : Workshop
        Any.

    Returns
    -------
    bool
        False from the first round of the module on.
    """
    module = PARTS["groups"][0].partition(".")[0]
    return not workshop.rounds.filter(module=module).exists()


@transaction.atomic
def add(*, workshop: Workshop, kind: str, text: str, by: User | None) -> None:
    """
    Add one group or obstacle.

    Parameters
    ----------
    workshop : Workshop
        With its edition; changed in place too.
    kind : str
        A key of `PARTS`.
    text : str
        Its name, one line.
    by : User | None
        Who adds it.

    Raises
    ------
    TooLateError
        A round of the module was opened.
    ThereAlreadyError
        One of this name is there.
    TooManyError
        There are `MOST` of this kind.
    """
    found = _locked(workshop)
    made, own = addition(kind, text), found.own_additions()
    key, part, _item = PARTS[kind]
    known = getattr(workshop.whole_edition().question(key), part)
    names = {" ".join(name.split()).casefold() for one in known for name in one.text.values()}
    if made in own or made.text.casefold() in names:
        raise ThereAlreadyError(text)
    if len(of_kind(own, kind)) >= MOST:
        raise TooManyError(kind)
    _store(workshop, as_stored([*own, made], found.own_questions()), by)


@transaction.atomic
def take_away(*, workshop: Workshop, key: str, by: User | None) -> None:
    """
    Take one of them away; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        With its edition; changed in place too.
    key : str
        Of the addition.
    by : User | None
        Who takes it away.

    Raises
    ------
    TooLateError
        A round of the module was opened.
    ChosenError
        It is a group that was chosen to be rated.
    """
    found = _locked(workshop)
    if key in found.groups:
        raise ChosenError(key)
    kept = [one for one in found.own_additions() if one.key != key]
    if len(kept) < len(found.own_additions()):
        _store(workshop, as_stored(kept, found.own_questions()), by)


def _locked(workshop: Workshop) -> Workshop:
    """As it is stored; whoever opens the module meanwhile waits, or was quicker."""
    found = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if not may_add(found):
        raise TooLateError
    return found


def _store(workshop: Workshop, additions: dict, by: User | None) -> None:
    workshop.additions = additions
    workshop.save(update_fields=["additions"])
    record(workshop=workshop, by=by, act=Act.CHANGED)
