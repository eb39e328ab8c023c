"""Pages of accounts; signing in itself is allauth's, under the same prefix."""

from django.urls import path

from accounts import views

app_name = "accounts"

MUNICIPALITY = "municipalities/<uuid:pk>/"

urlpatterns = [
    path("accounts/", views.profile, name="profile"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("municipalities/", views.municipalities, name="municipalities"),
    path(f"{MUNICIPALITY}settings/", views.municipality, name="municipality"),
    path(f"{MUNICIPALITY}members/", views.members, name="members"),
    path(f"{MUNICIPALITY}members/<uuid:membership>/", views.member, name="member"),
    path(
        f"{MUNICIPALITY}members/<uuid:membership>/remove/",
        views.remove_member,
        name="remove_member",
    ),
    path(
        f"{MUNICIPALITY}invitations/<uuid:invitation>/revoke/",
        views.revoke_invitation,
        name="revoke_invitation",
    ),
]
