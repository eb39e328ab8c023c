"""Who could be a partner, what the map lacks, and this map beside the one before."""

from itertools import groupby

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from stakeholders.chapters import chapter_of
from stakeholders.models import MapEntry
from stakeholders.movement import movement
from stakeholders.movement_words import page_of
from stakeholders.selectors import ecosystem_of
from stakeholders.tick_words import count_words
from workshops.models import Workshop
from workshops.sides import Side

FEWEST_IN_FULL = 2  # ticks; whoever has fewer is folded, so that a long map stays readable


def shortlist(request: HttpRequest, side: Side) -> HttpResponse:
    """Everybody by their four ticks, each missing tick with what to find out."""
    chapter = chapter_of(ecosystem_of(side.workshop), side.workshop.whole_edition())
    groups = [
        (held, count_words(held), list(some))
        for held, some in groupby(chapter.candidates, key=lambda one: one.held)
    ]
    context = {
        "chapter": chapter,
        "groups": [one for one in groups if one[0] >= FEWEST_IN_FULL],
        "folded": [one for one in groups if one[0] < FEWEST_IN_FULL],
    }
    return render(request, "stakeholders/shortlist.html", {**_side(side, "shortlist"), **context})


def findings(request: HttpRequest, side: Side) -> HttpResponse:
    """What the map lacks and what puts it at risk, with the stakeholders and what to try."""
    chapter = chapter_of(ecosystem_of(side.workshop), side.workshop.whole_edition())
    context = {"chapter": chapter, "count": sum(len(one.cases) for one in chapter.findings)}
    return render(request, "stakeholders/findings.html", {**_side(side, "findings"), **context})


def then(request: HttpRequest, side: Side) -> HttpResponse:
    """This map beside that of the workshop before; there is no page without one."""
    common = _side(side, "then")
    if common["before"] is None:
        raise Http404
    workshops = common["before"], side.workshop
    moved = movement(*map(ecosystem_of, workshops))
    days = [one.held_on for one in workshops]
    editions = [one.whole_edition() for one in workshops]
    context = {"held": workshops, "page": page_of(moved, tuple(days), tuple(editions))}
    return render(request, "stakeholders/then.html", {**common, **context})


def map_before(workshop: Workshop) -> Workshop | None:
    """The workshop before, if somebody stands on its map; one query."""
    befores = Workshop.objects.filter(pk=workshop.previous_id)
    return befores.filter(Exists(MapEntry.objects.filter(workshop=OuterRef("pk")))).first()


def _side(side: Side, here: str) -> dict:
    """What these pages share: whose they are, and the ways between them."""
    return {
        "side": side,
        "here": here,
        "workshop": side.workshop,
        "participant": side.participant,
        "before": map_before(side.workshop),
        "map_url": side.url("map"),
        "choose_url": side.url("choose"),
        "shortlist_url": side.url("shortlist"),
        "findings_url": side.url("findings"),
        "then_url": side.url("then"),
    }
