"""Step 3, relate: what passes between stakeholders. Optional."""

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interface.forms import submitted
from stakeholders.ecosystem import Ecosystem, Flow
from stakeholders.forms_map import THERE_ALREADY, RelationForm
from stakeholders.map_words import sentence
from stakeholders.selectors import ecosystem_of
from stakeholders.services.relating import RelatedError, relate, unrelate
from stakeholders.wizard import draw, to_work
from workshops.sides import Side

# More than this are shown one stakeholder at a time: a page must cross a bad network.
MOST_AT_ONCE = 60


@to_work
def relations(request: HttpRequest, side: Side) -> HttpResponse:
    """Add one relation; below it those that are there."""
    ecosystem = ecosystem_of(side.workshop)
    form = RelationForm(
        ecosystem.actors,
        data=request.POST if request.method == "POST" else None,
        source=request.GET.get("from", ""),
    )
    if submitted(request) and form.is_valid():
        try:
            return add(request, side, form)
        except RelatedError:
            form.add_error("tie", THERE_ALREADY)
    if form.is_bound and not submitted(request):
        form.keep_typed()
    groups = groups_of(ecosystem, side)
    is_long, source = len(ecosystem.flows) > MOST_AT_ONCE, str(form["source"].value())
    context = {
        "form": form,
        "count": len(ecosystem.flows),
        "groups": [one for one in groups if not is_long or one["id"] == source],
        "index": groups if is_long else [],
        "can_relate": len(ecosystem.actors) > 1,
    }
    return draw(request, side, "relate", context, status=422 if form.errors else 200)


def add(request: HttpRequest, side: Side, form: RelationForm) -> HttpResponse:
    """Save it, and offer the next one of the same stakeholder."""
    data = form.cleaned_data
    relate(
        workshop=side.workshop,
        source_id=UUID(data["source"]),
        target_id=UUID(data["target"]),
        tie=data["tie"],
        note=data["note"],
    )
    messages.success(request, _("The relation is on the map."))
    return redirect(f"{side.url('relate')}?from={data['source']}")


def groups_of(ecosystem: Ecosystem, side: Side) -> list[dict]:
    """Relations by the stakeholder they start from."""
    return [
        {
            "id": str(source),
            "name": ecosystem.by_id[source].name,
            "relations": [relation_row(flow, ecosystem, side) for flow in flows],
        }
        for source, flows in groupby(ecosystem.flows, key=lambda flow: flow.source)
    ]


def relation_row(flow: Flow, ecosystem: Ecosystem, side: Side) -> dict:
    """A relation as a sentence."""
    ends = (ecosystem.by_id[end].name for end in (flow.source, flow.target))
    return {
        "sentence": sentence(flow.tie, *ends),
        "note": flow.note,
        "url": side.url("unrelate", flow.id),
    }


@require_POST
@to_work
def remove_relation(request: HttpRequest, side: Side, relation: UUID) -> HttpResponse:
    """Take a relation off the map."""
    unrelate(workshop=side.workshop, relation_id=relation)
    messages.success(request, _("The relation is no longer on the map."))
    return redirect(side.url("relate"))
