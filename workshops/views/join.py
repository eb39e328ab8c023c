"""The door: from a join code, a link or a personal link to the task list."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from interface.forms import CompassForm, submitted
from interface.views import draw_form
from workshops import throttle
from workshops.access import (
    forget,
    own_token,
    participant_by_token,
    participant_of,
    participant_view,
    remember,
)
from workshops.codes import normal_code
from workshops.models import Participant, Workshop
from workshops.outcomes import outcomes_of
from workshops.qr import qr_path
from workshops.rows import next_words, page_url, task_row, work_rows
from workshops.selectors import Task, tasks_of
from workshops.services.answering import join_workshop, new_token

WRONG_CODE = gettext_lazy(
    "This code opens no workshop now. Check it on the wall or in your invitation, and try again"
)
SLOWED = gettext_lazy(
    "Too many wrong codes came from this network. Wait ten minutes, then try again"
)


class CodeForm(CompassForm):
    code = forms.CharField(
        label=gettext_lazy("Code of your workshop"),
        help_text=gettext_lazy(
            "8 letters and digits, on the wall or in your invitation, such as K7MR 4TXB"
        ),
        error_messages={"required": gettext_lazy("Write the code of your workshop")},
        max_length=50,
    )


class DoorForm(CompassForm):
    """Name (in a named workshop) and the token that makes a second click harmless."""

    purpose = "join"
    too_old = gettext_lazy("This page was too old. Press “Join” once more")

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("It is stored with your answers; the facilitator sees who is here."),
        max_length=80,
        error_messages={"required": gettext_lazy("Write your name")},
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, workshop: Workshop, **kwargs):
        salt = f"{self.purpose}-{workshop.pk}"
        kwargs["initial"] = {"token": signing.dumps(new_token(), salt=salt)}
        super().__init__(**kwargs)
        self.salt, self.fresh_token = salt, kwargs["initial"]["token"]
        if workshop.is_anonymous:
            del self.fields["name"]

    def clean_token(self):
        try:
            return signing.loads(self.cleaned_data["token"], salt=self.salt, max_age=24 * 3600)
        except signing.BadSignature:
            self.data = self.data.copy()
            self.data["token"] = self.fresh_token
            raise forms.ValidationError(self.too_old) from None


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    return draw_form(request, "home.html", CodeForm(data=request.POST or None))


@login_not_required
def join(request: HttpRequest) -> HttpResponse:
    """Exchange a code for the page at the door; one message for every wrong code."""
    form = CodeForm(data=request.POST or None)
    if not submitted(request) or not form.is_valid():
        return draw_form(request, "workshops/join.html", form)
    if throttle.is_slowed(request):
        return refuse_code(request, form, SLOWED, status=429)
    code = normal_code(form.cleaned_data["code"])
    if not Workshop.objects.joinable().filter(join_code=code).exists():
        throttle.count_failure(request)
        return refuse_code(request, form, WRONG_CODE, status=404)
    return redirect("workshops:door", code)


def refuse_code(request: HttpRequest, form: CodeForm, message: str, *, status: int) -> HttpResponse:
    form.add_error("code", message)
    return render(request, "workshops/join.html", {"form": form}, status=status)


@login_not_required
def door(request: HttpRequest, code: str) -> HttpResponse:
    """Who sees what, before the first field; then in."""
    joinable = Workshop.objects.joinable().select_related("municipality")
    workshop = joinable.filter(join_code=normal_code(code)).first()
    if workshop and participant_of(request, workshop.pk):
        return redirect("workshops:tasks", workshop.pk)
    if throttle.is_slowed(request):
        return refuse_code(request, CodeForm(data={"code": code}), SLOWED, status=429)
    if workshop is None:
        throttle.count_failure(request)
        return refuse_code(request, CodeForm(data={"code": code}), WRONG_CODE, status=404)
    form = DoorForm(workshop, data=request.POST or None)
    if submitted(request) and form.is_valid():
        return let_in(workshop, form)
    return draw_form(request, "workshops/door.html", form, {"workshop": workshop})


def let_in(workshop: Workshop, form: DoorForm) -> HttpResponse:
    token = form.cleaned_data["token"]
    join_workshop(workshop=workshop, token=token, name=form.cleaned_data.get("name", ""))
    return remember(redirect("workshops:tasks", workshop.pk), workshop, token)


@login_not_required
def personal_link(request: HttpRequest, workshop: UUID, token: str) -> HttpResponse:
    """Come back on another device; asks first where somebody else's place would be lost."""
    participant = participant_by_token(workshop, token)
    if participant is None:
        raise Http404
    if request.method != "POST" and own_token(request, workshop) not in (None, token):
        context = {"workshop": participant.workshop, "participant": participant}
        return render(request, "workshops/other_person.html", context)
    return remember(redirect("workshops:tasks", workshop), participant.workshop, token)


@participant_view
def tasks(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The workshop's home for a participant."""
    workshop, found = participant.workshop, tasks_of(participant)
    finished = sum(task.is_finished for task in found)
    current = next((task for task in found if task.status in ("half", "open")), None)
    return render(
        request,
        "workshops/tasks.html",
        {
            "workshop": workshop,
            "participant": participant,
            "tasks": [task_row(task, workshop.pk) for task in found],
            "work": work_rows(workshop, is_staff=False),
            "outcomes": outcomes_of(workshop),
            "finished": finished,
            "current": found.index(current) + 1 if current else 0,
            "progress": _("%(finished)d of %(all)d modules completed")
            % {"finished": finished, "all": len(found)},
            "is_any_open": any(task.round for task in found),
            **(go_on_with(current, workshop) if current else {"following": ""}),
        },
    )


def go_on_with(task: Task, workshop: Workshop) -> dict:
    """The button that goes on, and what it leads to."""
    words = _("Continue with %(module)s") if task.walk.answered else _("Start with %(module)s")
    return {
        "following": next_words(task.walk),
        "next_url": page_url(workshop.pk, task.walk),
        "next_text": words % {"module": task.walk.module.title},
    }


@participant_view
def device(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The personal link, and leaving this device to the next person."""
    workshop = participant.workshop
    token = own_token(request, workshop.pk)
    link = settings.PUBLIC_URL + reverse("workshops:personal_link", args=[workshop.pk, token])
    path, size = qr_path(link)
    context = {"workshop": workshop, "link": link, "qr": path, "qr_size": size}
    return render(request, "workshops/device.html", context)


@require_POST
@participant_view
def leave(request: HttpRequest, participant: Participant) -> HttpResponse:
    workshop = participant.workshop
    if workshop.ended_at:
        return forget(redirect("home"), workshop)
    return forget(redirect("workshops:door", workshop.join_code), workshop)
