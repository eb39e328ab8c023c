"""Makes the map of the sample's finished workshop from its content file; six queries."""

from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import override

from stakeholders.models import (
    Contact,
    EcosystemMap,
    EmptyCategory,
    MapEntry,
    Relation,
    Stakeholder,
)
from stakeholders.profiles import suggested
from workshops.models import Workshop
from workshops.sample.content import read_told

FILE = Path(__file__).parent / "map.toml"
REGISTER = ("name", "category", "description", "tags")
NOT_OF_AN_ENTRY = {*REGISTER, "key", "contact"}


def create_map(workshop: Workshop) -> None:
    """
    Fill the register and the map; not through services, which make a query for each row.

    Parameters
    ----------
    workshop : Workshop
        The sample's finished workshop; its language is that of the texts.
    """
    told = read_told(FILE, workshop.language)
    fence = {"municipality_id": workshop.municipality_id, "workshop": workshop}
    EcosystemMap.objects.create(**fence)
    EmptyCategory.objects.bulk_create(EmptyCategory(category=key, **fence) for key in told["empty"])
    register = _register(told["stakeholder"], workshop)
    with override(workshop.language):
        entries = {
            one["key"]: MapEntry(stakeholder=register[one["key"]], **_entry(one, workshop), **fence)
            for one in told["stakeholder"]
        }
    MapEntry.objects.bulk_create(entries.values())
    Relation.objects.bulk_create(_relation(one, entries, fence) for one in told["relation"])


def _register(told: list[Mapping], workshop: Workshop) -> dict[str, Stakeholder]:
    """The stakeholders by key, with the contacts of those who have one."""
    fence = {"municipality_id": workshop.municipality_id}
    made = {
        one["key"]: Stakeholder(**{k: one[k] for k in REGISTER if k in one}, **fence)
        for one in told
    }
    Stakeholder.objects.bulk_create(made.values())
    Contact.objects.bulk_create(
        Contact(stakeholder=made[one["key"]], **one["contact"], **fence)
        for one in told
        if "contact" in one
    )
    return made


def _entry(one: Mapping, workshop: Workshop) -> dict:
    """What the group said; the profile's lines where it let them stand, as a screen offers them."""
    said = {name: value for name, value in one.items() if name not in NOT_OF_AN_ENTRY}
    _profile, lines = suggested(workshop.whole_edition(), one["category"])
    is_identified = "readiness" in one
    return {**(lines if is_identified else {}), **said, "is_identified": is_identified}


def _relation(one: Mapping, entries: Mapping[str, MapEntry], fence: Mapping) -> Relation:
    return Relation(
        source=entries[one["from"]],
        target=entries[one["to"]],
        tie=one["tie"],
        note=one.get("note", ""),
        **fence,
    )
