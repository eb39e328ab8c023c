"""All URLs of City Compass."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from config import health
from workshops.views.join import home

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = "City Compass"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("interface.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", home, name="home"),
    path("", include("stakeholders.urls")),
    path("", include("inclusion.urls")),
    # Strategy first: its pages under /w/… and /workshops/… are more special than the modules'.
    path("", include("strategy.urls")),
    path("", include("reports.urls")),
    path("", include("workshops.urls")),
    path("", include("guide.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "interface.views.bad_request"
handler403 = "interface.views.permission_denied"
handler404 = "interface.views.not_found"
handler500 = "interface.views.server_error"
