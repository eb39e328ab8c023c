"""Participants under /w/, staff under /workshops/, editors of the guide under /preview/."""

from django.urls import include, path

from workshops.views import (
    additions,
    answer,
    asking,
    carrying,
    compare,
    decide,
    edition,
    exports,
    join,
    moderate,
    paper,
    prepare,
    preview,
    question,
    room,
    tally,
    wall,
)

app_name = "workshops"

participant = [
    path("", join.tasks, name="tasks"),
    path("me/<str:token>/", join.personal_link, name="personal_link"),
    path("device/", join.device, name="device"),
    path("leave/", join.leave, name="leave"),
    path("decided/", decide.decided, name="decided"),
    path("live/", wall.live, name="live"),
    path("room/", wall.follow, name="follow"),
    path("room/live/", wall.follow_live, name="follow_live"),
    path("<slug:module>/check/", answer.check, name="check"),
    path("<slug:module>/done/", answer.done, name="done"),
    path("<slug:module>/results/", room.results, name="results"),
    path("<slug:module>/<slug:page>/", answer.page, name="page"),
]

staff = [
    path("", prepare.detail, name="detail"),
    path("edit/", prepare.edit, name="edit"),
    path("additions/", additions.additions, name="additions"),
    path("questions/", asking.questions, name="questions"),
    path("questions-order/", asking.move_question, name="move_question"),
    path("questions/<slug:module>/", question.question_kind, name="question_kind"),
    path("questions/<slug:module>/<slug:kind>/", question.add_question, name="add_question"),
    path("questions/<slug:module>/<slug:kind>/<slug:seal>/", question.question, name="question"),
    path("edition/", edition.edition, name="edition"),
    path("invitation/", prepare.invitation, name="invitation"),
    path("agenda/", prepare.agenda, name="agenda"),
    path("room/", wall.room, name="room"),
    path("remote/", wall.remote, name="remote"),
    path("live/<str:signed>/", wall.room_live, name="room_live"),
    path("open/", room.open_module, name="open"),
    path("joining/", room.joining, name="joining"),
    path("groups/", room.groups, name="groups"),
    path("rounds/<uuid:round>/reveal/", room.reveal, name="reveal"),
    path("rounds/<uuid:round>/<slug:act>/", room.move, name="move"),
    path("paper/", paper.paper, name="paper"),
    path("paper/<slug:module>/tally/", tally.tally, name="tally"),
    path("paper/<uuid:sheet>/", paper.worksheet, name="worksheet"),
    path("paper/<uuid:sheet>/<slug:module>/", paper.type_in, name="type_in"),
    path("answers.csv", exports.answers_csv, name="answers_csv"),
    path("export/", carrying.export, name="export"),
    path("<slug:module>/results/", room.group_results, name="group_results"),
    path("<slug:module>/then/", compare.comparison, name="comparison"),
    path("reasons/<uuid:reason>/", moderate.withhold, name="withhold"),
    path("decisions/", decide.decisions, name="decisions"),
    path("decisions/<str:question>/", decide.decide, name="decide"),
]

editor = [
    path("", preview.preview, name="preview"),
    path("<slug:module>/check/", preview.preview_check, name="preview_check"),
    path("<slug:module>/<slug:page>/", preview.preview_page, name="preview_page"),
]

urlpatterns = [
    path("join/", join.join, name="join"),
    path("j/<str:code>/", join.door, name="door"),
    path("w/<uuid:workshop>/", include(participant)),
    path("workshops/", prepare.index, name="list"),
    path("workshops/new/", prepare.create, name="create"),
    path("workshops/import/", carrying.import_, name="import"),
    path("workshops/<uuid:workshop>/", include(staff)),
    path("preview/<uuid:edition>/<slug:language>/", include(editor)),
]
