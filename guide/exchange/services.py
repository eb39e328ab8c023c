"""An edition from a file: kept, looked at, then taken in whole or not at all."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models.uploads import LONGEST_NAME
from guide.compile import canonical, read_content
from guide.enums import Status
from guide.exchange.document import FileError, read_document
from guide.exchange.form import MOST_TOLD, require_form
from guide.exchange.plan import Plan, nothing
from guide.exchange.storing import replace_entries
from guide.exchange.table import read_texts
from guide.exchange.texts import Typed, apply_texts
from guide.fingerprint import fingerprint
from guide.models import Edition, EditionFile
from guide.services import create_draft, locked_draft, next_number, wait_for_other_editions


class OtherPlanError(Exception):
    """The import would no longer do what was seen: nothing is written."""


def keep_file(*, edition: Edition | None, name: str, content: bytes, by) -> EditionFile:
    """
    Read a file and keep what it says for its preview.

    Parameters
    ----------
    edition : Edition | None
        The draft it goes into; None for a new one, which takes an exchange file only.
    name : str
        Of the file: ".xlsx" is a table of texts, all else an exchange file.
    content : bytes
        The whole file.
    by : User
        Who sent it, and alone may import it.

    Returns
    -------
    EditionFile
        Right in form. Files of an hour ago are removed on the way.

    Raises
    ------
    FileError
        It cannot be taken; nothing was kept.
    """
    kept = EditionFile(edition=edition, user=by, name=plain_name(name))
    is_table = name.lower().endswith(".xlsx")
    if is_table and edition is None:
        raise FileError(_("A table of texts goes into a draft: import it on the page of one."))
    if is_table:
        kept.rows = _rows(edition, name, content)
        _plan(kept)
    else:
        kept.content = _content(content)
    EditionFile.objects.stale().delete()
    kept.save()
    return kept


def preview_file(*, file: EditionFile) -> Plan:
    """
    Say what an import would do now.

    Parameters
    ----------
    file : EditionFile
        From `keep_file`.

    Returns
    -------
    Plan
        With every difference.

    Raises
    ------
    FileError
        The rows of a table no longer fit the draft.
    """
    return _plan(file)


@transaction.atomic
def import_file(*, file: EditionFile, seal: str, by) -> tuple[Edition, Plan]:
    """
    Take a file in, whole or not at all.

    Parameters
    ----------
    file : EditionFile
        From `keep_file`; it is deleted with the import.
    seal : str
        Of the plan that the person has seen.
    by : User
        Who imports.

    Returns
    -------
    tuple[Edition, Plan]
        The draft, and what was done.

    Raises
    ------
    OtherPlanError
        It would no longer do what was seen.
    FileError
        The rows of a table no longer fit the draft.
    PublishedEditionError
        The draft was published meanwhile.
    """
    file = EditionFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.edition_id is None:
        wait_for_other_editions()
    else:
        file.edition = locked_draft(file.edition)
    plan = _plan(file)
    if plan.seal != seal:
        raise OtherPlanError
    edition = _write(file.edition, plan, by)
    file.delete()
    return edition, plan


def plain_name(name: str) -> str:
    """
    The name of a file as it may be repeated.

    Parameters
    ----------
    name : str
        As the browser sent it.

    Returns
    -------
    str
        Without control characters and those that turn the direction of writing.
    """
    kept = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    return kept[-LONGEST_NAME:]


def _content(content: bytes) -> dict[str, Any]:
    found = read_document(content)
    require_form(found)
    # As a draft gives it back: a title without empty languages.
    title = {code: words for code, words in found["title"].items() if words}
    return canonical({**found, "title": title})


def _rows(edition: Edition, name: str, content: bytes) -> list[dict[str, Any]]:
    stored = json.dumps(read_content(edition))
    rows = read_texts(name, content, edition.languages, most=stored.count("{"))
    return [asdict(row) for row in rows]


def _plan(file: EditionFile) -> Plan:
    if file.edition is None:
        return _new_plan(file.content)
    before = read_content(file.edition)
    if file.content is not None:
        return Plan(before=before, after={**file.content, "edition": before["edition"]})
    applied = apply_texts(before, (Typed(**row) for row in file.rows))
    if applied.problems:
        raise FileError(*map(str, applied.problems[:MOST_TOLD]))
    return Plan(before=before, after=applied.content, late=applied.late)


def _new_plan(content: Mapping[str, Any]) -> Plan:
    """The number of the file where it is free here, else the next one."""
    is_free = not Edition.objects.filter(number=content["edition"]).exists()
    after = {**content, "edition": content["edition"] if is_free else next_number()}
    newest = _newest()
    return Plan(before=_document(newest) if newest else nothing(after), after=after)


def _newest() -> Edition | None:
    """The one that new workshops take; else the newest of all."""
    editions = Edition.objects.exclude(status=Status.RETIRED)
    return Edition.objects.current() or editions.first()


def _document(edition: Edition) -> Mapping[str, Any]:
    return read_content(edition) if edition.is_draft else edition.content


def _write(edition: Edition | None, plan: Plan, by) -> Edition:
    if edition is None:
        return create_draft(plan.after, by=by)
    replace_entries(edition, plan.before["entries"], plan.after["entries"])
    edition.title, edition.languages = plan.after["title"], plan.after["languages"]
    edition.save(update_fields=["title", "languages"])
    if fingerprint(read_content(edition)) != fingerprint(plan.after):
        raise RuntimeError("The rows do not say what the file says.")
    return edition
