"""A table into the register: kept, looked at, then written whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import islice

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from accounts.models import Municipality, User
from accounts.permissions import Action, require
from guide.items import Category
from stakeholders.columns import Reader
from stakeholders.judging import Draft, Judge
from stakeholders.models import Contact, Stakeholder, Upload
from tables.packed import pack, unpack
from tables.preview import Preview, Verdict
from tables.reading import read_table
from tables.rows import Row

BATCH = 2_000  # rows; so a file of 100,000 takes about 250 queries
KEPT = timedelta(hours=1)
STAKEHOLDERS = "stakeholders"


class BusyError(Exception):
    """Somebody else is importing into this register at this moment."""


class OtherVerdictsError(Exception):
    """The register has changed since the preview, or a row is refused: nothing is written."""


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
    require(by, Action.EDIT_REGISTER, municipality)
    table = read_table(name, content)
    packed, _count = pack(table.rows)
    clear_uploads()
    return Upload.objects.create(
        municipality=municipality,
        user=by,
        purpose=purpose,
        name=name[-200:],
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
    return Upload.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]


def preview_upload(*, upload: Upload, categories: Mapping[str, Category]) -> Preview:
    """
    What an import would do.

    Parameters
    ----------
    upload : Upload
        With its mapping.
    categories : Mapping[str, Category]
        Of the current edition.

    Returns
    -------
    Preview
        The verdict on every row; nothing is written.
    """
    preview = Preview()
    judge = Judge(upload.municipality, upload.mapping, Reader(categories))
    for rows in _batches(unpack(upload.content)):
        preview.add(draft.judged for draft in judge.drafts(rows))
    return preview


def import_upload(
    *, upload: Upload, categories: Mapping[str, Category], seal: str, by: User
) -> Preview:
    """
    Write the rows of an upload, all or none.

    Parameters
    ----------
    upload : Upload
        With its mapping; it is deleted with the import.
    categories : Mapping[str, Category]
        Of the current edition.
    seal : str
        Of the preview that the person has seen.
    by : User
        Who imports.

    Returns
    -------
    Preview
        What was done.

    Raises
    ------
    BusyError
        Somebody else is importing.
    OtherVerdictsError
        It would no longer do what was seen, or something is refused.
    """
    require(by, Action.EDIT_REGISTER, upload.municipality)
    try:
        with transaction.atomic():
            _lock(upload.municipality)
            _plan_for_many()
            return _write(upload, categories, seal)
    except IntegrityError:  # Somebody added a name by hand, between two statements of ours.
        raise OtherVerdictsError from None


def _lock(municipality: Municipality) -> None:
    """One import at a time. Without the key, or no participant could save an answer meanwhile."""
    try:
        with transaction.atomic():
            rows = Municipality.objects.select_for_update(no_key=True, nowait=True)
            rows.get(pk=municipality.pk)
    except OperationalError:
        raise BusyError from None


def _plan_for_many() -> None:
    """Check references by their unique index.

    The statistics know nothing of rows that are being written. A plan made for this very
    municipality takes it for empty, and would read all its rows for each of them at commit:
    20,000 rows took a minute instead of a second.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")


def _write(upload: Upload, categories: Mapping[str, Category], seal: str) -> Preview:
    preview = Preview()
    judge = Judge(upload.municipality, upload.mapping, Reader(categories), is_locking=True)
    for rows in _batches(unpack(upload.content)):
        drafts = judge.drafts(rows)
        preview.add(draft.judged for draft in drafts)
        if preview.refused:
            raise OtherVerdictsError
        _save(upload.municipality, drafts)
    if preview.seal != seal:
        raise OtherVerdictsError
    Upload.objects.filter(pk=upload.pk).delete()
    return preview


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _save(municipality: Municipality, drafts: Iterable[Draft]) -> None:
    """At most four statements, however many rows."""
    writes = [one for one in drafts if one.judged.verdict in (Verdict.NEW, Verdict.CHANGED)]
    rows = [(_stakeholder(municipality, draft), draft) for draft in writes]
    new = [one for one, draft in rows if draft.before is None]
    changed = [one for one, draft in rows if draft.before is not None]
    Stakeholder.objects.bulk_create(new)
    Stakeholder.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "category", "description", "tags", "archived_at", "version"],
    )
    _save_contacts(rows)


def _stakeholder(municipality: Municipality, draft: Draft) -> Stakeholder:
    values, before = draft.values, draft.before
    one = before or Stakeholder(municipality=municipality, version=0)
    for name in ("name", "category", "description", "tags"):
        setattr(one, name, values[name])
    if values["archived"] != (one.archived_at is not None):
        one.archived_at = timezone.now() if values["archived"] else None
    one.version += 1
    return one


def _save_contacts(rows: list[tuple[Stakeholder, Draft]]) -> None:
    people = [
        Contact(municipality_id=one.municipality_id, stakeholder=one, **draft.contact)
        for one, draft in rows
        if draft.contact
    ]
    fields = ["name", "role", "email", "phone", "source", "obtained_on", "notice"]
    Contact.objects.bulk_create(
        people, update_conflicts=True, unique_fields=["stakeholder"], update_fields=fields
    )
    gone = [one for one, draft in rows if draft.loses_contact]
    if gone:
        Contact.objects.filter(stakeholder__in=gone).delete()
