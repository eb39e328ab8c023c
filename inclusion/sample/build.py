"""Makes the digital divide of the sample from its content files; ten queries."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

from inclusion.models import (
    GroupEstimate,
    Indicator,
    IndicatorValue,
    Measure,
    Neighbourhood,
    Precaution,
    Relay,
    ResponsePlan,
    Service,
)
from stakeholders.models import MapEntry
from stakeholders.sample.build import FILE as MAP
from workshops.models import Workshop
from workshops.sample.content import read_told

PLAN = Path(__file__).parent / "plan.toml"
PLACES = Path(__file__).parent / "places.toml"


def create_divide(workshop: Workshop) -> None:
    """
    Fill the response plan and the figures by neighbourhood; not through services, which make
    queries for each row.

    Parameters
    ----------
    workshop : Workshop
        The sample's finished workshop, with its map; its language is that of the texts.
    """
    _create_plan(workshop, read_told(PLAN, workshop.language))
    _create_figures(workshop, read_told(PLACES, workshop.language))


def _create_plan(workshop: Workshop, told: Mapping) -> None:
    fence = {"municipality_id": workshop.municipality_id, "workshop": workshop}
    ResponsePlan.objects.create(**fence)
    GroupEstimate.objects.bulk_create(GroupEstimate(**one, **fence) for one in told["estimate"])
    measures = [(_measure(one, fence), one["relays"]) for one in told["measure"]]
    Measure.objects.bulk_create(measure for measure, _relays in measures)
    entries = entries_of(workshop)
    Relay.objects.bulk_create(
        Relay(measure=measure, entry_id=entries[key], **fence)
        for measure, keys in measures
        for key in keys
    )
    _create_services(told["service"], fence)


def _measure(one: Mapping, fence: Mapping) -> Measure:
    return Measure(**{key: value for key, value in one.items() if key != "relays"}, **fence)


def entries_of(workshop: Workshop) -> dict[str, UUID]:
    """Key in the content file of the map → the entry that was made of it."""
    rows = MapEntry.objects.filter(workshop=workshop).values_list("stakeholder__name", "pk")
    by_name = dict(rows)
    told = read_told(MAP, workshop.language)["stakeholder"]
    return {one["key"]: by_name[one["name"]] for one in told}


def _create_services(told: Iterable[Mapping], fence: Mapping) -> None:
    made = [(Service(name=one["name"], **fence), one) for one in told]
    Service.objects.bulk_create(service for service, _one in made)
    Precaution.objects.bulk_create(
        Precaution(
            service=service,
            precaution=key,
            state=state,
            note=one.get("notes", {}).get(key, ""),
            **fence,
        )
        for service, one in made
        for key, state in one["precautions"].items()
    )


def _create_figures(workshop: Workshop, told: Mapping) -> None:
    fence = {"municipality_id": workshop.municipality_id}
    indicators = {key: Indicator(**one, **fence) for key, one in told["indicator"].items()}
    Indicator.objects.bulk_create(indicators.values())
    places = [(_neighbourhood(one, fence), one["values"]) for one in told["neighbourhood"]]
    Neighbourhood.objects.bulk_create(place for place, _values in places)
    IndicatorValue.objects.bulk_create(
        IndicatorValue(neighbourhood=place, indicator=indicators[key], value=value, **fence)
        for place, values in places
        for key, value in values.items()
    )


def _neighbourhood(one: Mapping, fence: Mapping) -> Neighbourhood:
    return Neighbourhood(name=one["name"], people=one.get("people"), **fence)
