"""The facilitator's desk: the list, a workshop, its people, its papers."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Right
from accounts.selectors import municipalities_for
from interface.forms import submitted
from interface.views import draw_form
from workshops.access import staff_view
from workshops.agenda import workshop_agenda
from workshops.codes import spaced
from workshops.forms_prepare import GroupsForm, WorkshopForm, held_again
from workshops.models import Workshop
from workshops.qr import qr_path
from workshops.rows import work_rows
from workshops.selectors import desk_of
from workshops.services.preparing import (
    change_workshop,
    create_workshop,
)
from workshops.services.updating import newer_edition


def index(request: HttpRequest) -> HttpResponse:
    """The workshops of the user's municipalities."""
    workshops = Workshop.objects.visible_to(request.user).with_people()
    context = {
        "workshops": workshops.select_related("municipality").defer("edition"),
        "may_prepare": municipalities_for(request.user, Right.PREPARE_WORKSHOP).exists(),
    }
    return render(request, "workshops/list.html", context)


def create(request: HttpRequest) -> HttpResponse:
    municipalities = municipalities_for(request.user, Right.PREPARE_WORKSHOP)
    first = municipalities.first()
    if first is None:
        raise PermissionDenied
    before = workshop_before(request)
    form = WorkshopForm(
        municipalities=municipalities,
        data=request.POST or None,
        initial=held_again(before)
        if before
        else {"municipality": first, "language": first.language},
    )
    if submitted(request) and form.is_valid():
        workshop = form.save(commit=False)
        if before and before.municipality == workshop.municipality:
            workshop.previous = before
            workshop.additions = before.additions
        create_workshop(workshop=workshop, by=request.user)
        return redirect("workshops:detail", workshop.pk)
    return draw_form(request, "workshops/create.html", form, {"before": before})


def workshop_before(request: HttpRequest) -> Workshop | None:
    """The workshop that `?again=` names: this one is held to be compared with it."""
    if "again" not in request.GET:
        return None
    visible = Workshop.objects.visible_to(request.user).select_related("municipality")
    try:
        return visible.get(pk=request.GET["again"])
    except (Workshop.DoesNotExist, ValidationError):
        raise Http404 from None


@staff_view(Right.PREPARE_WORKSHOP)
def edit(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    is_settled = workshop.participants.exists() or workshop.rounds.exists()
    form = WorkshopForm(
        municipalities=municipalities_for(request.user, Right.PREPARE_WORKSHOP),
        is_settled=is_settled,
        instance=workshop,
        data=request.POST or None,
    )
    if submitted(request) and form.is_valid():
        change_workshop(workshop=form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("workshops:detail", workshop.pk)
    return draw_form(request, "workshops/edit.html", form, {"workshop": workshop})


def join_context(workshop: Workshop) -> dict:
    """What lets people in: code, link and the QR code of the link."""
    link = settings.PUBLIC_URL + reverse("workshops:door", args=[workshop.join_code])
    path, size = qr_path(link)
    return {"code": spaced(workshop.join_code), "link": link, "qr": path, "qr_size": size}


@staff_view(Right.VIEW_WORKSHOP)
def detail(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """One workshop as its facilitator steers it."""
    desk = desk_of(workshop)
    may_prepare = Right.PREPARE_WORKSHOP in request.allowed
    return render(
        request,
        "workshops/detail.html",
        {
            "workshop": workshop,
            "desk": desk,
            "work": work_rows(workshop, is_staff=True),
            "groups_form": GroupsForm(workshop),
            "has_groups": desk.may_choose_groups,
            "may_run": Right.RUN_ROOM in request.allowed,
            "may_prepare": may_prepare,
            "newest": newer_edition(workshop) if may_prepare else None,
            "may_download": Right.DOWNLOAD_REPORTS in request.allowed,
            **join_context(workshop),
        },
    )


@staff_view(Right.VIEW_WORKSHOP)
def invitation(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """A sheet to print or to send: what, when, how to join."""
    return render(
        request,
        "workshops/invitation.html",
        {"workshop": workshop, **join_context(workshop)},
    )


@staff_view(Right.VIEW_WORKSHOP)
def agenda(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    context = {"workshop": workshop, "agenda": workshop_agenda(workshop)}
    return render(request, "workshops/agenda.html", context)
