"""A table into the register: kept, looked at, then written whole or not at all."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Municipality, Upload, User
from accounts.permissions import Right, require
from accounts.services.uploads import OtherVerdictsError, batches_of, lock_imports
from guide.items import Category
from stakeholders.columns import Reader
from stakeholders.judging import Draft, Judge
from stakeholders.models import Contact, Stakeholder
from tables.preview import Preview, Verdict

STAKEHOLDERS = "stakeholders"


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
    for rows in batches_of(upload):
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
    require(by, Right.EDIT_REGISTER, upload.municipality)
    try:
        with transaction.atomic():
            lock_imports(upload.municipality)
            return _write(upload, categories, seal)
    except IntegrityError:  # Somebody added a name by hand, between two statements of ours.
        raise OtherVerdictsError from None


def _write(upload: Upload, categories: Mapping[str, Category], seal: str) -> Preview:
    preview = Preview()
    judge = Judge(upload.municipality, upload.mapping, Reader(categories), is_locking=True)
    for rows in batches_of(upload):
        drafts = judge.drafts(rows)
        preview.add(draft.judged for draft in drafts)
        if preview.refused:
            raise OtherVerdictsError
        _save(upload.municipality, drafts)
    if preview.seal != seal:
        raise OtherVerdictsError
    Upload.objects.filter(pk=upload.pk).delete()
    return preview


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
