"""What the page of each figure says: name, finding, how to read it, tables."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stakeholders import figures
from stakeholders.ecosystem import Ecosystem
from stakeholders.figures import compare, grid, layers, network, tables
from stakeholders.figures.compare import comparison
from stakeholders.figures.grid import power_grid
from stakeholders.figures.layers import layers_map
from stakeholders.figures.network import network_of


@dataclass(frozen=True)
class Page:
    """One figure with its words; `svg` is empty when there is nothing to draw."""

    headline: str
    svg: str
    caption: str
    description: str
    tables: list[tables.Table]


NAMES = {
    "layers": gettext_lazy("Layers"),
    "grid": gettext_lazy("Influence and interest"),
    "network": gettext_lazy("Relations"),
    "compare": gettext_lazy("Resources and gains"),
    "matrix": gettext_lazy("Who has what"),
}


def page_of(name: str, ecosystem: Ecosystem) -> Page:
    """
    The page of one figure.

    Parameters
    ----------
    name : str
        A key of FIGURES.
    ecosystem : Ecosystem
        The map of a workshop.

    Returns
    -------
    Page
        In the active language.
    """
    return FIGURES[name](ecosystem)


def _layers(ecosystem: Ecosystem) -> Page:
    found = layers_map(ecosystem)
    how = _(
        "The layers of a digital city, from the ground up. A stakeholder on several layers stands "
        "in each. Square, diamond and circle are the three sectors; a second outline is a partner."
    )
    return Page(
        layers.headline(found),
        figures.layers_figure(ecosystem),
        how,
        layers.description(found),
        tables.of_layers(ecosystem, found),
    )


def _grid(ecosystem: Ecosystem) -> Page:
    found = power_grid(ecosystem)
    how = _(
        "As judged by the group: interest grows to the right, influence upwards. "
        "The grid follows Mendelow (1991) and Ackermann and Eden (2011); the words are ours."
    )
    return Page(
        grid.headline(found),
        figures.grid_figure(ecosystem),
        f"{how} {grid.beside(found)}".strip(),
        grid.description(found),
        tables.of_grid(ecosystem, found),
    )


def _network(ecosystem: Ecosystem) -> Page:
    found = network_of(ecosystem)
    how = _(
        "An arrow leads from who gives to who receives; a partnership has no direction. "
        "Who stands near to whom follows from the relations; left, right, up and down mean nothing."
    )
    return Page(
        network.headline(found),
        figures.network_figure(ecosystem),
        how,
        network.description(found),
        tables.of_network(ecosystem, found),
    )


def _compare(ecosystem: Ecosystem) -> Page:
    found = comparison(ecosystem)
    how = _("The whole line is everybody on the map. A stakeholder may count in several bars.")
    return Page(
        compare.headline(found),
        figures.compare_figure(ecosystem),
        how,
        compare.description(found),
        tables.of_comparison(found),
    )


FIGURES: dict[str, Callable[[Ecosystem], Page]] = {
    "layers": _layers,
    "grid": _grid,
    "network": _network,
    "compare": _compare,
}
