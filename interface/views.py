"""Pages that belong to no module: help, your data, language, gallery, and what went wrong."""

import sys

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from interface.forms import submitted
from interface.gallery import SampleForm, samples
from interface.requests import current_request_id
from interface.sheets import SHEETS
from interface.typed import comes_from_here, typed_fields

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DATABASE_GONE = (OperationalError, InterfaceError)
RETRY_SECONDS = "10"
NOT_TO_SEND = frozenset(
    {"too_large", "no_longer_asked", "stakeholder_gone", "removed", "check_gone"}
)


@login_not_required
@require_safe
def help_page(request):
    return render(request, "interface/help.html")


@login_not_required
@require_safe
def your_data(request):
    return render(request, "interface/your_data.html")


@login_not_required
@require_POST
def language(request):
    """Back to the page; `LanguageSwitch` has remembered the language."""
    wanted = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(wanted if is_safe else "/")


def gallery(request):
    """Every component in every state, for staff and for our tests."""
    if not request.user.is_staff:
        raise Http404
    form = SampleForm(request.POST if request.method == "POST" else None)
    sheets = [f"sheets/{sheet}.css" for sheet in SHEETS if sheet not in ("site", "form")]
    context = {"is_mirrored": request.GET.get("dir") == "rtl", "sheets": sheets, **samples()}
    return draw_form(request, "interface/gallery.html", form, context)


def draw_form(
    request: HttpRequest, template: str, form: forms.BaseForm, context: dict | None = None
) -> HttpResponse:
    """
    A page with a main form that was not saved.

    Parameters
    ----------
    request : HttpRequest
        A GET, a POST with mistakes, or a POST that switches the language.
    template : str
        The page; it finds the form as `form`.
    form : forms.BaseForm
        A `CompassForm`, bound to what was sent.
    context : dict | None
        What else the page prints.

    Returns
    -------
    HttpResponse
        Status 422 with the mistakes, or 200; after a switch the typed text without any.
    """
    if request.method == "POST" and not submitted(request):
        form.keep_typed()
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **(context or {})}, status=status)


def bare_page(template: str, *, status: int, **context) -> HttpResponse:
    """A page drawn without a single query or context processor, so that it cannot fail too."""
    html = render_to_string(template, {"request_id": current_request_id(), **context})
    return HttpResponse(html, status=status, headers={"Cache-Control": "private, no-store"})


def retry_page(request: HttpRequest, *, reason: str, status: int) -> HttpResponse:
    """
    What was typed, readable, in a form that sends it again to the same address.

    Parameters
    ----------
    request : HttpRequest
        The POST that could not be carried out; nothing of it was saved.
    reason : str
        Which words explain it: "expired", "signed_out", "unknown_device", "database",
        "failure" or "too_large" (templates/interface/retry/).
    status : int
        Status code of the answer.

    Returns
    -------
    HttpResponse
        The page; it needs no database.
    """
    fields = typed_fields(request)
    response = bare_page(
        "retry.html",
        status=status,
        reason=f"interface/retry/{reason}.html",
        can_send=reason not in NOT_TO_SEND,
        action=request.get_full_path(),
        csrf_token=get_token(request),
        fields=fields,
        texts=[field.value for field in fields if field.is_text],
    )
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Session realm="City Compass"'
    return response


def csrf_failure(request, reason=""):
    """A form whose token has expired is given back; one from another site is refused."""
    if comes_from_here(request):
        return retry_page(request, reason="expired", status=403)
    return bare_page("csrf.html", status=403)


def bad_request(request, exception):
    if isinstance(exception, TOO_LARGE) and comes_from_here(request):
        return retry_page(request, reason="too_large", status=413)
    return bare_page("400.html", status=400)


def permission_denied(request, exception):
    return bare_page("403.html", status=403)


def not_found(request, exception):
    return bare_page("404.html", status=404)


def server_error(request):
    """Our own failure, or a database that does not answer; what was typed is kept."""
    is_database = isinstance(sys.exc_info()[1], DATABASE_GONE)
    reason, status = ("database", 503) if is_database else ("failure", 500)
    if request.method == "POST" and comes_from_here(request):
        response = retry_page(request, reason=reason, status=status)
    else:
        response = bare_page(f"{status}.html", status=status)
    if is_database:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response
