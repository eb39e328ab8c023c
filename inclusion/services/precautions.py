"""Services that become digital, and the checklist of precautions of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Lower

from inclusion.models import Precaution, Service
from inclusion.services.opening import PLAN
from interface.versions import sealed
from workshops.models import Workshop


class ServiceGoneError(Exception):
    """The service is not in this workshop, or not any more."""


class LinesConflictError(Exception):
    """Somebody else changed these lines since the page was shown; nothing was saved.

    `held` are the lines of the checklist as they are, by precaution.
    """

    def __init__(self, held: Mapping[str, "Line"]):
        super().__init__(held)
        self.held = held


@dataclass(frozen=True)
class Line:
    """One line of a checklist: a value of enums.State, or "" as long as nobody has said."""

    state: str = ""
    note: str = ""

    @property
    def seal(self) -> str:
        """What the page sends back, so that a later change is noticed."""
        return sealed({"state": self.state, "note": self.note})


def lines_of(service: Service) -> dict[str, Line]:
    """
    The checklist of a service, as far as it was filled in; one query.

    Parameters
    ----------
    service : Service
        The service.

    Returns
    -------
    dict[str, Line]
        Precaution → line.
    """
    rows = Precaution.objects.filter(service=service)
    return {one.precaution: Line(one.state, one.note) for one in rows}


@transaction.atomic
def add_service(*, workshop: Workshop, name: str) -> Service:
    """
    Add a service that becomes digital; the same name again is the same service.

    Parameters
    ----------
    workshop : Workshop
        Whose.
    name : str
        Without outer blanks, not empty.

    Returns
    -------
    Service
        The new one, or the one that was there.
    """
    new = Service(workshop=workshop, municipality_id=workshop.municipality_id, name=name)
    Service.objects.bulk_create([new], ignore_conflicts=True)
    PLAN.touched(workshop)
    services = Service.objects.filter(workshop=workshop)
    # Lower case is the database's, as in the constraint.
    return services.alias(low=Lower("name")).get(low=Lower(Value(name)))


@transaction.atomic
def remove_service(*, workshop: Workshop, service_id: UUID) -> None:
    """
    Take a service away with its checklist; a second click changes nothing.

    Parameters
    ----------
    workshop : Workshop
        Whose.
    service_id : UUID
        The service.
    """
    Service.objects.filter(workshop=workshop, pk=service_id).delete()
    PLAN.touched(workshop)


@transaction.atomic
def save_precautions(
    *,
    workshop: Workshop,
    service_id: UUID,
    lines: Mapping[str, Line],
    shown: Mapping[str, str],
) -> None:
    """
    Save the lines that were changed on this page, or nothing.

    Two people on different lines do not disturb each other; the same content again is a success.

    Parameters
    ----------
    workshop : Workshop
        Whose.
    service_id : UUID
        The service.
    lines : Mapping[str, Line]
        Precaution → what was sent.
    shown : Mapping[str, str]
        Precaution → `Line.seal` of what the page showed.

    Raises
    ------
    ServiceGoneError
        Somebody removed it, or it is another workshop's.
    LinesConflictError
        Somebody else changed one of these lines.
    """
    rows = Service.objects.select_for_update(of=("self",))
    service = rows.filter(workshop=workshop, pk=service_id).first()
    if service is None:
        raise ServiceGoneError
    held = lines_of(service)
    changed = {
        key: line
        for key, line in lines.items()
        if line.seal != shown.get(key) and line != held.get(key, Line())
    }
    if any(held.get(key, Line()).seal != shown.get(key) for key in changed):
        raise LinesConflictError(held)
    _write(service, changed)
    PLAN.touched(workshop)


def _write(service: Service, changed: Mapping[str, Line]) -> None:
    """The service is locked: nobody else writes its lines."""
    rows = {one.precaution: one for one in Precaution.objects.filter(service=service)}
    for row in _known(rows, changed):
        row.state, row.note = changed[row.precaution].state, changed[row.precaution].note
        row.version += 1
    Precaution.objects.bulk_update(_known(rows, changed), ["state", "note", "version"])
    Precaution.objects.bulk_create(
        Precaution(
            municipality_id=service.municipality_id,
            workshop_id=service.workshop_id,
            service=service,
            precaution=key,
            state=line.state,
            note=line.note,
        )
        for key, line in changed.items()
        if key not in rows
    )


def _known(rows: Mapping[str, Precaution], changed: Iterable[str]) -> list[Precaution]:
    return [rows[key] for key in changed if key in rows]
