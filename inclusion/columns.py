"""The columns of a table of neighbourhoods: wide, one column per indicator, or long."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from inclusion.enums import Direction
from tables.mapping import Column, headings_of

AREA = (
    Column(
        "name",
        _("Neighbourhood"),
        ("name", "nom", "quartier", "district", "ward", "commune", "secteur", "neighborhood"),
        True,
    ),
    Column("people", _("Inhabitants"), ("people", "population", "habitants", "nombre d’habitants")),
)
LONG = (
    Column("indicator", _("Indicator"), ("indicator", "indicateur", "variable")),
    Column("unit", _("Unit"), ("unit", "unité")),
    Column("measured_on", _("Date"), ("date", "jour", "measured on", "année")),
    Column("source", _("Source"), ("source", "origine")),
    Column("direction", _("Direction"), ("direction", "sens")),
    Column("value", _("Value"), ("value", "valeur")),
)
COLUMNS = (*AREA, *LONG)
TITLES: Mapping[str, object] = {column.key: column.title for column in COLUMNS}
# Also what an import of ours takes for a direction, beside the labels in every language.
DIRECTIONS = {
    **{"worse": Direction.HIGHER_IS_WORSE, "pire": Direction.HIGHER_IS_WORSE},
    **{"better": Direction.HIGHER_IS_BETTER, "mieux": Direction.HIGHER_IS_BETTER},
}


def headings() -> dict[str, list[str]]:
    """By what each column is recognised."""
    return headings_of(COLUMNS)


def is_long(columns: Mapping[str, int]) -> bool:
    """Whether each row holds one value, with the name of its indicator."""
    return "indicator" in columns and "value" in columns
