"""The worked example of docs/method/coverage-of-groups.md as plain data."""

from datetime import date
from uuid import UUID

from inclusion.assessment import Assessment, Cell, Estimate, MeasureLine, ServiceLine

OBSTACLES = ("price", "coverage", "literacy", "acceptability", "appropriation")
SEVERITIES = {
    "women": (2, 1, 1.5, 2, 1),
    "older": (1, 0, 2, None, 3),
    "outskirts": (2, 3, 1, 0, None),
    "disabilities": (1, 1, 1, None, None),
}
CLUB, CIRCLE = UUID(int=91), UUID(int=92)
RELAYS = {CLUB: "Listeners’ club", CIRCLE: "Women’s circle"}


def measure(number, group, *obstacles, channels=(), relays=(), **fields) -> MeasureLine:
    return MeasureLine(
        id=UUID(int=number),
        group=group,
        obstacles=obstacles,
        channels=channels,
        relays={one: RELAYS[one] for one in relays},
        **{"kind": "mediation", **fields},
    )


def service(number, name, **states) -> ServiceLine:
    return ServiceLine(id=UUID(int=number), name=name, states=states, notes={})


CLASSES = measure(1, "outskirts", "coverage", channels=("web", "sms"), relays=(CLUB,))
MEDIATION = measure(
    2, "older", "literacy", "appropriation", channels=("counter", "paper"), relays=(CLUB,)
)
CAMPAIGN = measure(3, "women", "price")
BIRTHS = service(11, "Birth certificates", counter="planned")
FEES = service(12, "Market fees", counter="no", facilitators="yes")


def assessment(severities=None, measures=(), services=(), people=()) -> Assessment:
    """Of these groups; `people` as (group, number)."""
    severities = severities if severities is not None else {"older": (2, 0, 0, 0, 0)}
    return Assessment(
        groups={group: group.title() for group in severities},
        obstacles={key: key.title() for key in OBSTACLES},
        cells={
            (group, obstacle): Cell(group=group, obstacle=obstacle, median=value)
            for group, values in severities.items()
            for obstacle, value in zip(OBSTACLES, values, strict=True)
        },
        estimates={
            group: Estimate(people=count, source="Census", counted_on=date(2023, 6, 1))
            for group, count in people
        },
        measures=tuple(measures),
        services=tuple(services),
        precautions={"counter": "Counter", "facilitators": "Facilitators"},
    )


def example() -> Assessment:
    return assessment(
        SEVERITIES,
        measures=(CAMPAIGN, MEDIATION, CLASSES),
        services=(BIRTHS, FEES),
        people=(("older", 2000), ("outskirts", 8000)),
    )
