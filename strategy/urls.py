"""Participants under /w/, staff under /workshops/, as in workshops."""

from django.urls import include, path

from strategy import views

app_name = "strategy"

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

urlpatterns = [
    path("w/<uuid:workshop>/", include(participant)),
    path("workshops/<uuid:workshop>/", include(staff)),
]
