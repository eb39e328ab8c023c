"""Which table a device sits at: a short name in a signed cookie per workshop, nothing personal."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from workshops.models import Workshop

COOKIE_SECONDS = 30 * 24 * 3600
LONGEST_TABLE = 30


def cookie_name(workshop: Workshop) -> str:
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}table-{workshop.pk.hex[:12]}"


def table_of(request: HttpRequest, workshop: Workshop) -> str:
    """Name of this device's table; "" as long as nobody has said it."""
    cookie = request.COOKIES.get(cookie_name(workshop), "")
    try:
        return signing.loads(cookie, salt=str(workshop.pk), max_age=COOKIE_SECONDS)
    except signing.BadSignature:
        return ""


def remember_table(response: HttpResponse, workshop: Workshop, table: str) -> HttpResponse:
    """Keep the name, or forget it; in letters that a header can hold, whatever the script."""
    if not table:
        response.delete_cookie(cookie_name(workshop), samesite="Lax")
        return response
    response.set_cookie(
        cookie_name(workshop),
        signing.dumps(table, salt=str(workshop.pk)),
        max_age=COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
