"""A workshop from the sealed file of another installation, whole or not at all."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import JSONField, Model, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Municipality, User
from guide.enums import Status
from guide.models import Edition
from workshops.additions import without_foreign
from workshops.codes import new_code
from workshops.enums import Act
from workshops.models import Answer, Room, Tally, Workshop
from workshops.sealed import SealError, UnreadableError, unsealed
from workshops.services.exporting import FORMAT, KIND, TABLES, CarryError, cargoes
from workshops.services.running import record
from workshops.services.unpacking import built, unpack_tables
from workshops.shapes import is_right
from workshops.steps import GROUPS_QUESTION

MOST_ROWS = 100_000
NOT_OURS = gettext_lazy(
    "This is no file of a workshop, or it is damaged. Export the workshop once more"
)
TOO_NEW = gettext_lazy(
    "This file has a format that this version cannot read. Install the newest version"
)
HERE_ALREADY = gettext_lazy("This workshop is here already; nothing was changed")


def import_workshop(
    *, content: bytes, code: str, municipality: Municipality, by: User | None
) -> Workshop:
    """
    Take a workshop in, whole or not at all.

    Parameters
    ----------
    content : bytes
        The file.
    code : str
        The seal code that was shown at the export.
    municipality : Municipality
        Whose it becomes.
    by : User | None
        Who takes it in.

    Returns
    -------
    Workshop
        With the ids that it had, so that personal links work. Its join code is another one where
        this site uses it already; who recorded an act is kept in the file only.

    Raises
    ------
    CarryError
        Not ours, changed, of an edition that is not here, or here already.
    """
    document = _opened(content, code)
    edition = _edition(document)
    try:
        with transaction.atomic():
            workshop = _write(document, edition, municipality)
            record(workshop=workshop, by=by, act=Act.IMPORTED)
            connection.check_constraints()
    except (IntegrityError, DataError) as error:
        is_here = "workshops_workshop_pkey" in str(error)
        raise CarryError(HERE_ALREADY if is_here else NOT_OURS) from error
    except (ValidationError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise CarryError(NOT_OURS) from error
    return workshop


def _opened(content: bytes, code: str) -> dict:
    try:
        document = unsealed(content, code)
    except UnreadableError as error:
        raise CarryError(NOT_OURS) from error
    except SealError as error:
        raise CarryError(
            _("The seal does not fit: the code is wrong, or the file was changed")
        ) from error
    if document.get("kind") != KIND:
        raise CarryError(NOT_OURS)
    if document.get("format") != FORMAT:
        raise CarryError(TOO_NEW)
    return document


def _edition(document: dict) -> Edition:
    named = document.get("edition")
    if not isinstance(named, dict):
        raise CarryError(NOT_OURS)
    number, sha256 = str(named.get("number")), named.get("sha256")
    found = Edition.objects.exclude(status=Status.DRAFT).filter(number=number).first()
    if found is None:
        raise CarryError(
            _("The workshop was held on edition %(number)s, which this site lacks. Load it first")
            % {"number": number}
        )
    if found.sha256 != sha256:
        raise CarryError(
            _("Edition %(number)s of this site is another one than that of the workshop")
            % {"number": number}
        )
    return found


def _write(document: dict, edition: Edition, municipality: Municipality) -> Workshop:
    workshop = _workshop(document["workshop"], edition, municipality)
    if Workshop.objects.filter(pk=workshop.pk).exists():
        raise CarryError(HERE_ALREADY)
    workshop.save_base(raw=True, force_insert=True)
    Room.objects.create(
        workshop=workshop,
        municipality=municipality,
        place=Room._meta.get_field("place").clean(document["place"], None),
    )
    check = partial(_check, workshop)
    unpack_tables(workshop, document, TABLES, most=MOST_ROWS, check=check)
    _unpack(document["cargo"], workshop)
    return workshop


def _unpack(packed: dict[str, dict], workshop: Workshop) -> None:
    """What an older version could not pack yet is left empty; what a newer one packs is refused."""
    if packed.keys() - cargoes().keys():
        raise CarryError(TOO_NEW)
    for name, cargo in cargoes().items():
        if name in packed:
            cargo.unpack(workshop, packed[name])


def _workshop(row: dict, edition: Edition, municipality: Municipality) -> Workshop:
    workshop = built(Workshop, row, {"municipality_id": municipality.pk, "edition": edition})
    known = {module.key for module in workshop.whole_edition().modules}
    if not known.issuperset(workshop.modules):
        raise ValueError("modules that the edition does not have")
    if without_foreign(workshop.additions, workshop.whole_edition()) != workshop.additions:
        raise ValueError("questions of a module that the edition does not have")
    groups = {option.key for option in workshop.whole_edition().question(GROUPS_QUESTION).options}
    if not groups.issuperset(workshop.groups):
        raise ValueError("groups that nobody can name")
    same = Workshop.objects.filter(municipality=municipality, pk=workshop.previous_id)
    if workshop.previous_id and not same.exists():
        workshop.previous = None
    while Workshop.objects.filter(join_code=workshop.join_code).exclude(pk=workshop.pk).exists():
        workshop.join_code = new_code()
    return workshop


def _check(workshop: Workshop, row: Model) -> None:
    """An answer has its question; Django would write None as no value, not as the null it is."""
    if isinstance(row, Answer | Tally) and not is_right(workshop, row):
        raise ValueError("an answer that its question does not have")
    if isinstance(row, Answer) and row.value is None:
        row.value = Value(None, JSONField())
