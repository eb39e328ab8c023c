"""Whom to put on the map of a category: from the register, and from the edition."""

from dataclasses import dataclass

from guide.items import Category
from stakeholders.ecosystem import Ecosystem
from stakeholders.models import Stakeholder
from workshops.models import Workshop

MOST = 8


@dataclass(frozen=True, kw_only=True)
class Suggestions:
    """
    Names that one click adds.

    Attributes
    ----------
    register : tuple[str, ...]
        Of the municipality's register, at most MOST.
    examples : tuple[str, ...]
        Kinds of stakeholders that the edition names.
    query : str
        What was searched in the register.
    is_more : bool
        Whether the register has more than is shown.
    """

    register: tuple[str, ...]
    examples: tuple[str, ...]
    query: str
    is_more: bool


def suggestions_for(
    workshop: Workshop, category: Category, ecosystem: Ecosystem, query: str = ""
) -> Suggestions:
    """
    Suggest stakeholders of a category that are not on the map; one query.

    Parameters
    ----------
    workshop : Workshop
        Of the municipality whose register is searched.
    category : Category
        Of the edition.
    ecosystem : Ecosystem
        The map as it is.
    query : str
        Part of a name; with it only names of the register that hold it.

    Returns
    -------
    Suggestions
        In the order of names, and of the edition.
    """
    query = " ".join(query.split())[:100]
    register = Stakeholder.objects.current().filter(
        municipality_id=workshop.municipality_id, category=category.key
    )
    if query:
        register = register.filter(name__icontains=query)
    there = [actor.stakeholder for actor in ecosystem.of_category(category.key)]
    names = list(register.exclude(pk__in=there).values_list("name", flat=True)[: MOST + 1])
    taken = {actor.name.lower() for actor in ecosystem.actors} | {name.lower() for name in names}
    lines = (line.strip() for line in str(category.examples).splitlines())
    return Suggestions(
        register=tuple(names[:MOST]),
        examples=tuple(line for line in lines if line and line.lower() not in taken),
        query=query,
        is_more=len(names) > MOST,
    )
