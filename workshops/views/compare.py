"""Then and now: a workshop held again beside the one before it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Right
from workshops.access import staff_view
from workshops.comparison import comparison_of
from workshops.models import Workshop


@staff_view(Right.SEE_RESULTS)
def comparison(request: HttpRequest, workshop: Workshop, module: str) -> HttpResponse:
    found = comparison_of(workshop, module)
    if found is None:
        raise Http404
    context = {"workshop": workshop, "comparison": found, "both": (found.then, found.now)}
    return render(request, "workshops/comparison.html", context)
