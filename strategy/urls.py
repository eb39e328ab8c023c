"""Participants under /w/, staff under /workshops/, as in workshops."""

from django.urls import include, path

from strategy.views import action, actions, board, checks, last_year, overview
from strategy.views import compass as views
from strategy.wizard import SIDES

app_name = "strategy"
both_sides = SIDES.both
STAFF = "workshops/<uuid:workshop>/strategy/actions/"

participant = [
    path("my-compass/", views.my_compass, name="my_compass"),
    path("compass/", views.group_compass, name="group_compass"),
    path("typology/", views.typology, name="typology"),
    path("explore/", views.explore, name="explore"),
]

staff = [
    path("compass/", views.staff_compass, name="staff_compass"),
    path("typology/", views.staff_typology, name="staff_typology"),
    path("explore/", views.staff_explore, name="staff_explore"),
]

# Both sides, under …/strategy/
plan = [
    # The plan: what to draw from, the board of the room, a page per action
    *both_sides("actions/", actions.actions, "actions"),
    *both_sides("actions/board/", board.board, "board"),
    *both_sides("actions/draw/", actions.draw_action, "draw"),
    *both_sides("actions/new/", action.new_action, "new_action"),
    *both_sides("actions/<uuid:action>/", action.action, "action"),
    *both_sides("actions/<uuid:action>/remove/", action.remove, "remove"),
    *both_sides("actions/<uuid:action>/progress/", action.progress, "progress"),
    path(f"{STAFF}open/", actions.opening, name="opening"),
    # Views of the plan: list, timeline, follow-up, then and now
    *both_sides("actions/list/", overview.plan_list, "plan_list"),
    *both_sides("actions/timeline/", overview.timeline, "timeline"),
    *both_sides("actions/follow-up/", overview.follow_up, "follow_up"),
    *both_sides("actions/last-year/", last_year.last_year, "last_year"),
    *both_sides("actions/last-year/<uuid:earlier>/", last_year.draw_again, "draw_again"),
    # Coherence checks
    *both_sides("actions/checks/", checks.checks, "checks"),
    *both_sides("actions/checks/<slug:case>/", checks.answer, "answer_check"),
    *both_sides("actions/checks/<slug:case>/take-back/", checks.take_back, "take_back_answer"),
]

urlpatterns = [
    path("w/<uuid:workshop>/", include(participant)),
    path("workshops/<uuid:workshop>/", include(staff)),
    *plan,
]
