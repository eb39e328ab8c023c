"""Writes of the question bank: load, copy, publish, retire. Each is one transaction or nothing."""

from collections.abc import Mapping
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guide.checked import check_edition
from guide.compile import canonical, read_content, write_entries
from guide.enums import Status
from guide.files import read_folder
from guide.fingerprint import fingerprint
from guide.models import AcceptedWarning, Edition, PublishedEditionError
from guide.problems import ContentError
from guide.validation import content_problems

# What an accepted warning is about: code, kind, key, field and language of the problem.
Place = tuple[str, str, str, str, str]


class ReasonsMissingError(ContentError):
    """Nobody said yet why these warnings may stay."""


class DraftChangedError(Exception):
    """The draft is not what whoever publishes it has seen."""


class LastEditionError(Exception):
    """New workshops need a published edition: this is the only one."""


class NotPublishedError(Exception):
    """Only a published edition can be retired."""


@transaction.atomic
def load_edition(*, folder: Path) -> tuple[Edition, bool]:
    """
    Publish the edition that a folder of content files holds, unless it is published already.

    Parameters
    ----------
    folder : Path
        Folder with `edition.toml`.

    Returns
    -------
    tuple[Edition, bool]
        The published edition, and whether this call made it.

    Raises
    ------
    ContentError
        The files are broken, or an edition with this number and other content exists.
        Nothing was changed.
    """
    files = read_folder(folder)
    problems = content_problems(files.content)
    if problems:
        raise ContentError(map(files.place, problems))
    content = canonical(files.content)
    wait_for_other_editions()
    existing = Edition.objects.filter(number=content["edition"]).first()
    if existing is None:
        return _freeze(create_draft(content), content, by=None), True
    if existing.sha256 != fingerprint(content):
        raise ContentError([_differs(existing)])
    return existing, False


@transaction.atomic
def copy_edition(*, edition: Edition, by) -> Edition:
    """
    Start a new draft from an edition.

    Parameters
    ----------
    edition : Edition
        Draft, published or retired.
    by : User
        Who asked for it.

    Returns
    -------
    Edition
        A draft with the same content and the next number.
    """
    wait_for_other_editions()
    content = read_content(edition) if edition.is_draft else edition.content
    return create_draft({**content, "edition": next_number()}, by=by)


@transaction.atomic
def accept_warnings(*, edition: Edition, reasons: Mapping[Place, str], by) -> int:
    """
    Keep why some warnings of a draft may stay.

    Parameters
    ----------
    edition : Edition
        A draft.
    reasons : Mapping[Place, str]
        `Problem.place` of each warning → the reason; a reason that is there already keeps its
        author unless its words change.
    by : User
        Who gives them.

    Returns
    -------
    int
        How many were new.

    Raises
    ------
    PublishedEditionError
        It is no draft any more.
    """
    edition = locked_draft(edition)
    known = {one.place: one.reason for one in edition.accepted.all()}
    names = ("code", "kind", "key", "field", "language")
    new = [
        AcceptedWarning(
            edition=edition, reason=reason, by=by, **dict(zip(names, place, strict=True))
        )
        for place, reason in reasons.items()
        if known.get(place) != reason
    ]
    AcceptedWarning.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["edition", *names],
        update_fields=["reason", "by", "at"],
    )
    return len(new)


@transaction.atomic
def take_back_reason(*, edition: Edition, accepted: int) -> bool:
    """
    Ask for a reason again; a second click changes nothing.

    Parameters
    ----------
    edition : Edition
        A draft.
    accepted : int
        Id of one of its accepted warnings.

    Returns
    -------
    bool
        Whether there was one.

    Raises
    ------
    PublishedEditionError
        It is no draft any more.
    """
    return bool(locked_draft(edition).accepted.filter(pk=accepted).delete()[0])


@transaction.atomic
def publish_edition(*, edition: Edition, by=None, seen: str = "") -> Edition:
    """
    Compile a draft into its immutable document.

    Parameters
    ----------
    edition : Edition
        A draft.
    by : User | None
        Who publishes.
    seen : str
        Hash of the content that was looked at; "" takes it as it is.

    Returns
    -------
    Edition
        The published edition; new workshops take it from now on.

    Raises
    ------
    PublishedEditionError
        It is no draft any more.
    DraftChangedError
        Somebody changed it since it was looked at.
    ContentError
        Something in it keeps it from being published.
    ReasonsMissingError
        A warning wants a reason.
    """
    edition = locked_draft(edition)
    found = check_edition(edition)
    if seen and seen != found.sha256:
        raise DraftChangedError
    if found.errors:
        raise ContentError(found.errors)
    if found.open_warnings:
        raise ReasonsMissingError(found.open_warnings)
    return _freeze(edition, found.content, by=by)


@transaction.atomic
def retire_edition(*, edition: Edition) -> Edition:
    """
    Offer an edition to new workshops no longer; those that are on it go on.

    Parameters
    ----------
    edition : Edition
        A published one; a second click changes nothing.

    Returns
    -------
    Edition
        Retired.

    Raises
    ------
    NotPublishedError
        It is a draft.
    LastEditionError
        No other edition is published.
    """
    wait_for_other_editions()
    edition = Edition.objects.get(pk=edition.pk)
    if edition.is_draft:
        raise NotPublishedError
    others = Edition.objects.filter(status=Status.PUBLISHED).exclude(pk=edition.pk)
    if not others.exists():
        raise LastEditionError
    edition.status = Status.RETIRED
    edition.save(update_fields=["status"])
    return edition


def locked_draft(edition: Edition) -> Edition:
    """As it is stored; whoever edits an entry meanwhile waits."""
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not edition.is_draft:
        raise PublishedEditionError(_("This edition is published already."))
    return edition


def _freeze(edition: Edition, content: Mapping, *, by) -> Edition:
    edition.status = Status.PUBLISHED
    edition.content, edition.sha256 = content, fingerprint(content)
    edition.published_at, edition.published_by = timezone.now(), by
    edition.save()
    return edition


def create_draft(content: dict, *, by=None) -> Edition:
    """Inside the transaction of whoever asks: a draft with this content."""
    edition = Edition.objects.create(
        number=content["edition"],
        title=content["title"],
        languages=content["languages"],
        created_by=by,
    )
    write_entries(edition, content["entries"])
    return edition


def wait_for_other_editions() -> None:
    """Two instances that start together load one edition; readers are not held up."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(Edition._meta.db_table)
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def next_number() -> str:
    """Free as long as the lock of `wait_for_other_editions` is held."""
    numbers = Edition.objects.values_list("number", flat=True)
    return str(1 + max((int(number.split(".")[0]) for number in numbers), default=0))


def _differs(edition: Edition) -> str:
    if edition.is_draft:
        reason = _("Edition %(number)s is a draft here: publish or delete it first.")
    else:
        reason = _("Edition %(number)s is published with other content: give this a new number.")
    return reason % {"number": edition.number}
