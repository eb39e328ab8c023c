"""Tables on their way into a municipality: kept for an hour, brought in by one person at a time."""

from collections.abc import Iterator
from itertools import islice

from django.db import OperationalError, connection, transaction

from accounts.models import Municipality, Upload, User
from accounts.models.uploads import LONGEST_NAME
from accounts.permissions import Right, require
from tables.packed import pack, unpack
from tables.reading import read_table
from tables.rows import Row

BATCH = 2_000  # rows; so a file of 100,000 takes about 250 queries


class BusyError(Exception):
    """Somebody else is importing into this municipality at this moment."""


class OtherVerdictsError(Exception):
    """The data have changed since the preview, or a row is refused: nothing is written."""


def keep_upload(
    *, municipality: Municipality, purpose: str, name: str, content: bytes, by: User
) -> Upload:
    """
    Read a file and keep its rows for the next steps.

    Parameters
    ----------
    municipality : Municipality
        Where it will go.
    purpose : str
        What is imported; an upload serves no other import.
    name : str
        Of the file.
    content : bytes
        The whole file. Reading it raises `tables.refusals.Refused` where it cannot be taken.
    by : User
        Who uploads it.

    Returns
    -------
    Upload
        With its headings, not mapped yet. Uploads of an hour ago are removed on the way.
    """
    require(by, Right.EDIT_REGISTER, municipality)
    table = read_table(name, content)
    packed, _count = pack(table.rows)
    clear_uploads()
    return Upload.objects.create(
        municipality=municipality,
        user=by,
        purpose=purpose,
        name=name[-LONGEST_NAME:],
        columns=list(table.columns),
        content=packed,
    )


def clear_uploads() -> int:
    """
    Remove what was uploaded more than an hour ago and never imported.

    Returns
    -------
    int
        How many files.
    """
    return Upload.objects.stale().delete()[0]


def lock_imports(municipality: Municipality) -> None:
    """
    One import at a time. Without the key, or no participant could save an answer meanwhile.

    Parameters
    ----------
    municipality : Municipality
        Locked until the transaction ends.

    Raises
    ------
    BusyError
        Somebody else is importing.
    """
    try:
        with transaction.atomic():
            rows = Municipality.objects.select_for_update(no_key=True, nowait=True)
            rows.get(pk=municipality.pk)
    except OperationalError:
        raise BusyError from None
    _plan_for_many()


def _plan_for_many() -> None:
    """Check references by their unique index.

    The statistics know nothing of rows that are being written. A plan made for this very
    municipality takes it for empty, and would read all its rows for each of them at commit:
    20,000 rows took a minute instead of a second.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")


def batches_of(upload: Upload) -> Iterator[list[Row]]:
    """
    The rows of an upload.

    Parameters
    ----------
    upload : Upload
        From `keep_upload`.

    Yields
    ------
    list[Row]
        At most `BATCH` of them.
    """
    rows = unpack(upload.content)
    while batch := list(islice(rows, BATCH)):
        yield batch
