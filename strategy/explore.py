"""The compass as an interactive Plotly figure: the same dataclass as the drawing.

Only the page that shows it imports this module: Plotly takes 27 MB of a worker's memory.
"""

from typing import Any

import plotly.graph_objects as go
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interface.labels import lines_of
from interface.plotly import BOLD
from strategy.drawing import dot_radius
from strategy.figures import CompassFigure, Corner, Mark, decimal
from strategy.sheet import SCREEN

MODEL_INKS = {
    "algorithmic": "#143c5e",
    "uberised": "#96621a",
    "wiki": "#12755f",
    "open_source": "#6a35b5",
}
NAME_WIDTH = 116  # of a line, in pixels: two names share the width of a phone
ENDS = (-0.08, 1.08)  # of both axes, with room for dots at the corners


def plotly_figure(figure: CompassFigure) -> dict[str, Any]:
    """
    The compass for Plotly.

    Parameters
    ----------
    figure : CompassFigure
        What the drawing shows, in the reader's words.

    Returns
    -------
    dict[str, Any]
        `data` and `layout` as plain JSON: clouds, needles, circles, arrow, names of the models.
    """
    marks = ((figure.today, figure.wanted, True), (figure.wanted, figure.today, False))
    clouds = [_cloud(mark, is_hollow) for mark, _other, is_hollow in marks if mark.dots]
    needles = [_needle(mark, other, is_hollow) for mark, other, is_hollow in marks if mark.at]
    return go.Figure(data=clouds + needles, layout=_layout(figure)).to_plotly_json()


def _cloud(mark: Mark, is_hollow: bool) -> go.Scatter:
    """One dot per place, as large as in the drawing; its words on demand."""
    return go.Scatter(
        name=_("%(time)s: people") % {"time": mark.label},
        mode="markers+text",
        x=[point.openness for point, _count in mark.dots],
        y=[point.initiative for point, _count in mark.dots],
        text=["" if count == 1 else str(count) for _point, count in mark.dots],
        textfont={"size": 10, "color": SCREEN.ink if is_hollow else "#ffffff"},
        hovertext=[_told(point, count) for point, count in mark.dots],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "opacity": 1,
            "size": [2 * dot_radius(count, SCREEN.dot) for _point, count in mark.dots],
            "color": "#ffffff" if is_hollow else SCREEN.ink,
            "line": {"width": 1, "color": SCREEN.ink if is_hollow else "#ffffff"},
        },
    )


def _told(point, count: int) -> str:
    people = ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
    return f"{people}<br>{decimal(point.openness)}, {decimal(point.initiative)}"


def _needle(mark: Mark, other: Mark, is_hollow: bool) -> go.Scatter:
    """A needle whose word stands on the side away from the other needle."""
    is_above = other.at is not None and mark.at.initiative < other.at.initiative
    return go.Scatter(
        name=mark.label,
        mode="markers+text",
        x=[mark.at.openness],
        y=[mark.at.initiative],
        text=[mark.label],
        textposition="top center" if is_above else "bottom center",
        textfont=BOLD,
        hovertemplate=f"{decimal(mark.at.openness)}, {decimal(mark.at.initiative)}<extra></extra>",
        marker={
            "symbol": "diamond-tall",
            "size": 2 * SCREEN.needle,
            "color": "#ffffff" if is_hollow else SCREEN.accent,
            "line": {"width": 2.5, "color": SCREEN.accent},
        },
    )


def _layout(figure: CompassFigure) -> go.Layout:
    axis = {"showgrid": False, "zeroline": False, "showticklabels": False, "mirror": True}
    line = {"showline": True, "linecolor": SCREEN.ink, "linewidth": 3}
    return go.Layout(
        font={"size": 14, "color": SCREEN.ink, "family": "system-ui, sans-serif"},
        margin={"l": 32, "r": 32, "t": 96, "b": 64},
        dragmode=False,
        hovermode="closest",
        legend={"orientation": "h", "y": -0.2, "yanchor": "top", "itemsizing": "constant"},
        xaxis={"range": list(ENDS), "constrain": "domain", **axis, **line},
        yaxis={"range": list(reversed(ENDS)), "scaleanchor": "x", **axis, **line},
        shapes=[*_cross(), *_circles(figure)],
        annotations=[*map(_name, figure.corners), *_ends(figure), *_arrow(figure)],
    )


def _cross() -> list[dict]:
    line = {"type": "line", "line": {"color": SCREEN.soft, "width": 1}, "layer": "below"}
    low, high = ENDS
    return [
        {"x0": 0.5, "x1": 0.5, "y0": low, "y1": high, **line},
        {"x0": low, "x1": high, "y0": 0.5, "y1": 0.5, **line},
    ]


def _circles(figure: CompassFigure) -> list[dict]:
    """The circles that hold half of the people."""
    return [
        {
            "type": "circle",
            "x0": mark.at.openness - mark.radius,
            "x1": mark.at.openness + mark.radius,
            "y0": mark.at.initiative - mark.radius,
            "y1": mark.at.initiative + mark.radius,
            "line": {"color": ink, "width": 1.5, "dash": "dash"},
            "layer": "below",
        }
        for mark, ink in zip((figure.today, figure.wanted), SCREEN.circles, strict=True)
        if mark.at and mark.radius
    ]


def _name(corner: Corner) -> dict:
    """The name of a model outside the frame, at its corner, in short lines for a phone."""
    right, bottom = corner.point.openness, corner.point.initiative
    return {
        "text": "<br>".join(lines_of(corner.name, 14, NAME_WIDTH, is_bold=True)),
        "align": "right" if right else "left",
        "font": {"color": MODEL_INKS[corner.model], **BOLD},
        "showarrow": False,
        "xref": "x domain",
        "yref": "y domain",
        "x": right,
        "y": 1 - bottom,
        "xanchor": "right" if right else "left",
        "yanchor": "top" if bottom else "bottom",
        "yshift": -4 if bottom else 4,
    }


def _ends(figure: CompassFigure) -> list[dict]:
    """The ends of the axes on the four sides."""
    bold = {"showarrow": False, "xref": "x domain", "yref": "y domain", "font": BOLD}
    plain = {**bold, "font": {}}
    return [
        {"text": figure.top, "x": 0.5, "y": 1, "yanchor": "bottom", "yshift": 40, **bold},
        {"text": figure.bottom, "x": 0.5, "y": 0, "yanchor": "top", "yshift": -40, **bold},
        {"text": figure.left, "x": 0, "y": 0.5, "xanchor": "right", "textangle": -90, **plain},
        {"text": figure.right, "x": 1, "y": 0.5, "xanchor": "left", "textangle": 90, **plain},
    ]


def _arrow(figure: CompassFigure) -> list[dict]:
    if not (figure.has_arrow and figure.today.at and figure.wanted.at):
        return []
    start, end = figure.today.at, figure.wanted.at
    return [
        {
            "ax": start.openness,
            "ay": start.initiative,
            "axref": "x",
            "ayref": "y",
            "x": end.openness,
            "y": end.initiative,
            "showarrow": True,
            "arrowhead": 2,
            "arrowwidth": 2.5,
            "arrowcolor": SCREEN.accent,
            "standoff": SCREEN.needle,
            "startstandoff": SCREEN.needle,
        }
    ]
