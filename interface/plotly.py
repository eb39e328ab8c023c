"""What every interactive figure has in common.

Only pages that show one import this module: Plotly takes 27 MB of a worker's memory.
"""

from typing import Any

import plotly.io
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Without it every figure carries 6 kB of a template that nobody sees.
plotly.io.templates.default = None

BOLD = {"weight": 700}  # never <b>: Plotly would write an inline style, which the policy refuses


def plotly_config() -> dict[str, Any]:
    """
    How Plotly behaves: nothing leaves the page, and it speaks the reader's language.

    Returns
    -------
    dict[str, Any]
        Plain JSON for `Plotly.newPlot`.
    """
    language = get_language()
    return {
        "displaylogo": False,
        "plotlyServerURL": "",
        "modeBarButtonsToRemove": ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d"],
        "displayModeBar": True,
        "responsive": True,
        "locale": language,
        "locales": {language: {"dictionary": _dictionary(), "format": _format()}},
    }


def _dictionary() -> dict[str, str]:
    """Plotly's words that this page can show, each under its English key."""
    return {
        "Download plot as a PNG": _("Download as a picture (PNG)"),
        "Download plot": _("Download as a picture"),
        "Pan": _("Move the view"),
        "Reset axes": _("Show all"),
        "Zoom": _("Zoom"),
        "Zoom in": _("Zoom in"),
        "Zoom out": _("Zoom out"),
        "Click to enter Plot title": "",
    }


def _format() -> dict[str, str]:
    return {
        "decimal": get_format("DECIMAL_SEPARATOR"),
        "thousands": get_format("THOUSAND_SEPARATOR"),
    }
