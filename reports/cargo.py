"""What left the room inside the file of a workshop: resolution, issued notes, adoptions."""

from hashlib import sha256
from typing import Any

from django.db.models import Model

from reports.keeping import as_context
from reports.models import LONGEST_ARTICLE, Adoption, IssuedNote, Resolution
from reports.scans import MOST_BYTES, is_pdf
from workshops.models import Workshop
from workshops.services.exporting import Cargo, rows_of
from workshops.services.unpacking import unpack_tables

# Links stay: whoever has one reads where it was made.
TABLES = {"resolution": Resolution, "notes": IssuedNote, "adoptions": Adoption}
MOST_ROWS = 1_000
# The file of a workshop holds 20 MB, and bytes grow by a third in it: half is for all the rest.
MOST_SCANNED = 7_500_000


def pack(workshop: Workshop) -> dict[str, Any]:
    """
    What was edited, issued and adopted, as plain data.

    Parameters
    ----------
    workshop : Workshop
        Whose note.

    Returns
    -------
    dict[str, Any]
        Its tables, bytes in base64. Scans that are too large together leave their name and hash.
    """
    left = list(Adoption.objects.filter(workshop=workshop).values_list("scan_size", flat=True))
    packed = {name: rows_of(model, workshop) for name, model in TABLES.items()}
    if sum(left) > MOST_SCANNED:
        packed["adoptions"] = [{**one, "scan": None, "scan_size": 0} for one in packed["adoptions"]]
    return packed


def unpack(workshop: Workshop, packed: dict[str, Any]) -> None:
    """
    Write them.

    Parameters
    ----------
    workshop : Workshop
        Just imported.
    packed : dict[str, Any]
        As `pack` gives it, perhaps changed by anybody.

    Raises
    ------
    ValueError
        Bytes without their hash, or a note that none of ours says.
    """
    unpack_tables(workshop, packed, TABLES, most=MOST_ROWS, check=_check)


def _check(row: Model) -> None:
    if isinstance(row, Resolution) and max(map(len, row.articles)) > LONGEST_ARTICLE:
        raise ValueError("an article that nobody can edit")
    if isinstance(row, IssuedNote):
        as_context(row.context)
        _check_bytes(row.pdf, row.sha256)
    if isinstance(row, Adoption) and row.scan is not None:
        if row.scan_size != len(row.scan) or row.scan_size > MOST_BYTES:
            raise ValueError("not the size of the scan")
        _check_bytes(row.scan, row.scan_sha256)


def _check_bytes(content: bytes | memoryview, digest: str) -> None:
    if not is_pdf(bytes(content)) or sha256(content).hexdigest() != digest:
        raise ValueError("not the bytes that were kept")


CARGO = Cargo(pack, unpack, TABLES)
