"""How far the digital divide of a workshop is, in two queries: for the task list and the desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from inclusion.models import Measure, Relay, ResponsePlan, Service
from inclusion.progress import Counts, steps_from
from inclusion.selectors import MODULE, OBSTACLES, PRECAUTIONS
from workshops.enums import Phase
from workshops.models import Decision, Round, Workshop
from workshops.modules import WorkspaceState


@dataclass(frozen=True, kw_only=True)
class Around:
    """What one query finds about a workshop."""

    is_open: bool
    rated: list[str] | None  # groups of the newest revealed round, if there is one
    measured: list[str]  # groups with a measure
    answered: list[str]  # groups with a measure that has a relay
    told: list[int]  # by service, how many precautions have an answer


def divide_state(workshop: Workshop) -> WorkspaceState:
    """
    The three steps of the assessment, without reading it.

    Parameters
    ----------
    workshop : Workshop
        With its edition.

    Returns
    -------
    WorkspaceState
        For a workshop that nobody has begun too.
    """
    questions = workshop.whole_edition().questions
    obstacles = _rows(questions.get(OBSTACLES))
    precautions = _rows(questions.get(PRECAUTIONS))
    around = _around(workshop, precautions)
    groups = set(workshop.groups)
    counts = Counts(
        pairs=len(groups) * len(obstacles),
        settled=_settled(groups, obstacles, around.rated or (), _decided(workshop)),
        groups=len(groups),
        measured=len(groups.intersection(around.measured)),
        answered=len(groups.intersection(around.answered)),
        services=len(around.told),
        protected=sum(told >= len(precautions) for told in around.told),
    )
    return WorkspaceState(is_open=around.is_open, steps=steps_from(counts))


def _rows(question) -> list[str]:
    return [row.key for row in question.rows] if question else []


def _settled(
    groups: Iterable[str],
    obstacles: Iterable[str],
    rated: Iterable[str],
    decided: Mapping[str, Mapping],
) -> int:
    """Pairs that the room rated, or that the group decided."""
    return sum(
        group in rated or obstacle in decided.get(group, ())
        for group in groups
        for obstacle in obstacles
    )


def _decided(workshop: Workshop) -> dict[str, Mapping]:
    """Group → what is decided about it now."""
    rows = Decision.objects.filter(workshop=workshop, question=OBSTACLES)
    newest = rows.order_by("subject", "-number").distinct("subject")
    return {group: value or {} for group, value in newest.values_list("subject", "value")}


def _around(workshop: Workshop, precautions: list[str]) -> Around:
    mine = {"workshop": OuterRef("pk")}
    measures = Measure.objects.filter(**mine).order_by()
    relayed = measures.filter(Exists(Relay.objects.filter(measure=OuterRef("pk"))))
    services = Service.objects.filter(**mine).order_by()
    known = Count("precautions", filter=Q(precautions__precaution__in=precautions))
    revealed = Round.objects.filter(**mine, module=MODULE, phase=Phase.REVEALED)
    found = (
        Workshop.objects.filter(pk=workshop.pk)
        .annotate(
            is_open=Exists(ResponsePlan.objects.filter(**mine, is_open=True)),
            rated=Subquery(revealed.order_by("-number").values("groups")[:1]),
            measured=ArraySubquery(measures.values("group").distinct()),
            answered=ArraySubquery(relayed.values("group").distinct()),
            told=ArraySubquery(services.annotate(told=known).values("told")),
        )
        .values("is_open", "rated", "measured", "answered", "told")
        .get()
    )
    return Around(**found)
