"""A workshop with a row in every table of its file, and in every sheet of its workbook."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from accounts.models import User
from inclusion.models import ResponsePlan
from reports.models import Resolution
from stakeholders.models import EcosystemMap, EmptyCategory, MapEntry
from strategy.enums import Origin, Status
from tests import factories
from tests.inclusion import factories as inclusion
from tests.inclusion import places
from tests.reports import issuing
from tests.reports.held import held_workshop
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories as strategy
from tests.workshops import factories as workshops
from workshops.enums import Act
from workshops.models import AuditEvent, Decision, Tally, Workshop

NOTED_AT = datetime(2027, 5, 4, 9, 30, tzinfo=UTC)
COMMITMENT = "No counter closes"
PHONE = "+226 70 00 00 00"
numbers = count(1)


def whole_workshop(people: int = 12, **fields) -> Workshop:
    """Answered, decided, mapped, planned, issued and adopted."""
    workshop = held_workshop(people, commitments=[COMMITMENT], **fields)
    by = factories.user(name="Inès Ouédraogo")
    _room(workshop, by)
    library = _map(workshop)
    _divide(workshop, library)
    _plan(workshop, library, by)
    _leave(workshop, by)
    return workshop


def _room(workshop: Workshop, by: User) -> None:
    """Names, papers, submissions, two decisions on one question, an act."""
    for number, person in enumerate(workshop.participants.all(), start=1):
        person.name = "" if workshop.is_anonymous else f"Person {number:03}"
        person.save()
    vision = workshop.rounds.get(module="vision")
    workshops.submission(vision, workshop.participants.first())
    owner = issuing.inside(workshop)
    excluded = {"question": "inclusion.excluded", "counts": {"": {"older": 2, ":papers": 2}}}
    Tally.objects.create(**owner, round=workshop.rounds.get(module="inclusion"), **excluded)
    for number, statement in enumerate(("A city that listens", "A city that answers"), start=1):
        told = {"question": "vision.statement", "number": number, "value": statement}
        about = {"reason": "So that nobody waits", "dissent": "Two would say: a city that counts"}
        Decision.objects.create(**owner, **told, **about, round=vision, by=by)
    AuditEvent.objects.create(**owner, act=Act.CREATED, by=by)


def _map(workshop: Workshop) -> MapEntry:
    owner = issuing.inside(workshop)
    EcosystemMap.objects.create(**owner, is_open=True)
    EmptyCategory.objects.create(**owner, category="startups")
    about = {"category": "universities", "tags": ["library"], "layers": ["users"]}
    said = {"gains": ["knowledge"], "resources": ["human", "data"], "means": ["pilot"]}
    levels = {"influence": 2, "interest": 3, "readiness": "ready", "is_partner": True}
    name = f"Town library {next(numbers)}"
    library = stakeholders.entry(workshop, name, **about, **said, **levels)
    union = stakeholders.entry(workshop, f"Sellers’ union {next(numbers)}", category="ngos")
    stakeholders.relation(library, union, "partnership", note="Lessons on Saturdays")
    stakeholders.contact(library.stakeholder, phone=PHONE)
    return library


def _divide(workshop: Workshop, library: MapEntry) -> None:
    ResponsePlan.objects.create(**issuing.inside(workshop), is_open=True)
    inclusion.estimate(workshop, workshop.groups[0])
    measure = inclusion.measure(
        workshop,
        workshop.groups[0],
        obstacles=["literacy"],
        channels=["radio"],
        due_on=date(2027, 9, 1),
    )
    inclusion.relay(measure, library)
    inclusion.service(workshop, f"Market fees {next(numbers)}", counter="planned")
    places.filled(workshop.municipality)


def _plan(workshop: Workshop, library: MapEntry, by: User) -> None:
    strategy.plan(workshop)
    cost = {"cost": Decimal("1250000.50"), "currency": "XOF", "cost_year": 2027}
    aim = {"indicator": "Answered in ten days", "unit": "%", "baseline": 41, "target": 85}
    action = strategy.action(
        workshop,
        title="Lessons at the library",
        lead=library,
        starts_on=date(2027, 4, 1),
        due_on=date(2027, 12, 31),
        status=Status.UNDER_WAY,
        **{**cost, **aim},
    )
    strategy.partner(action, MapEntry.objects.filter(workshop=workshop).exclude(pk=library.pk)[0])
    strategy.progress(action, "The first stall is ready", status=Status.UNDER_WAY, by=by)
    told = {"service": "Markets", "because": "Gone since", "origin": Origin.COMMITMENT}
    strategy.action(workshop, title="A counter on Sundays", **told)
    strategy.check_answer(workshop, "plan.commitment_no_action", COMMITMENT, by=by)


def _leave(workshop: Workshop, by: User) -> None:
    told = {"preamble": "The council", "articles": ["One", "Two"], "proposed": "0" * 16}
    Resolution.objects.create(**issuing.inside(workshop), **told, by=by)
    note = issuing.issued(workshop, by=by)
    issuing.issued(workshop, number=2, by=by)
    issuing.adoption(note, scan=issuing.PDF, by=by)
