"""Participants under /w/, staff under /workshops/."""

from django.urls import include, path

from workshops.views import answer, join, prepare, room

app_name = "workshops"

participant = [
    path("", join.tasks, name="tasks"),
    path("me/<str:token>/", join.personal_link, name="personal_link"),
    path("device/", join.device, name="device"),
    path("leave/", join.leave, name="leave"),
    path("<slug:module>/check/", answer.check, name="check"),
    path("<slug:module>/done/", answer.done, name="done"),
    path("<slug:module>/results/", room.results, name="results"),
    path("<slug:module>/<slug:page>/", answer.page, name="page"),
]

staff = [
    path("", prepare.detail, name="detail"),
    path("edit/", prepare.edit, name="edit"),
    path("invitation/", prepare.invitation, name="invitation"),
    path("agenda/", prepare.agenda, name="agenda"),
    path("open/", room.open_module, name="open"),
    path("joining/", room.joining, name="joining"),
    path("groups/", room.groups, name="groups"),
    path("rounds/<uuid:round>/reveal/", room.reveal, name="reveal"),
    path("rounds/<uuid:round>/<slug:act>/", room.move, name="move"),
    path("<slug:module>/results/", room.group_results, name="group_results"),
]

urlpatterns = [
    path("join/", join.join, name="join"),
    path("j/<str:code>/", join.door, name="door"),
    path("w/<uuid:workshop>/", include(participant)),
    path("workshops/", prepare.index, name="list"),
    path("workshops/new/", prepare.create, name="create"),
    path("workshops/<uuid:workshop>/", include(staff)),
]
