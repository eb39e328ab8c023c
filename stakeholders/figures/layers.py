"""Which stakeholders stand on which layers of the digital city: the figure's facts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders.ecosystem import Actor, Ecosystem

# Columns are narrow: shorter words for the guide's categories; others keep their names.
SHORT = {
    "private_firms": gettext_lazy("Private firms"),
    "telecommunications": gettext_lazy("Telecoms"),
    "startups": gettext_lazy("Start-ups"),
    "small_providers": gettext_lazy("Small providers"),
    "social_economy": gettext_lazy("Social economy"),
    "community_organisations": gettext_lazy("Community groups"),
    "universities": gettext_lazy("Universities and schools"),
}
ELSEWHERE = ""  # column of categories that this edition does not have


@dataclass(frozen=True, kw_only=True)
class Layer:
    """
    One layer of the digital city.

    Attributes
    ----------
    number : int
        From the ground: 1 is what everything stands on.
    name : str
        In the reader's language.
    cells : tuple[tuple[Actor, ...], ...]
        Who stands on it, category by category.
    """

    number: int
    name: str
    cells: tuple[tuple[Actor, ...], ...]

    @property
    def actors(self) -> tuple[Actor, ...]:
        return tuple(actor for cell in self.cells for actor in cell)


@dataclass(frozen=True, kw_only=True)
class LayersMap:
    """
    Layers by categories.

    Attributes
    ----------
    layers : tuple[Layer, ...]
        The highest first, as one looks at a city.
    categories : tuple[str, ...]
        Short names of the columns.
    actors, unplaced : tuple[Actor, ...]
        Everybody; those who stand on no layer.
    """

    layers: tuple[Layer, ...]
    categories: tuple[str, ...]
    actors: tuple[Actor, ...]
    unplaced: tuple[Actor, ...]

    @property
    def empty(self) -> tuple[Layer, ...]:
        return tuple(layer for layer in self.layers if not layer.actors)

    @property
    def places(self) -> int:
        """How many marks are drawn."""
        return sum(len(layer.actors) for layer in self.layers)


def layers_map(ecosystem: Ecosystem) -> LayersMap:
    """
    Sort the stakeholders into layers and categories.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.

    Returns
    -------
    LayersMap
        A stakeholder on several layers stands in each.
    """
    known = list(ecosystem.categories)
    if any(actor.category not in ecosystem.categories for actor in ecosystem.actors):
        known.append(ELSEWHERE)
    layers = [
        Layer(
            number=number,
            name=name,
            cells=tuple(_cell(ecosystem, layer, category) for category in known),
        )
        for number, (layer, name) in enumerate(ecosystem.layers.items(), start=1)
    ]
    return LayersMap(
        layers=tuple(reversed(layers)),
        categories=tuple(short_name(ecosystem, key) for key in known),
        actors=ecosystem.actors,
        unplaced=tuple(a for a in ecosystem.actors if not set(a.layers) & set(ecosystem.layers)),
    )


def short_name(ecosystem: Ecosystem, category: str) -> str:
    """
    A category in a few words.

    Parameters
    ----------
    ecosystem : Ecosystem
        Knows the long names.
    category : str
        Its key, or ELSEWHERE.

    Returns
    -------
    str
        In the reader's language.
    """
    return str(SHORT.get(category) or ecosystem.categories.get(category) or _("Other categories"))


def headline(found: LayersMap) -> str:
    """
    What the map says.

    Parameters
    ----------
    found : LayersMap
        What is drawn.

    Returns
    -------
    str
        One sentence.
    """
    if not found.places:
        return _("Nobody stands on a layer yet")
    if found.empty:
        words = ngettext(
            "%(count)d of %(total)d layers is held by nobody",
            "%(count)d of %(total)d layers are held by nobody",
            len(found.empty),
        )
        return words % {"count": len(found.empty), "total": len(found.layers)}
    thin = min(found.layers, key=lambda layer: len(layer.actors))
    words = ngettext(
        "Every layer is held; “%(layer)s” by only %(count)d stakeholder",
        "Every layer is held; “%(layer)s” by the fewest, %(count)d stakeholders",
        len(thin.actors),
    )
    return words % {"layer": thin.name, "count": len(thin.actors)}


def description(found: LayersMap) -> str:
    """
    The figure in full sentences, for who does not see it.

    Parameters
    ----------
    found : LayersMap
        What is drawn.

    Returns
    -------
    str
        One sentence per layer, from the top.
    """
    return " ".join(_told(layer) for layer in found.layers)


def _told(layer: Layer) -> str:
    count = len(layer.actors)
    words = ngettext(
        "Layer %(number)d, %(name)s: %(count)d stakeholder.",
        "Layer %(number)d, %(name)s: %(count)d stakeholders.",
        count,
    )
    return words % {"number": layer.number, "name": layer.name, "count": count}


def _cell(ecosystem: Ecosystem, layer: str, category: str) -> tuple[Actor, ...]:
    return tuple(
        actor
        for actor in ecosystem.actors
        if layer in actor.layers
        and category == (actor.category if actor.category in ecosystem.categories else ELSEWHERE)
    )
