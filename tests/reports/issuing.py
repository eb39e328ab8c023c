"""Issued notes, adoptions and links for tests: minimal valid objects, keywords for situations."""

from datetime import date, timedelta
from hashlib import sha256

from django.utils import timezone

from reports.keeping import as_kept
from reports.models import Adoption, IssuedNote, NoteLink
from reports.services.linking import make_link
from reports.stamping import as_issued
from tests.reports.samples import ISSUED_ON, note
from workshops.models import Workshop

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n29\n%%EOF\n"
ADOPTED_ON = date(2026, 11, 4)


def inside(workshop: Workshop) -> dict:
    return {"workshop_id": workshop.pk, "municipality_id": workshop.municipality_id}


def issued(workshop: Workshop, number: int = 1, **fields) -> IssuedNote:
    """A version that says what the invented city of `samples` says; its PDF is an empty one."""
    context = as_issued(fields.pop("context", None) or note(), number)
    plain = {
        "number": number,
        "issued_on": ISSUED_ON,
        "language": context.sheet.language,
        "context": fields.pop("kept", None) or as_kept(context),
        "pdf": PDF,
        "sha256": sha256(PDF).hexdigest(),
    }
    return IssuedNote.objects.create(**inside(workshop), **{**plain, **fields})


def adoption(note: IssuedNote, **fields) -> Adoption:
    """Without a scan, unless `scan` is given."""
    plain = {"adopted_on": ADOPTED_ON, "number": "2026-41"}
    votes = {"votes_for": 27, "votes_against": 4, "abstained": 6}
    if scan := fields.get("scan"):
        digest = sha256(scan).hexdigest()
        plain |= {"scan_name": "signed.pdf", "scan_size": len(scan), "scan_sha256": digest}
    made = {**inside(note.workshop), **plain, **votes, **fields}
    return Adoption.objects.create(note=note, **made)


def link(note: IssuedNote, *, is_expired: bool = False) -> NoteLink:
    """One that works, with its token; or one that is too late since yesterday."""
    made = make_link(note=note, days=30, by=None)
    if is_expired:
        yesterday = timezone.localdate() - timedelta(days=1)
        NoteLink.objects.filter(pk=made.pk).update(expires_on=yesterday)
    return made
