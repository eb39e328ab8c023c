"""The figures of the map as interactive Plotly figures: the same dataclasses as the drawings.

Only the page that shows one imports this module: Plotly takes 27 MB of a worker's memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import plotly.graph_objects as go
from django.utils.html import escape
from django.utils.translation import gettext as _

from guide.enums import Sector
from interface.labels import fitted
from interface.plotly import BOLD
from stakeholders.ecosystem import Ecosystem
from stakeholders.enums import Level, Tie
from stakeholders.figures.compare import comparison
from stakeholders.figures.grid import CORNERS, power_grid
from stakeholders.figures.layers import layers_map
from stakeholders.figures.look import NARROW
from stakeholders.figures.marks import Spot, shape_of
from stakeholders.figures.network import network_of
from stakeholders.figures.network_ways import spots_of

SYMBOLS = {"public": "square", "private": "diamond", "society": "circle"}
DASHES = {Tie.DATA: "solid", Tie.MONEY: "dash", Tie.SERVICE: "dot", Tie.PARTNERSHIP: "longdashdot"}
STEP = 0.28  # between two marks in a cell, of its width
PER_LINE = 3


def explore(figure: str, ecosystem: Ecosystem) -> dict[str, Any]:
    """
    One figure for Plotly.

    Parameters
    ----------
    figure : str
        A key of FIGURES.
    ecosystem : Ecosystem
        The map of a workshop.

    Returns
    -------
    dict[str, Any]
        `data` and `layout` as plain JSON.
    """
    data, layout = FIGURES[figure](ecosystem)
    return go.Figure(data=data, layout=_framed(layout)).to_plotly_json()


def _framed(layout: dict) -> dict:
    """What all figures share: type, inks, a legend below, no accidental dragging on a phone."""
    axis = {"showgrid": False, "zeroline": False, "mirror": True, "showline": True}
    line = {"linecolor": NARROW.ink, "linewidth": 2, "fixedrange": False}
    return {
        "font": {"size": 14, "color": NARROW.ink, "family": "system-ui, sans-serif"},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "dragmode": False,
        "hovermode": "closest",
        "legend": {"orientation": "h", "y": -0.18, "yanchor": "top", "itemsizing": "constant"},
        **layout,
        "xaxis": {**axis, **line, "automargin": True, **layout.get("xaxis", {})},
        "yaxis": {**axis, **line, "automargin": True, **layout.get("yaxis", {})},
    }


# ---- marks -------------------------------------------------------------------------------------


def _marks(ecosystem: Ecosystem, spots: Sequence[Spot]) -> Iterator[go.Scatter]:
    """One trace per sector, and one more for its partners."""
    for sector in Sector:
        for is_partner in (False, True):
            some = [
                spot
                for spot in spots
                if shape_of(ecosystem, spot.actor) == sector and spot.actor.is_partner == is_partner
            ]
            if some:
                yield _trace(ecosystem, sector, some, is_partner)


def _trace(ecosystem: Ecosystem, sector: Sector, spots: Sequence[Spot], is_partner: bool):
    words = _("%(sector)s: partners") if is_partner else "%(sector)s"
    return go.Scatter(
        name=words % {"sector": sector.label},
        mode="markers+text",
        x=[spot.x for spot in spots],
        y=[spot.y for spot in spots],
        text=[str(spot.actor.number) for spot in spots],
        textfont={"size": 10, "color": "#ffffff" if is_partner else NARROW.ink},
        hovertext=[_told(ecosystem, spot) for spot in spots],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "opacity": 1,
            "symbol": SYMBOLS[sector],
            "size": 20,
            "color": NARROW.accent if is_partner else "#ffffff",
            "line": {"width": 1.5, "color": NARROW.accent if is_partner else NARROW.ink},
        },
    )


def _told(ecosystem: Ecosystem, spot: Spot) -> str:
    """Name and category; Plotly reads HTML, so what people wrote is escaped."""
    category = ecosystem.categories.get(spot.actor.category, "")
    return f"{spot.actor.number}. {escape(spot.actor.name)}<br>{escape(category)}"


def _around(actors: Iterable, column: float, row: float) -> Iterator[Spot]:
    """Those of one cell beside each other, around its middle."""
    actors = tuple(actors)
    lines = -(-len(actors) // PER_LINE)
    for number, actor in enumerate(actors):
        across = (number % PER_LINE - (min(len(actors), PER_LINE) - 1) / 2) * STEP
        down = (number // PER_LINE - (lines - 1) / 2) * min(STEP, 0.8 / max(lines, 1))
        yield Spot(actor, round(column + across, 3), round(row - down, 3))


def _lines(names: Iterable[object], width: float = 104) -> list[str]:
    return ["<br>".join(map(escape, fitted(str(name), 14, width, most=3))) for name in names]


# ---- the figures -------------------------------------------------------------------------------


def _layers(ecosystem: Ecosystem):
    found = layers_map(ecosystem)
    spots = [
        spot
        for layer in found.layers
        for column, actors in enumerate(layer.cells)
        for spot in _around(actors, column, layer.number)
    ]
    names = [layer.name for layer in reversed(found.layers)]
    ends = [0.5, len(names) + 0.5]
    return list(_marks(ecosystem, spots)), {
        "xaxis": {
            **_steps(range(len(found.categories)), _lines(found.categories), side="top"),
            "range": [-0.5, len(found.categories) - 0.5],
        },
        "yaxis": {**_steps(range(1, len(names) + 1), _lines(names)), "range": ends},
        "shapes": [_rule(number + 0.5) for number in range(1, len(names))],
        "margin": {"l": 10, "r": 10, "t": 100, "b": 90},
    }


def _steps(values, words, **more) -> dict:
    return {"tickvals": list(values), "ticktext": list(words), **more}


def _rule(y: float, *, is_upright: bool = False) -> dict:
    line = {"type": "line", "line": {"color": NARROW.soft, "width": 1}, "layer": "below"}
    if is_upright:
        return {**line, "yref": "paper", "y0": 0, "y1": 1, "x0": y, "x1": y}
    return {**line, "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}


def _grid(ecosystem: Ecosystem):
    found, levels = power_grid(ecosystem), Level.values
    spots = [
        spot
        for influence in levels
        for interest in levels
        for spot in _around(found.at(influence=influence, interest=interest), interest, influence)
    ]
    words = [str(level.label) for level in Level]
    corners = [
        {
            "x": int(x),
            "y": y + 0.46,
            "yanchor": "top",
            "text": _lines([text], 76)[0],
            "showarrow": False,
        }
        for (y, x), text in CORNERS.items()
    ]
    axis = {**_steps(levels, words), "range": [0.5, 3.5]}
    return list(_marks(ecosystem, spots)), {
        "xaxis": {**axis, "title": {"text": _("Interest")}},
        "yaxis": {**axis, "title": {"text": _("Influence")}},
        "shapes": [_rule(at, is_upright=up) for at in (1.5, 2.5) for up in (False, True)],
        "annotations": [{**one, "font": {**BOLD, "size": 13}} for one in corners],
        "margin": {"l": 10, "r": 10, "t": 20, "b": 120},
    }


def _network(ecosystem: Ecosystem):
    found = network_of(ecosystem)
    spots, _height = spots_of(found, NARROW)
    at = {spot.actor.id: spot for spot in spots}
    lines = [_joined(found, at, tie) for tie in found.ties]
    hidden = {"visible": False}
    return [*lines, *_marks(ecosystem, spots)], {
        "xaxis": hidden,
        "yaxis": {**hidden, "autorange": "reversed"},
        "margin": {"l": 10, "r": 10, "t": 20, "b": 120},
    }


def _joined(found, at, tie: Tie) -> go.Scatter:
    """All relations of one kind as one line with gaps."""
    ends = [(at[flow.source], at[flow.target]) for flow in found.flows if flow.tie == tie]
    return go.Scatter(
        name=str(tie.label),
        mode="lines",
        x=[value for start, end in ends for value in (start.x, end.x, None)],
        y=[value for start, end in ends for value in (start.y, end.y, None)],
        line={"color": NARROW.soft, "width": 1.5, "dash": DASHES[tie]},
        hoverinfo="skip",
    )


def _compare(ecosystem: Ecosystem):
    found = comparison(ecosystem)
    bars = [*found.gains[::-1], *found.resources[::-1]]
    names = _lines([bar.name for bar in bars], 150)
    series = (
        (_("Partners"), [bar.partners for bar in bars], NARROW.ink),
        (_("Others"), [bar.count - bar.partners for bar in bars], "#ffffff"),
    )
    data = [
        go.Bar(
            name=name,
            x=counts,
            y=names,
            orientation="h",
            marker={"color": ink, "line": {"color": NARROW.ink, "width": 1.5}},
            hovertemplate="%{x}<extra>" + name + "</extra>",
        )
        for name, counts, ink in series
    ]
    return data, {"barmode": "stack", "margin": {"l": 10, "r": 10, "t": 20, "b": 90}}


FIGURES = {"layers": _layers, "grid": _grid, "network": _network, "compare": _compare}
