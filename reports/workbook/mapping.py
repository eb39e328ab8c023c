"""The ecosystem map: who is on it, and what passes between them. Never a contact."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from reports.workbook.book import Column, Table, table
from stakeholders.ecosystem import Actor, Ecosystem, Flow
from stakeholders.enums import UNDIRECTED, Gain, Level, Means, Place, Readiness, Tie
from workshops.enums import Resource

STAKEHOLDERS = (
    Column("number", _("Number on the map")),
    Column("stakeholder", _("Stakeholder")),
    Column("category_key", _("Key of the category")),
    Column("category", _("Category")),
    Column("tag_keys", _("Keys of the kinds of place")),
    Column("tags", _("Kinds of place")),
    Column("is_partner", _("On the shortlist")),
    Column("role", _("Role in the project")),
    Column("next_step", _("Next step")),
    Column("readiness_key", _("Key of the readiness")),
    Column("readiness", _("Readiness")),
    Column("gain_keys", _("Keys of the gains")),
    Column("gains", _("Gains")),
    Column("gains_note", _("Gains, in words")),
    Column("resource_keys", _("Keys of the resources")),
    Column("resources", _("Resources")),
    Column("resources_note", _("Resources, in words")),
    Column("means_keys", _("Keys of the means of commitment")),
    Column("means", _("Means of commitment")),
    Column("means_note", _("Means of commitment, in words")),
    Column("interests", _("Interests")),
    Column("capacities", _("Capacities")),
    Column("influence", _("Influence, 1 to 3")),
    Column("influence_words", _("Influence")),
    Column("interest", _("Interest, 1 to 3")),
    Column("interest_words", _("Interest")),
    Column("layer_keys", _("Keys of the layers")),
    Column("layers", _("Layers")),
)
RELATIONS = (
    Column("from_number", _("Number of the first")),
    Column("from", _("From")),
    Column("to_number", _("Number of the second")),
    Column("to", _("To")),
    Column("tie_key", _("Key of the relation")),
    Column("tie", _("What passes")),
    Column("is_mutual", _("In both directions")),
    Column("note", _("In a few words")),
)


def stakeholders_table(map: Ecosystem) -> Table:
    """
    Everybody on the map, in its order.

    Parameters
    ----------
    map : Ecosystem
        The map, its names in the language that is switched on.

    Returns
    -------
    Table
        Who worked on an entry, and the contact in the register, are not in it.
    """
    rows = (_stakeholder(one, map) for one in map.actors)
    return table("stakeholders", _("Stakeholders"), STAKEHOLDERS, rows)


def relations_table(map: Ecosystem) -> Table:
    """
    Every relation of the map, in its order.

    Parameters
    ----------
    map : Ecosystem
        The map.

    Returns
    -------
    Table
        Numbers as in the table of stakeholders.
    """
    return table("relations", _("Relations"), RELATIONS, (_relation(one, map) for one in map.flows))


def _stakeholder(one: Actor, map: Ecosystem) -> tuple:
    return (
        *(one.number, one.name),
        *(one.category, map.categories.get(one.category, one.category)),
        *(one.tags, names(Place, one.tags)),
        *(one.is_partner, one.role, one.next_step),
        *(one.readiness, str(Readiness(one.readiness).label) if one.readiness else ""),
        *(one.gains, names(Gain, one.gains), one.gains_note),
        *(one.resources, names(Resource, one.resources), one.resources_note),
        *(one.means, names(Means, one.means), one.means_note),
        *(one.interests, one.capacities),
        *(one.influence, _level(one.influence), one.interest, _level(one.interest)),
        *(one.layers, tuple(map.layers.get(key, key) for key in one.layers)),
    )


def _relation(flow: Flow, map: Ecosystem) -> tuple:
    source, target = map.by_id[flow.source], map.by_id[flow.target]
    return (
        *(source.number, source.name, target.number, target.name),
        *(flow.tie, str(Tie(flow.tie).label), flow.tie in UNDIRECTED, flow.note),
    )


def _level(level: int | None) -> str:
    return str(Level(level).label) if level else ""


def names(choices, keys: Sequence[str]) -> tuple[str, ...]:
    """
    Choices in words.

    Parameters
    ----------
    choices : type[TextChoices]
        Such as `Gain`.
    keys : Sequence[str]
        Which of them.

    Returns
    -------
    tuple[str, ...]
        In the language that is switched on.
    """
    return tuple(str(choices(key).label) for key in keys)
