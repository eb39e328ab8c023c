"""How many people each group has: the list, and the form of one; for staff only."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.permissions import Right
from inclusion.forms_estimate import EstimateForm
from inclusion.models import GroupEstimate
from inclusion.services.estimates import NOTHING, EstimateChangedError, estimate_of, save_estimate
from interface.forms import submitted
from interface.views import draw_form
from workshops.access import staff_view
from workshops.models import Workshop
from workshops.selectors import groups_of
from workshops.steps import Group


@staff_view(Right.VIEW_WORKSHOP)
def estimates(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Every group with its figure, and the way to change it."""
    stored = {one.group: one for one in GroupEstimate.objects.filter(workshop=workshop)}
    context = {
        "workshop": workshop,
        "rows": [(group, stored.get(group.key)) for group in groups_of(workshop)],
        "may_edit": Right.EDIT_WORK in request.allowed,
    }
    return render(request, "inclusion/estimates.html", context)


@staff_view(Right.EDIT_WORK)
def estimate(request: HttpRequest, workshop: Workshop, group: str) -> HttpResponse:
    """The figure of one group."""
    found = find_group(workshop, group)
    if "remove" in request.POST and submitted(request):
        return remove(request, workshop, group)
    data = request.POST if request.method == "POST" else None
    form = EstimateForm(estimate_of(workshop, group), data=data)
    context = {"workshop": workshop, "group": found, "is_new": form.row.version == 0}
    if submitted(request) and form.is_valid():
        try:
            save_estimate(
                workshop=workshop,
                group=group,
                fields=form.content(),
                version=form.shown_version(),
            )
        except EstimateChangedError as error:
            form.show_conflict(error.current)
            return render(request, "inclusion/estimate.html", {"form": form, **context}, status=409)
        messages.success(request, _("Saved."))
        return redirect("inclusion:estimates", workshop.pk)
    return draw_form(request, "inclusion/estimate.html", form, context)


def remove(request: HttpRequest, workshop: Workshop, group: str) -> HttpResponse:
    """Take the figure away, unless somebody changed it meanwhile."""
    version = EstimateForm(estimate_of(workshop, group), data=request.POST).shown_version()
    try:
        save_estimate(workshop=workshop, group=group, fields=NOTHING, version=version)
    except EstimateChangedError:
        messages.warning(request, _("Somebody else was quicker: this page shows how it is now."))
        return redirect("inclusion:estimate", workshop.pk, group)
    messages.success(request, _("The figure is taken away."))
    return redirect("inclusion:estimates", workshop.pk)


def find_group(workshop: Workshop, key: str) -> Group:
    """A group that is rated now; 404 for any other."""
    found = next((one for one in groups_of(workshop) if one.key == key), None)
    if found is None:
        raise Http404
    return found
