"""What happens with the finished note: its resolution, issued versions, adoption, and links."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OwnedQuerySet
from accounts.models.municipalities import languages
from workshops.models import InWorkshop, inside

LONGEST_PREAMBLE = 2000
LONGEST_ARTICLE = 1000
MOST_ARTICLES = 20  # more would take a note of four pages to six
LONGEST_NAME = 200
HASH = 64  # SHA-256 in hexadecimal digits


class ImmutableError(Exception):
    """What was issued is kept as it is."""


def somebody() -> models.ForeignKey:
    """The member of staff who did it, as long as the account exists."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )


class Resolution(InWorkshop):
    """The resolution as staff edited it; without a row the note prints the proposal."""

    workshop = models.OneToOneField(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="resolution",
    )
    preamble = models.TextField(_("preamble"), max_length=LONGEST_PREAMBLE)
    articles = ArrayField(models.TextField(max_length=LONGEST_ARTICLE), size=MOST_ARTICLES)
    proposed = models.CharField(
        max_length=16, help_text="Fingerprint of the proposal that stood there when it was saved."
    )
    by = somebody()
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(preamble="") & Q(articles__len__gte=1),
                name="reports_resolution_something",
            ),
        ]

    def __str__(self):
        return self.preamble[:60]


class IssuedNoteQuerySet(OwnedQuerySet):
    def update(self, **fields):
        raise ImmutableError

    def light(self):
        """Without what is large: the bytes, and what they say."""
        return self.defer("pdf", "context")


class IssuedNote(InWorkshop):
    """One version of the council note as it left the house; never changed, never removed."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        db_constraint=False,
        editable=False,
        related_name="issued_notes",
    )
    number = models.PositiveSmallIntegerField()
    issued_on = models.DateField(help_text="As it is printed.")
    issued_at = models.DateTimeField(default=timezone.now)
    by = somebody()
    language = models.CharField(max_length=10, choices=languages)
    context = models.JSONField(help_text="What it says: reports/keeping.py.")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=HASH, help_text="Of the bytes of the PDF.")

    objects = IssuedNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *InWorkshop.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "number"], name="reports_issuednote_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="reports_issuednote_from_one"),
        ]

    def __str__(self):
        return str(self.number)

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ImmutableError
        super().save(*args, **kwargs)


class Adoption(InWorkshop):
    """That the council adopted an issued note, and the signed resolution as a scan.

    A scan that was too large for the file of a workshop leaves its name and its hash.
    """

    note = models.OneToOneField(
        IssuedNote, on_delete=models.CASCADE, db_constraint=False, related_name="adoption"
    )
    adopted_on = models.DateField(_("date of the decision"))
    number = models.CharField(_("number of the resolution"), max_length=60)
    votes_for = models.PositiveIntegerField(_("in favour"))
    votes_against = models.PositiveIntegerField(_("against"))
    abstained = models.PositiveIntegerField(_("abstained"))
    scan = models.BinaryField(null=True)
    scan_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    scan_sha256 = models.CharField(max_length=HASH, blank=True)
    scan_size = models.PositiveIntegerField(default=0, help_text="In bytes; 0 without a scan.")
    by = somebody()
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *InWorkshop.Meta.constraints,
            inside("note"),
            models.CheckConstraint(
                condition=Q(scan=None, scan_size=0)
                | Q(scan__isnull=False, scan_size__gte=1) & ~Q(scan_name="") & ~Q(scan_sha256=""),
                name="reports_adoption_scan",
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def has_scan(self) -> bool:
        """Whether the scan is here, without reading it."""
        return self.scan_size > 0

    @property
    def is_scan_elsewhere(self) -> bool:
        """Whether it stayed where the workshop came from."""
        return bool(self.scan_name) and not self.has_scan


class NoteLinkQuerySet(OwnedQuerySet):
    def valid(self):
        return self.filter(expires_on__gte=timezone.localdate())


class NoteLink(InWorkshop):
    """A link with which the council reads one issued note without an account."""

    note = models.ForeignKey(
        IssuedNote, on_delete=models.CASCADE, db_constraint=False, related_name="links"
    )
    token_hash = models.CharField(max_length=HASH, unique=True, editable=False)
    expires_on = models.DateField(_("valid until"))
    by = somebody()
    at = models.DateTimeField(default=timezone.now)

    objects = NoteLinkQuerySet.as_manager()

    # Known only to the process that made the link: the database holds the hash.
    token = ""

    class Meta:
        ordering = ["expires_on", "at"]
        constraints = [*InWorkshop.Meta.constraints, inside("note")]

    def __str__(self):
        return str(self.expires_on)
