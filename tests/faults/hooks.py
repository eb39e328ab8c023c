"""Runs inside the server under fault: a pause before each answer, and the control."""

import time

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from config.urls import handler400, handler403, handler404, handler500
from tests.faults.site import QUESTIONS
from workshops.access import participant_view
from workshops.models import Answer, Participant, Round

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
PAUSE, GAP = 0.02, 0.1  # seconds


class Linger:
    """Between the commit of a save and its answer: where a kill hurts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST":
            time.sleep(PAUSE)
        return response


@csrf_exempt
@login_not_required
@participant_view
def save_one_by_one(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What a page without its one statement would do: a kill leaves half of it."""
    round = Round.objects.get(workshop=participant.workshop, module="compass")
    for question in QUESTIONS:
        Answer.objects.create(
            municipality_id=participant.municipality_id,
            workshop_id=participant.workshop_id,
            round=round,
            participant=participant,
            question=question,
            value={"today": request.POST["value"]},
        )
        time.sleep(GAP)
    return HttpResponse(status=204)


urlpatterns = [
    path("control/<uuid:workshop>/", save_one_by_one),
    path("", include("config.urls")),
]
