"""Writes of the question bank: load, copy, publish. Each is one transaction or nothing."""

from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guide.compile import canonical, read_content, write_entries
from guide.enums import Status
from guide.files import read_folder
from guide.fingerprint import fingerprint
from guide.models import Edition, PublishedEditionError
from guide.problems import ContentError
from guide.validation import content_problems


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
    _wait_for_other_editions()
    existing = Edition.objects.filter(number=content["edition"]).first()
    if existing is None:
        return publish_edition(edition=_create_draft(content)), True
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
    _wait_for_other_editions()
    content = read_content(edition) if edition.is_draft else edition.content
    return _create_draft({**content, "edition": _next_number()}, by=by)


@transaction.atomic
def publish_edition(*, edition: Edition, by=None) -> Edition:
    """
    Compile a draft into its immutable document.

    Parameters
    ----------
    edition : Edition
        A draft.
    by : User | None
        Who publishes; None for the command line.

    Returns
    -------
    Edition
        The published edition; new workshops take it from now on.

    Raises
    ------
    PublishedEditionError
        It is no draft any more.
    ContentError
        Something in it keeps it from being published.
    """
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not edition.is_draft:
        raise PublishedEditionError(_("This edition is published already."))
    content = read_content(edition)
    problems = content_problems(content)
    if problems:
        raise ContentError(problems)
    edition.status = Status.PUBLISHED
    edition.content, edition.sha256 = content, fingerprint(content)
    edition.published_at, edition.published_by = timezone.now(), by
    edition.save()
    return edition


def _create_draft(content: dict, *, by=None) -> Edition:
    edition = Edition.objects.create(
        number=content["edition"],
        title=content["title"],
        languages=content["languages"],
        created_by=by,
    )
    write_entries(edition, content["entries"])
    return edition


def _wait_for_other_editions() -> None:
    """Two instances that start together load one edition; readers are not held up."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(Edition._meta.db_table)
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _next_number() -> str:
    numbers = Edition.objects.values_list("number", flat=True)
    return str(1 + max((int(number.split(".")[0]) for number in numbers), default=0))


def _differs(edition: Edition) -> str:
    if edition.is_draft:
        reason = _("Edition %(number)s is a draft here: publish or delete it first.")
    else:
        reason = _("Edition %(number)s is published with other content: give this a new number.")
    return reason % {"number": edition.number}
