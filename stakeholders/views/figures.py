"""Five views of the map, each with a table, and their interactive figures."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interface.formats import format_date
from stakeholders.ecosystem import Ecosystem
from stakeholders.figures import matrix as matrices
from stakeholders.figures.pages import FIGURES, NAMES, page_of
from stakeholders.selectors import ecosystem_of
from workshops.sides import Side


def layers(request: HttpRequest, side: Side) -> HttpResponse:
    """Who stands on which layer of the digital city."""
    return show(request, side, "layers")


def grid(request: HttpRequest, side: Side) -> HttpResponse:
    """Influence against interest."""
    return show(request, side, "grid")


def network(request: HttpRequest, side: Side) -> HttpResponse:
    """Who is related to whom."""
    return show(request, side, "network")


def compare(request: HttpRequest, side: Side) -> HttpResponse:
    """How many bring each resource and look for each gain."""
    return show(request, side, "compare")


def matrix(request: HttpRequest, side: Side) -> HttpResponse:
    """Who has what, as one table."""
    ecosystem = ecosystem_of(side.workshop)
    found = matrices.matrix_of(ecosystem)
    context = {"matrix": found, "headline": matrices.headline(found)}
    return render(
        request, "stakeholders/matrix.html", {**shared(side, "matrix", ecosystem), **context}
    )


def show(request: HttpRequest, side: Side, name: str) -> HttpResponse:
    """A drawing with its tables."""
    ecosystem = ecosystem_of(side.workshop)
    common, page = shared(side, name, ecosystem), page_of(name, ecosystem)
    context = {
        "page": page if ecosystem.actors else None,
        "caption": f"{page.caption} {common['source']}",
        "explore_url": side.url("explore", name),
    }
    return render(request, "stakeholders/figure.html", {**common, **context})


def explore(request: HttpRequest, side: Side, figure: str) -> HttpResponse:
    """One of the figures in Plotly; the only page of the map that loads it."""
    from interface.plotly import plotly_config  # 27 MB that other pages do not need
    from stakeholders.figures.explore import explore as interactive

    ecosystem = ecosystem_of(side.workshop)
    if figure not in FIGURES or not ecosystem.actors:
        raise Http404
    context = {
        "page": page_of(figure, ecosystem),
        "back_url": side.url(figure),
        "plotly": {**interactive(figure, ecosystem), "config": plotly_config()},
    }
    return render(
        request, "stakeholders/explore.html", {**shared(side, figure, ecosystem), **context}
    )


def shared(side: Side, name: str, ecosystem: Ecosystem) -> dict[str, Any]:
    """What these pages share: whose they are, the way between them, what they are made from."""
    return {
        "side": side,
        "workshop": side.workshop,
        "participant": side.participant,
        "map_url": side.url("map"),
        "name": NAMES[name],
        "others": [(side.url(key), words, key == name) for key, words in NAMES.items()],
        "source": source(side, ecosystem),
    }


def source(side: Side, ecosystem: Ecosystem) -> str:
    """How many stakeholders, which workshop, when."""
    total, partners = len(ecosystem.actors), len(ecosystem.partners)
    counted = ngettext("%(count)d stakeholder", "%(count)d stakeholders", total)
    shortlisted = ngettext("%(count)d partner", "%(count)d partners", partners)
    return _("%(stakeholders)s, %(partners)s. Workshop “%(workshop)s”, %(day)s.") % {
        "stakeholders": counted % {"count": total},
        "partners": shortlisted % {"count": partners},
        "workshop": f"\u2068{side.workshop.name}\u2069",
        "day": format_date(side.workshop.held_on),
    }
