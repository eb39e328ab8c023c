"""Precautions: the services that become digital, and the checklist of each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.chapters import Checklist
from inclusion.forms_precautions import ChecklistForm, ServiceForm
from inclusion.models import Service
from inclusion.selectors import PRECAUTIONS
from inclusion.services.precautions import (
    LinesConflictError,
    ServiceGoneError,
    add_service,
    lines_of,
    remove_service,
    save_precautions,
)
from inclusion.views.plan import read
from inclusion.wizard import asked, draw, to_work
from interface.forms import submitted
from workshops.models import Workshop
from workshops.sides import Side


def precautions(request: HttpRequest, side: Side) -> HttpResponse:
    """All services with their flags, and how to add one."""
    is_switch = request.method == "POST"  # The page in another language.
    return draw_list(
        request, side, ServiceForm(data=request.POST).keep_typed() if is_switch else None
    )


@to_work
def add(request: HttpRequest, side: Side) -> HttpResponse:
    """Add a service, and go on with its checklist."""
    if request.method != "POST":
        return redirect(side.url("precautions"))
    form = ServiceForm(data=request.POST)
    if submitted(request) and form.is_valid():
        service = add_service(workshop=side.workshop, name=form.cleaned_data["name"])
        return redirect(side.url("service", service.pk))
    if not submitted(request):
        form.keep_typed()
    return draw_list(request, side, form)


def draw_list(request: HttpRequest, side: Side, form: ServiceForm | None) -> HttpResponse:
    services = read(side).services
    if form is None:  # The project's own service is proposed first.
        form = ServiceForm(initial={"name": "" if services else side.workshop.service})
    context = {
        "form": form if side.may_edit else None,
        "add_url": side.url("add_service"),
        "rows": [service_row(one, side) for one in services],
        "flagged": sum(bool(one.failed) for one in services),
        "question": asked(side, PRECAUTIONS),
        "edition": side.workshop.whole_edition(),
    }
    return draw(request, side, "precautions", context, status=422 if form.errors else 200)


def service_row(one: Checklist, side: Side) -> dict:
    told = sum(1 for line in one.lines if line.key in one.line.states)
    words = ngettext("%(told)d of %(all)d answered", "%(told)d of %(all)d answered", told)
    return {
        "one": one,
        "id": f"service-{one.line.id}",
        "url": side.url("service", one.line.id),
        "kind": "done" if told == len(one.lines) else "half" if told else "none",
        "text": words % {"told": told, "all": len(one.lines)},
    }


@to_work
def service(request: HttpRequest, side: Side, service: UUID) -> HttpResponse:
    """The checklist of one service."""
    found = find_service(side.workshop, service)
    question = asked(side, PRECAUTIONS)
    form = ChecklistForm(
        {row.key: str(row.text) for row in question.rows} if question else {},
        lines_of(found),
        data=request.POST if request.method == "POST" else None,
    )
    if submitted(request) and form.is_valid() and saved(side, found, form):
        messages.success(request, _("“%(name)s” is saved.") % {"name": found.name})
        return redirect(side.url("precautions"))
    if form.is_bound and not submitted(request):
        form.keep_typed()
    context = {
        "service": found,
        "form": form,
        "rows": form.rows(),
        "question": question,
        "edition": side.workshop.whole_edition(),
        "remove_url": side.url("remove_service", found.pk),
    }
    status = 409 if form.versions else 422 if form.errors else 200
    return draw(request, side, "service", context, status=status)


def find_service(workshop: Workshop, service: UUID) -> Service:
    """A service of this workshop; ServiceGoneError for any other."""
    found = Service.objects.filter(workshop=workshop, pk=service).first()
    if found is None:
        raise ServiceGoneError
    return found


def saved(side: Side, service: Service, form: ChecklistForm) -> bool:
    """Save the checklist; or let the form show what somebody else saved meanwhile."""
    try:
        save_precautions(
            workshop=side.workshop,
            service_id=service.pk,
            lines=form.lines(),
            shown=form.shown(),
        )
    except LinesConflictError as conflict:
        form.show_conflict(conflict.held)
        return False
    return True


@to_work
def remove(request: HttpRequest, side: Side, service: UUID) -> HttpResponse:
    """Take a service away with its checklist; asks first."""
    found = find_service(side.workshop, service)
    if submitted(request):
        remove_service(workshop=side.workshop, service_id=service)
        messages.success(request, _("“%(name)s” is removed.") % {"name": found.name})
        return redirect(side.url("precautions"))
    context = {"service": found, "filled": len(lines_of(found))}
    return draw(request, side, "remove_service", context)
