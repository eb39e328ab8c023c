"""A digital divide for tests: minimal valid objects, keywords for situations."""

from datetime import date
from itertools import count

from inclusion.models import GroupEstimate, Measure, Precaution, Relay, Service
from stakeholders.models import MapEntry
from tests.guide.first import edition_1
from tests.stakeholders import factories as stakeholders
from tests.workshops import factories as workshops
from workshops.enums import Phase
from workshops.models import Round, Workshop

numbers = count(1)
OBSTACLES = "inclusion.obstacles"


def divided(*groups: str, **fields) -> Workshop:
    """A workshop on the shipped edition with the module and these groups."""
    kind = fields.pop("edition", None) or edition_1()
    chosen = list(groups or ("older", "women", "outskirts"))
    return workshops.workshop(edition=kind, modules=["inclusion"], groups=chosen, **fields)


def rated(workshop: Workshop, ratings: dict, *, people: int = 3, **fields) -> Round:
    """A revealed round in which everybody rates alike: {group: {obstacle: 0 to 3}}."""
    round = workshops.round(workshop, "inclusion", phase=Phase.REVEALED, **fields)
    for _number in range(people):
        person = workshops.participant(workshop)
        for group, values in ratings.items():
            workshops.answer(round, person, OBSTACLES, values, subject=group)
    return round


def estimate(workshop: Workshop, group: str = "older", **fields) -> GroupEstimate:
    """Twelve hundred people, counted in the census."""
    defaults = {"people": 1200, "source": "Census", "counted_on": date(2023, 6, 1)}
    return GroupEstimate.objects.create(**_inside(workshop), group=group, **{**defaults, **fields})


def measure(workshop: Workshop, group: str = "older", **fields) -> Measure:
    """Digital mediation against no obstacle in particular."""
    return Measure.objects.create(
        **_inside(workshop), group=group, **{"kind": "mediation", **fields}
    )


def relay(measure: Measure, entry: MapEntry | None = None) -> Relay:
    """A stakeholder of the map that carries the measure; a new one unless given."""
    entry = entry or stakeholders.entry(measure.workshop)
    return Relay.objects.create(**_inside(measure.workshop), measure=measure, entry=entry)


def service(workshop: Workshop, name: str = "", **states: str) -> Service:
    """A service that becomes digital; keywords are precautions with their states."""
    made = Service.objects.create(**_inside(workshop), name=name or f"Service {next(numbers)}")
    for key, state in states.items():
        precaution(made, key, state=state)
    return made


def precaution(service: Service, key: str = "counter", **fields) -> Precaution:
    """The counter stays, unless `key` and `state` say something else."""
    return Precaution.objects.create(
        municipality_id=service.municipality_id,
        workshop_id=service.workshop_id,
        service=service,
        precaution=key,
        **{"state": "yes", **fields},
    )


def _inside(workshop: Workshop) -> dict:
    return {"workshop": workshop, "municipality_id": workshop.municipality_id}
