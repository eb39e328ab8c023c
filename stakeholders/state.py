"""How far the map of a workshop is, counted in two queries: for the task list and the desk."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from stakeholders.models import EcosystemMap, EmptyCategory, MapEntry, Relation
from stakeholders.progress import Counts, settled, steps_from
from workshops.models import Workshop
from workshops.modules import WorkspaceState


def map_state(workshop: Workshop) -> WorkspaceState:
    """
    The four steps of a map, without reading it.

    Parameters
    ----------
    workshop : Workshop
        With its edition.

    Returns
    -------
    WorkspaceState
        For a map that nobody has begun too.
    """
    categories = list(workshop.whole_edition().categories)
    listed = _listed(workshop)
    around = _around(workshop)
    counts = Counts(
        categories=len(categories),
        settled=settled(categories, [row["category"] for row in listed], around["empty"]),
        listed=sum(row["listed"] for row in listed),
        identified=sum(row["identified"] for row in listed),
        partners=sum(row["partners"] for row in listed),
        relations=around["relations"],
    )
    return WorkspaceState(is_open=around["is_open"], steps=steps_from(counts))


def _listed(workshop: Workshop) -> list[dict]:
    """One row for each category that has somebody."""
    return list(
        MapEntry.objects.filter(workshop=workshop)
        .values(category=F("stakeholder__category"))
        .annotate(
            listed=Count("pk"),
            identified=Count("pk", filter=Q(is_identified=True)),
            partners=Count("pk", filter=Q(is_partner=True)),
        )
        .order_by()
    )


def _around(workshop: Workshop) -> dict:
    """What is not counted per stakeholder."""
    mine = {"workshop": OuterRef("pk")}
    empty = EmptyCategory.objects.filter(**mine).values("category")
    relations = Relation.objects.filter(**mine).order_by().values("workshop")
    counted = relations.annotate(count=Count("pk")).values("count")
    return (
        Workshop.objects.filter(pk=workshop.pk)
        .annotate(
            is_open=Exists(EcosystemMap.objects.filter(**mine, is_open=True)),
            empty=ArraySubquery(empty),
            relations=Coalesce(Subquery(counted), 0),
        )
        .values("is_open", "empty", "relations")
        .get()
    )
