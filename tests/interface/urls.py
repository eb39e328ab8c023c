"""The real pages, and pages that fail in every way."""

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.urls import path

from config import urls as real
from interface.forms import submitted
from interface.gallery import SampleForm, samples
from interface.views import draw_form


@login_not_required
def save(request):
    """A page with a main form that says what it would save."""
    form = SampleForm(data=request.POST if request.method == "POST" else None)
    if submitted(request):
        return HttpResponse("saved: " + request.POST.get("summary", ""))
    return draw_form(
        request, "interface/gallery.html", form, {"is_mirrored": False, "sheets": [], **samples()}
    )


@login_not_required
def lost_database(request):
    raise OperationalError("server closed the connection unexpectedly")


@login_not_required
def broken(request):
    raise ZeroDivisionError("secret detail")


@login_not_required
def query(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", [request.GET.get("q", "")])
    return HttpResponse("ok")


def members_only(request):
    return HttpResponse("inside")


urlpatterns = [
    path("save/", save),
    path("lost/", lost_database),
    path("broken/", broken),
    path("query/", query),
    path("members/", members_only),
    *real.urlpatterns,
]

handler400 = real.handler400
handler403 = real.handler403
handler404 = real.handler404
handler500 = real.handler500
