"""What every request and response goes through; their order stands in config/settings.py."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

from interface.requests import begin_request
from interface.views import bare_page, retry_page

SWITCH_FIELD = "switch_language"
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
    ),
}
KEPT_WITHOUT_CONTENT = {"Cache-Control", "Date", "ETag", "Expires", "Last-Modified", "Vary"}


class SecurityHeaders:
    """The content security policy and its companions, on every response; stands first."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.headers = {**HEADERS, "Content-Security-Policy": policy(settings.SECURE_CSP)}

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 304:
            return bare(response)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


def bare(response: HttpResponse) -> HttpResponse:
    """A 304 has no content to guard, and is asked for often: only what a cache needs."""
    for name in set(response.headers) - KEPT_WITHOUT_CONTENT:
        del response.headers[name]
    return response


def policy(directives: dict[str, list[str]]) -> str:
    """
    The header of a content security policy.

    Parameters
    ----------
    directives : dict[str, list[str]]
        Directive → sources, as in Django 6's `SECURE_CSP`.

    Returns
    -------
    str
        Such as "default-src 'none'; script-src 'self'".
    """
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


class RequestId:
    """Names each request, so that a person can report a failure and we find it in the log."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_proxied = getattr(settings, "TRUSTED_PROXIES", 0) > 0
        given = request.headers.get("X-Request-ID", "") if is_proxied else ""
        request.id = begin_request(given)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.id
        return response


class NoStore:
    """Nothing that a view draws stays in a cache, unless the view says so itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RefuseOddRequests:
    """What no browser sends: the method TRACE, and NUL, which PostgreSQL cannot hold.

    A NUL in a form is left to the form, whose fields say so beside the text.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("TRACE", "TRACK", "CONNECT"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if "\0" in request.path_info:
            raise Http404
        if has_nul(request.GET.lists()) or has_nul(request.COOKIES.items()):
            return bare_page("400.html", status=400)
        return self.get_response(request)


def has_nul(pairs) -> bool:
    return any("\0" in key or any("\0" in value for value in values) for key, values in pairs)


class LanguageSwitch:
    """POST field `switch_language`: the page in another language, with nothing saved.

    Views ask `interface.forms.submitted(request)`. The choice is remembered only when the
    request was accepted, so that another site cannot change somebody's language.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wanted = request.POST.get(SWITCH_FIELD, "") if request.method == "POST" else ""
        if wanted not in dict(settings.LANGUAGES):
            return self.get_response(request)
        request.is_language_switch = True
        translation.activate(wanted)
        request.LANGUAGE_CODE = wanted
        response = self.get_response(request)
        if response.status_code < 400:
            remember_language(response, wanted)
        return response


def remember_language(response: HttpResponse, language: str):
    """Set the cookie that Django's LocaleMiddleware reads."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


class KeepTyped:
    """A form sent after the session ended is shown again, instead of a redirect that loses it.

    Stands after AuthenticationMiddleware and before LoginRequired. The other endings
    (database gone, body too large, failure of ours) are Django's handlers in interface/views.py.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not getattr(view, "login_required", True):
            return None
        if request.user.is_authenticated:
            return None
        return retry_page(request, reason="signed_out", status=401)


class LoginRequired(LoginRequiredMiddleware):
    """Django's, which asks the database who is signed in even where nobody has to be."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
