"""Reasons that the facilitator takes off the screens, or puts back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.permissions import Right
from workshops.access import staff_view
from workshops.models import Answer, Workshop
from workshops.services.moderating import NoReasonError, withhold_reason


@require_POST
@staff_view(Right.RUN_ROOM)
def withhold(request: HttpRequest, workshop: Workshop, reason: UUID) -> HttpResponse:
    """`put_back` in the form puts it back; then the same page again, where the reason stands."""
    answers = Answer.objects.select_related("round").filter(workshop=workshop)
    found = get_object_or_404(answers, pk=reason)
    is_withheld = "put_back" not in request.POST
    try:
        withhold_reason(reason=found, by=request.user, is_withheld=is_withheld)
    except NoReasonError:
        raise Http404 from None
    page = reverse("workshops:group_results", args=[workshop.pk, found.round.module])
    return redirect(f"{page}?round={found.round.number}#reason-{found.pk}")
