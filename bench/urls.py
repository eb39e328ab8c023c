"""Our addresses, plus the bare pages."""

from django.urls import include, path

from bench import floor
from config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("floor/page/<uuid:workshop>/<int:rows>/<int:reasons>/", floor.page),
    path("floor/save/<uuid:workshop>/", floor.save),
    path("", include("config.urls")),
]
