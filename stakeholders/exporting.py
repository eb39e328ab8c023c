"""The register as rows of a table, in the columns that an import takes."""

from collections.abc import Iterator, Mapping

from accounts.models import Municipality
from guide.items import Category
from stakeholders.columns import ABOUT, PERSON, written
from stakeholders.judging import stored
from stakeholders.models import Stakeholder


def register_table(
    municipality: Municipality, categories: Mapping[str, Category], *, with_contacts: bool
) -> tuple[list[str], Iterator[list[str]]]:
    """
    Headings and rows, in the reader's language; one query, read as it goes.

    Parameters
    ----------
    municipality : Municipality
        Whose register.
    categories : Mapping[str, Category]
        Of the current edition.
    with_contacts : bool
        Contacts are personal data: only for those who may edit the register.

    Returns
    -------
    tuple[list[str], Iterator[list[str]]]
        All stakeholders by name, archived ones too.
    """
    columns = (*ABOUT, *PERSON) if with_contacts else ABOUT
    rows = Stakeholder.objects.filter(municipality=municipality).in_order()
    if with_contacts:
        rows = rows.select_related("contact")
    return [str(column.title) for column in columns], (
        [written(column.key, values[column.key], categories) for column in columns]
        for values in map(stored, rows.iterator(chunk_size=2_000))
    )
