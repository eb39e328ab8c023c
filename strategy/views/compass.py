"""Pages of the compass: one's own, the group's, the interactive one, and the typology."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.permissions import Right
from strategy import rows
from strategy.chapters import CompassChapter
from strategy.compass import MODULE, PLACEMENT
from strategy.drawing import draw
from strategy.figures import figure_of
from strategy.movement import compass_movement
from strategy.selectors import group_chapter, own_chapter, revealed_round, sent_round
from strategy.sheet import SCREEN
from strategy.words import headline
from workshops.access import participant_view, staff_view
from workshops.decisions import decisions_of
from workshops.models import Participant, Round, Workshop
from workshops.selectors import every_question, rounds_of
from workshops.sources import only_counted, papers_counted


@participant_view
def my_compass(request: HttpRequest, participant: Participant) -> HttpResponse:
    """One's own compass, once one's own module is sent."""
    round = sent_round(participant)
    if round is None:
        return not_yet(request, participant)
    chapter = own_chapter(participant, round)
    context = {"workshop": participant.workshop, "participant": participant}
    return render(request, "strategy/my_compass.html", {**context, **compass_words(chapter)})


@participant_view
def typology(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The four models side by side, once one's own module is sent."""
    if sent_round(participant) is None:
        return not_yet(request, participant)
    return show_typology(request, participant.workshop, participant)


@staff_view(Right.VIEW_WORKSHOP)
def staff_typology(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    return show_typology(request, workshop)


@participant_view
def group_compass(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What the facilitator sees, once it is revealed."""
    return show_group(request, participant.workshop, participant)


@staff_view(Right.SEE_RESULTS)
def staff_compass(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    return show_group(request, workshop)


@participant_view
def explore(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The group's compass as an interactive figure; the only page that loads Plotly."""
    return show_explore(request, participant.workshop, participant)


@staff_view(Right.SEE_RESULTS)
def staff_explore(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    return show_explore(request, workshop)


def not_yet(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The models stay hidden until one's own rows are sent."""
    context = {"workshop": participant.workshop, "participant": participant, "module": MODULE}
    return render(request, "strategy/not_yet.html", context)


def show_typology(
    request: HttpRequest, workshop: Workshop, participant: Participant | None = None
) -> HttpResponse:
    edition = workshop.whole_edition()
    context = {
        **sides(workshop, participant),
        "models": edition.models.values(),
        "table": [
            (aspect, [(model, model.traits[key].text) for model in edition.models.values()])
            for key, aspect in edition.aspects.items()
        ],
        "caveat": edition.passages.get("schematic"),
    }
    return render(request, "strategy/typology.html", context)


def show_group(
    request: HttpRequest, workshop: Workshop, participant: Participant | None = None
) -> HttpResponse:
    rounds = [one for one in rounds_of(workshop, MODULE) if one.is_revealed]
    round = round_asked_for(request, rounds)
    chapter = group_chapter(workshop, round)
    before = next((one for one in rounds if one.number < round.number), None)
    earlier = group_chapter(workshop, before) if before else None
    context = {
        **sides(workshop, participant),
        **compass_words(chapter),
        "round": round,
        "rounds": rounds,
        "before": before,
        "earlier_svg": earlier_svg(earlier),
        "movement": compass_movement(earlier, chapter, (before.number, round.number))
        if earlier
        else None,
        "people": rows.people_line(chapter),
        "decided": next(iter(decisions_of(workshop, key=(PLACEMENT, ""))), None),
        "decide_url": decide_url(request, workshop, participant),
        "counted": only_counted(papers_counted(round, every_question(workshop, round))),
        "asks": rows.asks_of(workshop.whole_edition(), chapter),
    }
    return render(request, "strategy/group_compass.html", context)


def earlier_svg(chapter: CompassChapter | None) -> str:
    """The figure of the round before, with ids of its own; empty when there is nothing to draw."""
    if chapter is None or chapter.is_empty:
        return ""
    figure = figure_of(chapter)
    return draw(replace(figure, key=f"{figure.key}-before"), SCREEN)


def decide_url(
    request: HttpRequest, workshop: Workshop, participant: Participant | None
) -> str | None:
    """Where the position is decided, for staff who run the room."""
    if participant or Right.RUN_ROOM not in request.allowed:
        return None
    return reverse("workshops:decide", args=[workshop.pk, PLACEMENT])


def show_explore(
    request: HttpRequest, workshop: Workshop, participant: Participant | None = None
) -> HttpResponse:
    from interface.plotly import plotly_config  # 27 MB that other pages do not need
    from strategy.explore import plotly_figure

    figure = figure_of(group_chapter(workshop, shown_round(workshop)))
    context = {
        **sides(workshop, participant),
        "figure": figure,
        "plotly": {**plotly_figure(figure), "config": plotly_config()},
    }
    return render(request, "strategy/explore.html", context)


def round_asked_for(request: HttpRequest, rounds: list[Round]) -> Round:
    """The newest revealed round unless `?round=` names another one, or Http404."""
    wanted = request.GET.get("round") or (str(rounds[0].number) if rounds else "")
    for round in rounds:
        if str(round.number) == wanted:
            return round
    raise Http404


def shown_round(workshop: Workshop) -> Round:
    """The round to show, or Http404: before the reveal there is nothing, for staff neither."""
    if round := revealed_round(workshop):
        return round
    raise Http404


def compass_words(chapter: CompassChapter) -> dict[str, Any]:
    """What the pages of a group and of one person have in common."""
    return {
        "chapter": chapter,
        "headline": headline(chapter),
        "svg": draw(figure_of(chapter), SCREEN),
        "caption": rows.caption_of(chapter),
        "meanings": rows.meanings_of(chapter),
        "facts": rows.facts_of(chapter),
        "shares": rows.shares_of(chapter),
        "numbers": rows.numbers_of(chapter),
    }


def sides(workshop: Workshop, participant: Participant | None) -> dict[str, Any]:
    """The same pages for both sides: where their links lead."""
    names = (
        ("workshops:tasks", "strategy:group_compass", "strategy:explore", "strategy:typology")
        if participant
        else (
            "workshops:detail",
            "strategy:staff_compass",
            "strategy:staff_explore",
            "strategy:staff_typology",
        )
    )
    home, compass, explore_, typology_ = (reverse(name, args=[workshop.pk]) for name in names)
    rows_name = "workshops:results" if participant else "workshops:group_results"
    return {
        "workshop": workshop,
        "participant": participant,
        "home_url": home,
        "compass_url": compass,
        "explore_url": explore_,
        "typology_url": typology_,
        "rows_url": reverse(rows_name, args=[workshop.pk, MODULE]),
    }
